"""What readers share: the source they read, the draft they give, the failure record."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import BinaryIO

from eventx.errors import ArticleReadError
from eventx.records.article import PublishedFrom
from eventx.records.base import Record

# spaCy's own limit for one text; no news article comes near it.
MAX_ARTICLE_CHARS = 1_000_000
# Four bytes a character is the most any encoding of the limit above can need.
MAX_TEXT_BYTES = 4 * MAX_ARTICLE_CHARS
# A file that must be held whole (JSON object, Parquet or zip from a pipe).
MAX_WHOLE_BYTES = 64 * 2**20
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class ReadOptions:
    """What the caller asks of every reader.

    Attributes:
        published: publication date of everything read, above all other sources.
        languages: ISO 639-1 codes to keep; empty keeps every language.
        fields: article field -> name of the column or JSON key that holds it.
    """

    published: date | None = None
    languages: tuple[str, ...] = ("en",)
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Source:
    """One open input.

    Attributes:
        stream: binary, at its start; seekable only when it is a file.
        name: the path or "stdin", as shown in messages.
        options: what the caller asks.
        depth: how many archives and compressions the input lies in.
    """

    stream: BinaryIO
    name: str
    options: ReadOptions = field(default_factory=ReadOptions)
    depth: int = 0


@dataclass(frozen=True)
class Draft:
    """An article as a reader found it, before its id, date and furniture are settled.

    Attributes:
        text: the text that every offset will point into.
        key: the caller's own id, when the input has one.
        part: what tells this article from the others of the same input ("17").
        published: the day that the input states.
        published_from: where in the input `published` stood.
    """

    text: str
    key: str | None = None
    part: str | None = None
    title: str | None = None
    published: date | None = None
    published_from: PublishedFrom = PublishedFrom.METADATA
    source: str | None = None
    url: str | None = None
    author: str | None = None
    language: str | None = None


# One bad article of many is given as a value, so that the others still come.
Outcome = Draft | ArticleReadError


@dataclass(frozen=True)
class Reader:
    """One input format.

    Attributes:
        name: its versioned name in the registry ("text.v1").
        suffixes: the lower-case file suffixes it claims (".txt").
        read: gives the articles of one source, in order.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Callable[[Source], Iterator[Outcome]]


class ReadFailure(Record):
    """Why one input, or one article in it, could not be read.

    Attributes:
        path: the file, with `!member` or `:row` when only a part of it failed.
        stage: always "read"; the pipeline has failures of other stages.
        error: class of the error.
        message: what is wrong, ending with what to do.
    """

    path: str
    stage: str = "read"
    error: str
    message: str


def mended(text: str) -> str:
    """Return a text that UTF-8 can hold: half characters are replaced.

    JSON may hold them, and a file name whose bytes are no UTF-8.

    >>> len(mended("caf" + chr(0xDCE9)))
    4
    """
    return _SURROGATE.sub("\ufffd", text)


def failure_of(error: ArticleReadError) -> ReadFailure:
    """Return the record of an error.

    >>> from eventx.readers.errors import EmptyArticleError
    >>> failure_of(EmptyArticleError(path="a.txt")).error
    'EmptyArticleError'
    """
    return ReadFailure(
        path=mended(error.path),
        error=type(error).__name__,
        message=mended(str(error)),
    )
