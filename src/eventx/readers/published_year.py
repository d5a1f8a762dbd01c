"""Infer the year of a date line that leaves it out, from what else dates the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from eventx.resources import read_yaml
from eventx.timex import Expression, find_expressions
from eventx.timex.words import month_of, weekday_of, year_of

_OFFICES = "lexicons/timex_offices.yaml"
# Digital news; a year outside is never inferred, only read.
_YEARS = range(1985, 2050)
_HEAD_WEEKDAYS = 8
# News names the weekdays of its own day and the days before: how well each fits.
_WEEKDAY_FIT = (1.0, 0.8, 0.4, 0.1, 0.1, 0.0, 0.0)
_YEAR_AFTER = (1.0, 0.85, 0.3)  # the newest year a text names is often the last one
_MIN_MARGIN = 0.25
_FORMER = re.compile(
    r"\b(?:former|then|ex|late|future|elect)[\s-]+(?:\w+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of office: its holder is called so between start and end."""

    start: date
    end: date | None

    def holds(self, day: date) -> bool:
        """Say whether a day lies in the term."""
        return self.start <= day and (self.end is None or day <= self.end)


def infer_year(
    text: str, month: int, day: int, *, weekday: str | None = None
) -> tuple[date, float] | None:
    """Return the likeliest day of that month and day, with how sure its year is.

    Weekdays beside a date must agree; office holders must be in office; the weekdays of
    the text lie on the day or shortly before; the years it names are past.

    Args:
        text: the whole article.
        month: 1 to 12.
        day: 1 to 31.
        weekday: the weekday that stands beside the date, when one does.

    >>> text = "President Obama and President Vladimir Putin met on Friday."
    >>> infer_year(text, 10, 2)[0]
    datetime.date(2015, 10, 2)
    """
    expressions = find_expressions(text)
    terms = _terms_in(text)
    scored = []
    for year in _YEARS:
        try:
            candidate = date(year, month, day)
        except ValueError:
            continue
        if _is_possible(candidate, expressions, terms, weekday):
            scored.append((_fit(candidate, expressions), candidate))
    return _best(scored, bounded=_is_bounded(expressions, terms, weekday))


def _is_bounded(
    expressions: Sequence[Expression],
    terms: Sequence[Sequence[Term]],
    weekday: str | None,
) -> bool:
    """Say whether the text holds enough to choose a year at all.

    An office holder bounds the choice, and so does a newest year together with two
    weekdays or one that stands beside the date; a year alone may be long past.
    """
    if terms:
        return True
    weekdays = sum(each.reading == "weekday" for each in expressions)
    beside = 2 if weekday is not None else 0
    return bool(_named_years(expressions)) and weekdays + beside >= 2


def _best(
    scored: Sequence[tuple[float, date]], *, bounded: bool
) -> tuple[date, float] | None:
    """The best year when it stands out and something bounds the choice at all."""
    if not scored or not bounded:
        return None
    ranked = sorted(scored, key=lambda each: (-each[0], each[1]))
    best = ranked[0]
    second = ranked[1][0] if len(ranked) > 1 else 0.0
    margin = (best[0] - second) / best[0] if best[0] else 0.0
    if margin < _MIN_MARGIN:
        return None
    return best[1], round(min(0.95, 0.6 + 0.4 * margin), 3)


def _is_possible(
    candidate: date,
    expressions: Sequence[Expression],
    terms: Sequence[Sequence[Term]],
    weekday: str | None,
) -> bool:
    if weekday is not None and candidate.weekday() != weekday_of(weekday):
        return False
    if not all(any(term.holds(candidate) for term in each) for each in terms):
        return False
    years = _named_years(expressions)
    if years and candidate.year < max(years):
        return False
    return all(_pair_agrees(each, candidate) for each in expressions)


def _named_years(expressions: Sequence[Expression]) -> list[int]:
    """The years that dates of the text state, those of plans ("by 2030") left out."""
    years = []
    for each in expressions:
        is_told = each.reading in ("full", "month_year") or each.bound is None
        year = year_of(each.groups["year"]) if "year" in each.groups else None
        if (
            year is not None
            and is_told
            and each.reading in ("full", "month_year", "year")
        ):
            years.append(year)
    return [year for year in years if year in _YEARS]


def _pair_agrees(expression: Expression, candidate: date) -> bool:
    """Say whether "Friday, June 9" is a Friday in the year or a year beside it."""
    groups = expression.groups
    if expression.reading != "month_day" or "weekday" not in groups:
        return True
    month, day = month_of(groups["month"]), int(groups["day"])
    for year in (candidate.year - 1, candidate.year, candidate.year + 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        near = abs((found - candidate).days) < 183
        if near and found.weekday() == weekday_of(groups["weekday"]):
            return True
    return False


def _fit(candidate: date, expressions: Sequence[Expression]) -> float:
    weekdays = [each for each in expressions if each.reading == "weekday"][
        :_HEAD_WEEKDAYS
    ]
    fit = 0.05
    for each in weekdays:
        back = (candidate.weekday() - weekday_of(each.groups["weekday"])) % 7
        fit += _WEEKDAY_FIT[back] / len(weekdays)
    if not weekdays:
        fit = 1.0
    years = _named_years(expressions)
    if not years:
        return fit
    after = candidate.year - max(years)
    return fit * (_YEAR_AFTER[after] if after < len(_YEAR_AFTER) else 0.05)


@cache
def _offices() -> tuple[tuple[re.Pattern[str], tuple[Term, ...]], ...]:
    """Each way of naming an office holder, with all terms it may mean."""
    terms: dict[tuple[str, str], list[Term]] = {}
    rows: list[dict[str, Any]] = read_yaml(_OFFICES)["offices"]
    for row in rows:
        for name in row["names"]:
            term = Term(row["start"], row["end"])
            terms.setdefault((row["title"], name), []).append(term)
    return tuple(
        (re.compile(rf"\b{re.escape(title)}\s+{re.escape(name)}\b"), tuple(found))
        for (title, name), found in terms.items()
    )


def _terms_in(text: str) -> list[tuple[Term, ...]]:
    """The terms of the office holders a text names as such, not as former ones."""
    found = []
    for pattern, terms in _offices():
        match = pattern.search(text)
        if match and not _FORMER.search(
            text[max(0, match.start() - 30) : match.start()]
        ):
            found.append(terms)
    return found
