"""Floors: figures that may rise and not fall."""

from __future__ import annotations

import json
import math
from pathlib import Path

from pydantic import Field, ValidationError

from eventx.errors import EventxError
from eventx.records.base import Record
from eventx.scorer.agreement import RECORD_SLOTS
from eventx.scorer.figures import Score

_DIGITS = 1000  # floors keep three decimals, rounded down
_MIN_REQUIRED = 20  # a type with fewer gold events has no floor of its own: too noisy


class FloorError(EventxError):
    """A floors file that cannot be read, or a floor that would be lowered."""

    def __init__(self, *, path: Path, problem: str, hint: str) -> None:
        self.path = path
        super().__init__(f"{path}: {problem}; {hint}")


class Fall(Record):
    """A figure below its floor."""

    figure: str
    floor: float
    now: float


class Floors(Record):
    """Figure name -> the least it may be."""

    figures: dict[str, float] = Field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> Floors:
        """Read a floors file.

        Raises:
            FloorError: it is missing or malformed.
        """
        try:
            return cls.model_validate_json(path.read_text(encoding="utf8"))
        except (OSError, ValidationError) as err:
            raise FloorError(
                path=path, problem="is no floors file", hint="make one with --pin"
            ) from err

    def write(self, path: Path) -> None:
        """Write the floors, one figure a line, sorted."""
        content = {"figures": dict(sorted(self.figures.items()))}
        path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf8")

    def falls(self, figures: dict[str, float]) -> tuple[Fall, ...]:
        """Return the figures that fell; a figure that is gone counts as 0.

        >>> Floors(figures={"f1": 0.5}).falls({"f1": 0.4})
        (Fall(figure='f1', floor=0.5, now=0.4),)
        """
        return tuple(
            Fall(figure=name, floor=floor, now=figures.get(name, 0.0))
            for name, floor in sorted(self.figures.items())
            if figures.get(name, 0.0) < floor
        )

    def pinned(self, figures: dict[str, float]) -> Floors:
        """Return floors at `figures`, rounded down.

        >>> Floors().pinned({"f1": 0.61895}).figures
        {'f1': 0.618}
        """
        return Floors(
            figures={
                name: math.floor(value * _DIGITS) / _DIGITS
                for name, value in figures.items()
            }
        )


def figures_of(score: Score) -> dict[str, float]:
    """Return the figures that have floors: overall, record slots, frequent types."""
    figures = {
        "precision": score.total.precision,
        "recall": score.total.recall,
        "f1": score.total.f1,
        "trigger_recall": score.trigger_recall,
        "record": score.record,
    }
    accuracy = score.slot_accuracy()
    for slot in RECORD_SLOTS:
        if slot in accuracy:
            figures[f"slot.{slot}"] = accuracy[slot]
    for name, counts in score.types.items():
        if counts.tp + counts.fn >= _MIN_REQUIRED:
            figures[f"f1.{name}"] = counts.f1
    return figures
