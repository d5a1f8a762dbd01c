"""Furniture by surroundings: what stands under headings, and around the article."""

from __future__ import annotations

from eventx.readers.furniture_lines import Line

_MAX_ITEMS = 20
_MAX_HEADING_WORDS = 4
_MAX_LABEL_WORDS = 14
_MAX_BLOCK_LINES = 8
_MAX_CAPTION_WORDS = 20
_MAX_CAPTION_LINES = 3
# How much prose may follow a heading that ends the article, against what came before.
_MAX_PROSE_AFTER = 0.35
_MIN_COMMENT_CONTROLS = 2
_MAX_REMARK_WORDS = 20
_MIN_TEASERS = 2
_MIN_HEADLINE_WORDS = 5
_MIN_ABOVE_HEADLINE = 2
# The first paragraph of an article; prompts and standfirsts above it are shorter.
_LEAD_WORDS = 14
_MIN_LIST_WORDS = 7

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
        elif role == "caption":
            _mark_caption(lines, index, reasons)
        elif role in {"end", "comments"} and _ends_article(
            lines, index, reasons, comments=role == "comments"
        ):
            _mark_rest(index + 1, reasons, str(reasons[index]))
            break
    first, last = _prose_bounds(lines, reasons)
    if last >= 0:
        _mark_above_headline(lines[:first], reasons)
        _mark_companions(lines, reasons, first)
        _mark_between(lines, reasons, first)
        _mark_tail(lines, reasons, last)


def _mark_list(lines: list[Line], heading: int, reasons: Reasons) -> None:
    """Mark the headlines under a heading such as "Related stories"."""
    if not any(line.is_prose for line in lines[:heading]):
        _mark_list_above(lines, heading, reasons)
        return
    index = heading + 1
    last = min(len(lines), index + _MAX_ITEMS)
    while index < last and _is_item(lines, index, reasons):
        reasons[index] = reasons[index] or "related.item"
        index += 1
    if index > heading + 1 and _is_teaser_list(lines, index - 1, reasons):
        _mark_rest(index, reasons, "related.teaser")


def _mark_list_above(lines: list[Line], heading: int, reasons: Reasons) -> None:
    """Above the article the headlines of a list cannot be told from its own.

    Only when that was seen above the heading, the rest of the block is the list.
    """
    if _headline(lines[:heading], reasons) is None:
        return
    block = lines[heading].block
    for index in range(heading + 1, len(lines)):
        if lines[index].block != block or lines[index].is_prose:
            return
        reasons[index] = reasons[index] or "related.item"


def _headline(header: list[Line], reasons: Reasons) -> int | None:
    """The first line above the article that is long enough and no furniture."""
    for index, line in enumerate(header):
        if reasons[index] is None and len(line.words) >= _MIN_HEADLINE_WORDS:
            return index
    return None


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
    """Headline, teaser, headline, teaser to the end, each pair in a block of its own.

    A paragraph that stands alone is the article going on.
    """
    teasers = 0
    for index in range(start + 1, len(lines)):
        if reasons[index] is not None or not lines[index].is_sentence:
            continue
        above = lines[index - 1]
        if above.is_sentence or above.block != lines[index].block:
            return False
        teasers += 1
    return teasers >= _MIN_TEASERS


def _mark_caption(lines: list[Line], credit: int, reasons: Reasons) -> None:
    """Mark the picture's description beside its credit, in the same block."""
    for index in (credit - 1, credit + 1):
        if not 0 <= index < len(lines) or reasons[index] is not None:
            continue
        line = lines[index]
        same_block = line.block == lines[credit].block
        if same_block and line.is_sentence and len(line.words) <= _MAX_CAPTION_WORDS:
            # Without blank lines a paragraph of the article is next to the credit.
            small = _block_size(lines, line.block) <= _MAX_CAPTION_LINES
            reasons[index] = "photo.caption" if small else None


def _block_size(lines: list[Line], block: int) -> int:
    return sum(line.block == block for line in lines)


