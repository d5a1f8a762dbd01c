"""The days an event may have happened on: a value narrowed, bounded and cut."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from eventx.records.event import Granularity
from eventx.timex.value import TimeValue

_BOUND = re.compile(
    r"\b(since|from|by|until|till|before|through|after)\s+(?:the\s+)?$", re.IGNORECASE
)
_DIVISIBLE = frozenset(
    {
        Granularity.MONTH,
        Granularity.QUARTER,
        Granularity.SEASON,
        Granularity.HALF,
        Granularity.YEAR,
        Granularity.DECADE,
        Granularity.CENTURY,
    }
)
_RUNNING = _DIVISIBLE | {Granularity.WEEK}


@dataclass(frozen=True, slots=True)
class Days:
    """Inclusive days, None where open, with what is left of the modifier."""

    start: date | None
    end: date | None
    mod: str | None = None


def days_of(
    value: TimeValue, *, before: str, published: date | None, is_future: bool
) -> Days:
    """Return the days on which an event with this date expression may lie.

    "Late April" is its last third; "this month" of a told event ends on the day of
    publication; "since April" opens there and ends with the news.

    Args:
        value: the value of the expression.
        before: the words before it, for "since" and "by".
        published: the day of publication.
        is_future: the event is told as one to come.

    >>> from eventx.timex.value import month_value
    >>> april = month_value(2017, 4)
    >>> days_of(april, before="since ", published=date(2017, 6, 20), is_future=False)
    Days(start=datetime.date(2017, 4, 1), end=datetime.date(2017, 6, 20), mod=None)
    """
    days = _cut(_narrow(value), value, published, is_future=is_future)
    match = _BOUND.search(before)
    if match is None:
        return days
    return _bounded(days, match[1].lower(), published, is_future=is_future)


def _narrow(value: TimeValue) -> Days:
    if value.mod not in ("early", "mid", "late") or value.granularity not in _DIVISIBLE:
        return Days(value.start, value.end, value.mod)
    third = (value.end - value.start).days / 3
    first, last = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}[value.mod]
    start = value.start + timedelta(round(third * first) + (first > 0))
    end = value.start + timedelta(round(third * last))
    return Days(start, min(end, value.end), value.mod)


def _cut(
    days: Days, value: TimeValue, published: date | None, *, is_future: bool
) -> Days:
    """A unit that still runs on the day of publication is cut there."""
    if published is None or value.granularity not in _RUNNING:
        return days
    if days.start is None or days.end is None:
        return days
    if not days.start <= published <= days.end:
        return days
    if is_future or value.mod == "after":
        return replace(days, start=published)
    # "Earlier this month" has no room for today.
    over = value.mod == "before" and days.start < published
    return replace(days, end=published - timedelta(over))


def _bounded(
    days: Days, bound: str, published: date | None, *, is_future: bool
) -> Days:
    if bound in ("since", "from", "after") and not is_future:
        # "After Friday" and "from Friday" alone stay what they are: no range.
        if bound != "since" or published is None or days.start is None:
            return Days(days.start, None) if bound == "since" else days
        return Days(days.start, max(published, days.start))
    if bound in ("by", "before", "until", "till", "through"):
        if is_future and published is not None and published <= (days.end or published):
            return Days(published, days.end, "before")
        return replace(days, mod="before")
    return days


def join_days(values: Sequence[TimeValue]) -> Days:
    """Return the days from the first to the last of the values.

    >>> from eventx.timex.value import year_value
    >>> join_days([year_value(2017), year_value(2020)]).end
    datetime.date(2020, 12, 31)
    """
    return Days(
        min(value.start for value in values), max(value.end for value in values)
    )
