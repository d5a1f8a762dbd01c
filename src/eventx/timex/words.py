"""The words of the date grammar: what each means, read once from package data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from eventx.resources import read_yaml

_WORDS = "lexicons/timex_words.yaml"
_GUARDS = "lexicons/timex_guards.yaml"


def words(name: str) -> Mapping[Any, Any]:
    """Return one table of `timex_words.yaml`.

    >>> words("numbers")["twelve"]
    12
    """
    table: Mapping[Any, Any] = read_yaml(_WORDS)[name]
    return table


@cache
def guard(name: str) -> frozenset[str]:
    """Return one list of `timex_guards.yaml`, in lower case."""
    return frozenset(str(word).lower() for word in read_yaml(_GUARDS)[name])


def alternatives(names: Iterable[str]) -> str:
    """Return a pattern that matches any of the names, the longest first.

    >>> alternatives(["late", "late in"])
    '(?:late{S}in|late)'
    """
    ordered = sorted(names, key=lambda name: (-len(name), name))
    patterns = (re.escape(name).replace(r"\ ", "{S}") for name in ordered)
    return f"(?:{'|'.join(patterns)})".replace("'", "['’]")


@cache
def _months() -> dict[str, int]:
    table = words("months")
    return {name.lower(): month for month, names in table.items() for name in names}


@cache
def _weekdays() -> dict[str, int]:
    table = words("weekdays")
    return {name.lower(): day for day, names in table.items() for name in names}


def month_of(name: str) -> int:
    """Return the number of a month, 1 to 12.

    >>> month_of("Sept.")
    9
    """
    return _months()[name.lower().rstrip(".")]


def is_weekday(name: str) -> bool:
    """Say whether a word names a weekday, in full or short.

    >>> is_weekday("Thursday"), is_weekday("January")
    (True, False)
    """
    return name.lower().rstrip(".") in _weekdays()


def weekday_of(name: str) -> int:
    """Return the number of a weekday, 0 for Monday.

    >>> weekday_of("Sun.")
    6
    """
    return _weekdays()[name.lower().rstrip(".")]


def squeeze(phrase: str) -> str:
    """Return a phrase in lower case with single spaces and straight apostrophes."""
    return re.sub(r"\s+", " ", phrase).lower().replace("’", "'")


def number_of(phrase: str) -> int | None:
    """Return the number that digits or number words name, None when they name none.

    >>> number_of("thirty-five"), number_of("4,000"), number_of("many")
    (35, 4000, None)
    """
    text = squeeze(phrase).replace(",", "")
    if text.isdecimal():
        return int(text)
    numbers: Mapping[str, int] = words("numbers")
    parts = [numbers.get(part) for part in re.split(r"[ -]", text)]
    if not parts or None in parts or len(parts) > 2:
        return None
    return sum(part for part in parts if part is not None)


def year_of(phrase: str) -> int | None:
    """Return the year that digits or words name.

    Two digits lie between 1930 and 2029.

    >>> year_of("nineteen ninety-four"), year_of("'82"), year_of("two thousand five")
    (1994, 1982, 2005)
    """
    text = squeeze(phrase).strip("'‘`")
    if text.isdecimal():
        year = int(text)
        return year if year > 99 else year + (1900 if year >= 30 else 2000)
    if text.startswith("two thousand"):
        rest = text.removeprefix("two thousand").removeprefix(" and").strip()
        number = number_of(rest) if rest else 0
        return None if number is None else 2000 + number
    century, _, rest = text.partition(" ")
    high = number_of(century)
    low = 0 if rest.startswith("hundred") else number_of(rest.removeprefix("oh "))
    return None if high is None or low is None else high * 100 + low
