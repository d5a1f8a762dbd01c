"""The article, as a reader gives it."""

from __future__ import annotations

import hashlib
from datetime import date
from enum import StrEnum

from eventx.records.base import ArticleId, CharSpan, Record

BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2007": " "})


class PublishedFrom(StrEnum):
    """Whence the publication date is known, best first."""

    OPTION = "option"
    METADATA = "metadata"
    HTML = "html"
    URL = "url"
    TEXT = "text"
    DATELINE = "dateline"
    INFERRED = "inferred"


class Article(Record):
    """One news article.

    Attributes:
        id: the caller's id, else the path relative to the input folder without suffix.
        text: exactly what was read; every offset of every event points into it.
        title: headline when it is known apart from the text.
        published: calendar day of publication; None when unknown, never today.
        published_from: where `published` was found.
        published_score: how sure `published` is, in [0, 1].
        source: the outlet.
        furniture: spans of page furniture (cookie notices, captions that repeat, link
            lists): marked, never deleted, so that offsets stay true.
        path: the file it came from.
        language: ISO 639-1 code when it was detected.
        duplicate_of: id of the article that this one copies.
    """

    id: ArticleId
    text: str
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom | None = None
    published_score: float | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    furniture: tuple[CharSpan, ...] = ()
    path: str | None = None
    duplicate_of: ArticleId | None = None

    @property
    def plain_text(self) -> str:
        """The text with plain blanks for no-break ones, every offset the same.

        Taggers take a no-break blank for a word.
        """
        text = self.text
        for blank, plain in BLANKS.items():  # `translate` looks at every character
            text = text.replace(chr(blank), plain)
        return text

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text and of what changes its coding; 64 hex digits."""
        facts = (self.text, self.title or "", str(self.published), self.url or "")
        return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()

    def is_furniture(self, start_char: int) -> bool:
        """Say whether the character at `start_char` is page furniture."""
        return any(span.covers(start_char) for span in self.furniture)
