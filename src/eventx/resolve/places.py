"""The places of a Doc's events: names resolved together, relations put into precision."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from eventx.records.event import Place
from eventx.records.mention import EventMention
from eventx.resolve.place_mention import DocumentContext, PlaceMention
from eventx.resolve.place_relations import place_of_argument
from eventx.resolve.place_resolver import PlaceResolver

__all__ = ["PlaceResolver", "resolve_event_places"]


def document_context(doc: Doc) -> DocumentContext:
    """Return what the Doc's article tells about where it plays."""
    article = doc._.article
    if article is None:
        return DocumentContext()
    return DocumentContext.of(
        title=article.title or "", source=article.url or article.source or ""
    )


def place_mentions(doc: Doc) -> list[PlaceMention]:
    """Return the Doc's place names, demonyms included, sorted by start."""
    spans = sorted(doc.spans.get("places", []), key=lambda span: (span.start, -span.end))
    return [PlaceMention.at(doc.text, span.start_char, span.end_char) for span in spans]


def resolve_event_places(
    doc: Doc, mentions: Sequence[EventMention], resolver: PlaceResolver
) -> tuple[tuple[Place, ...], ...]:
    """Return the places of each event mention.

    Names are resolved once for the whole Doc, and only when an event has a place.

    Args:
        doc: with `doc.spans["places"]`.
        mentions: their `places` are tokens of such spans.
        resolver: knows the gazetteer and the user's overrides.
    """
    if not any(mention.places for mention in mentions):
        return tuple(() for _ in mentions)
    names = place_mentions(doc)
    places = resolver.resolve(names, document_context(doc))
    at = {(place.start_char, place.end_char): place for place in places}
    return tuple(
        tuple(
            place_of_argument(place, argument)
            for argument in mention.places
            if (place := at.get(_chars(doc, argument.start, argument.end))) is not None
        )
        for mention in mentions
    )


def _chars(doc: Doc, start: int, end: int) -> tuple[int, int]:
    span = doc[start:end]
    return span.start_char, span.end_char
