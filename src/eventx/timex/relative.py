"""Readings of dates that are counted from the day of writing."""

from __future__ import annotations

from datetime import date, timedelta

from eventx.records.event import Granularity
from eventx.timex.context import Context, Groups
from eventx.timex.relations import step_of
from eventx.timex.value import (
    TimeValue,
    day_value,
    half_value,
    quarter_value,
    season_value,
    shift_day,
    shift_unit,
    span_value,
    unit_value,
    weekend_value,
)
from eventx.timex.words import number_of, squeeze, weekday_of, words, year_of

_DEICTIC = {
    "before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "last evening": -1,
    "tomorrow": 1,
    "after tomorrow": 2,
}
_DAY_WORDS = ("night", "evening", "morning", "afternoon")
# How far "recent" and "coming" reach: (count, unit) by the unit they stand with.
_RECENT = {
    "day": (7, "day"),
    "week": (1, "month"),
    "month": (6, "month"),
    "year": (5, "year"),
    "decade": (30, "year"),
}


def unit_of(name: str) -> str:
    """Return the unit a word names: "weeks" is a week, "night" a day."""
    unit = name.lower()
    if unit in _DAY_WORDS:
        return "day"
    return "century" if unit == "centurie" else unit


def weekday(groups: Groups, context: Context) -> TimeValue | None:
    """The last such day, today included; the next when the verb points forward."""
    if context.anchor is None:
        return None
    anchor = context.anchor
    back = (anchor.weekday() - weekday_of(groups["weekday"])) % 7
    if context.is_future and back:
        back -= 7
    # 91 % of the weekdays in TIMEX3 news are the last one, 6 % the next.
    return context.published(day_value(anchor - timedelta(back)))


def relative_weekday(groups: Groups, context: Context) -> TimeValue | None:
    """Put "last Friday" strictly before the anchor, "next Friday" strictly after."""
    base = context.base("day")
    if base is None:
        return None
    number, relation = weekday_of(groups["weekday"]), squeeze(groups["rel"])
    if relation in ("that", "the same") or relation.startswith("the "):
        anchor, kind = base
    elif context.anchor is None:
        return None
    else:
        anchor, kind = context.anchor, context.published(day_value(base[0])).anchor
    step = step_of(relation)
    if relation == "this" and context.is_future:
        step = 1 if anchor.weekday() != number else 0
    back = (anchor.weekday() - number) % 7
    ahead = (number - anchor.weekday()) % 7
    days = (ahead or 7) if step > 0 else -(back or 7) if step < 0 else -back
    return day_value(anchor + timedelta(days)).counted_from(kind, anchor)


def weekday_of_week(groups: Groups, context: Context) -> TimeValue | None:
    """A weekday of last, this or next week."""
    if context.anchor is None:
        return None
    name = groups.get("weekday") or groups["weekday2"]
    step = step_of(groups.get("rel") or groups["rel2"])
    monday = shift_unit(context.anchor, step, "week").start
    return context.published(day_value(monday + timedelta(weekday_of(name))))


def deictic(groups: Groups, context: Context) -> TimeValue | None:
    """Today, yesterday, tomorrow and the days beyond."""
    if context.anchor is None:
        return None
    days = _DEICTIC.get(squeeze(groups["word"]), 0)
    return context.published(day_value(context.anchor + timedelta(days)))


def overnight(_groups: Groups, context: Context) -> TimeValue | None:
    """The night before the day of writing, which two days share."""
    if context.anchor is None:
        return None
    start = context.anchor - timedelta(1)
    return context.published(span_value(start, context.anchor, Granularity.DAY))


def ago(groups: Groups, context: Context) -> TimeValue | None:
    """So many units before the anchor; a day when a day is named too."""
    count = number_of(groups["num"])
    if context.anchor is None or count is None:
        return None
    unit = unit_of(groups["unit"])
    if "weekday" in groups:
        day = shift_day(context.anchor, -count, unit)
        return context.published(_nearest_weekday(day, groups["weekday"]))
    return context.published(shift_unit(context.anchor, -count, unit))


def _nearest_weekday(day: date, name: str) -> TimeValue:
    ahead = (weekday_of(name) - day.weekday()) % 7
    return day_value(day + timedelta(ahead if ahead < 4 else ahead - 7))


def ago_half(groups: Groups, context: Context) -> TimeValue | None:
    """Read "two and a half years ago", "half a century ago"."""
    if context.anchor is None:
        return None
    whole = number_of(groups["num"]) if "num" in groups else 0
    unit = unit_of(groups.get("unit") or groups["unit2"])
    halves = {"year": (6, "month"), "decade": (5, "year"), "century": (50, "year")}
    if whole is None or unit not in halves:
        return None
    day = shift_day(
        shift_day(context.anchor, -whole, unit), -halves[unit][0], halves[unit][1]
    )
    return context.published(unit_value(day, "year" if unit != "year" else unit))


def ago_vague(groups: Groups, context: Context) -> TimeValue | None:
    """Put "a few months ago" between the least and the most that the words allow."""
    if context.anchor is None or "vague" not in groups:
        return None
    least, most = words("vague_numbers")[squeeze(groups["vague"])]
    unit = unit_of(groups["unit"])
    start = shift_day(context.anchor, -most, unit)
    end = shift_day(context.anchor, -least, unit)
    return context.published(span_value(start, end, _granularity(unit)), score=0.6)


def _granularity(unit: str) -> Granularity:
    return Granularity(unit)


def from_now(groups: Groups, context: Context) -> TimeValue | None:
    """So many units after the anchor."""
    count = number_of(groups.get("num") or groups["num2"])
    if context.anchor is None or count is None:
        return None
    unit = unit_of(groups.get("unit") or groups["unit2"])
    return context.published(shift_unit(context.anchor, count, unit))