def _ends_article(
    lines: list[Line], heading: int, reasons: Reasons, *, comments: bool
) -> bool:
    """Say whether the article ends at a heading, by what stands before and after it.

    "Discussion" may head the last part of an article too: without the buttons of a
    comment section, only short remarks may follow.
    """
    before = _prose(lines[:heading], reasons[:heading])
    after = _prose(lines[heading + 1 :], reasons[heading + 1 :])
    controls = sum(reason == "comments.control" for reason in reasons[heading + 1 :])
    if comments and before and controls >= _MIN_COMMENT_CONTROLS:
        return True
    if comments and max(after, default=0) > _MAX_REMARK_WORDS:
        return False
    return bool(before) and sum(after) <= _MAX_PROSE_AFTER * sum(before)


def _prose(lines: list[Line], reasons: Reasons) -> list[int]:
    """The number of words of each paragraph that may be the article's."""
    return [
        len(line.words)
        for line, reason in zip(lines, reasons, strict=True)
        if reason is None and line.is_prose
    ]


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
    leads = [index for index in prose if len(lines[index].words) >= _LEAD_WORDS]
    return (leads[0], prose[-1]) if leads else (len(lines), -1)


def _mark_above_headline(header: list[Line], reasons: Reasons) -> None:
    """Above the headline stand the menus; the line next to it names its section."""
    headline = _headline(header, reasons) or 0
    marked = sum(reason is not None for reason in reasons[:headline])
    if marked < _MIN_ABOVE_HEADLINE:
        return
    for index in range(headline - 1):
        if not header[index].is_meta:
            reasons[index] = reasons[index] or "above"


def _mark_companions(lines: list[Line], reasons: Reasons, first: int) -> None:
    """Labels in one block with marked lines belong to the same box of the page."""
    index = first + 1
    while index < len(lines):
        end = index
        while end < len(lines) and lines[end].block == lines[index].block:
            end += 1
        _mark_box(lines, reasons, index, end)
        index = end


def _mark_box(lines: list[Line], reasons: Reasons, start: int, end: int) -> None:
    box = range(start, min(end, start + _MAX_BLOCK_LINES))
    labels = [index for index in box if not lines[index].is_sentence]
    marked = sum(_is_box(reasons[index]) for index in labels)
    alone = marked == 0 and _is_bare_list(lines, reasons, start, end)
    if alone or 0 < len(labels) <= 2 * marked:
        for index in labels:
            if not lines[index].is_meta:
                reasons[index] = reasons[index] or "companion"


def _is_bare_list(lines: list[Line], reasons: Reasons, start: int, end: int) -> bool:
    """Headlines of other articles between two paragraphs, without a heading.

    The points of a list that the article makes follow a line that ends with a colon.
    """
    if end - start < _MIN_TEASERS or end == len(lines) or start == 0:
        return False
    before, after = lines[start - 1], lines[end]
    if not (before.is_prose and after.is_prose) or before.plain.endswith(":"):
        return False
    return all(
        reasons[index] is None
        and not lines[index].is_sentence
        and len(lines[index].words) >= _MIN_LIST_WORDS
        for index in range(start, end)
    )


def _is_box(reason: str | None) -> bool:
    """A time stamp stands in one block with the news that it dates."""
    return _is_label(reason) and reason != "live.stamp"


def _mark_between(lines: list[Line], reasons: Reasons, first: int) -> None:
    """Mark labels between two marked lines; the headline stands above the prose."""
    for index in range(first + 1, len(lines) - 1):
        line = lines[index]
        between = _is_label(reasons[index - 1]) and _is_label(reasons[index + 1])
        if reasons[index] is None and between and _is_short_label(line):
            reasons[index] = "between"


def _is_label(reason: str | None) -> bool:
    """A repeated paragraph is marked too, but its neighbours are the article's."""
    return reason is not None and not reason.startswith("repeat.")


def _mark_tail(lines: list[Line], reasons: Reasons, last: int) -> None:
    """Behind the last paragraph, a page with furniture holds nothing else."""
    tail = range(last + 1, len(lines))
    if not any(_is_label(reasons[index]) for index in tail):
        return
    for index in tail:
        if reasons[index] is None and _is_short_label(lines[index]):
            reasons[index] = "tail"


def _is_short_label(line: Line) -> bool:
    short = not line.is_sentence and len(line.words) <= _MAX_LABEL_WORDS
    return short and not line.is_meta
