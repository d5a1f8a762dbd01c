"""What becomes of articles: their events, or the reason why there are none."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from eventx.records.article import Article
from eventx.records.base import ArticleId, Record
from eventx.records.dump import dump_record


class Failure(Record):
    """Why one article was not coded.

    Attributes:
        path: file the article came from, or its id.
        article: its id, None when it could not even be read.
        stage: `read` or `code`.
        error: class of the error.
        message: what is wrong, ending with what to do.
    """

    path: str
    article: ArticleId | None = None
    stage: str
    error: str
    message: str


class Coded(NamedTuple):
    """The events of one article, as they travel and lie in the ledger.

    Attributes:
        article: id of the article.
        lines: its events as JSON Lines, compressed.
        events: how many there are.
        types: how many there are of each type.
    """

    article: ArticleId
    lines: bytes
    events: int
    types: Mapping[str, int]


class Problem(NamedTuple):
    """Why a task was not coded.

    Attributes:
        error: class of the error.
        message: what is wrong, ending with what to do.
        is_fatal: no task can be coded; the articles are not to blame.
        is_crash: the worker died; it may have been killed from outside.
    """

    error: str
    message: str
    is_fatal: bool = False
    is_crash: bool = False


class Report(NamedTuple):
    """What a worker answers to one task.

    Attributes:
        coded: one per article, in the order of the task; empty with a problem.
        problem: why there are none.
        memory_mb: resident memory of the worker when it was done.
        seconds: processor time of the worker since its last report or its start.
    """

    coded: Sequence[Coded] = ()
    problem: Problem | None = None
    memory_mb: float = 0.0
    seconds: float = 0.0


class Waiting(NamedTuple):
    """An article that waits to be coded.

    Attributes:
        article: its id.
        path: where it came from.
        record: the article, as `pack` made it.
        chars: length of its text.
    """

    article: ArticleId
    path: str
    record: bytes
    chars: int


class Task(NamedTuple):
    """Articles that go to a worker together.

    Attributes:
        articles: one or more.
        tries: how often they were tried alone.
    """

    articles: tuple[Waiting, ...]
    tries: int = 0

    @property
    def chars(self) -> int:
        """Length of all texts together."""
        return sum(each.chars for each in self.articles)


def pack(record: bytes) -> bytes:
    """Return bytes compressed; level 1 takes a third of the time of the default.

    >>> unpack(pack(b"Talks began."))
    b'Talks began.'
    """
    return zlib.compress(record, 1)


def unpack(packed: bytes) -> bytes:
    """Return what `pack` took."""
    return zlib.decompress(packed)


def record_of(article: Article) -> bytes:
    """Return an article as a worker takes it: without what changes no event.

    >>> record_of(Article(id="a", text="", path="a.txt"))[:20]
    b'{"id":"a","text":"",'
    """
    bare = article.model_copy(update={"path": None, "duplicate_of": None})
    return dump_record(bare)
