"""The places of a Doc's events, all names of the Doc resolved together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc

from eventx.records.event import Place
from eventx.records.mention import EventMention, PlaceArgument
from eventx.resolve.place_capitals import with_capitals
from eventx.resolve.place_mention import DocumentContext, PlaceMention
from eventx.resolve.place_relations import place_of_argument
from eventx.resolve.place_resolver import PlaceResolver
from eventx.resolve.place_scenes import Countries, choose_scene, without_containers

__all__ = ["PlaceResolver", "resolve_event_places"]
Guess = tuple[PlaceArgument, Place]
_Argument = tuple[tuple[int, int], str, float | None, bool]


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
    spans = sorted(
        doc.spans.get("places", []), key=lambda span: (span.start, -span.end)
    )
    text = doc.text  # spaCy joins it anew at every access
    return [PlaceMention.at(text, span.start_char, span.end_char) for span in spans]


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
    guesses = event_guesses(doc, mentions, resolver)
    if not guesses:
        return tuple(() for _ in mentions)
    countries = guesses[0][2]
    focus = countries.focus()
    return tuple(
        tuple(
            resolver.complete(place, focus)
            for place in _event_places(mention, found, countries)
        )
        for mention, found, _ in guesses
    )


def event_guesses(
    doc: Doc, mentions: Sequence[EventMention], resolver: PlaceResolver
) -> list[tuple[EventMention, list[Guess], Countries]]:
    """Return the place arguments of each mention with what they resolve to.

    With each come the countries of the article's names. The list is empty when no
    mention has a place.
    """
    if not any(mention.places for mention in mentions):
        return []
    names = place_mentions(doc)
    named = resolver.resolve(names, document_context(doc))
    countries = Countries.of(named)
    places = with_capitals(names, named, countries, resolver.store)
    at = {(place.start_char, place.end_char): place for place in places}
    tied = _tied(doc, mentions, at)
    return [
        (
            mention,
            [
                (argument, tied[key])
                for argument in mention.places
                if (key := _key(argument)) in tied
            ],
            countries,
        )
        for mention in mentions
    ]


def _tied(
    doc: Doc,
    mentions: Sequence[EventMention],
    at: Mapping[tuple[int, int], Place],
) -> dict[_Argument, Place]:
    """The place of each argument; the events of a Doc share most of their guesses."""
    tied: dict[_Argument, Place] = {}
    for argument in (each for mention in mentions for each in mention.places):
        key = _key(argument)
        if key not in tied:
            span = doc[argument.start : argument.end]
            place = at.get((span.start_char, span.end_char))
            if place is not None:
                tied[key] = place_of_argument(place, argument)
    return tied


def _key(argument: PlaceArgument) -> _Argument:
    place = (argument.start, argument.end)
    return place, argument.relation, argument.distance_km, argument.inferred


def _event_places(
    mention: EventMention, found: Sequence[Guess], countries: Countries
) -> tuple[Place, ...]:
    stated = [place for argument, place in found if not argument.inferred]
    if any(place.lat is not None for place in stated):
        return tuple(without_containers(stated))
    guesses = [each for each in found if each[0].inferred]
    guess = choose_scene(guesses, countries, event_type=mention.match.event_type)
    # An unknown village is near what its text is about; its name stays as it is told.
    return tuple(stated[:1]) if guess is None else (*stated[:1], guess)
