"""Places among the named entities: true, mislabelled, and inside other names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span

from eventx.geocoders.entry import Level, NamedEntry
from eventx.geocoders.names import fold
from eventx.geocoders.store import GazetteerStore
from eventx.mentions.place_evidence import (
    holder_after,
    is_led_by_preposition,
    is_led_by_title,
    is_place_head,
    is_plain,
    is_prominent,
    place_words,
    readings,
)
from eventx.syntax import labelled

PLACE = "PLACE"
DEMONYM = "DEMONYM"
CAPITAL = "CAPITAL"  # "the Iranian capital", "the capital"
INSIDE = "INSIDE"  # "Aleppo" in "University of Aleppo": speaks for others, is no place
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
PEOPLE_LABELS = frozenset({"NORP"})
NAME_LABELS = frozenset(
    {"PERSON", "ORG", "NORP", "PRODUCT", "MISC", "EVENT", "WORK_OF_ART", "LAW"}
)
# Names that people carry as well ("Virginia", "Austin"): as PERSON they must be large.
_PERSON_POPULATION = 1_000_000
_MIN_INSIDE = 4


def entity_places(
    ent: Span, store: GazetteerStore, people: frozenset[str]
) -> Iterator[Span]:
    """Yield the place spans that one entity gives.

    Args:
        ent: an entity of any label.
        store: the gazetteer.
        people: parts of the names of people in this Doc.
    """
    span = _whole(_trim(ent), store)
    if ent.label_ in PLACE_LABELS:
        if not _is_surname(span, people, store):
            yield from _split(span, store)
    elif fold(span.text) in store.demonyms and ent.label_ != "PERSON":
        yield labelled(ent.doc, span.start, span.end, label=DEMONYM)
    elif ent.label_ in NAME_LABELS:
        if _is_mislabelled(span, ent.label_, store, people):
            yield labelled(ent.doc, span.start, span.end, label=PLACE)
        elif ent.label_ != "PERSON":
            yield from _inside(ent, store)


def _is_surname(span: Span, people: frozenset[str], store: GazetteerStore) -> bool:
    if len(span) > 1 or span.text not in people:
        return is_led_by_title(span)
    if any(named.entry.level == Level.COUNTRY for named in readings(store, span.text)):
        return False
    return not is_led_by_preposition(span)


def _trim(ent: Span) -> Span:
    """Leave off "the", possessives and outer punctuation."""
    start, end = ent.start, ent.end
    while start < end - 1 and (
        ent.doc[start].lower_ == "the" or ent.doc[start].is_punct
    ):
        start += 1
    while end - 1 > start and (
        ent.doc[end - 1].lower_ in ("'s", "’s", "'", "’")
        or (ent.doc[end - 1].is_punct and ent.doc[end - 1].text != ".")
        or ent.doc[end - 1].is_space
    ):
        end -= 1
    return ent.doc[start:end]


def _whole(span: Span, store: GazetteerStore) -> Span:
    """Reach to the end of "Mazar-i-Sharif", which the tokeniser parts at hyphens."""
    doc, end = span.doc, span.end
    while end + 1 < len(doc) and doc[end].text == "-":
        if " " in doc[end - 1 : end + 2].text:
            break
        end += 2
    if end == span.end or not store.has(fold(doc[span.start : end].text)):
        return span
    return doc[span.start : end]


def _split(span: Span, store: GazetteerStore) -> Iterator[Span]:
    """Part "Paris, Texas": two places, each speaking for the other."""
    commas = [token.i for token in span if token.text == ","]
    if not commas or store.has(fold(span.text)):
        yield labelled(span.doc, span.start, span.end, label=PLACE)
        return
    edges = [span.start - 1, *commas, span.end]
    for left, right in pairwise(edges):
        if right - left > 1:
            yield labelled(span.doc, left + 1, right, label=PLACE)


def _is_mislabelled(
    span: Span, label: str, store: GazetteerStore, people: frozenset[str]
) -> bool:
    """A place that the recogniser took for a person or an organisation."""
    named = readings(store, span.text) or _unit_readings(span, store)
    if not named or is_plain(span.text) or is_led_by_title(span):
        return False
    if is_led_by_preposition(span) or holder_after(span, store):
        return True
    if label == "PERSON":
        known = not (len(span) == 1 and span.text in people)
        return known and (is_place_head(span) or any(map(_is_large, named)))
    return is_place_head(span) or any(map(is_prominent, named[:3]))


def _unit_readings(span: Span, store: GazetteerStore) -> tuple[NamedEntry, ...]:
    """Know "Entre Ríos Province" as "Entre Ríos"."""
    if len(span) < 2 or span[-1].lower_ not in place_words().heads:
        return ()
    return readings(store, span[:-1].text)


def _is_large(named: NamedEntry) -> bool:
    level = named.entry.level
    if level in (Level.COUNTRY, Level.ADMIN1, Level.CONTINENT):
        return is_prominent(named)
    return is_prominent(named) and named.entry.population >= _PERSON_POPULATION


def _inside(ent: Span, store: GazetteerStore) -> Iterator[Span]:
    position = ent.start
    while position < ent.end:
        width = _inside_width(ent, position, store)
        if width:
            label = (
                DEMONYM
                if _is_demonym(ent.doc[position : position + width], store)
                else INSIDE
            )
            yield labelled(ent.doc, position, position + width, label=label)
        position += width or 1


def _is_demonym(span: Span, store: GazetteerStore) -> bool:
    return fold(span.text) in store.demonyms


def _inside_width(ent: Span, position: int, store: GazetteerStore) -> int:
    first = ent.doc[position]
    if not first.text[0].isupper() or len(first) < _MIN_INSIDE or is_plain(first.text):
        return 0
    for width in (3, 2, 1):
        span = ent.doc[position : position + width]
        if position + width > ent.end or not span[-1].text[0].isupper():
            continue
        if _is_demonym(span, store):
            return width
        named = readings(store, span.text)
        if any(map(is_prominent, named[:3])) or (named and _is_whole_name(span, ent)):
            return width
    return 0


def _is_whole_name(span: Span, ent: Span) -> bool:
    """The town leads its institution: "Licking County Public Library"."""
    after = ent.doc[span.end].lower_ if span.end < ent.end else ""
    return after in place_words().heads or span[-1].lower_ in ("county", "parish")
