"""The place names of a Doc, and the `eventx_places` component that writes them."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span, Token
from spacy.util import filter_spans

from eventx.geocoders.names import fold
from eventx.geocoders.store import GazetteerStore, open_store
from eventx.mentions.place_entities import (
    CAPITAL,
    DEMONYM,
    INSIDE,
    PLACE,
    PLACE_LABELS,
    entity_places,
)
from eventx.mentions.place_evidence import (
    holder_after,
    is_led_by_preposition,
    is_plain,
    is_prominent,
    readings,
    surnames,
)
from eventx.syntax import labelled, parsed, put_spans

__all__ = [
    "CAPITAL",
    "DEMONYM",
    "INSIDE",
    "PLACE",
    "Places",
    "find_places",
    "make_places",
]
MAX_NAME_TOKENS = 5
_NOUNS = frozenset({"NOUN", "PROPN"})  # "capital punishment", "the capital Tehran"


def find_places(doc: Doc, store: GazetteerStore | None = None) -> list[Span]:
    """Return the place names of a Doc, sorted by start; they do not overlap.

    A span's label is PLACE, DEMONYM ("Syrian"), CAPITAL ("the capital"), or INSIDE for
    a place within the name of an organisation. Names are taken from the entity
    recogniser (LOC, FAC and GPE, and what it took for a person or organisation
    against the evidence) and the gazetteer.

    Args:
        doc: with entities and part-of-speech tags.
        store: the gazetteer; None for the embedded one.
    """
    known = store or open_store()
    people = surnames(doc)
    named = [part for ent in doc.ents for part in entity_places(ent, known, people)]
    taken = {token.i for span in named for token in span}
    taken.update(token.i for ent in doc.ents for token in ent)
    missed = list(_missed(doc, known, taken))
    capitals = list(_capitals(doc, taken))
    spans = filter_spans([*named, *missed, *capitals])
    return sorted(spans, key=lambda span: span.start)


def _capitals(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Find "capital" where it is a town: "the Iranian capital", "in the capital"."""
    for token in doc:
        if token.lower_ != "capital" or token.i in taken or token.i == 0:
            continue
        if not any(child.i < token.i for child in token.children):
            continue  # "raised capital"
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        if after is None or (
            not _is_named(doc, after.i + 1)
            if after.text == ","
            else after.pos_ not in _NOUNS
        ):
            yield labelled(doc, token.i, token.i + 1, label=CAPITAL)


def _is_named(doc: Doc, index: int) -> bool:
    """Say whether the capital's name stands behind it: "the capital, Tehran"."""
    return index < len(doc) and doc[index].pos_ == "PROPN"


def _missed(doc: Doc, store: GazetteerStore, taken: set[int]) -> Iterator[Span]:
    """Names and demonyms outside all entities, longest first at each token."""
    skip_to = 0
    for token in doc:
        first = token.text[0]
        if token.i < skip_to or not first.isupper() or token.i in taken:
            continue
        found = _demonym(token, store) or _place(token, store, taken)
        if found is not None:
            yield found
            skip_to = found.end


def _demonym(token: Token, store: GazetteerStore) -> Span | None:
    """Find "South Korean" before "Korean"."""
    doc = token.doc
    for end in (token.i + 2, token.i + 1):
        if end > len(doc) or not doc[end - 1].text[0].isupper():
            continue
        if fold(doc[token.i : end].text) in store.demonyms:
            return labelled(doc, token.i, end, label=DEMONYM)
    return None


def _place(token: Token, store: GazetteerStore, taken: set[int]) -> Span | None:
    named = token.pos_ == "PROPN" or token.is_upper or not token.is_sent_start
    if len(token) < 2 or not named:
        return None
    doc = token.doc
    last = token.i + 1
    while last < len(doc) and last - token.i < MAX_NAME_TOKENS and last not in taken:
        if doc[last].is_space or (doc[last].is_punct and doc[last].text != "-"):
            break
        last += 1
    for end in range(last, token.i, -1):
        if doc[end - 1].text[0].isupper() and _accepted(doc[token.i : end], store):
            return labelled(doc, token.i, end, label=PLACE)
    return None


def _accepted(span: Span, store: GazetteerStore) -> bool:
    """Longer names of people and firms begin with towns: the name must be whole."""
    named = readings(store, span.text)
    if not named or (len(span) == 1 and is_plain(span.text)):
        return False
    if holder_after(span, store):
        return True
    if _is_part_of_name(span):
        return False
    return is_led_by_preposition(span) or any(map(is_prominent, named[:3]))


def _is_part_of_name(span: Span) -> bool:
    doc = span.doc
    around = [
        doc[index] for index in (span.start - 1, span.end) if 0 <= index < len(doc)
    ]
    return any(
        token.pos_ == "PROPN"
        and token.text[0].isupper()
        and token.ent_type_ not in PLACE_LABELS
        for token in around
    )


class Places:
    """Find the place names of a Doc."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["places"]`."""
        put_spans(doc, "places", find_places(parsed(doc)))
        return doc


@Language.factory("eventx_places", assigns=["doc.spans"], requires=["doc.ents"])
def make_places(nlp: Language, name: str) -> Places:  # noqa: ARG001
    """Make the place component; the gazetteer is opened with the first Doc."""
    return Places()
