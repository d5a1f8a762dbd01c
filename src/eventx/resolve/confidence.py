"""How sure eventx is of an event, in [0, 1]."""

from __future__ import annotations

from eventx.records.event import Event
from eventx.records.mention import Certainty, Kind, Modality

# Set by hand, not yet calibrated: an order of events, not a probability.
_NAMED_ACTOR = 0.10
_RECIPIENT = 0.05
_DATED = 0.05
_PLACED = 0.05
_DOUBT = {Certainty.POSSIBLE: 0.15, Certainty.PROBABLE: 0.05}


def confidence_of(event: Event, rule_score: float) -> float:
    """Return the confidence of an event from its rule and its filled slots.

    Formula: `0.75 * rule score + 0.10 [actor of known kind] + 0.05 [recipient]
    + 0.05 [own date] + 0.05 [own place] - doubt of the text`, cut to [0.05, 0.99].

    Args:
        event: the event with its slots.
        rule_score: how specific its rule is, in [0, 1].
    """
    value = 0.75 * rule_score
    if any(actor.kind is not Kind.UNKNOWN for actor in event.actors):
        value += _NAMED_ACTOR
    if event.recipients:
        value += _RECIPIENT
    if event.date is not None and not event.date.inferred:
        value += _DATED
    if any(not place.inferred and place.lat is not None for place in event.places):
        value += _PLACED
    value -= _DOUBT.get(event.certainty, 0.0)
    if event.modality is Modality.HYPOTHETICAL:
        value -= 0.05
    return round(min(0.99, max(0.05, value)), 3)
