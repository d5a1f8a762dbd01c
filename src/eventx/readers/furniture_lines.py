"""The lines of a text, and which of them repeat others."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property

from eventx.readers.furniture_rules import furniture_lexicon, plain_line, words_of

_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"\n[ \t\r\f\v]*\n|\r[ \t]*\r")
_GAP = re.compile(r"\s{2,}|\t|\s*\|\s*|\s[/·•»]\s")
_LATIN = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]{2}")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_LETTER = re.compile(r"[^\W\d_]")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|[\"”]$")
_MAX_META_WORDS = 16
_MIN_REPEAT_WORDS = 5
# A pull quote or caption taken from a paragraph; shorter ones may be chance.
_MIN_PART_WORDS = 8
# A breadcrumb or the heading of the comments holds the headline too, and is shorter.
_MIN_WHOLE_WORDS = 14
_MIN_SENTENCE_WORDS = 4
_MIN_WRAPPED_WORDS = 7
_LONG_WORDS = 25
# Comparing every line with the text costs lines x text; no article is so long.
_MAX_COMPARED_LINES = 3_000


@dataclass(frozen=True)
class Line:
    """One line with text in it.

    Attributes:
        start_char: of its first character that is no space.
        end_char: behind its last one.
        plain: the line without bullets, for matching.
        cells: its parts when wide gaps or bars set them apart, else the line alone.
        block: number of the run of lines without a blank line that it belongs to.
        is_wrapped: it is part of a sentence that was set over several lines.
    """

    start_char: int
    end_char: int
    plain: str
    cells: tuple[str, ...]
    block: int
    is_wrapped: bool = False

    @cached_property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return words_of(self.plain)

    @cached_property
    def is_sentence(self) -> bool:
        """Running text: it ends like a sentence, or is too long for a headline."""
        count = len(self.words)
        if count >= _LONG_WORDS or self.is_wrapped:
            return True
        return count >= _MIN_SENTENCE_WORDS and bool(_SENTENCE_END.search(self.plain))

    @cached_property
    def is_foreign(self) -> bool:
        """It holds letters, none of them Latin."""
        return bool(_LETTER.search(self.plain)) and not _LATIN.search(self.plain)

    @cached_property
    def is_symbols(self) -> bool:
        """It holds no word of two letters and no date: counters, icons, rules."""
        return not (_WORD.search(self.plain) or _DATE.search(self.plain))

    @cached_property
    def is_meta(self) -> bool:
        """A byline or a date, which belong to the article though they are no text."""
        if len(self.words) > _MAX_META_WORDS:
            return False
        return bool(furniture_lexicon().byline.search(self.plain))

    @cached_property
    def is_prose(self) -> bool:
        """A sentence long enough to be a paragraph of the article."""
        return self.is_sentence and len(self.words) >= 2 * _MIN_SENTENCE_WORDS


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of `text` that hold more than whitespace.

    >>> [(line.plain, line.block) for line in split_lines("One.\r\n\n  Two \nThree")]
    [('One.', 0), ('Two', 1), ('Three', 1)]
    """
    lines: list[Line] = []
    block = 0
    for match in _LINE.finditer(text):
        raw = match.group()
        inner = raw.strip()
        if not inner:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        if lines and _BLANK.search(text[lines[-1].end_char : start]):
            block += 1
        cells = tuple(filter(None, map(plain_line, _GAP.split(inner))))
        line = Line(start, start + len(inner), plain_line(inner), cells, block)
        lines.append(line)
    return [
        replace(line, is_wrapped=True)
        if _goes_on(before, line) or _goes_on(line, after)
        else line
        for before, line, after in zip(
            [None, *lines], lines, [*lines[1:], None], strict=False
        )
    ]


def _goes_on(line: Line | None, following: Line | None) -> bool:
    """A line of some length, and below it one that begins in lower case."""
    if line is None or following is None or line.block != following.block:
        return False
    return len(line.words) >= _MIN_WRAPPED_WORDS and following.plain[:1].islower()


def mark_repeats(lines: list[Line], reasons: list[str | None]) -> None:
    """Mark lines that say again what another line says.

    Of two equal lines the later is marked; a caption or pull quote whose words stand
    within a longer line is marked wherever it stands.
    """
    seen: set[str] = set()
    keys = [" ".join(line.words) for line in lines]
    for index, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if reasons[index] is None and len(line.words) >= _MIN_REPEAT_WORDS:
            if key in seen:
                reasons[index] = "repeat.line"
            seen.add(key)
    if len(lines) <= _MAX_COMPARED_LINES:
        _mark_parts(lines, keys, reasons)


def _mark_parts(lines: list[Line], keys: list[str], reasons: list[str | None]) -> None:
    paragraphs = [
        f" {key} "
        for key, line, reason in zip(keys, lines, reasons, strict=True)
        if reason is None and len(line.words) >= _MIN_WHOLE_WORDS
    ]
    whole = "\n".join(paragraphs)
    for index, line in enumerate(lines):
        if reasons[index] is not None or len(line.words) < _MIN_PART_WORDS:
            continue
        part = f" {keys[index]} "
        first = whole.find(part)
        if len(line.words) >= _MIN_WHOLE_WORDS:  # it finds itself
            first = whole.find(part, first + 1)
        if first >= 0:
            reasons[index] = "repeat.part"
