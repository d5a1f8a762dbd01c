"""The word lists of `lexicons/recipients.yaml`."""

from __future__ import annotations

from functools import cache
from typing import Any

from eventx.resources import read_yaml

_WORDS = "lexicons/recipients.yaml"


def recipient_words() -> dict[str, Any]:
    """Return the lists and maps of the file by name."""
    words: dict[str, Any] = read_yaml(_WORDS)
    return words


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one of its word lists.

    >>> "end" in word_set("leading_nouns")
    True
    """
    return frozenset(recipient_words()[name])
