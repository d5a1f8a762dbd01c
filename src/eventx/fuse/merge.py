"""One event from two mentions of one occasion, nothing of the evidence lost."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.fuse.compare import named, same_actor
from eventx.fuse.occasion import is_pointer
from eventx.fuse.tolls import unite_casualties
from eventx.records.event import (
    Actor,
    AnchorKind,
    Attribution,
    Event,
    EventDate,
    Evidence,
    Place,
)
from eventx.records.mention import Certainty, Kind

_CERTAINTY = (
    Certainty.CERTAIN,
    Certainty.PROBABLE,
    Certainty.POSSIBLE,
    Certainty.UNKNOWN,
)


def merge(first: Event, second: Event) -> Event:
    """Return one event with the evidence and the fillers of both.

    A cue that both have is there twice; `fuse` leaves the second one out.

    Args:
        first: the event whose first trigger comes earlier.
        second: the other; modality and codes come from it when `first` only points.
    """
    lead = second if is_pointer(first) else first
    certainty = min(first.certainty, second.certainty, key=_CERTAINTY.index)
    coded = lead if lead.subtype or not (first.subtype or second.subtype) else second
    return first.model_copy(
        update={
            "subtype": lead.subtype or first.subtype or second.subtype,
            "modality": lead.modality,
            "certainty": certainty,
            "cues": (*first.cues, *second.cues),
            "actors": _parties(first.actors, second.actors),
            "recipients": _parties(first.recipients, second.recipients),
            "places": _places(first, second),
            "date": _better_date(first, second),
            "casualties": unite_casualties(first.casualties, second.casualties),
            "instruments": first.instruments or second.instruments,
            "attribution": _sources(first.attribution, second.attribution),
            "codes": coded.codes,
            "confidence": max(first.confidence, second.confidence),
            "evidence": _evidence(first.evidence, second.evidence),
        }
    )


def _evidence(
    first: tuple[Evidence, ...], second: tuple[Evidence, ...]
) -> tuple[Evidence, ...]:
    if first[-1].trigger.start_char < second[0].trigger.start_char:
        return first + second  # as in most merges: both are sorted
    unique = dict.fromkeys(first + second)
    return tuple(
        sorted(unique, key=lambda each: (each.trigger.start_char, each.rule_id))
    )


def _sources(
    first: Sequence[Attribution], second: Sequence[Attribution]
) -> tuple[Attribution, ...]:
    """Two sources stay two; the same one with the same stance is told once."""
    unique: dict[tuple[str, str], Attribution] = {}
    for source in (*first, *second):
        unique.setdefault(((source.name or source.text).lower(), source.stance), source)
    return tuple(unique.values())


def _parties(first: Sequence[Actor], second: Sequence[Actor]) -> tuple[Actor, ...]:
    """The informative ones of the same party once; unnamed ones only when alone.

    Whoever is only inferred gives way to who is stated.
    """
    kept: list[Actor] = []
    for actor in named((*first, *second)) or (*first, *second):
        for index, other in enumerate(kept):
            if same_actor(other, actor):
                if _informative(actor) > _informative(other):
                    kept[index] = actor
                break
        else:
            kept.append(actor)
    known = [each for each in kept if each.name or each.kind is not Kind.UNKNOWN]
    return tuple(known or kept)


def _informative(actor: Actor) -> tuple[bool, bool, int]:
    return (actor.name is not None, actor.kind is not Kind.UNKNOWN, len(actor.text))


def _places(first: Event, second: Event) -> tuple[Place, ...]:
    stated = [each for each in (*first.places, *second.places) if not each.inferred]
    unique: dict[int | str, Place] = {}
    for place in stated or (*first.places, *second.places):
        key = place.geonames_id or (place.name or place.text).lower()
        unique.setdefault(key, place)
    return tuple(unique.values())


def _better_date(first: Event, second: Event) -> EventDate | None:
    """A stated date before one of other words, and that before the day of the news.

    Of two that are known in the same way the shorter interval is the better one.
    """
    dates = [each for each in (first.date, second.date) if each is not None]
    return min(dates, key=_remoteness, default=None)


def _remoteness(when: EventDate) -> tuple[bool, bool, int]:
    is_guess = when.text is None and when.anchor is AnchorKind.DOCUMENT
    return (when.inferred, is_guess, _length_days(when))


def _length_days(when: EventDate) -> int:
    if when.start is None or when.end is None:
        return 10**6
    return (when.end - when.start).days
