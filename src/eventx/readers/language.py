"""In which language a text is, when that can be told."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from eventx.readers.furniture_rules import words_of
from eventx.resources import read_yaml

_SAMPLE_CHARS = 4_000
_MIN_CHARS = 120
# English prose has 30 to 50 % function words; other languages share a few by chance
# ("in", "a", "is"), never a fifth.
_MIN_ENGLISH_SHARE = 0.2
_MIN_SCORE = 0.9


def find_language(text: str) -> str | None:
    """Return the ISO 639-1 code of a text, None when it is too short or unclear.

    English is told by its function words. Other languages need py3langid; without it
    they stay None, and the text is kept.

    >>> find_language("The talks that began in the capital on Monday were broken off "
    ...               "after a day, and the two sides have blamed each other for it.")
    'en'
    """
    sample = text[:_SAMPLE_CHARS]
    if len(sample.strip()) < _MIN_CHARS:
        return None
    words = words_of(sample)
    known = _english_words()
    english = sum(word in known for word in words)
    if words and english >= _MIN_ENGLISH_SHARE * len(words):
        return "en"
    identifier = _identifier()
    if identifier is None:
        return None
    language, score = identifier.classify(sample)
    return str(language) if score >= _MIN_SCORE else None


@cache
def _english_words() -> frozenset[str]:
    return frozenset(read_yaml("lexicons/english_words.yaml")["words"])


@cache
def _identifier() -> Any:
    try:
        langid = import_module("py3langid.langid")
    except ImportError:
        return None
    return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
