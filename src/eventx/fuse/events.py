"""Fusion inside one article: mentions of one occasion become one event.

Two events are one occasion when their types agree and neither actors, recipients,
dates nor places contradict each other. Generic nouns first take the type of the
specific event they stand for. Fusion works on the events in text order until nothing
changes, so it is idempotent and does not depend on input order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

from eventx.fuse.generic import specific_type
from eventx.fuse.merge import merge
from eventx.fuse.nearby import NEAREST, Nearby
from eventx.fuse.occasion import SETTINGS, same_occasion, types_of
from eventx.records.base import EventId
from eventx.records.event import Event
from eventx.resources import read_yaml


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
    current = _specify(sorted(events, key=_position))
    while True:
        fused = sorted(_one_pass(current), key=_position)
        if len(fused) == len(current):
            return tuple(_rename(fused))
        current = _specify(fused)


def _position(event: Event) -> tuple[int, str, int, str]:
    trigger = event.evidence[0].trigger
    rule_id = event.evidence[0].rule_id
    return (trigger.start_char, event.event_type, trigger.end_char, rule_id)


def _specify(events: Sequence[Event]) -> list[Event]:
    generic = read_yaml(SETTINGS)["generic"]
    nearby = Nearby(events)
    specified = []
    for event in events:
        wanted = generic.get(event.event_type, ())
        near = nearby.around(event, wanted) if wanted else ()
        other = specific_type(event, near)
        if other is not None:
            changes = {
                "event_type": other.event_type,
                "subtype": other.subtype,
                "codes": other.codes,
            }
            specified.append(event.model_copy(update=changes))
        else:
            specified.append(event)
    return sorted(specified, key=_position)


def _one_pass(events: Sequence[Event]) -> list[Event]:
    clusters: dict[str, list[Event]] = {}
    for event in events:
        # A speaker's main appearance comes first, remarks of other days are asides; any
        # other mention points to the nearest event before it.
        known = clusters.setdefault(event.event_type, [])
        indexes = range(max(len(known) - NEAREST, 0), len(known))
        speaks = event.event_type in types_of("by_speaker")
        for index in indexes if speaks else reversed(indexes):
            if same_occasion(known[index], event):
                known[index] = merge(known[index], event)
                break
        else:
            known.append(event)
    return [event for known in clusters.values() for event in known]


def _rename(events: Iterable[Event]) -> list[Event]:
    renamed = []
    for event in events:
        start = event.evidence[0].trigger.start_char
        new = event_id(event.article.id, event.event_type, start)
        cues = tuple(dict.fromkeys(event.cues))
        renamed.append(event.model_copy(update={"id": new, "cues": cues}))
    return sorted(renamed, key=_position)
