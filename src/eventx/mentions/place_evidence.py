"""What speaks for a capitalised word being a place here: its size, its neighbours."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span

from eventx.geocoders.entry import Entry, Level, NamedEntry, NameKind
from eventx.geocoders.names import fold
from eventx.geocoders.store import GazetteerStore
from eventx.resources import read_yaml

# Towns of this size are named without "in"; swept 50,000-500,000 on LGL and GeoVirus,
# F within 0.4 points.
SURE_POPULATION = 100_000
_DOTTED = re.compile(r"^(?:[A-Z]\.){2,}$")  # "U.N." is not the town of Un
_POSTAL_LENGTH = 2
_HOLDERS = frozenset({Level.COUNTRY, Level.ADMIN1})


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words of `resources/places/cues.yaml` that mention finding looks at."""

    locative: frozenset[str]
    plain: frozenset[str]
    titles: frozenset[str]
    heads: frozenset[str]
    goals: frozenset[str]
    journeys: frozenset[str]


@cache
def place_words() -> PlaceWords:
    """Read the words once."""
    table = read_yaml("places/cues.yaml")
    return PlaceWords(
        locative=frozenset(table["locative_prepositions"]),
        plain=frozenset(table["plain_words"]),
        titles=frozenset(table["person_titles"]),
        heads=frozenset(table["place_heads"]),
        goals=frozenset(table["goal_prepositions"]),
        journeys=frozenset(table["journey_words"]),
    )


def is_prominent(named: NamedEntry) -> bool:
    """Say whether a name needs no further word to be read as this place."""
    entry = named.entry
    if named.kind == NameKind.DEMONYM:
        return False
    if entry.level in (Level.COUNTRY, Level.CONTINENT, Level.REGION):
        return True
    return named.kind == NameKind.PRIMARY and entry.population >= SURE_POPULATION


def readings(
    store: GazetteerStore, text: str, *, postal: bool = False
) -> tuple[NamedEntry, ...]:
    """Return what a name may be as a place; demonyms and miscased short forms are none.

    Args:
        store: the gazetteer.
        text: the name as written.
        postal: True where codes of two letters are states ("Reston, VA").
    """
    return tuple(
        named for named in store.find(text) if _is_reading(named, text, postal=postal)
    )


def _is_reading(named: NamedEntry, text: str, *, postal: bool) -> bool:
    if named.kind == NameKind.DEMONYM:
        return False
    if named.kind != NameKind.ABBREVIATION:
        return not _DOTTED.match(text) or named.entry.name == text
    if len(text) == _POSTAL_LENGTH and named.entry.level != Level.COUNTRY:
        return postal and text.isupper()
    return text.isupper() or "." in text


def _token_text(doc: Doc, index: int) -> str:
    return str(doc[index].lower_) if 0 <= index < len(doc) else ""


def is_led_by_preposition(span: Span) -> bool:
    """Say whether "in", "near", "in the", "the city of" and the like lead a span."""
    words = place_words()
    before = _token_text(span.doc, span.start - 1)
    if before == "of":  # "the city of X"
        return _token_text(span.doc, span.start - 2) in words.heads
    if before in words.goals:  # "flew to X", not "talked to X"
        return span.doc[span.start - 2].lemma_.lower() in words.journeys
    if before == "the":
        before = _token_text(span.doc, span.start - 2)
    return before in words.locative


def is_led_by_title(span: Span) -> bool:
    """Say whether "Mr.", "President" and the like stand before a span."""
    return _token_text(span.doc, span.start - 1).rstrip(".") in place_words().titles


def is_place_head(span: Span) -> bool:
    """Say whether "resident", "county" and the like stand after a span."""
    return _token_text(span.doc, span.end) in place_words().heads


def holder_after(span: Span, store: GazetteerStore) -> bool:
    """Say whether ", State" or ", Country" stands after a span, and holds such a place.

    "Reston, Virginia" and "MANSFIELD, Ohio"; not "Jackson, China and".
    """
    doc = span.doc
    if _token_text(doc, span.end) not in (",", "("):
        return False
    for width in (3, 2, 1):
        outer = doc[span.end + 1 : span.end + 1 + width]
        if len(outer) < width or not outer[0].text[:1].isupper():
            continue
        holders = readings(store, outer.text, postal=True)
        if _holds(holders, readings(store, span.text)):
            return True
    return False


def _holds(outer: tuple[NamedEntry, ...], inner: tuple[NamedEntry, ...]) -> bool:
    holders = [named.entry for named in outer if named.entry.level in _HOLDERS]
    return any(_contains(holder, each.entry) for holder in holders for each in inner)


def _contains(holder: Entry, inner: Entry) -> bool:
    if holder.level == Level.COUNTRY:
        return inner.country == holder.country and inner.id != holder.id
    return inner.admin1 == holder.id


def surnames(doc: Doc) -> frozenset[str]:
    """Return the parts of people's full names: then "Hightower" is no town."""
    return frozenset(
        token.text
        for ent in doc.ents
        if ent.label_ == "PERSON" and len(ent) > 1
        for token in ent
        if token.is_alpha
    )


def is_plain(text: str) -> bool:
    """Say whether a name is an everyday word ("Central", "Highway")."""
    return fold(text) in place_words().plain
