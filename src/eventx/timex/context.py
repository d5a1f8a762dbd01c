"""What a date expression is read against: the anchor, the last date, the direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from eventx.records.event import AnchorKind
from eventx.timex.value import Direction, TimeValue

Groups = Mapping[str, str]

_FINENESS = {
    name: place
    for place, name in enumerate(
        ("day", "weekend", "week", "month", "quarter", "season", "half", "year")
    )
} | {"decade": 9, "century": 10}


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may look at besides the words.

    Attributes:
        anchor: the day the text was written; None when it is unknown.
        recent: the last dates in the same or the sentence before, last first.
        direction: where the governing verb points.
        is_apposed: the last date stands right before ("in March, a day after ...").
    """

    anchor: date | None
    recent: tuple[TimeValue, ...] = ()
    direction: Direction = Direction.UNKNOWN
    is_apposed: bool = False

    @property
    def is_future(self) -> bool:
        """Say whether the verb points forward."""
        return self.direction is Direction.FUTURE

    def antecedent(self, unit: str) -> TimeValue | None:
        """Return the last date at least as fine as a unit: no day lies in "1983"."""
        coarsest = _FINENESS[unit]
        for value in self.recent:
            if _FINENESS[value.granularity.value] <= coarsest:
                return value
        return None

    def base(self, unit: str) -> tuple[date, AnchorKind] | None:
        """Return the day that "later" or "that day" counts from, and what it is."""
        previous = self.antecedent(unit)
        if previous is not None:
            return previous.start, AnchorKind.ANTECEDENT
        if self.anchor is not None:
            return self.anchor, AnchorKind.PUBLICATION
        return None

    def published(self, value: TimeValue, *, score: float = 0.9) -> TimeValue:
        """Mark a value as counted from the day of publication."""
        if self.anchor is None:
            return value
        return value.counted_from(AnchorKind.PUBLICATION, self.anchor, score=score)
