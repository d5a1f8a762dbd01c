"""Value date expressions: days, unit, anchor; no spaCy, no clock."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from eventx.records.event import Granularity
from eventx.timex import absolute, anaphoric, holidays, relative
from eventx.timex.context import Context, Groups
from eventx.timex.direction import guess_direction
from eventx.timex.expression import Expression, ExpressionKind
from eventx.timex.value import Direction, TimeValue
from eventx.timex.words import squeeze, words

Reading = Callable[[Groups, Context], TimeValue | None]

# "Two days later" looks for its date in the same or the sentence before.
_ANTECEDENT_REACH = 400
_ANTECEDENTS = 3
_STOPS = frozenset(".!?\n")
_APPOSITION_REACH = 3  # characters: a comma or dash with its spaces
_UNCERTAIN = (Granularity.DECADE, Granularity.CENTURY)

_READINGS: dict[str, Reading] = {
    "ago": relative.ago,
    "ago_half": relative.ago_half,
    "ago_vague": relative.ago_vague,
    "century": absolute.century,
    "counted_period": relative.counted_period,
    "day_range": absolute.day_range,
    "decade": absolute.decade,
    "deictic": relative.deictic,
    "easter_week": holidays.easter_week,
    "eve": anaphoric.eve,
    "event_offset": anaphoric.event_offset,
    "fiscal": absolute.fiscal,
    "from_now": relative.from_now,
    "full": absolute.full,
    "half": relative.half,
    "holiday": holidays.holiday,
    "hours_later": anaphoric.hours_later,
    "lasting_age": relative.lasting_age,
    "month": absolute.month,
    "month_day": absolute.month_day,
    "month_of_relative_year": absolute.month_of_relative_year,
    "month_year": absolute.month_year,
    "named_day": holidays.named_day,
    "next_unit": anaphoric.next_unit,
    "numeric": absolute.numeric,
    "offset": anaphoric.offset,
    "overnight": relative.overnight,
    "part_of_date": absolute.part_of_date,
    "quarter": relative.quarter,
    "recent": relative.recent,
    "relative_month": absolute.relative_month,
    "relative_unit": relative.relative_unit,
    "relative_weekday": relative.relative_weekday,
    "same_period": anaphoric.same_period,
    "september_11": holidays.september_11,
    "same_unit": anaphoric.same_unit,
    "season": relative.season,
    "told_offset": anaphoric.told_offset,
    "week_of": absolute.week_of,
    "week_of_month": absolute.week_of_month,
    "weekday": relative.weekday,
    "weekday_of_week": relative.weekday_of_week,
    "year": absolute.year,
    "year_ago": relative.year_ago,
    "year_earlier": anaphoric.year_earlier,
}


def read_expression(expression: Expression, context: Context) -> TimeValue | None:
    """Return the value of one expression; None when it names no days it can tell.

    >>> from eventx.timex.grammar import find_expressions
    >>> (found,) = find_expressions("They met last week.")
    >>> read_expression(found, Context(anchor=date(2017, 6, 14))).timex3
    '2017-W23'
    """
    reading = _READINGS.get(expression.reading)
    if reading is None:
        return None
    try:
        value = reading(expression.groups, context)
    except (ValueError, OverflowError):
        # "June 31", or a shift beyond the calendar's first or last year.
        return None
    if value is None:
        return None
    mod = _modifier(expression.groups) or value.mod
    return replace(value, rule=expression.rule, mod=mod, direction=context.direction)


def _modifier(groups: Groups) -> str | None:
    if "mod" in groups:
        return str(words("modifiers").get(squeeze(groups["mod"]), "")) or None
    return "approx" if "approx" in groups else None


def are_apposed(text: str, end_char: int, start_char: int) -> bool:
    """Say whether a date follows another with no word between ("Tuesday, the day ...").

    A full stop between the two parts them.

    >>> are_apposed("Tuesday, the day before the vote", 7, 9)
    True
    """
    near = 0 < end_char <= start_char <= end_char + _APPOSITION_REACH
    return near and not _STOPS.intersection(text[end_char:start_char])


def normalise(
    expressions: Sequence[Expression],
    *,
    text: str,
    anchor: date | None,
    directions: Mapping[int, Direction] | None = None,
) -> tuple[TimeValue | None, ...]:
    """Return the value of each expression of a text, in the same order.

    Args:
        expressions: what `find_expressions` found in the text, in its order.
        text: the text they stand in.
        anchor: the day it was published; without it only absolute dates and what is
            counted from them are resolved.
        directions: directions known from the parse, by start character; for the others
            the words before the date decide.

    >>> from eventx.timex.grammar import find_expressions
    >>> text = "It fell on May 4, 2017. Two days later they fled."
    >>> found = find_expressions(text)
    >>> [value.timex3 for value in normalise(found, text=text, anchor=None)]
    ['2017-05-04', '2017-05-06']
    """
    known = directions or {}
    values: list[TimeValue | None] = []
    recent: tuple[TimeValue, ...] = ()
    recent_end = 0
    for expression in expressions:
        start = expression.start_char
        if start - recent_end > _ANTECEDENT_REACH:
            recent = ()
        context = Context(
            anchor=anchor,
            recent=recent,
            direction=known.get(start) or guess_direction(text, start),
            is_apposed=are_apposed(text, recent_end, start),
        )
        value = read_expression(expression, context)
        values.append(value)
        if value is not None and _can_be_antecedent(expression, value):
            recent = (value, *recent[: _ANTECEDENTS - 1])
            recent_end = expression.end_char
    return tuple(values)


def _can_be_antecedent(expression: Expression, value: TimeValue) -> bool:
    """Say whether a story may go on from a date; "since May" tells of none."""
    is_date = expression.kind is ExpressionKind.DATE and expression.bound != "since"
    return is_date and value.granularity not in _UNCERTAIN
