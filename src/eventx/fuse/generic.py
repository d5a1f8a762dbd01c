"""Which specific deed a generic noun stands for: "the attack", "the killing"."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.fuse.compare import (
    actors_overlap,
    dates_agree,
    named,
    places_agree,
    same_side,
)
from eventx.fuse.headline import in_headline
from eventx.fuse.occasion import (
    BREATH_CHAR,
    SETTINGS,
    before_trigger,
    both_named,
    is_anaphoric,
    is_generic,
    is_pointer,
    lists_agree,
    types_of,
)
from eventx.records.event import Event
from eventx.resources import read_yaml


def specific_type(event: Event, others: Sequence[Event]) -> Event | None:
    """Return the more specific event that a generic noun stands for, None for none.

    "Jets bombed the town. ... The attack killed six": the attack is the strike.

    Args:
        event: an event whose trigger may be a generic noun.
        others: the other events of the article.
    """
    wanted = read_yaml(SETTINGS)["generic"].get(event.event_type, ())
    word = event.evidence[0].trigger.text.lower()
    if not wanted or word not in types_of("generic_nouns") | types_of("results"):
        return None
    if word in types_of("results"):
        found = _cause(event, others)
        if found is not None or before_trigger(event, r",\s*$") is not None:
            return found  # ", killing six": a participle stands for nothing else
    start = event.evidence[0].trigger.start_char
    points = is_pointer(event) or is_anaphoric(event) or in_headline(event)
    for other in sorted(others, key=lambda each: _remoteness(each, start)):
        if other.event_type not in wanted or not _same_setting(event, other):
            continue
        if (points and _may_stand_for(event, other)) or _one_doer(event, other):
            return other
    return None


def _remoteness(event: Event, start: int) -> tuple[bool, int]:
    """What stands before is nearer than what follows."""
    own = event.evidence[0].trigger.start_char
    return (own > start, abs(own - start))


def _cause(event: Event, others: Sequence[Event]) -> Event | None:
    """In "Rebels ambushed a convoy, killing four" the killing is its result."""
    start = event.evidence[0].trigger.start_char
    sentence = event.evidence[0].sentence.start_char
    causes = [
        (each.trigger.start_char, other)
        for other in others
        if other.event_type in types_of("causes")
        for each in other.evidence
        if each.sentence.start_char == sentence
        and each.trigger.start_char < start <= each.trigger.start_char + BREATH_CHAR
    ]
    if not causes:
        return None
    nearest = max(causes, key=lambda cause: cause[0])[1]
    return nearest if actors_overlap(event.actors, nearest.actors) else None


def _same_setting(event: Event, other: Event) -> bool:
    return dates_agree(event, other) and places_agree(event.places, other.places)


def _may_stand_for(event: Event, other: Event) -> bool:
    """Nothing contradicts; a denial of the attack is still about that attack."""
    if not lists_agree(event, event.actors, other.actors):
        return False
    if is_anaphoric(event) and not both_named(event, other):
        return True
    return lists_agree(event, named(event.recipients), named(other.recipients))


def _one_doer(event: Event, other: Event) -> bool:
    """Russia bombs the town; "its attacks on civilians" are those bombs."""
    return is_generic(event) and (
        actors_overlap(event.actors, other.actors)
        or any(same_side(one, two) for one in event.actors for two in other.actors)
    )
