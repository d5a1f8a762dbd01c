"""A publication day as metadata state it; never guessed from today."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_ISO = re.compile(
    r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)|(\d{4})-(\d{1,2})-(\d{1,2})"
)
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)")
_EPOCH = re.compile(r"(\d{10})(?:\.\d+)?|(\d{13})")
_DAY_FIRST = re.compile(
    r"(?:[a-z]+\.?,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    r"(?:[a-z]+\.?,?\s+)?([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})",
    re.IGNORECASE,
)
_MONTH_STARTS = "jan feb mar apr may jun jul aug sep oct nov dec"


def read_day(value: object) -> date | None:
    """Return the calendar day that a metadata value states, None when it states none.

    The day is taken as written: a time zone moves no date. A day and month that can
    be swapped (05/06/2022) state no day. Seconds since 1970 count in UTC.

    >>> read_day("2022-07-27T23:10:00-04:00")
    datetime.date(2022, 7, 27)
    >>> read_day("Wed, 27 Jul 2022 10:00:00 GMT")
    datetime.date(2022, 7, 27)
    >>> read_day("05/06/2022") is None
    True
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    text = str(value).strip()
    for read in (_read_epoch, _read_iso, _read_numeric, _read_named):
        day = read(text)
        if day is not None:
            return day
    return None


def _day(year: str, month: int | str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _read_epoch(text: str) -> date | None:
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    seconds = int(match[1]) if match[1] else int(match[2]) // 1000
    return datetime.fromtimestamp(seconds, tz=UTC).date()


def _read_iso(text: str) -> date | None:
    match = _STAMP.match(text) or _ISO.match(text)
    if match is None:
        return None
    year, month, day = (part for part in match.groups() if part is not None)
    return _day(year, month, day)


def _read_numeric(text: str) -> date | None:
    match = _NUMERIC.match(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first == second or second > 12:
        return _day(match[3], first, match[2])
    return _day(match[3], second, match[1]) if first > 12 else None


def _read_named(text: str) -> date | None:
    match = _DAY_FIRST.match(text)
    if match is not None:
        day, name, year = match.groups()
    else:
        match = _MONTH_FIRST.match(text)
        if match is None:
            return None
        name, day, year = match.groups()
    at = _MONTH_STARTS.find(name[:3].lower())
    return None if at % 4 else _day(year, at // 4 + 1, day)
