"""From inputs to what is to be coded: everything is read, compared and noted."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from eventx.batch.duplicates import find_copies
from eventx.batch.ledger import Ledger
from eventx.readers.base import ReadFailure
from eventx.readers.paths import read_paths
from eventx.records.article import Article

log = logging.getLogger("eventx.batch")

_TOGETHER = 500  # articles noted in one transaction


@dataclass(frozen=True)
class Inputs:
    """What is read, and how.

    Attributes:
        paths: files, folders, `-` for standard input.
        published: publication day of all articles.
        languages: ISO 639-1 codes to keep; none for all.
        fields: article field -> column or key, for tables and JSON.
        leave_out: files and folders of the output, should they lie among the inputs.
    """

    paths: tuple[Path, ...]
    published: date | None = None
    languages: tuple[str, ...] = ("en",)
    fields: Mapping[str, str] | None = None
    leave_out: tuple[Path, ...] = ()

    def articles(
        self,
        on_error: Callable[[ReadFailure], None],
        *,
        on_left_out: Callable[[str], None],
        in_order: bool = False,
    ) -> Iterator[Article]:
        """Yield the articles; in the order of their paths unless told otherwise."""
        given = self.paths if in_order else sorted(set(self.paths))
        own = tuple(Path(os.path.realpath(each)) for each in self.leave_out)

        def tell(failure: ReadFailure) -> None:
            if not _is_own(failure.path, own):
                on_error(failure)

        found = read_paths(
            given,
            on_error=tell,
            on_left_out=on_left_out,
            published=self.published,
            languages=self.languages,
            fields=self.fields,
        )
        for article in found:
            if not _is_own(article.path, own):
                yield article


def read_into(  # noqa: PLR0913 - what is read, and who is told of it
    ledger: Ledger,
    inputs: Inputs,
    *,
    fingerprint: str,
    limit: int | None,
    on_article: Callable[[bool], None],
    on_left_out: Callable[[str], None],
) -> None:
    """Note every article in the ledger.

    Args:
        ledger: takes the articles.
        inputs: where they come from.
        fingerprint: of the pipeline.
        limit: stop when so many are to be coded; what was not read stays as it was.
        on_article: told of each article whether it is to be coded.
        on_left_out: told the suffix of each file that no reader claims.
    """
    if limit is None or ledger.run == 0:
        ledger.begin_run()
    failures: list[ReadFailure] = []
    stream = inputs.articles(failures.append, on_left_out=on_left_out)
    wanted = sys.maxsize if limit is None else limit
    while wanted > 0 and (page := list(islice(stream, _TOGETHER))):
        with ledger.transaction():
            for article in page:
                is_new = ledger.see(article, fingerprint)
                on_article(is_new)
                wanted -= is_new
                if wanted <= 0:
                    break
            _note_failures(ledger, failures)
    with ledger.transaction():
        _note_failures(ledger, failures)


def link_copies(ledger: Ledger) -> None:
    """Find which articles are copies of others."""
    ledger.link(list(find_copies(ledger.sketches())))


def _note_failures(ledger: Ledger, failures: list[ReadFailure]) -> None:
    for failure in failures:
        log.error("%s", failure.message)
        ledger.see_failure(failure)
    failures.clear()


def _is_own(path: str | None, own: Sequence[Path]) -> bool:
    if path is None or not own:
        return False
    return any(lies_in(Path(path), each) for each in own)


def lies_in(path: Path, folder: Path) -> bool:
    """Say whether a path is a folder or lies in it, links followed.

    >>> lies_in(Path("in/coded/events.jsonl"), Path("in/coded"))
    True
    """
    # `Path.resolve` raises where a link leads to itself.
    place, top = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
    return place == top or top in place.parents
