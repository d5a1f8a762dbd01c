"""Readings of dates with their year, and of days and months that leave it out."""

from __future__ import annotations

from datetime import date, timedelta

from eventx.records.event import Granularity
from eventx.timex.context import Context, Groups
from eventx.timex.relations import relative_year, step_of
from eventx.timex.value import (
    Direction,
    TimeValue,
    century_value,
    day_value,
    decade_value,
    month_value,
    span_value,
    week_value,
    year_value,
)
from eventx.timex.words import month_of, squeeze, weekday_of, words, year_of

# "Oct. 2" is the nearest one unless that lies far ahead: 94 % right on TIMEX3 news.
_AHEAD_DAYS = 60
_FUTURE_DAYS = 300
_WEEKDAY_SCORE = 0.6
_WEEK_DAYS, _FEW_DAYS = 7, 5


def full(groups: Groups, _context: Context) -> TimeValue | None:
    """Year, month and day; a weekday that does not agree lowers the score."""
    year = year_of(groups["year"])
    month = (
        int(groups["monthnum"]) if "monthnum" in groups else month_of(groups["month"])
    )
    if year is None or not 1 <= month <= 12:
        return None
    value = day_value(date(year, month, int(groups["day"])))
    return _check_weekday(value, groups)


def _check_weekday(value: TimeValue, groups: Groups) -> TimeValue:
    weekday = groups.get("weekday")
    if weekday is None or weekday_of(weekday) == value.start.weekday():
        return value
    return TimeValue(
        value.start, value.end, value.granularity, value.timex3, score=_WEEKDAY_SCORE
    )


def numeric(groups: Groups, _context: Context) -> TimeValue | None:
    """Slashes are month first, as in the United States, unless that cannot be."""
    first = int(groups["first"])
    if "second2" in groups:
        return day_value(date(int(groups["year2"]), int(groups["second2"]), first))
    second, year = int(groups["second"]), year_of(groups["year"])
    if year is None:
        return None
    month, day = (second, first) if first > 12 else (first, second)
    return day_value(date(year, month, day))


def day_range(groups: Groups, context: Context) -> TimeValue | None:
    """Two days of one month ("June 1-5")."""
    year = groups.get("year")
    first = (month_day if year is None else full)(groups, context)
    if first is None:
        return None
    last = first.start.replace(day=int(groups["day2"]))
    value = span_value(first.start, last, first.granularity)
    return value if year else context.published(value)


def month_day(groups: Groups, context: Context) -> TimeValue | None:
    """A day of a month without its year: the nearest, or as the verb points."""
    if context.anchor is None:
        return None
    month, day, anchor = month_of(groups["month"]), int(groups["day"]), context.anchor
    if "relyear" in groups:
        year = relative_year(groups["relyear"], anchor)
        return context.published(day_value(date(year, month, day)))
    days = _same_days(anchor, month, day)
    if "rel" in groups and step_of(groups["rel"]) < 0:
        days = [each for each in days if each < anchor][-1:]
    if not days:
        return None
    chosen = _choose_day(days, context)
    return context.published(day_value(_agree(chosen, days, groups)))


def _same_days(anchor: date, month: int, day: int) -> list[date]:
    days = []
    for year in (anchor.year - 1, anchor.year, anchor.year + 1):
        try:
            days.append(date(year, month, day))
        except ValueError:  # 29 February, or a year beyond the calendar
            continue
    return days


def _choose_day(days: list[date], context: Context) -> date:
    anchor = context.anchor or days[0]
    ahead = [day for day in days if anchor <= day <= anchor + timedelta(_FUTURE_DAYS)]
    if context.is_future and ahead:
        return ahead[0]
    nearest = min(days, key=lambda day: abs((day - anchor).days))
    past = [day for day in days if day <= anchor]
    if abs((nearest - anchor).days) <= _AHEAD_DAYS or not past:
        return nearest
    return past[-1]


def _agree(chosen: date, days: list[date], groups: Groups) -> date:
    """A weekday beside the day picks the year it falls in."""
    if "weekday" not in groups:
        return chosen
    weekday = weekday_of(groups["weekday"])
    fitting = [day for day in days if day.weekday() == weekday]
    return chosen if chosen.weekday() == weekday or not fitting else fitting[0]


