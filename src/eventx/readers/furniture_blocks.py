"""Furniture by surroundings: what stands under headings, and at the end of a page."""

from __future__ import annotations

from eventx.readers.furniture_lines import Line

_MAX_ITEMS = 20
_MAX_HEADING_WORDS = 4
_MAX_LABEL_WORDS = 14
# How much prose may follow a heading that ends the article, against what came before.
_MAX_PROSE_AFTER = 0.35
_MIN_COMMENT_CONTROLS = 2
_MIN_TEASERS = 2

Reasons = list[str | None]


def mark_blocks(lines: list[Line], roles: list[str | None], reasons: Reasons) -> None:
    """Mark the lines that headings of furniture claim, then those between and behind.

    Args:
        lines: all lines of the text.
        roles: the role of the rule that each line matched.
        reasons: why each line is furniture so far; changed in place.
    """
    for index, role in enumerate(roles):
        if role == "list":
            _mark_list(lines, index, reasons)
        elif role in {"end", "comments"} and _ends_article(
            lines, index, reasons, comments=role == "comments"
        ):
            _mark_rest(index + 1, reasons, str(reasons[index]))
            break
    _mark_between(lines, reasons)
    _mark_tail(lines, reasons)


def _mark_list(lines: list[Line], heading: int, reasons: Reasons) -> None:
    """Mark the headlines under a heading such as "Related stories"."""
    index = heading + 1
    last = min(len(lines), index + _MAX_ITEMS)
    while index < last and _is_item(lines, index, reasons):
        reasons[index] = reasons[index] or "related.item"
        index += 1
    if index > heading + 1 and _is_teaser_list(lines, index - 1, reasons):
        _mark_rest(index, reasons, "related.teaser")


def _is_item(lines: list[Line], index: int, reasons: Reasons) -> bool:
    """A headline, not the subheading or sentence with which the article goes on."""
    if reasons[index] is not None:
        return True
    line = lines[index]
    if line.is_sentence and not line.plain.endswith("?"):
        return False
    resumes = index + 1 < len(lines) and lines[index + 1].is_prose
    return not (resumes and len(line.words) <= _MAX_HEADING_WORDS)


def _is_teaser_list(lines: list[Line], start: int, reasons: Reasons) -> bool:
    """Headline, teaser, headline, teaser to the end: no prose without its headline."""
    teasers = 0
    after_headline = True
    for index in range(start + 1, len(lines)):
        if reasons[index] is not None:
            continue
        if lines[index].is_sentence and not after_headline:
            return False
        teasers += lines[index].is_sentence
        after_headline = not lines[index].is_sentence
    return teasers >= _MIN_TEASERS


def _ends_article(
    lines: list[Line], heading: int, reasons: Reasons, *, comments: bool
) -> bool:
    before = _prose_words(lines[:heading], reasons[:heading])
    after = _prose_words(lines[heading + 1 :], reasons[heading + 1 :])
    if before and after <= _MAX_PROSE_AFTER * before:
        return True
    controls = sum(reason == "comments.control" for reason in reasons[heading + 1 :])
    return comments and before > 0 and controls >= _MIN_COMMENT_CONTROLS


def _prose_words(lines: list[Line], reasons: Reasons) -> int:
    return sum(
        len(line.words)
        for line, reason in zip(lines, reasons, strict=True)
        if reason is None and line.is_prose
    )


def _mark_rest(start: int, reasons: Reasons, reason: str) -> None:
    for index in range(start, len(reasons)):
        reasons[index] = reasons[index] or reason


def _prose_bounds(lines: list[Line], reasons: Reasons) -> tuple[int, int]:
    """Return the first and last line of the article's prose; (n, -1) without prose."""
    prose = [
        index
        for index, line in enumerate(lines)
        if reasons[index] is None and line.is_prose
    ]
    return (prose[0], prose[-1]) if prose else (len(lines), -1)


def _mark_between(lines: list[Line], reasons: Reasons) -> None:
    """Mark labels between two marked lines; the headline stands above the prose."""
    first, _ = _prose_bounds(lines, reasons)
    for index in range(first + 1, len(lines) - 1):
        line = lines[index]
        if reasons[index] is not None:
            continue
        if _is_label(reasons[index - 1]) and _is_label(reasons[index + 1]):
            if not line.is_sentence and len(line.words) <= _MAX_LABEL_WORDS:
                reasons[index] = "between"


def _is_label(reason: str | None) -> bool:
    """A repeated paragraph is marked too, but its neighbours are the article's."""
    return reason is not None and not reason.startswith("repeat.")


def _mark_tail(lines: list[Line], reasons: Reasons) -> None:
    """Behind the last paragraph, what follows a marked line is furniture too."""
    _, last = _prose_bounds(lines, reasons)
    if last < 0:
        return
    begun = False
    for index in range(last + 1, len(lines)):
        begun = begun or _is_label(reasons[index])
        if begun and reasons[index] is None and not lines[index].is_sentence:
            reasons[index] = "tail"
