"""The place names of a Doc, and the `eventx_places` component that writes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from eventx.geocoders.entry import Entry, Level, NameKind
from eventx.geocoders.names import fold
from eventx.geocoders.store import GazetteerStore, open_store
from eventx.resources import read_yaml

PLACE = "PLACE"
DEMONYM = "DEMONYM"
INSIDE = "INSIDE"  # "Aleppo" in "University of Aleppo": speaks for others, is no place
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
NAME_LABELS = frozenset({"PERSON", "ORG", "PRODUCT", "MISC", "EVENT", "WORK_OF_ART", "LAW"})
MAX_NAME_TOKENS = 5
# A name that the entity recogniser missed must be a town of this size, or be led by a
# locative preposition.
SURE_POPULATION = 100_000
_NAME_TAGS = frozenset({"PROPN"})


def find_places(doc: Doc, store: GazetteerStore | None = None) -> list[Span]:
    """Return the place names of a Doc, sorted by start; they do not overlap.

    A span's label is PLACE, DEMONYM ("Syrian"), or INSIDE for a place within the name of
    a person or organisation. Names are taken from the entity recogniser (LOC, FAC and
    GPE) and from the gazetteer.

    Args:
        doc: with entities and part-of-speech tags.
        store: the gazetteer; None for the embedded one.
    """
    known = store or open_store()
    named = [part for ent in doc.ents for part in _entity_places(ent, known)]
    taken = {token.i for span in named for token in span}
    taken.update(t.i for ent in doc.ents for t in ent if ent.label_ not in PLACE_LABELS)
    demonyms = [span for span in _demonyms(doc, known) if span[0].i not in taken]
    taken.update(token.i for span in demonyms for token in span)
    missed = list(_missed(doc, known, taken))
    return sorted(filter_spans([*named, *demonyms, *missed]), key=lambda span: span.start)


def _label(doc: Doc, start: int, end: int, label: str) -> Span:
    return Span(doc, start, end, label=label)


def _entity_places(ent: Span, store: GazetteerStore) -> Iterator[Span]:
    if ent.label_ in PLACE_LABELS:
        yield from _split(_trim(ent), store)
    elif ent.label_ == "NORP":
        if fold(ent.text) in store.demonyms:
            yield _label(ent.doc, ent.start, ent.end, DEMONYM)
    elif ent.label_ in NAME_LABELS and ent.label_ != "PERSON":
        yield from _inside(ent, store)


def _trim(ent: Span) -> Span:
    """Leave off "the", possessives and outer punctuation."""
    start, end = ent.start, ent.end
    while start < end - 1 and (ent.doc[start].lower_ == "the" or ent.doc[start].is_punct):
        start += 1
    while end - 1 > start and (
        ent.doc[end - 1].lower_ in ("'s", "’s", "'", "’")
        or (ent.doc[end - 1].is_punct and ent.doc[end - 1].text != ".")
        or ent.doc[end - 1].is_space
    ):
        end -= 1
    return ent.doc[start:end]


def _split(span: Span, store: GazetteerStore) -> Iterator[Span]:
    """ "Paris, Texas" is two places, each speaking for the other."""
    commas = [token.i for token in span if token.text == ","]
    if not commas or store.has(fold(span.text)):
        yield _label(span.doc, span.start, span.end, PLACE)
        return
    edges = [span.start - 1, *commas, span.end]
    for left, right in zip(edges, edges[1:], strict=False):
        if right - left > 1:
            yield _label(span.doc, left + 1, right, PLACE)


def _inside(ent: Span, store: GazetteerStore) -> Iterator[Span]:
    for token in ent:
        if token.is_title and len(token) > 3 and _is_prominent(token.text, store):
            yield _label(ent.doc, token.i, token.i + 1, INSIDE)


def _is_prominent(text: str, store: GazetteerStore) -> bool:
    return any(_stands_alone(named.entry, named.kind) for named in store.find(text)[:3])


def _stands_alone(entry: Entry, kind: NameKind) -> bool:
    if kind == NameKind.DEMONYM:
        return False
    if entry.level in (Level.COUNTRY, Level.CONTINENT, Level.REGION):
        return True
    return kind == NameKind.PRIMARY and entry.population >= SURE_POPULATION


def _demonyms(doc: Doc, store: GazetteerStore) -> Iterator[Span]:
    """ "South Korean" before "Korean"."""
    position = 0
    while position < len(doc):
        width = _demonym_width(doc, position, store.demonyms)
        if width:
            yield _label(doc, position, position + width, DEMONYM)
        position += width or 1


def _demonym_width(doc: Doc, position: int, demonyms: frozenset[str]) -> int:
    token = doc[position]
    if not (token.is_title or token.is_upper):
        return 0
    if position + 1 < len(doc) and doc[position + 1].is_title:
        if fold(f"{token.text} {doc[position + 1].text}") in demonyms:
            return 2
    return 1 if fold(token.text) in demonyms else 0


def _missed(doc: Doc, store: GazetteerStore, taken: set[int]) -> Iterator[Span]:
    """Names that the entity recogniser left out, longest first at each token."""
    position = 0
    while position < len(doc):
        width = 0
        if position not in taken and _may_start(doc[position]):
            width = _known_width(doc, position, store, taken)
        if width:
            yield _label(doc, position, position + width, PLACE)
        position += width or 1


def _may_start(token: Token) -> bool:
    return token.pos_ in _NAME_TAGS and token.text[0].isupper() and len(token) > 1


def _known_width(doc: Doc, position: int, store: GazetteerStore, taken: set[int]) -> int:
    last = position + 1
    while last < len(doc) and last - position < MAX_NAME_TOKENS and last not in taken:
        if doc[last].is_space or (doc[last].is_punct and doc[last].text != "-"):
            break
        last += 1
    for end in range(last, position, -1):
        if doc[end - 1].text[0].isupper() and _accepted(doc[position:end], store):
            return end - position
    return 0


def _accepted(span: Span, store: GazetteerStore) -> bool:
    """Longer names of people and firms begin with towns: the name must be whole."""
    after = span.doc[span.end] if span.end < len(span.doc) else None
    if after is not None and after.pos_ == "PROPN" and after.text[0].isupper():
        return False
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.pos_ == "PROPN" and before.text[0].isupper():
        return False
    named = store.find(span.text)
    if before is not None and before.lower_ in _locative():
        return any(each.kind != NameKind.DEMONYM for each in named)
    return any(_stands_alone(each.entry, each.kind) for each in named[:3])


@cache
def _locative() -> frozenset[str]:
    words: list[str] = read_yaml("places/cues.yaml")["locative_prepositions"]
    return frozenset(words)


class Places:
    """Find the place names of a Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["places"]`."""
        doc.spans["places"] = find_places(doc)
        return doc


@Language.factory("eventx_places", assigns=["doc.spans"], requires=["doc.ents"])
def make_places(nlp: Language, name: str) -> Places:  # noqa: ARG001
    """Make the place component; the gazetteer is opened with the first Doc."""
    return Places()