def year_ago(_groups: Groups, context: Context) -> TimeValue | None:
    """Read "the year-ago period"."""
    if context.anchor is None:
        return None
    return context.published(shift_unit(context.anchor, -1, "year"))


def counted_period(groups: Groups, context: Context) -> TimeValue | None:
    """Read "the past few days", "the next two weeks": up to or from the anchor."""
    if context.anchor is None:
        return None
    anchor, unit = context.anchor, unit_of(groups["unit"])
    step = step_of(groups["rel"])
    vague = groups.get("vague")
    if vague is None:
        count = number_of(groups.get("num", "one"))
    else:
        count = sum(words("vague_numbers")[squeeze(vague)]) // 2
    if count is None:
        return None
    far = shift_day(anchor, step * count, unit)
    # "The past few days" have passed: today is not one of them.
    near = anchor + timedelta(step) if vague else anchor
    value = span_value(far, near, _granularity(unit))
    return context.published(value, score=0.6 if vague else 0.8)


def lasting_age(groups: Groups, context: Context) -> TimeValue | None:
    """Read "the five-month-old strike": it began so long ago and goes on."""
    count = number_of(groups["num"])
    if context.anchor is None or count is None:
        return None
    unit = unit_of(groups["unit"])
    start = shift_day(context.anchor, -count, unit)
    value = span_value(start, context.anchor, _granularity(unit))
    return context.published(value, score=0.7)


def recent(groups: Groups, context: Context) -> TimeValue | None:
    """Read "in recent weeks", "in the coming days"."""
    if context.anchor is None:
        return None
    step = 1 if groups["rel"].lower() == "coming" else -1
    unit = unit_of(groups["unit"])
    count, measure = _RECENT[unit]
    far = shift_day(context.anchor, step * count, measure)
    value = span_value(far, context.anchor, _granularity(unit))
    return context.published(value, score=0.5)


def relative_unit(groups: Groups, context: Context) -> TimeValue | None:
    """Last, this, next or "the" week, month, year, with a part of it or without."""
    relation, unit = squeeze(groups.get("rel", "")), unit_of(groups["unit"])
    step, base = step_of(relation), context.base(unit)
    if base is None:
        return None
    if relation in ("that", "the previous", "the following") or unit == "day":
        return shift_unit(base[0], step, unit).counted_from(base[1], base[0])
    if context.anchor is None:
        return None
    if unit == "weekend":
        return context.published(_weekend(relation, context.anchor, context))
    if relation == "this past" and unit != "week":
        step = -1
    return context.published(shift_unit(context.anchor, step, unit))


def _weekend(relation: str, anchor: date, context: Context) -> TimeValue:
    now_weekend = anchor.weekday() >= 5
    if relation == "next":
        weeks = 1 if now_weekend or relation == "next" else 0
    elif context.is_future or relation in ("this coming", "the coming"):
        weeks = 0
    elif relation == "last":
        weeks = -1
    else:
        weeks = 0 if now_weekend else -1
    return weekend_value(anchor + timedelta(7 * weeks))


def quarter(groups: Groups, context: Context) -> TimeValue | None:
    """A quarter, of its year or else the last one, the next when the verb says so."""
    ordinal = next(
        groups[name] for name in ("ordinal", "ordinal2", "ordinal3") if name in groups
    )
    number = int(ordinal) if ordinal.isdecimal() else words("ordinals")[ordinal.lower()]
    named = next(
        (groups[name] for name in ("year", "year2", "year3") if name in groups), None
    )
    if named is not None:
        return quarter_value(int(named), number)
    if context.anchor is None:
        return None
    anchor, now = context.anchor, (context.anchor.month + 2) // 3
    if "rel" in groups:
        year = anchor.year + step_of(groups["rel"])
    elif context.is_future:
        year = anchor.year + (number < now)
    else:
        year = anchor.year - (number > now)
    return context.published(quarter_value(year, number), score=0.8)


def half(groups: Groups, context: Context) -> TimeValue | None:
    """The first or second half of a year."""
    number = words("ordinals")[groups["ordinal"].lower()]
    if "year" in groups:
        return half_value(int(groups["year"]), number)
    if context.anchor is None:
        return None
    year = context.anchor.year + step_of(groups["rel"])
    return context.published(half_value(year, number))


def season(groups: Groups, context: Context) -> TimeValue | None:
    """A season of a year, or the last, this or next one."""
    code = words("seasons")[groups["season"].lower()]["code"]
    if "year" in groups:
        named = year_of(groups["year"])
        return None if named is None else season_value(named, code)
    anchor = context.anchor
    if anchor is None:
        return None
    if "relyear" in groups:
        year = anchor.year + step_of(groups["relyear"])
        return context.published(season_value(year, code))
    return context.published(
        _choose_season(squeeze(groups["rel"]), code, context, anchor)
    )


def _choose_season(
    relation: str, code: str, context: Context, anchor: date
) -> TimeValue:
    years = range(anchor.year - 2, anchor.year + 3)
    seasons = [season_value(year, code) for year in years]
    begun = [each for each in seasons if each.start <= anchor]
    over = [each for each in seasons if each.end < anchor]
    ahead = [each for each in seasons if each.start > anchor]
    if relation == "last":
        return over[-1]
    if step_of(relation) > 0:
        return ahead[0]
    running = begun[-1].end >= anchor
    if relation == "this" and not running:
        # "This summer" names the one of the current year, gone or to come.
        return next(each for each in seasons if each.start.year == anchor.year)
    return ahead[0] if context.is_future and not running else begun[-1]
