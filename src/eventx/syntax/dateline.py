"""The dateline of an article: where, when and by whom it was written."""

from __future__ import annotations

import re
from typing import NamedTuple

# "KABUL, Afghanistan (Reuters) -", "ANKARA, Dec. 17 (Xinhua) --", "Gaza City —"
_DATELINE = re.compile(
    r"^[^\S\n]*(?P<place>[A-Z][\w’'.-]+"
    r"(?:[ ,/]+(?:and |of |de |al-|el-)?[A-Z][\w’'.-]+){0,5})"
    r"(?P<day>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?"
    r"[^\S\n]*(?:(?P<agency>\([^)\n]{2,40}\))[^\S\n]*(?:[-–—:]+|\.)?|[–—]|--|-(?= ))",
    re.MULTILINE,
)
_SEARCHED_CHARS = 1000


class Dateline(NamedTuple):
    """Where a dateline starts, where its place ends and where it ends itself.

    Attributes:
        is_sure: a day, an agency or capitals, and a dash, show that it is one.
    """

    start: int
    place_end: int
    end: int
    is_sure: bool


def find_dateline(text: str) -> Dateline | None:
    """Return the dateline of an article, None when it has none.

    >>> find_dateline("KABUL, Afghanistan (Reuters) - Two men")
    Dateline(start=0, place_end=18, end=30, is_sure=True)
    """
    found = _DATELINE.search(text[:_SEARCHED_CHARS])
    if found is None:
        return None
    first = found["place"].split()[0].strip(",")
    marked = found["day"] or found["agency"] or (len(first) > 2 and first.isupper())
    # "The Popular Union (UP) won": brackets without a dash behind them are no agency
    is_sure = bool(marked) and found[0].rstrip()[-1] in "-–—:"
    return Dateline(found.start(), found.end("place"), found.end(), is_sure)
