"""Say what a match of the grammar is not: "May I", "Flight 1990", "USA Today"."""

from __future__ import annotations

import re
from collections.abc import Callable

from eventx.timex.words import guard

_LAST_WORD = re.compile(r"([^\W\d_][\w&]*|\d[\w,.]*)['’]?[\s\u00a0-]*$")
_NEXT_WORD = re.compile(r"[\s\u00a0]*([^\W\d_]\w*)")
_REACH = 30
_YEAR_PREPOSITIONS = frozenset({"in", "since", "during", "until"})


def word_before(text: str, start: int) -> str:
    """Return the word before a position in lower case, "" when none touches it."""
    match = _LAST_WORD.search(text, max(0, start - _REACH), start)
    return match[1].lower() if match else ""


def word_after(text: str, end: int) -> str:
    """Return the word after a position as written, "" when none touches it."""
    match = _NEXT_WORD.match(text, end)
    return match[1] if match else ""


def is_date(name: str | None, text: str, match: re.Match[str]) -> bool:
    """Say whether a match is a date after all.

    Args:
        name: the guard of the rule, None when it has none.
        text: the whole text.
        match: the match of the rule's own pattern in the text.
    """
    groups = match.groupdict()
    capital = (groups.get("month"), groups.get("weekday"), groups.get("holiday"))
    if not all(part[0].isupper() for part in capital if part):
        return False
    if groups.get("month") and word_before(text, match.start()) in guard("month_names"):
        return False
    if groups.get("weekday") and not _is_weekday(text, match):
        return False
    return name is None or _GUARDS[name](text, match)


def _is_weekday(text: str, match: re.Match[str]) -> bool:
    before = word_before(text, match.start("weekday"))
    after = word_after(text, match.end("weekday")).lower()
    if match["weekday"].lower() in ("sun.", "sat.", "wed.", "mon.") and before == "the":
        return False
    return before not in guard("weekday_before") and after not in guard("weekday_after")


def _is_title(text: str, start: int, word: str) -> bool:
    """A capital in the middle of a sentence is part of a name ("USA Today")."""
    lead = text[max(0, start - 3) : start]
    return word[:1].isupper() and bool(re.search(r"\w[ \u00a0]$", lead))


def _month(text: str, match: re.Match[str]) -> bool:
    name = match["month"].lower().rstrip(".")
    before = word_before(text, match.start())
    after = word_after(text, match.end())
    if name == "may" and after.lower() in guard("month_verbs"):
        return False
    if after[:1].isupper() and before not in guard("month_safe"):
        return False
    if name not in guard("month_ambiguous") or match.start() != match.start("month"):
        return after.lower() not in guard("month_speakers")
    if before in guard("month_determiners"):
        return after[:1].islower() and after not in ("on", "of", "by")
    return before in guard("month_prepositions")


def _year(text: str, match: re.Match[str]) -> bool:
    year, before = match["year"], word_before(text, match.start())
    upto = match.groupdict().get("upto") or "99"
    if upto[-2:] <= year[-2:] and upto < "10":
        return False  # "2017/06"
    after = word_after(text, match.end()).lower()
    if before in guard("before_number"):
        return False
    if before in _YEAR_PREPOSITIONS:
        return after not in ("percent", "million", "billion", "meters", "feet")
    if after in guard("after_number") or not "1800" <= year < "2100":
        return False
    plural = after.endswith("s") and after not in guard("after_year")
    if plural and not after.endswith(("ss", "'s", "is", "us")) and before != "the":
        return after in ("was", "has", "is", "as")
    return text[match.end() : match.end() + 1] != ":"


def _deictic(text: str, match: re.Match[str]) -> bool:
    word = match["word"]
    if _is_title(text, match.start(), word):
        return False
    if word.isupper() and word_after(text, match.end()).isupper():
        return False  # "TODAY NICARAGUA" is a paper
    owned = re.match(r"['’]s\s+(\w+)", text[match.end() : match.end() + 30])
    return not (owned and owned[1].lower() in guard("today_after"))


def _relative_unit(text: str, match: re.Match[str]) -> bool:
    if match["unit"][0].isupper() and match["rel"][0].isupper():
        return False
    relation, unit = match["rel"].lower(), match["unit"].lower()
    if unit == "day":
        return relation == "next" and word_before(text, match.start()) != "the"
    return word_after(text, match.end()) not in ("long", "old")


def _same_unit(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 2]
    if after[:1] == "-" or after == "'s":
        return False
    return word_after(text, match.end()) not in ("care", "in", "of", "after", "when")


def _offset(text: str, match: re.Match[str]) -> bool:
    if match["side"].lower() == "on":
        # "two years on" closes its clause; "two days on the road" does not.
        return bool(re.match(r"\s*[,.;]", text[match.end() : match.end() + 3]))
    return word_before(text, match.start()) not in ("no", "until")


def _decade_short(text: str, match: re.Match[str]) -> bool:
    lead = text[max(0, match.start() - 40) : match.start()].lower()
    words = match[0].lower()
    named = words.startswith(("the", "'", "’", "‘", "`"))
    named = named or bool(match["mod"] and match["short"])
    if not named and not re.search(r"0['’]?s(?: and| or|,| to)\s+$", lead):
        return False
    return not re.search(r"\b(?:temperatures?|highs?|lows?|aged?)\b", lead)


def _year_spelled(text: str, match: re.Match[str]) -> bool:
    if not match["year"].lower().startswith("two"):
        return True
    tail = text[match.end() : match.end() + 1]
    return word_before(text, match.start()) in _YEAR_PREPOSITIONS and tail in ",.;"


def _year_short(text: str, match: re.Match[str]) -> bool:
    return word_before(text, match.start()) in {"since", "in", "of", "from", "to"}


def _day_range(_text: str, match: re.Match[str]) -> bool:
    return int(match["day"]) < int(match["day2"])


def _season(text: str, match: re.Match[str]) -> bool:
    if match["rel"].lower() != "the":
        return True
    # "the fall of Kabul": only a preposition of time makes the bare word a season.
    return word_before(text, match.start()) in guard("season_prepositions")


_GUARDS: dict[str, Callable[[str, re.Match[str]], bool]] = {
    "day_range": _day_range,
    "decade_short": _decade_short,
    "deictic": _deictic,
    "month": _month,
    "offset": _offset,
    "relative_unit": _relative_unit,
    "same_unit": _same_unit,
    "season": _season,
    "year": _year,
    "year_short": _year_short,
    "year_spelled": _year_spelled,
}
