"""The named parts of the grammar's patterns, built from the word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from eventx.timex.words import alternatives, words

_FIXED = {
    # A line break joins two words only when the next goes on in lower case or digits:
    # a headline that ends in "Friday" is not the weekday of the date line below it.
    "S": r"(?:[ \t\u00a0]+|[ \t]*\n[ \t]*(?-i:(?=[a-z0-9])))",
    "S1": r"[ ]",
    "SD": r"(?:{S}|-)",
    "DAY": r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)",
    "DAY2": r"(?P<day2>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d)",
    "YEAR": r"(?:1[0-9]|20)\d\d",
    "YEARG": r"(?P<year>{YEAR})(?!\d)",
    "CENTURY2": r"(?:1[0-9]|20)",
    "PART": r"(?:{S}{DAYPART})?",
    "CLOCK": r"\d{1,2}(?::\d\d)?{S}?[ap]\.?m\.?(?:{S}[A-Z]{2,4})?",
    "ORDANY": r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|\d{1,3}(?:st|nd|rd|th))",
}


def _names(table: str) -> Iterable[str]:
    return (str(name) for name in words(table))


def _months() -> dict[str, str]:
    table = words("months").values()
    full = alternatives(names[0] for names in table)
    short = alternatives(name for names in table for name in names[1:])
    any_name = rf"(?:{full}\b|{short}\b\.?)"
    return {
        "MONTH": f"(?P<month>{any_name})",
        "MONTH2": any_name,
        "MONTHNAME": rf"(?P<month>(?:{full}\b|{short}\.))",
    }


def _weekdays() -> dict[str, str]:
    table = words("weekdays").values()
    full = alternatives(names[0] for names in table)
    short = alternatives(name for names in table for name in names[1:])
    any_name = rf"(?:{full}|{short}(?:\.|(?=,?[ ]\d)))"
    return {
        "WD": f"(?P<weekday>{any_name})",
        "WD2": f"(?P<weekday2>{any_name})",
        "WDANY": any_name,
    }


def _numbers() -> dict[str, str]:
    table = words("numbers")
    tens = alternatives(name for name, number in table.items() if number >= 20)
    ones = alternatives(name for name, number in table.items() if 0 < number < 10)
    small = alternatives(name for name, number in table.items() if number < 20)
    number = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,4}}|{tens}(?:[ -]{ones})?|{small})\b"
    teens = alternatives(name for name, number in table.items() if 9 < number < 20)
    rest = rf"(?:hundred|oh[ -]{ones}|{tens}(?:[ -]{ones})?|{teens})"
    spelled = (
        rf"(?:(?:fifteen|sixteen|seventeen|eighteen|nineteen|twenty)[ ]{rest}"
        rf"|two[ ]thousand(?:[ ](?:and[ ])?(?:{small}|{tens}(?:[ -]{ones})?))?)\b"
    )
    return {
        "NUM": f"(?P<num>{number})",
        "NUM2": f"(?P<num2>{number})",
        "SPELLED": spelled,
        "VAGUE": f"(?P<vague>{alternatives(_names('vague_numbers'))})",
    }


@cache
def _parts() -> dict[str, str]:
    unit = alternatives([*words("units"), "centurie"])
    return {
        **_months(),
        **_weekdays(),
        **_numbers(),
        "UNIT": f"(?P<unit>{unit})",
        "UNIT2": f"(?P<unit2>{unit})",
        "DAYPART": alternatives(words("day_parts")),
        "MOD": f"(?P<mod>{alternatives(_names('modifiers'))})",
        "APPROX": f"(?P<approx>{alternatives(_names('approximations'))})",
        "SEASON": f"(?P<season>{alternatives(_names('seasons'))})",
        "ORD": alternatives(_names("ordinals")),
        "CENTURYWORD": alternatives(_names("centuries")),
        "DECADE": alternatives(_names("decades")),
        "HOLIDAY": alternatives(_names("holidays")),
        "NAMED": alternatives(_names("named_days")),
        **_FIXED,
    }


def expand(pattern: str) -> str:
    """Return a rule's pattern with its {NAMES} replaced.

    >>> expand("{CENTURY2}0s")
    '(?:1[0-9]|20)0s'
    """
    # Parts hold parts: SPELLED stands in MONTH rules, S in every list of words.
    for _ in range(3):
        for name, part in _parts().items():
            pattern = pattern.replace("{" + name + "}", part)
    return pattern


# The tables whose first word opens an expression, and those that no expression lacks.
_OPENING_TABLES = (
    "modifiers",
    "approximations",
    "vague_numbers",
    "numbers",
    "seasons",
    "ordinals",
    "centuries",
    "decades",
)
_CUE_TABLES = ("seasons", "units", "day_parts", "decades")
_SHARED_TABLES = ("holidays", "named_days")


@cache
def word_set(name: str) -> frozenset[str]:
    """Return single words in lower case that steer the search for date expressions.

    Args:
        name: "openers", "cues", "articles" (openers that say nothing alone) or
            "seconds" (what may follow these).

    >>> "june" in word_set("cues"), "the" in word_set("openers")
    (True, True)
    """
    extra = [str(word) for word in words(name)]
    if name == "articles":
        return frozenset(extra)
    if name == "seconds":
        ordinals = words("ordinals")
        return word_set("openers") | word_set("cues") | frozenset([*extra, *ordinals])
    tables = _OPENING_TABLES if name == "openers" else _CUE_TABLES
    phrases = [*extra, *(each for table in tables for each in _names(table))]
    phrases += [each for table in _SHARED_TABLES for each in _names(table)]
    for table in ("months", "weekdays"):
        phrases += [each for names in words(table).values() for each in names]
    if name == "cues":
        phrases += [f"{unit}s" for unit in words("units")]
    # "New Year's Day" opens with "new", and "day" alone tells that it is there.
    place = -1 if name == "cues" else 0
    parts = (re.findall(r"[^\W_]+", phrase.lower()) for phrase in phrases)
    return frozenset(part[place] for part in parts if part)


@cache
def seconds_of(opener: str) -> frozenset[str] | None:
    """Return what may follow an opening word, None when it opens by itself.

    >>> sorted(seconds_of("new"))
    ['year']
    """
    pairs = words("opening_pairs")
    if opener in pairs:
        return frozenset(str(word) for word in pairs[opener])
    return word_set("seconds") if opener in word_set("articles") else None
