"""The value of a date expression: inclusive days with the unit it names."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum

from eventx.records.event import AnchorKind, Granularity

_SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Direction(StrEnum):
    """Where an event lies, seen from the day the words were written."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What a date expression means.

    Attributes:
        start: first day, inclusive.
        end: last day, inclusive.
        granularity: the unit the words name.
        timex3: TIMEX3 value ("2017-W23"); an interval of two for ranges.
        mod: early, mid, late, approx, before or after, None when exact.
        anchor: what it was counted from.
        anchor_date: the day it was counted from, None for absolute dates.
        direction: the direction that was read from the verb, where it decided.
        rule: id of the grammar rule that found the words.
        score: how sure the value is, in [0, 1].
    """

    start: date
    end: date
    granularity: Granularity
    timex3: str
    mod: str | None = None
    anchor: AnchorKind = AnchorKind.ABSOLUTE
    anchor_date: date | None = None
    direction: Direction = Direction.UNKNOWN
    rule: str = ""
    score: float = 0.9

    def counted_from(
        self, anchor: AnchorKind, anchor_date: date, *, score: float = 0.9
    ) -> TimeValue:
        """Return the same days, marked as counted from an anchor."""
        return replace(self, anchor=anchor, anchor_date=anchor_date, score=score)

    def modified(self, mod: str | None) -> TimeValue:
        """Return the same days with a modifier such as "late"."""
        return self if mod is None else replace(self, mod=mod)


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def day_value(day: date) -> TimeValue:
    """Return the value of one day.

    >>> day_value(date(2017, 6, 9)).timex3
    '2017-06-09'
    """
    return TimeValue(day, day, Granularity.DAY, day.isoformat())


def week_value(day: date) -> TimeValue:
    """Return the Monday-to-Sunday week that a day lies in.

    >>> week_value(date(2017, 6, 14)).timex3
    '2017-W24'
    """
    start = day - timedelta(day.weekday())
    year, week, _ = day.isocalendar()
    return TimeValue(
        start, start + timedelta(6), Granularity.WEEK, f"{year:04d}-W{week:02d}"
    )


def weekend_value(day: date) -> TimeValue:
    """Return Saturday and Sunday of the week that a day lies in."""
    week = week_value(day)
    start = week.start + timedelta(5)
    timex3 = f"{week.timex3}-WE"
    return TimeValue(start, week.end, Granularity.WEEKEND, timex3)


def month_value(year: int, month: int) -> TimeValue:
    """Return the value of one month.

    >>> month_value(2016, 2).end
    datetime.date(2016, 2, 29)
    """
    start = date(year, month, 1)
    timex3 = f"{year:04d}-{month:02d}"
    return TimeValue(start, _last_day(year, month), Granularity.MONTH, timex3)


def quarter_value(year: int, quarter: int) -> TimeValue:
    """Return the value of a quarter, 1 to 4."""
    start, end = date(year, 3 * quarter - 2, 1), _last_day(year, 3 * quarter)
    return TimeValue(start, end, Granularity.QUARTER, f"{year:04d}-Q{quarter}")


def half_value(year: int, half: int) -> TimeValue:
    """Return the value of a half of a year, 1 or 2."""
    start, end = date(year, 6 * half - 5, 1), _last_day(year, 6 * half)
    return TimeValue(start, end, Granularity.HALF, f"{year:04d}-H{half}")


def season_value(year: int, code: str) -> TimeValue:
    """Return the value of a season; a winter runs into the next year.

    >>> season_value(1994, "WI").end
    datetime.date(1995, 2, 28)
    """
    first = _SEASON_MONTHS[code]
    last = _last_day(year + (first == 12), (first + 1) % 12 + 1)
    return TimeValue(
        date(year, first, 1), last, Granularity.SEASON, f"{year:04d}-{code}"
    )


def year_value(year: int) -> TimeValue:
    """Return the value of a year."""
    start, end = date(year, 1, 1), date(year, 12, 31)
    return TimeValue(start, end, Granularity.YEAR, f"{year:04d}")


def decade_value(year: int) -> TimeValue:
    """Return the decade that a year lies in.

    >>> decade_value(1987).timex3
    '198'
    """
    first = year - year % 10
    start, end = date(first, 1, 1), date(first + 9, 12, 31)
    return TimeValue(start, end, Granularity.DECADE, f"{first // 10:03d}")


def century_value(year: int) -> TimeValue:
    """Return the century that a year lies in, 1900 to 1999 for the 20th."""
    first = year - year % 100
    start, end = date(max(first, 1), 1, 1), date(first + 99, 12, 31)
    return TimeValue(start, end, Granularity.CENTURY, f"{first // 100:02d}")


def span_value(start: date, end: date, granularity: Granularity) -> TimeValue:
    """Return the days from start to end, in either order.

    >>> span_value(date(2017, 6, 5), date(2017, 6, 1), Granularity.DAY).timex3
    '2017-06-01/2017-06-05'
    """
    first, last = sorted((start, end))
    timex3 = first.isoformat() if first == last else f"{first}/{last}"
    return TimeValue(first, last, granularity, timex3)


_BY_UNIT: dict[str, Callable[[date], TimeValue]] = {
    "day": day_value,
    "week": week_value,
    "weekend": weekend_value,
    "month": lambda day: month_value(day.year, day.month),
    "quarter": lambda day: quarter_value(day.year, (day.month + 2) // 3),
    "year": lambda day: year_value(day.year),
    "decade": lambda day: decade_value(day.year),
    "century": lambda day: century_value(day.year),
}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS_IN = {"day": 1, "week": 7, "weekend": 7}


def unit_value(day: date, unit: str) -> TimeValue:
    """Return the unit (day, week, month ...) that a day lies in.

    >>> unit_value(date(2017, 6, 14), "quarter").timex3
    '2017-Q2'
    """
    return _BY_UNIT[unit](day)


def shift_day(day: date, count: int, unit: str) -> date:
    """Return the day `count` units away; the last day of the month when it is shorter.

    >>> shift_day(date(2017, 3, 31), -1, "month")
    datetime.date(2017, 2, 28)

    Raises:
        ValueError: the day lies outside the calendar.
    """
    if unit in _DAYS_IN:
        try:
            return day + timedelta(_DAYS_IN[unit] * count)
        except OverflowError as err:
            raise ValueError(unit) from err
    months = day.year * 12 + day.month - 1 + _MONTHS_IN[unit] * count
    year, month = months // 12, months % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(unit)
    return date(year, month, min(day.day, _last_day(year, month).day))


def shift_unit(day: date, count: int, unit: str) -> TimeValue:
    """Return the unit that lies `count` units from the one a day lies in.

    >>> shift_unit(date(2017, 6, 14), -1, "week").timex3
    '2017-W23'
    """
    return unit_value(shift_day(day, count, unit), unit)
