"""Readings of dates that are counted from another date or event of the text."""

from __future__ import annotations

from dataclasses import replace

from eventx.records.event import Granularity
from eventx.timex.context import Context, Groups
from eventx.timex.relations import step_of
from eventx.timex.relative import unit_of
from eventx.timex.value import (
    TimeValue,
    day_value,
    month_value,
    quarter_value,
    shift_day,
    shift_unit,
    unit_value,
)
from eventx.timex.words import number_of

_ANTECEDENT_SCORE = 0.7
_EVENT_SCORE = 0.6


def offset(groups: Groups, context: Context) -> TimeValue | None:
    """Count "two days later" or "a week before" from the last date."""
    unit = unit_of(groups.get("next") or groups["unit"])
    base = context.base(unit)
    count = 1 if "next" in groups else number_of(groups["num"])
    if base is None or count is None:
        return None
    back = groups["side"].lower() in ("earlier", "before", "prior", "previously")
    value = shift_unit(base[0], -count if back else count, unit)
    return value.counted_from(base[1], base[0], score=_ANTECEDENT_SCORE)


def event_offset(groups: Groups, context: Context) -> TimeValue | None:
    """Say when "two days after it joined" it joined, seen from the event told.

    The words count the told event from the one they name; with the day of the told
    event known, the named one lies on the other side.
    """
    unit = unit_of(groups.get("next") or groups["unit"])
    base = context.base(unit)
    count = 1 if "next" in groups else number_of(groups["num"])
    if base is None or count is None:
        return None
    if context.is_apposed and context.recent[0] is not context.antecedent(unit):
        # "In March, a day after it leaked": it leaked in March too.
        return replace(context.recent[0], mod="approx", score=_EVENT_SCORE)
    after = groups["side"].lower() in ("after", "following")
    day = shift_day(base[0], -count if after else count, unit)
    value = unit_value(day, unit) if unit in ("year", "decade") else day_value(day)
    mod = None if unit == "day" else "approx"
    return replace(value, mod=mod).counted_from(base[1], base[0], score=_EVENT_SCORE)


def told_offset(groups: Groups, context: Context) -> TimeValue | None:
    """Say when "two days before the assault" was, told on the last date."""
    base = context.base("day")
    count = 1 if "next" in groups else number_of(groups["num"])
    if base is None or count is None:
        return None
    unit = unit_of(groups.get("next") or groups["unit"])
    after = groups["side"].lower() in ("after", "following")
    day = shift_day(base[0], count if after else -count, unit)
    if context.anchor is not None and day > context.anchor:
        # The last date is then the told event's own, and the assault's is unknown.
        return None
    value = unit_value(day, unit) if unit in ("year", "decade") else day_value(day)
    return value.counted_from(base[1], base[0], score=_EVENT_SCORE)


def eve(_groups: Groups, context: Context) -> TimeValue | None:
    """Take "on the eve of the vote" for the day before the anchor's."""
    base = context.base("day")
    if base is None:
        return None
    value = shift_unit(base[0], -1, "day")
    return value.counted_from(base[1], base[0], score=_EVENT_SCORE)


def same_unit(groups: Groups, context: Context) -> TimeValue | None:
    """Take "that day" or "the same week" for the unit that the last date lies in."""
    unit = unit_of(groups["unit"])
    base = context.base(unit)
    if base is None:
        return None
    value = unit_value(base[0], unit)
    return value.counted_from(base[1], base[0], score=_ANTECEDENT_SCORE)


def hours_later(_groups: Groups, context: Context) -> TimeValue | None:
    """Take "hours later" for the same day as the last date's."""
    base = context.base("day")
    if base is None:
        return None
    return day_value(base[0]).counted_from(base[1], base[0], score=_EVENT_SCORE)


def next_unit(groups: Groups, context: Context) -> TimeValue | None:
    """Count "the next month" or "the previous day" from the last date."""
    unit = unit_of(groups["unit"])
    base = context.base(unit)
    if base is None:
        return None
    value = shift_unit(base[0], step_of(groups["rel"]), unit)
    return value.counted_from(base[1], base[0], score=_ANTECEDENT_SCORE)


def year_earlier(groups: Groups, context: Context) -> TimeValue | None:
    """Take "a year earlier" for the last date's unit, a year before it."""
    unit = groups.get("unit") or groups["unit2"]
    return _back(unit.lower(), context)


def same_period(groups: Groups, context: Context) -> TimeValue | None:
    """Take "the same period last year" for the last date's unit a year before."""
    unit = groups["unit"].lower()
    base = context.base("day")
    if base is None or unit in ("period", "time"):
        return _back("year", context)
    day = shift_day(base[0], -1, "year")
    return unit_value(day, unit).counted_from(base[1], base[0])


def _back(unit: str, context: Context) -> TimeValue | None:
    base, previous = context.base(unit), context.antecedent(unit)
    if base is None:
        return None
    day = shift_day(base[0], -1, unit)
    value = unit_value(day, unit)
    if previous is not None and unit == "year":
        if previous.granularity is Granularity.QUARTER:
            value = quarter_value(day.year, (day.month + 2) // 3)
        elif previous.granularity is Granularity.MONTH:
            value = month_value(day.year, day.month)
    return value.counted_from(base[1], base[0], score=_ANTECEDENT_SCORE)
