"""What a date expression is read against: the anchor, the last date, the direction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from eventx.records.event import AnchorKind
from eventx.timex.value import Direction, TimeValue

Groups = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What a reading may look at besides the words.

    Attributes:
        anchor: the day the text was written; None when it is unknown.
        previous: the last date in the same or the sentence before.
        direction: where the governing verb points.
    """

    anchor: date | None
    previous: TimeValue | None = None
    direction: Direction = Direction.UNKNOWN

    @property
    def is_future(self) -> bool:
        """Say whether the verb points forward."""
        return self.direction is Direction.FUTURE

    def base(self) -> tuple[date, AnchorKind] | None:
        """Return the day that "later" or "that day" counts from, and what it is."""
        if self.previous is not None:
            return self.previous.start, AnchorKind.ANTECEDENT
        if self.anchor is not None:
            return self.anchor, AnchorKind.PUBLICATION
        return None

    def published(self, value: TimeValue, *, score: float = 0.9) -> TimeValue:
        """Mark a value as counted from the day of publication."""
        if self.anchor is None:
            return value
        return value.counted_from(AnchorKind.PUBLICATION, self.anchor, score=score)
