"""Time values as plain mappings, so that a spaCy Doc can carry and serialise them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from eventx.records.event import AnchorKind, Granularity
from eventx.timex.value import Direction, TimeValue

# Where the values of `doc.spans["dates"]` stand in `doc.user_data`, in the same order.
DATES_KEY = "eventx_dates"

Plain = Mapping[str, str | float | None]


def to_plain(value: TimeValue) -> dict[str, str | float | None]:
    """Return a value as strings and numbers.

    >>> from eventx.timex.value import day_value
    >>> to_plain(day_value(date(2017, 6, 9)))["start"]
    '2017-06-09'
    """
    plain: dict[str, str | float | None] = {}
    for field in fields(value):
        part = getattr(value, field.name)
        plain[field.name] = part.isoformat() if isinstance(part, date) else part
    return {
        name: str(part) if isinstance(part, str) else part
        for name, part in plain.items()
    }


def from_plain(plain: Plain) -> TimeValue:
    """Return the value that `to_plain` took apart.

    >>> from eventx.timex.value import day_value
    >>> value = day_value(date(2017, 6, 9))
    >>> from_plain(to_plain(value)) == value
    True
    """
    anchor_date = plain["anchor_date"]
    mod = plain["mod"]
    return TimeValue(
        start=date.fromisoformat(str(plain["start"])),
        end=date.fromisoformat(str(plain["end"])),
        granularity=Granularity(str(plain["granularity"])),
        timex3=str(plain["timex3"]),
        mod=None if mod is None else str(mod),
        anchor=AnchorKind(str(plain["anchor"])),
        anchor_date=None
        if anchor_date is None
        else date.fromisoformat(str(anchor_date)),
        direction=Direction(str(plain["direction"])),
        rule=str(plain["rule"]),
        score=float(plain["score"] or 0.0),
    )