def month_year(groups: Groups, _context: Context) -> TimeValue | None:
    """A month with its year."""
    year = year_of(groups["year"])
    return None if year is None else month_value(year, month_of(groups["month"]))


def month_of_relative_year(groups: Groups, context: Context) -> TimeValue | None:
    """A month of last, this or next year."""
    month = month_of(groups["month"])
    if "rel" not in groups:
        base = context.base("year")
        return None if base is None else month_value(base[0].year, month)
    if context.anchor is None:
        return None
    year = relative_year(groups["rel"], context.anchor)
    return context.published(month_value(year, month))


def month(groups: Groups, context: Context) -> TimeValue | None:
    """A month by itself: the last one, or the next when the verb points forward."""
    if context.anchor is None:
        return None
    number, anchor = month_of(groups["month"]), context.anchor
    year = anchor.year - (number > anchor.month)
    if context.is_future:
        year = anchor.year + (number < anchor.month)
    score = 0.8 if context.direction is Direction.UNKNOWN else 0.9
    return context.published(month_value(year, number), score=score)


def relative_month(groups: Groups, context: Context) -> TimeValue | None:
    """Put "last May" strictly before this month, "next May" strictly after it."""
    if context.anchor is None:
        return None
    number, anchor = month_of(groups["month"]), context.anchor
    relation = squeeze(groups["rel"])
    step, year = step_of(relation), anchor.year
    if relation == "this past":
        year -= number > anchor.month
    elif step < 0:
        year -= number >= anchor.month
    elif step > 0:
        year += number <= anchor.month
    return context.published(month_value(year, number))


def part_of_date(groups: Groups, _context: Context) -> TimeValue | None:
    """A part of a year that is named ("the end of 2015")."""
    year = year_of(groups["year"])
    return None if year is None else year_value(year)


def year(groups: Groups, _context: Context) -> TimeValue | None:
    """A year, or a run of years."""
    first = year_of(groups["year"])
    if first is None:
        return None
    value = year_value(first)
    if "upto" not in groups:
        return value
    upto = int(groups["upto"])
    last = upto if upto > 99 else first - first % 100 + upto
    if last <= first:
        return value
    return span_value(value.start, year_value(last).end, value.granularity)


def fiscal(groups: Groups, context: Context) -> TimeValue | None:
    """A fiscal year is taken for the calendar year of its name."""
    if "year" in groups:
        return year(groups, context)
    if context.anchor is None:
        return None
    return context.published(
        year_value(relative_year(groups["relyear"], context.anchor))
    )


def decade(groups: Groups, _context: Context) -> TimeValue | None:
    """Read "the 1980s", "the '60s", "the nineties": those of the last hundred years."""
    if "decade" in groups:
        return decade_value(int(groups["decade"]))
    if "short" in groups:
        tens = int(groups["short"])
    else:
        tens = 10 * words("decades")[groups["spelled"].lower()]
    return decade_value(tens + (1900 if tens > 20 else 2000))


def century(groups: Groups, _context: Context) -> TimeValue | None:
    """Let "the 19th century" run from 1800 to 1899."""
    if "number" in groups:
        number = int(groups["number"])
    else:
        number = words("centuries")[squeeze(groups["spelled"])]
    return century_value((number - 1) * 100) if 1 <= number <= 30 else None


def week_of_month(groups: Groups, context: Context) -> TimeValue | None:
    """Read "the last week of May" as seven days, "the first days of May" as five."""
    if "year" in groups:
        year = year_of(groups["year"])
        whole = None if year is None else month_value(year, month_of(groups["month"]))
    else:
        whole = month(groups, context)
    if whole is None:
        return None
    nth = squeeze(groups["nth"])
    width = timedelta(_FEW_DAYS if squeeze(groups["unit"]) == "days" else _WEEK_DAYS)
    if nth in ("last", "final"):
        start = whole.end - width + timedelta(1)
    else:
        start = whole.start + width * (words("ordinals")[nth] - 1)
    end = min(start + width - timedelta(1), whole.end)
    value = span_value(start, end, Granularity.WEEK)
    return value if "year" in groups else context.published(value)


def week_of(groups: Groups, context: Context) -> TimeValue | None:
    """The week that a day lies in ("the week of March 6")."""
    if "month" not in groups:
        return None
    value = month_day(groups, context)
    return None if value is None else context.published(week_value(value.start))
