"""The furniture lexicon, compiled: which rule one line of text matches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from eventx.resources import read_yaml

# Lines beyond this are no labels; only the consent terms are counted in them.
_MAX_RULE_CHARS = 1_500
_MAX_CONSENT_CHARS = 20_000
_MIN_CONSENT_TERMS = 2
_MAX_BAR_WORDS = 24
_MIN_SECTIONS = 3
_MIN_CELLS = 2
_SHORT_WORDS = 8
_MAX_CELL_WORDS = 5
_JOINTS = frozenset({"and", "&"})
_EDGES = re.compile(r"^(?:\d{1,2}[.)]\s|[\s•●▪◦▶►→⇒»›>*|·–—_#+-])+|[\s•●▪▶►→»›>|·*_]+$")
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_TOKEN = re.compile(r"[^\s|/·•,:;>»›()\[\]]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})


@dataclass(frozen=True)
class FurnitureRule:
    """One rule of the lexicon.

    Attributes:
        id: its name in the lexicon.
        role: `line`, `list`, `end` or `comments`: what it says of the lines after.
        max_words: longest line it is tried on.
        hints: substrings one of which any match holds; empty when it is tried anyway.
        pattern: any of its patterns, anchored as they ask.
    """

    id: str
    role: str
    max_words: int
    hints: tuple[str, ...]
    pattern: re.Pattern[str]

    def matches(self, plain: str, lowered: str, word_count: int) -> bool:
        """Say whether the rule holds for a line."""
        if word_count > self.max_words:
            return False
        is_long = word_count > _SHORT_WORDS
        if is_long and self.hints and not any(map(lowered.__contains__, self.hints)):
            return False
        return self.pattern.search(plain) is not None


@dataclass(frozen=True)
class FurnitureLexicon:
    """The whole lexicon, compiled."""

    rules: tuple[FurnitureRule, ...]
    consent_terms: tuple[re.Pattern[str], ...]
    visitor: re.Pattern[str]
    site: re.Pattern[str]
    byline: re.Pattern[str]
    controls: frozenset[str]
    fillers: frozenset[str]
    sections: frozenset[str]


@cache
def furniture_lexicon() -> FurnitureLexicon:
    """Return the lexicon, compiled once per process."""
    raw: dict[str, Any] = read_yaml("lexicons/furniture.yaml")
    return FurnitureLexicon(
        rules=tuple(_compile_rule(entry) for entry in raw["rules"]),
        consent_terms=tuple(_compile(term) for term in raw["consent_terms"]),
        visitor=_compile(raw["visitor_words"]),
        site=_compile(raw["site_words"]),
        byline=_compile(raw["byline"]),
        controls=frozenset(raw["control_words"]),
        fillers=frozenset(raw["filler_words"]),
        sections=frozenset(raw["section_words"]),
    )


def plain_line(line: str) -> str:
    """Return a line without bullets and arrows, with straight quotes, single-spaced.

    >>> plain_line("  » Don’t  miss ")
    "Don't miss"
    """
    return " ".join(_EDGES.sub("", line.translate(_QUOTES)).split())


def words_of(plain: str) -> list[str]:
    """Return the words of a line in lower case.

    >>> words_of("Tom's e-mail, 2 days")
    ["tom's", 'e-mail', '2', 'days']
    """
    return _WORD.findall(plain.lower())


def match_rule(plain: str, word_count: int) -> FurnitureRule | None:
    """Return the first rule that a line matches, None when it may be the article's.

    >>> rule = match_rule("Share this article", 3)
    >>> rule.id if rule else None
    'share.label'
    >>> match_rule("Troops left the city on Monday.", 6) is None
    True
    """
    lexicon = furniture_lexicon()
    if len(plain) <= _MAX_RULE_CHARS:
        lowered = plain.lower()
        for rule in lexicon.rules:
            if rule.matches(plain, lowered, word_count):
                return rule
        if is_button_bar(plain):
            return _BAR
    return _CONSENT if speaks_of_consent(plain) else None


def is_button_row(cells: Sequence[str]) -> bool:
    """Say whether a line of cells set apart is a row of buttons, sections or tags.

    >>> is_button_row(["Back to top", "Close"])
    True
    >>> is_button_row(["Ana Ruiz", "Port Selwyn", "3 May 2021"])
    False
    """
    byline = furniture_lexicon().byline
    if len(cells) < _MIN_CELLS or any(byline.search(cell) for cell in cells):
        return False
    counts = [len(words_of(cell)) for cell in cells]
    if max(counts) > _MAX_CELL_WORDS:
        return False
    if len(cells) > _MIN_CELLS:
        return True
    return any(
        match_rule(cell, count) is not None
        for cell, count in zip(cells, counts, strict=True)
    )


def speaks_of_consent(plain: str) -> bool:
    """Say whether a site speaks to its visitor about cookies, data or subscriptions.

    >>> speaks_of_consent("We store cookies on your device to tailor our site to you.")
    True
    >>> speaks_of_consent("The court fined the site for its use of cookies.")
    False
    """
    if len(plain) > _MAX_CONSENT_CHARS:
        return False
    lexicon = furniture_lexicon()
    if not (lexicon.visitor.search(plain) and lexicon.site.search(plain)):
        return False
    terms = sum(1 for term in lexicon.consent_terms if term.search(plain))
    return terms >= _MIN_CONSENT_TERMS


def is_button_bar(plain: str) -> bool:
    """Say whether a line holds only buttons, or only the sections of a site.

    >>> is_button_bar("Facebook | Twitter | Copy link")
    True
    >>> is_button_bar("Home World Africa Business")
    True
    >>> is_button_bar("Africa")
    False
    """
    lexicon = furniture_lexicon()
    tokens = [token.lower() for token in _TOKEN.findall(plain)]
    if not 0 < len(tokens) <= _MAX_BAR_WORDS:
        return False
    known = lexicon.controls | lexicon.fillers
    if all(token in known for token in tokens):
        return any(token in lexicon.controls for token in tokens)
    sections = sum(token in lexicon.sections for token in tokens)
    joints = sum(token in _JOINTS for token in tokens)
    return sections >= _MIN_SECTIONS and sections + joints == len(tokens)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _compile_rule(entry: dict[str, Any]) -> FurnitureRule:
    parts = [rf"^(?:{pattern}):?$" for pattern in entry.get("whole", ())]
    parts += [rf"^(?:{pattern})" for pattern in entry.get("start", ())]
    parts += [rf"(?:{pattern})" for pattern in entry.get("inside", ())]
    return FurnitureRule(
        id=entry["id"],
        role=entry["role"],
        max_words=entry.get("max_words", 400),
        hints=tuple(entry.get("hints", ())),
        pattern=_compile("|".join(parts)),
    )


def _found_otherwise(rule_id: str) -> FurnitureRule:
    """A rule that no pattern matches: its lines are found by counting words."""
    never = re.compile(r"(?!)")
    return FurnitureRule(id=rule_id, role="line", max_words=0, hints=(), pattern=never)


ROW = _found_otherwise("button.row")
SYMBOLS = _found_otherwise("symbols")
FOREIGN = _found_otherwise("foreign.script")
_BAR = _found_otherwise("button.bar")
_CONSENT = _found_otherwise("consent.text")
