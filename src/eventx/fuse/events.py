"""Fusion inside one article: mentions of one occasion become one event.

Two events are one occasion when type, modality and subtype agree and neither actors,
recipients, dates nor places contradict each other. Fusion works on the events in text
order until nothing changes, so it is idempotent and does not depend on input order.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from eventx.fuse.compare import actors_overlap, dates_agree, places_agree, same_actor
from eventx.records.base import EventId
from eventx.records.event import Actor, Event, EventDate, Evidence, Place
from eventx.records.mention import Certainty, Kind
from eventx.resources import read_yaml

_SETTINGS = "lexicons/fusion.yaml"
_CERTAINTY = (
    Certainty.CERTAIN,
    Certainty.PROBABLE,
    Certainty.POSSIBLE,
    Certainty.UNKNOWN,
)
# An event that names nobody joins another only this near: beyond, "the attack" may be
# any attack. Swept 200-2000 on corpus gold; F1 flat within 0.01.
NEAR_CHAR = 600


def event_id(article_id: str, event_type: str, start_char: int) -> EventId:
    """Return the id of an event: it outlives changes of rules and lexicons.

    >>> event_id("seed-000", "strike", 17)
    '4910974b75bd2b38'
    """
    facts = f"{article_id}\x1f{event_type}\x1f{start_char}"
    return EventId(hashlib.sha256(facts.encode()).hexdigest()[:16])


def fuse(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the occasions of one article, sorted by their first trigger.

    Args:
        events: resolved events of one article, in any order.
    """
    current = sorted(events, key=_position)
    while True:
        fused = _one_pass(current)
        if len(fused) == len(current):
            return tuple(_rename(fused))
        current = sorted(fused, key=_position)


def _position(event: Event) -> tuple[int, str, int, str]:
    trigger = event.evidence[0].trigger
    return (trigger.start_char, event.event_type, trigger.end_char, event.id)


def _one_pass(events: Sequence[Event]) -> list[Event]:
    clusters: list[Event] = []
    for event in events:
        for index in range(len(clusters) - 1, -1, -1):
            if same_occasion(clusters[index], event):
                clusters[index] = merge(clusters[index], event)
                break
        else:
            clusters.append(event)
    return clusters


def same_occasion(first: Event, second: Event) -> bool:
    """Say whether two events of one article are one occasion.

    Args:
        first: the event whose first trigger comes earlier.
        second: the other.
    """
    if (first.event_type, first.modality) != (second.event_type, second.modality):
        return False
    if first.subtype and second.subtype and first.subtype != second.subtype:
        return False
    if not dates_agree(first.date, second.date):
        return False
    if first.event_type in read_yaml(_SETTINGS)["by_speaker"]:
        return actors_overlap(first.actors, second.actors)
    if not _parties_agree(first, second) or not places_agree(
        first.places, second.places
    ):
        return False
    return _linked(first, second)


def _parties_agree(first: Event, second: Event) -> bool:
    for ours, theirs in (
        (first.actors, second.actors),
        (first.recipients, second.recipients),
    ):
        if ours and theirs and not actors_overlap(ours, theirs):
            return _mutual(first, second)
    return True


def _mutual(first: Event, second: Event) -> bool:
    """Talks between A and B are talks between B and A."""
    if first.event_type not in read_yaml(_SETTINGS)["mutual"]:
        return False
    ours = (*first.actors, *first.recipients)
    theirs = (*second.actors, *second.recipients)
    if not ours or not theirs:
        return False
    shared = sum(any(same_actor(each, other) for other in theirs) for each in ours)
    return shared >= min(len(ours), len(theirs), 2)


def _linked(first: Event, second: Event) -> bool:
    """Something must tie the two: a shared party, or nearness and a definite noun."""
    parties = (
        actors_overlap(first.actors, second.actors)
        or actors_overlap(first.recipients, second.recipients)
        or _mutual(first, second)
    )
    gap = min(
        abs(one.trigger.start_char - other.trigger.start_char)
        for one in first.evidence
        for other in second.evidence
    )
    if parties:
        return True
    bare = not (second.actors or second.recipients) or not (
        first.actors or first.recipients
    )
    return gap <= NEAR_CHAR and (bare or _is_anaphoric(second))


def _is_anaphoric(event: Event) -> bool:
    """The trigger is a definite noun: "the attack", "those talks", "the strikes"."""
    evidence = event.evidence[0]
    offset = evidence.trigger.start_char - evidence.sentence.start_char
    before = evidence.sentence.text[max(0, offset - 24) : offset].lower()
    words = "|".join(read_yaml(_SETTINGS)["definite"])
    return re.search(rf"\b({words})\s+(\w+\s+)?$", before) is not None


def merge(first: Event, second: Event) -> Event:
    """Return one event with the evidence and the fillers of both."""
    evidence = _evidence((*first.evidence, *second.evidence))
    certainty = min(first.certainty, second.certainty, key=_CERTAINTY.index)
    return first.model_copy(
        update={
            "subtype": first.subtype or second.subtype,
            "certainty": certainty,
            "cues": tuple(dict.fromkeys((*first.cues, *second.cues))),
            "actors": _parties(first.actors, second.actors),
            "recipients": _parties(first.recipients, second.recipients),
            "places": _places(first, second),
            "date": _better_date(first, second),
            "casualties": first.casualties or second.casualties,
            "instruments": first.instruments or second.instruments,
            "attribution": first.attribution or second.attribution,
            "codes": first.codes if first.subtype else second.codes,
            "confidence": round(
                max(first.confidence, second.confidence) * 0.9
                + 0.1 * (1 - (1 - first.confidence) * (1 - second.confidence)),
                3,
            ),
            "evidence": evidence,
        }
    )


def _evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    unique = dict.fromkeys(evidence)
    return tuple(
        sorted(unique, key=lambda each: (each.trigger.start_char, each.rule_id))
    )


def _parties(first: Sequence[Actor], second: Sequence[Actor]) -> tuple[Actor, ...]:
    """The informative ones of the same party once; unnamed ones only when alone."""
    kept: list[Actor] = []
    for actor in (*first, *second):
        for index, other in enumerate(kept):
            if same_actor(other, actor):
                if _informative(actor) > _informative(other):
                    kept[index] = actor
                break
        else:
            kept.append(actor)
    named = [each for each in kept if each.name or each.kind is not Kind.UNKNOWN]
    return tuple(named or kept)


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
    dates = [each for each in (first.date, second.date) if each is not None]
    stated = [each for each in dates if not each.inferred]
    pool = stated or dates
    if not pool:
        return None
    return min(
        pool,
        key=lambda each: (
            each.start is None or each.end is None,
            (each.end - each.start).days if each.start and each.end else 0,
        ),
    )


def _rename(events: Iterable[Event]) -> list[Event]:
    renamed = []
    for event in events:
        start = event.evidence[0].trigger.start_char
        new = event_id(event.article.id, event.event_type, start)
        renamed.append(event.model_copy(update={"id": new}))
    return sorted(renamed, key=_position)
