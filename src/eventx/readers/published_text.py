"""The day of publication in the text itself: date lines, "Updated on", datelines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from eventx.readers.published_year import infer_year
from eventx.records.article import PublishedFrom
from eventx.timex import Expression, ExpressionKind, find_expressions, normalise
from eventx.timex.words import month_of

_HEAD_LINES, _FOOT_LINES = 12, 6
_MAX_LINE = 400
_OWN_LINE, _MARKED, _DATELINE, _ALONE = 0.9, 0.9, 0.85, 0.7
_YEARLESS = 0.9  # factor: month and day stand, the year is inferred
_MARK = re.compile(
    r"\W*(?:(?:first|last|originally|this\s+(?:article|story)\s+was)\s+)?"
    r"(?:published|posted|updated|modified|issued|created|release\s+date|date|pub)"
    r"(?:\s+(?:on|at|date))?\b[\s:|–—-]*",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"\b(?:updated|modified)\b", re.IGNORECASE)
# What may stand beside a date on a line of its own: a time, a zone, a byline mark.
_BESIDE = re.compile(
    r"\b(?:at|on|by|am|pm|a\.m\.?|p\.m\.?|gmt|utc|est|edt|et|ist|bst|cet|hrs?|local"
    r"|time|updated|published|posted|last|first|mon|tue|wed|thu|fri|sat|sun)\b"
    r"|\d{1,2}[:.]\d\d|\b\d{1,2}(?=\s*[ap]\.?m)|[\W_]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TextDay:
    """A day of publication read from the text."""

    day: date
    published_from: PublishedFrom
    score: float
    words: str


def find_in_text(text: str, *, hint: date | None = None) -> tuple[TextDay, ...]:
    r"""Return the days that the lines of a text state, the surest first.

    Args:
        text: the article.
        hint: a day known from elsewhere, which gives its year to a yearless date.

    >>> [found.day for found in find_in_text("Jets hit a camp\nJune 9, 2017\nMore.")]
    [datetime.date(2017, 6, 9)]
    """
    found = []
    for line, is_foot in _lines(text):
        for expression in find_expressions(line):
            kind = _kind_of(line, expression, is_foot=is_foot)
            if kind is None:
                continue
            day = _day_of(expression, line, text, hint)
            if day is not None:
                whence, score = kind
                found.append(_text_day(day, expression, whence, score))
            break
    return tuple(sorted(found, key=lambda each: -each.score))


def _text_day(
    day: tuple[date, float], expression: Expression, whence: PublishedFrom, score: float
) -> TextDay:
    certainty = day[1]
    if certainty < 1.0:
        score, whence = score * _YEARLESS * certainty, PublishedFrom.INFERRED
    return TextDay(day[0], whence, round(score, 3), expression.text)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """The first and last lines that say something, with whether they are the last."""
    lines = [line for line in text.splitlines() if line.strip()]
    head, foot = lines[:_HEAD_LINES], lines[_HEAD_LINES:][-_FOOT_LINES:]
    yield from ((line[:_MAX_LINE], False) for line in head)
    yield from ((line[:_MAX_LINE], True) for line in foot)


def _kind_of(
    line: str, expression: Expression, *, is_foot: bool
) -> tuple[PublishedFrom, float] | None:
    if expression.reading not in ("full", "month_day", "numeric"):
        return None
    before, after = line[: expression.start_char], line[expression.end_char :]
    rest = _BESIDE.sub("", before + " " + after)
    if _MARK.match(line) and len(before) < 60:
        # An article that says when it was published and updated appeared on the first.
        return PublishedFrom.TEXT, _MARKED - 0.05 * bool(_UPDATED.search(before))
    if not rest:
        return PublishedFrom.TEXT, _OWN_LINE
    if expression.kind is ExpressionKind.DATELINE and not is_foot:
        return PublishedFrom.DATELINE, _DATELINE
    if len(rest) < 30 and expression.reading == "full" and len(line) < 80:
        return (PublishedFrom.TEXT, _ALONE) if _is_byline(before, after) else None
    return None


def _is_byline(before: str, after: str) -> bool:
    """Say whether a date is set off from a name ("By Jo Doe | June 9, 2017")."""
    lead, tail = before.rstrip(), after.lstrip()
    return (not lead or lead[-1] in "|,·•–—-:(") and (not tail or tail[0] in "|,·•–—-)")


def _day_of(
    expression: Expression, line: str, text: str, hint: date | None
) -> tuple[date, float] | None:
    """The day with how sure its year is."""
    if expression.reading != "month_day":
        (value,) = normalise([expression], text=line, anchor=None)
        return None if value is None else (value.start, 1.0)
    groups = expression.groups
    month, day = month_of(groups["month"]), int(groups["day"])
    if hint is not None:
        near = [
            _safe(year, month, day)
            for year in (hint.year - 1, hint.year, hint.year + 1)
        ]
        days = [each for each in near if each is not None]
        return (min(days, key=lambda each: abs(each - hint)), 0.99) if days else None
    return infer_year(text, month, day, weekday=groups.get("weekday"))


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
