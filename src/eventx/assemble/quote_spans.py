"""Where a text quotes somebody: spans between quote marks, of every style.

Pure text: no parse is asked. News mixes curly, straight, typewriter and British single
quotes, forgets to close them, and opens every paragraph of a long quotation anew.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOSERS = {
    "“": ("”", '"'),
    "„": ("”", "“", '"'),
    "«": ("»",),
    "``": ("''", '"'),
    "''": ("''", '"'),
    "‘": ("’",),
    "'": ("'",),
    '"': ('"', "”"),
}
MAX_QUOTE_CHARS = 1500  # longer runs are forgotten closing marks, not quotations
_MARK = re.compile(r"``|''|[“”„«»\"‘’']|\n")
_PARAGRAPH = re.compile(r"\n[ \t\xa0]*\n\s*|\n[ \t\xa0]*(?![a-z])")
_STRAIGHT = ('"', "'")


@dataclass(frozen=True, slots=True)
class Quote:
    """One run of quoted words, its marks included.

    Attributes:
        start_char: where the opening mark stands.
        end_char: one past the closing mark, or past the last word when it is missing.
        continues: the next paragraph goes on with the same speaker's words.
    """

    start_char: int
    end_char: int
    continues: bool = False


def find_quotes(text: str) -> tuple[Quote, ...]:
    """Return the outermost quotations of a text, sorted by start.

    An opening mark without a partner ends with its paragraph; when the next paragraph
    opens with a mark again, `continues` is set.

    Args:
        text: any text; unbalanced marks are tolerated.

    >>> text = 'He said: “We shall ‘win’.” She left.'
    >>> [text[q.start_char:q.end_char] for q in find_quotes(text)]
    ['“We shall ‘win’.”']
    """
    quotes: list[Quote] = []
    start = 0
    while match := _MARK.search(text, start):
        start = match.end()
        mark = match.group()
        if mark == "\n" or not _opens(text, match):
            continue
        quote = _close(text, match.start(), mark)
        if quote is None:
            continue
        quotes.append(quote)
        start = max(start, quote.end_char)
    return tuple(quotes)


def paragraph_end(text: str, start_char: int) -> int:
    r"""Return where the paragraph that holds `start_char` ends.

    A single line break before a small letter is a wrapped line, not a new paragraph.

    >>> paragraph_end("one\ntwo\n\nThree", 0)
    7
    """
    found = _PARAGRAPH.search(text, start_char)
    return found.start() if found else len(text)


def _opens(text: str, match: re.Match[str]) -> bool:
    """Say whether a mark can open a quotation where it stands."""
    mark = match.group()
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    if mark in ("“", "„", "«", "``"):
        return bool(after)
    free = not before or before.isspace() or before in "([—–-:/"
    if mark == "''":  # agencies write it at both ends
        return free and bool(after) and not after.isspace()
    if mark == '"':
        return bool(after) and not after.isspace() and (free or not before.isalnum())
    if mark in ("'", "‘"):  # "'s", "'90s" and "o'clock" are no quotations
        return free and after.isalpha() and not _elision(text, match.end())
    return False


def _elision(text: str, start: int) -> bool:
    """Say whether an apostrophe here stands for missing letters ("'em", "'tis")."""
    word = re.match(r"\w+", text[start : start + 12])
    return word is not None and word.group().lower() in (
        "em",
        "s",
        "t",
        "tis",
        "n",
        "cause",
    )


def _close(text: str, start: int, mark: str) -> Quote | None:
    """Find the end of the quotation that `mark` opens at `start`."""
    single = mark in ("'", "‘")
    closers = CLOSERS[mark]
    end_of_paragraph = paragraph_end(text, start)
    limit = min(len(text), start + MAX_QUOTE_CHARS)
    position = start + len(mark)
    while found := _MARK.search(text, position, limit):
        position = found.end()
        sign = found.group()
        if sign == "\n":
            continue
        past = found.start() >= end_of_paragraph
        if past and (sign == mark or sign in CLOSERS or single):
            break
        if sign in closers and _closes(text, found, single=single):
            return Quote(start, found.end())
    if single or not text[start + len(mark) : end_of_paragraph].strip():
        return None
    end = min(end_of_paragraph, limit)
    return Quote(start, end, continues=_reopens(text, end, mark))


def _closes(text: str, found: re.Match[str], *, single: bool) -> bool:
    """Say whether a mark closes what is open, and is no apostrophe."""
    before = text[found.start() - 1]
    after = text[found.end() : found.end() + 1]
    if single:  # "the rebels' camp" must not end a British quotation
        return not after.isalnum() and (
            before in ",.?!…" or not _possessive(text, found)
        )
    if found.group() == '"':
        return not before.isspace() or not after.isalnum()
    return True


def _possessive(text: str, found: re.Match[str]) -> bool:
    """Say whether the mark may be the plural possessive of the word before it."""
    following = text[found.end() : found.end() + 2]
    return text[found.start() - 1] == "s" and bool(re.match(r" [a-z]", following))


def _reopens(text: str, end: int, mark: str) -> bool:
    """Say whether the paragraph after `end` opens with a quote mark."""
    following = text[end : end + 40].lstrip()
    return following.startswith(mark) or following[:1] in ("“", '"')
