"""Guess from the words before a date whether it lies ahead; the parse knows better."""

from __future__ import annotations

import re
from functools import cache

from eventx.timex.value import Direction
from eventx.timex.words import alternatives, guard

_REACH = 70
_NEAR = 45
_TOUCHING = 28
_SENTENCE_END = re.compile(r"[.;!?]['”\"]?\s")
_BY = re.compile(r"\bby\s+(?:the\s+|early\s+|late\s+|mid-)?$", re.IGNORECASE)
_BACKWARD = re.compile(r"\b(?:since|on|last|late|early)\s*$", re.IGNORECASE)


@cache
def _future() -> re.Pattern[str]:
    pattern = alternatives(guard("future_words")).replace("{S}", r"\s+")
    return re.compile(rf"\b{pattern}\b", re.IGNORECASE)


def guess_direction(text: str, start_char: int) -> Direction:
    """Return the direction that the words before a date suggest.

    >>> guess_direction("The court will meet on Friday.", 23)
    <Direction.FUTURE: 'future'>
    >>> guess_direction("The court met on Friday.", 17)
    <Direction.UNKNOWN: 'unknown'>
    """
    before = text[max(0, start_char - _REACH) : start_char]
    near = _SENTENCE_END.split(before)[-1][-_NEAR:]
    if _BY.search(near):
        return Direction.FUTURE
    found = _future().search(near)
    if found is None:
        return Direction.UNKNOWN
    if _BACKWARD.search(near) and not _future().search(near[-_TOUCHING:]):
        return Direction.UNKNOWN
    return Direction.FUTURE
