"""Tell a dateline ("CAIRO, June 9 (Reuters) -") from a date in a sentence."""

from __future__ import annotations

import re

_PLACE = re.compile(
    r"\W*(?:[a-z]+\s)?(?:[A-Z][\w.'’/-]+(?:,?\s+(?:[A-Z(][\w.'’/)-]*|of|de|el|al|the|News))*)"
    r"\s*[,:(–—-]*\s*$"
)
_AFTER = re.compile(
    r"\s*,?\s*(?:\d{4})?\s*[)\]]?\s*(?:\([^)]{2,40}\)|/[^/]{2,40}/)?"
    r"\s*(?:--?\s|–|—|:)"
    r"|\s*\((?:[A-Z][\w .&/-]{1,40})\)"
)
_IN_SENTENCE = frozenset({"on", "in", "by", "since", "until", "from", "of", "after"})


def is_dateline(before: str, after: str) -> bool:
    """Say whether a date stands in a dateline, from the line on either side of it.

    >>> is_dateline("YANGON, ", " (AP): The junta"), is_dateline("On ", " he fled.")
    (True, False)
    """
    words = before.split()
    if words and words[-1].lower() in _IN_SENTENCE:
        return False
    return bool(_PLACE.match(before) and _AFTER.match(after))
