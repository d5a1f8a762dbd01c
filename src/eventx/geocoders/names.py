"""One spelling for every spelling of a place name: the key of the gazetteer."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that NFKD leaves whole.
_WHOLE = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe",
        "ð": "d", "þ": "th", "ə": "a", "ħ": "h", "ŋ": "n", "ŧ": "t", "ķ": "k",
        "ʻ": None, "ʼ": None, "ʽ": None, "ʹ": None, "ʾ": None, "ʿ": None, "ˈ": None,
        "'": None, "’": None, "‘": None, "`": None, "´": None, ".": None, "ˌ": None,
    }
)  # fmt: skip
_GAP = re.compile(r"[\W_]+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return the key of a place name: lower case, no accents, dots or apostrophes.

    >>> fold("Ar-Raqqah"), fold("U.S."), fold("Côte d’Ivoire"), fold("Łódź")
    ('ar raqqah', 'us', 'cote divoire', 'lodz')
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_WHOLE))
    marks = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _GAP.sub(" ", marks.translate(_WHOLE)).strip()


def is_latin(key: str) -> bool:
    """Say whether a folded key is plain ASCII, as English news writes names.

    >>> is_latin(fold("Łódź")), is_latin(fold("Лондон"))
    (True, False)
    """
    return bool(key) and key.isascii()
