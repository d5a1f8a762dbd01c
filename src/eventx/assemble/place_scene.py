"""The scene of an article: its dateline, and the place it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from eventx.records.mention import PlaceArgument

# "KABUL, Afghanistan (Reuters) -", "ANKARA, Dec. 17 (Xinhua) --", "Gaza City —"
_DATELINE = re.compile(
    r"^[^\S\n]*(?P<place>[A-Z][\w’'.-]+(?:[ ,/]+(?:and |of |de |al-|el-)?[A-Z][\w’'.-]+){0,5})"
    r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"[^\S\n]*(?:\([^)\n]{2,40}\)[^\S\n]*(?:[-–—:]+|\.)?|[–—]|--|-(?= ))",
    re.MULTILINE,
)
_SEARCHED_CHARS = 600


def dateline_end(text: str) -> int:
    """Return where the dateline ends, 0 when the article has none.

    >>> dateline_end("KABUL, Afghanistan (Reuters) - Two men")
    30
    """
    found = _DATELINE.search(text[:_SEARCHED_CHARS])
    return found.end() if found else 0


def _argument(span: Span) -> PlaceArgument:
    return PlaceArgument(start=span.start, end=span.end, head=span.root.i, inferred=True)


def dateline_places(doc: Doc, named: Sequence[Span]) -> list[PlaceArgument]:
    """Return the first place of the dateline, as a list of none or one."""
    found = _DATELINE.search(doc.text[:_SEARCHED_CHARS])
    if found is None:
        return []
    inside = [span for span in named if found.start() <= span.start_char < found.end("place")]
    return [_argument(span) for span in inside[:1]]


def focus_places(trigger: Token, named: Sequence[Span]) -> list[PlaceArgument]:
    """Return the place the article names most, its latest mention before the trigger."""
    if not named:
        return []
    counts = Counter(span.text for span in named)
    first = {span.text: -span.start for span in reversed(named)}
    focus = max(counts, key=lambda text: (counts[text], first[text]))
    mentions = [span for span in named if span.text == focus]
    before = [span for span in mentions if span.start <= trigger.i]
    return [_argument((before or mentions)[-1 if before else 0])]
