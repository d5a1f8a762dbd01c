"""What "last", "this" and "next" add."""

from __future__ import annotations

from datetime import date

from eventx.timex.words import squeeze

_BACK = ("last", "past", "previous", "preceding", "prior")
_FORTH = ("next", "following", "coming", "upcoming")


def step_of(relation: str) -> int:
    """Return -1 for last, 1 for next, 0 for this and the same.

    >>> step_of("the previous"), step_of("this"), step_of("this coming")
    (-1, 0, 1)
    """
    last = squeeze(relation).split(" ")[-1]
    return -1 if last in _BACK else 1 if last in _FORTH else 0


def relative_year(relation: str, anchor: date) -> int:
    """Return the year that "last", "this" or "next year" names."""
    return anchor.year + step_of(relation)
