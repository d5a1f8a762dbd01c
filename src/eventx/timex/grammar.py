"""Find date expressions in a text: one compiled grammar, no spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Any

from eventx.resources import read_yaml
from eventx.timex.datelines import is_dateline
from eventx.timex.expression import Expression, ExpressionKind
from eventx.timex.guards import is_date
from eventx.timex.patterns import expand, seconds_of, word_set

_RULES = "lexicons/timex_rules.yaml"
# Money, flight numbers and decimals end in front of a date, never inside one.
_BEGIN = r"(?<![\w$£€#.,/-])"
_END = r"(?!\w)(?!%)"
_FLAGS = re.IGNORECASE | re.VERBOSE
_BOUND = re.compile(
    r"\b(since|by|until|till|before|after|from|through|prior\s+to|no\s+later\s+than)"
    r"\s+(?:the\s+|early\s+|late\s+|mid-)?$",
    re.IGNORECASE,
)
_BOUND_REACH = 20
_LINE = re.compile(r"\n(?=[ \t]*[A-Z])")
_WORD = re.compile(r"([^\W_]+)")
_DATELINE_REACH = 60
_NUMBER_CUE = re.compile(r"(?:1\d|20)\d\d(?!\d)|\d{1,2}[/.]\d|\d\d(?:['’]?s)?(?!\w)")
_NO_BEGIN = frozenset("$£€#.,/-_")
_QUOTES = frozenset("'’‘`")
# "the corresponding period of the previous year": the cue is the fourth word.
_WORDS_BEFORE_CUE = 8
# "April 24 and 25", "May 3, 4 and 5": the days after the first.
_NEXT_DAY = re.compile(
    r"(?:,|,?\s+(?:and|or|to))\s+(?P<day>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?"
    r"(?=\s+(?:and|or|in|at|to)\b|[.,;:)]|\s*$)(?!,\d|\.\d|:\d|\s+of\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GrammarRule:
    """One way of writing a date; see `timex_rules.yaml` for the fields."""

    id: str
    reading: str
    kind: ExpressionKind
    guard: str | None
    pattern: re.Pattern[str]


@cache
def rule_table() -> tuple[dict[str, Any], ...]:
    """Return the rules as they stand in the file, with their examples."""
    return tuple(read_yaml(_RULES)["rules"])


@cache
def _rules() -> tuple[GrammarRule, ...]:
    return tuple(_compile(row) for row in rule_table())


def _compile(row: dict[str, Any]) -> GrammarRule:
    pattern = re.compile(f"{_BEGIN}(?:{expand(row['pattern'])}){_END}", _FLAGS)
    kind = ExpressionKind(row.get("kind", "date"))
    return GrammarRule(row["id"], row["reading"], kind, row.get("guard"), pattern)


@cache
def _scanner() -> re.Pattern[str]:
    """All rules in one pattern; the number of the group that matched is the rule's.

    It reads the text in lower case, which is four times as fast as ignoring case.
    """
    patterns = (_lower(expand(row["pattern"])) for row in rule_table())
    return re.compile("|".join(f"({each}){_END}" for each in patterns), re.VERBOSE)


def _lower(pattern: str) -> str:
    """Drop the names of a pattern's groups and lower its letters, not its escapes."""
    pattern = re.sub(r"\(\?P<\w+>", "(?:", pattern)
    parts = re.split(r"(\\.)", pattern)
    return "".join(part if part[:1] == "\\" else part.lower() for part in parts)


def _lowered(text: str) -> str:
    """A text in lower case; ASCII alone keeps every offset, which "İ" would not."""
    return text.encode("utf8", "surrogatepass").lower().decode("utf8", "surrogatepass")


def _starts(lower: str) -> Iterator[int]:
    """Where an expression may begin: an opening word, a few words before a cue."""
    openers, cues = word_set("openers"), word_set("cues")
    parts = _WORD.split(lower)
    words, ends = parts[1::2], list(accumulate(map(len, parts)))
    told = openers | cues
    waiting: list[tuple[int, int]] = []
    for number in [
        n for n, word in enumerate(words) if word in told or word[0].isdecimal()
    ]:
        word, start = words[number], ends[2 * number]
        is_number = word[0].isdecimal()
        before = lower[start - 1 : start]
        opens = (is_number or word in openers) and before not in _NO_BEGIN
        if opens:
            waiting.append((number, start - (is_number and before in _QUOTES)))
        if word in cues or (is_number and _NUMBER_CUE.match(lower, start)):
            first = number - _WORDS_BEFORE_CUE
            yield from (each for place, each in waiting if place >= first)
            waiting.clear()
        elif opens and not _may_follow(word, words[number + 1 : number + 2]):
            waiting.pop()


def _may_follow(opener: str, behind: Sequence[str]) -> bool:
    """Say whether the word behind an opening one lets it open an expression."""
    seconds = seconds_of(opener)
    return seconds is None or all(
        word[0].isdecimal() or word in seconds for word in behind
    )


def find_expressions(text: str) -> tuple[Expression, ...]:
    """Return the date expressions of a text, sorted by start, none overlapping.

    Periods, offsets from events, durations and sets are found too and told apart by
    their kind, so that nothing inside them is read as a date.

    >>> [found.text for found in find_expressions("It fell on Monday, two days ago.")]
    ['Monday', 'two days ago']
    """
    return tuple(_iterate(text))


def _iterate(text: str) -> Iterator[Expression]:
    # In lower case a line that starts with a capital must still part two words.
    lower = _lowered(_LINE.sub("\r", text))
    position = 0
    for start in _starts(lower):
        if start < position:
            continue
        match = _scanner().match(lower, start)
        if match is None:
            continue
        found = _read_match(_rules()[(match.lastindex or 1) - 1], text, start)
        if found is None:
            continue
        yield found
        position = found.end_char
        for day in _following_days(found, text):
            yield day
            position = day.end_char


def _read_match(rule: GrammarRule, text: str, start: int) -> Expression | None:
    match = rule.pattern.match(text, start)
    if match is None or not is_date(rule.guard, text, match):
        return None
    groups = {name: part for name, part in match.groupdict().items() if part}
    bound = _BOUND.search(text, max(0, start - _BOUND_REACH), start)
    return Expression(
        start_char=start,
        end_char=match.end(),
        text=match.group(),
        rule=rule.id,
        reading=rule.reading,
        kind=_kind(rule, text, match),
        groups=groups,
        bound=re.sub(r"\s+", " ", bound[1].lower()) if bound else None,
    )


def _kind(rule: GrammarRule, text: str, match: re.Match[str]) -> ExpressionKind:
    if rule.reading not in ("full", "month_day"):
        return rule.kind
    line = text.rfind("\n", 0, match.start()) + 1
    before, after = text[line : match.start()], text[match.end() : match.end() + 50]
    if len(before) <= _DATELINE_REACH and is_dateline(before, after):
        return ExpressionKind.DATELINE
    return rule.kind


def _following_days(found: Expression, text: str) -> Iterator[Expression]:
    if found.rule != "month_day_of_year":
        return
    while match := _NEXT_DAY.match(text, found.end_char):
        groups = {"month": found.groups["month"], "day": match["day"]}
        found = replace(
            found,
            start_char=match.start("day"),
            end_char=match.end(),
            text=text[match.start("day") : match.end()],
            groups=groups,
            bound=None,
        )
        yield found
