"""Which articles are copies of others: wire copy, reprints, the same page twice.

An article is a copy when nearly all its sentences stand in another one. Candidates come
from MinHash signatures in buckets; the sentences themselves decide. The fullest version
is the original, of equal ones the earliest, so that nothing is lost and the order in
which articles are read makes no difference.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from eventx.records.article import Article
from eventx.records.base import ArticleId

if TYPE_CHECKING:
    from rensa import RMinHash

CONTAINED = 0.8  # of the sentences of a copy stand in the original
SHORT = 5  # sentences; texts so short must be the same, of the same day
# 32 buckets of 2 values find 99.9 % of copies half as long as the original, and cost
# no more than a look at the sentences where they find too much.
_VALUES, _BUCKETS, _SEED = 64, 32, 11
_MIN_WORDS = 4  # shorter lines are bylines, places, names of agencies
_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+|[\r\n]+")
_WORD = re.compile(r"\w+")


class Sketch(NamedTuple):
    """What is compared of an article.

    Attributes:
        article: its id.
        published: its day.
        sentences: hashes of its sentences, sorted, as 8 bytes each.
    """

    article: ArticleId
    published: date | None
    sentences: bytes


def sentence_hashes(article: Article) -> bytes:
    """Return the hashes of an article's sentences, page furniture left out.

    Case, punctuation and blanks make no difference.

    >>> from eventx.records.article import Article
    >>> one = Article(id="a", text="Talks began in Oslo today. They went on.")
    >>> two = Article(id="b", text="Talks began in OSLO, today.")
    >>> sentence_hashes(one) == sentence_hashes(two)
    True
    """
    found = {_hash(words) for words in _sentences(article)}
    if not found:
        found = {_hash(_WORD.findall(article.text.casefold()))}
    return array("Q", sorted(found)).tobytes()


def find_copies(sketches: Iterable[Sketch]) -> Iterator[tuple[ArticleId, ArticleId]]:
    """Yield each copy with its original.

    Args:
        sketches: in the order of `rank`.
    """
    seen = Originals()
    for sketch in sketches:
        original = seen.find(sketch)
        if original is None:
            seen.add(sketch)
        else:
            yield sketch.article, original


def rank(sketch: Sketch) -> tuple[int, str, ArticleId]:
    """Return the sort key of an original: the fullest, the earliest, by id."""
    day = "9999" if sketch.published is None else sketch.published.isoformat()
    return (-len(sketch.sentences), day, sketch.article)


class Originals:
    """The articles that are no copies, with those that may be like a new one."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH  # noqa: PLC0415 - on use

        self._buckets = RMinHashLSH(0.5, _VALUES, _BUCKETS)
        self._kept: list[Sketch] = []

    def add(self, sketch: Sketch) -> None:
        """Take an article as an original."""
        self._buckets.insert(len(self._kept), _signature(sketch))
        self._kept.append(sketch)

    def find(self, sketch: Sketch) -> ArticleId | None:
        """Return the original of a copy; the one that holds most of it, then the first.

        None when the article is no copy of any added so far.
        """
        own = frozenset(array("Q", sketch.sentences))
        best: tuple[int, int] | None = None
        for number in self._buckets.query(_signature(sketch)):
            shared = _shared(own, sketch, self._kept[number])
            if shared and (best is None or (-shared, number) < best):
                best = (-shared, number)
        return None if best is None else self._kept[best[1]].article


def _shared(own: frozenset[int], copy: Sketch, original: Sketch) -> int:
    """Return how many sentences a copy has from an original; 0 when it is no copy."""
    if len(own) < SHORT:
        same = copy.sentences == original.sentences
        return len(own) if same and copy.published == original.published else 0
    shared = len(own.intersection(array("Q", original.sentences)))
    return shared if shared >= CONTAINED * len(own) else 0


def _signature(sketch: Sketch) -> RMinHash:
    from rensa import RMinHash  # noqa: PLC0415 - on use

    packed = sketch.sentences
    signature = RMinHash(_VALUES, _SEED)
    signature.update([packed[at : at + 8] for at in range(0, len(packed), 8)])
    return signature


def _sentences(article: Article) -> Iterator[list[str]]:
    start = 0
    for end in (*(match.end() for match in _END.finditer(article.text)), None):
        if not article.is_furniture(start):
            words = _WORD.findall(article.text[start:end].casefold())
            if len(words) >= _MIN_WORDS:
                yield words
        if end is not None:
            start = end


def _hash(words: list[str]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode("utf8"), digest_size=8)
    return int.from_bytes(digest.digest(), "little")
