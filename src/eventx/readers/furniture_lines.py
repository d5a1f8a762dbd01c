"""The lines of a text, and which of them repeat others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from eventx.readers.furniture_rules import plain_line, words_of

_LINE = re.compile(r"[^\r\n]+")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*$|[\"”]$")
_MIN_REPEAT_WORDS = 5
# A pull quote or caption taken from a paragraph; shorter ones may be chance.
_MIN_PART_WORDS = 8
_MIN_SENTENCE_WORDS = 4
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
    """

    start_char: int
    end_char: int
    plain: str

    @cached_property
    def words(self) -> list[str]:
        """Its words in lower case."""
        return words_of(self.plain)

    @cached_property
    def is_sentence(self) -> bool:
        """Running text: it ends like a sentence, or is too long for a headline."""
        count = len(self.words)
        if count >= _LONG_WORDS:
            return True
        return count >= _MIN_SENTENCE_WORDS and bool(_SENTENCE_END.search(self.plain))

    @cached_property
    def is_prose(self) -> bool:
        """A sentence long enough to be a paragraph of the article."""
        return self.is_sentence and len(self.words) >= 2 * _MIN_SENTENCE_WORDS


def split_lines(text: str) -> list[Line]:
    r"""Return the lines of `text` that hold more than whitespace.

    >>> [line.plain for line in split_lines("One.\r\n\n  Two ")]
    ['One.', 'Two']
    """
    lines = []
    for match in _LINE.finditer(text):
        raw = match.group()
        inner = raw.strip()
        if inner:
            start = match.start() + len(raw) - len(raw.lstrip())
            end = start + len(inner)
            lines.append(Line(start_char=start, end_char=end, plain=plain_line(inner)))
    return lines


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
    kept = [key for key, reason in zip(keys, reasons, strict=True) if reason is None]
    whole = "\n".join(f" {key} " for key in kept)
    for index, line in enumerate(lines):
        if reasons[index] is not None or len(line.words) < _MIN_PART_WORDS:
            continue
        part = f" {keys[index]} "
        first = whole.find(part)
        if whole.find(part, first + 1) >= 0:
            reasons[index] = "repeat.part"
