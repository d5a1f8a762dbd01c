"""Page furniture in the text of an article: lines that are marked, never deleted.

Each line is tried on its own (cookie notices, share bars, prompts, labels), then
against the others (captions and paragraphs that repeat), then in its surroundings
(headlines under "Related", comments under "Comments").
"""

from __future__ import annotations

from dataclasses import dataclass

from eventx.readers.furniture_blocks import mark_blocks
from eventx.readers.furniture_lines import Line, mark_repeats, split_lines
from eventx.readers.furniture_rules import (
    FOREIGN,
    ROW,
    SYMBOLS,
    FurnitureRule,
    is_button_row,
    match_rule,
)
from eventx.records.base import CharSpan


@dataclass(frozen=True)
class FurnitureLine:
    """One marked line.

    Attributes:
        span: the line without its outer whitespace.
        reason: id of the rule that marked it.
    """

    span: CharSpan
    reason: str


def find_furniture(text: str) -> tuple[FurnitureLine, ...]:
    r"""Return the lines of page furniture in `text`, in order, each with its reason.

    >>> found = find_furniture("Share this article\n\nTroops left the city on Monday.")
    >>> [(line.span.start_char, line.span.end_char, line.reason) for line in found]
    [(0, 18, 'share.label')]
    """
    lines = split_lines(text)
    rules = [_rule_of(line) for line in lines]
    reasons = [rule.id if rule else None for rule in rules]
    roles = [rule.role if rule else None for rule in rules]
    mark_repeats(lines, reasons)
    mark_blocks(lines, roles, reasons)
    return tuple(
        FurnitureLine(
            span=CharSpan(start_char=line.start_char, end_char=line.end_char),
            reason=reason,
        )
        for line, reason in zip(lines, reasons, strict=True)
        if reason is not None
    )


def _rule_of(line: Line) -> FurnitureRule | None:
    rule = match_rule(line.plain, len(line.words))
    if rule is not None:
        return rule
    if is_button_row(line.cells):
        return ROW
    if line.is_symbols:
        return SYMBOLS
    return FOREIGN if line.is_foreign and not line.is_sentence else None


def mark_furniture(text: str) -> tuple[CharSpan, ...]:
    r"""Return the spans of page furniture in `text`, sorted, one per run of lines.

    >>> mark_furniture("Troops left.\n\nAccept all\nCookie policy")
    (CharSpan(start_char=14, end_char=38),)
    """
    spans: list[CharSpan] = []
    for line in find_furniture(text):
        span = line.span
        if spans and not text[spans[-1].end_char : span.start_char].strip():
            span = CharSpan(start_char=spans.pop().start_char, end_char=span.end_char)
        spans.append(span)
    return tuple(spans)
