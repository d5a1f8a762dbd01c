"""Readings of holidays and of days that history has named."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Any

from eventx.timex.context import Context, Groups
from eventx.timex.relations import step_of
from eventx.timex.value import TimeValue, day_value, week_value
from eventx.timex.words import squeeze, words


def easter_sunday(year: int) -> date:
    """Return Easter Sunday of the Gregorian calendar.

    Source: the anonymous algorithm printed by Meeus, Astronomical Algorithms (1991).

    >>> easter_sunday(2017)
    datetime.date(2017, 4, 16)
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, skip = divmod(century, 4)
    epact = (19 * golden + century - leap - (8 * century + 13) // 25 + 15) % 30
    quarter, odd = divmod(rest, 4)
    weekday = (32 + 2 * skip + 2 * quarter - epact - odd) % 7
    days = epact + weekday - 7 * ((golden + 11 * epact + 19 * weekday) // 433)
    month = (days + 90) // 25
    return date(year, month, (days + 33 * month + 19) % 32)


def _nth_weekday(year: int, month: int, weekday: int, count: int) -> date:
    if count < 0:
        last = date(year, month, calendar.monthrange(year, month)[1])
        return last - timedelta((last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))


def _entry(name: str) -> dict[str, Any] | None:
    key = squeeze(name)
    for known, entry in words("holidays").items():
        if squeeze(known) == key:
            return dict(entry)
    return None


def holiday_of(name: str, year: int) -> date | None:
    """Return the day of a holiday in a year, None for an unknown name.

    >>> holiday_of("Thanksgiving", 2017)
    datetime.date(2017, 11, 23)
    """
    entry = _entry(name)
    if entry is None:
        return None
    if "easter" in entry:
        return easter_sunday(year) + timedelta(entry["easter"])
    if "nth" in entry:
        month, weekday, count = entry["nth"]
        day = _nth_weekday(year, month, weekday - entry.get("shift", 0), count)
        return day + timedelta(entry.get("shift", 0))
    return date(year, *entry["day"])


def nearest_holiday(name: str, anchor: date) -> date | None:
    """Return the nearest day of a holiday."""
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [day for year in years if (day := holiday_of(name, year))]
    return min(days, key=lambda day: abs((day - anchor).days)) if days else None


def holiday(groups: Groups, context: Context) -> TimeValue | None:
    """A holiday of its year; else the last one, the next when the verb says so."""
    name = groups["holiday"]
    if "year" in groups:
        day = holiday_of(name, int(groups["year"]))
        return None if day is None else day_value(day)
    anchor = context.anchor
    if anchor is None:
        return None
    if "relyear" in groups:
        day = holiday_of(name, anchor.year + step_of(groups["relyear"]))
        return None if day is None else context.published(day_value(day))
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [day for year in years if (day := holiday_of(name, year))]
    step = step_of(groups["rel"]) if "rel" in groups else 0
    if step > 0 or context.is_future:
        chosen = next((day for day in days if day >= anchor), None)
    else:
        before = [day for day in days if day < anchor or (day == anchor and step == 0)]
        chosen = before[-1] if before else None
    return None if chosen is None else context.published(day_value(chosen), score=0.8)


def named_day(groups: Groups, _context: Context) -> TimeValue | None:
    """A day of history that is named without its year."""
    key = squeeze(groups["named"])
    for known, day in words("named_days").items():
        if squeeze(known) == key:
            return day_value(day)
    return None


def easter_week(_groups: Groups, context: Context) -> TimeValue | None:
    """The week that ends on the Easter Sunday nearest to the anchor."""
    if context.anchor is None:
        return None
    sunday = nearest_holiday("Easter Sunday", context.anchor)
    return None if sunday is None else context.published(week_value(sunday))


def september_11(_groups: Groups, _context: Context) -> TimeValue | None:
    """The attacks of 2001 are named by their day in any year."""
    return day_value(date(2001, 9, 11))
