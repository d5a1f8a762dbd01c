"""Which events of an article an event is compared with; long articles have many."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eventx.fuse.occasion import types_of
from eventx.records.event import Event

# Events of one type compared with another, the nearest. Articles of usual length have
# fewer; without a bound the time grows with the square of an article's length.
NEAREST = 64


@dataclass(slots=True)
class Nearby:
    """The events of an article by type and by sentence.

    Attributes:
        events: all, sorted by their first trigger.
        by_type: numbers of events of each type with where they begin.
        causes: numbers of events that have results, by start of sentence.
    """

    events: Sequence[Event]
    by_type: dict[str, list[tuple[int, int]]] = field(init=False)
    causes: dict[int, list[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Index the events."""
        self.by_type, self.causes = defaultdict(list), defaultdict(list)
        for number, event in enumerate(self.events):
            start = event.evidence[0].trigger.start_char
            self.by_type[event.event_type].append((start, number))
            if event.event_type in types_of("causes"):
                for sentence in {each.sentence.start_char for each in event.evidence}:
                    self.causes[sentence].append(number)

    def around(self, event: Event, types: Iterable[str]) -> list[Event]:
        """Return the nearest events of some types and the causes in the sentence."""
        evidence = event.evidence[0]
        numbers = set(self.causes.get(evidence.sentence.start_char, ()))
        for each in types:
            known = self.by_type.get(each, [])
            place = bisect_left(known, (evidence.trigger.start_char, -1))
            near = known[max(place - NEAREST, 0) : place + NEAREST]
            numbers.update(number for _, number in near)
        return [self.events[number] for number in sorted(numbers)]
