"""Files and folders in, articles out, one at a time; what fails becomes a record."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from eventx.errors import ArticleReadError
from eventx.readers.article import check, finish
from eventx.readers.base import (
    Outcome,
    ReadFailure,
    ReadOptions,
    Source,
    failure_of,
    mended,
)
from eventx.readers.errors import TooManyFailuresError
from eventx.readers.formats import outcomes, suffixes
from eventx.readers.metadata import FolderMetadata, Row, complete
from eventx.readers.walk import InputFile, bare_id, not_opened, unnoticed, walk
from eventx.records.article import Article

# A table of the wrong shape fails in every row; the first rows tell why.
_MAX_TOLD = 100
# When none of so many rows is an article, the others are none either.
_MAX_TRIED = 10_000

_STDIN = "-"

OnError = Callable[[ReadFailure], None]
OnLeftOut = Callable[[str], None]


def read_paths(  # noqa: PLR0913 - what a caller may want to know
    paths: Sequence[Path],
    *,
    on_error: OnError,
    on_left_out: OnLeftOut = unnoticed,
    published: date | None = None,
    languages: tuple[str, ...] = ("en",),
    fields: Mapping[str, str] | None = None,
) -> Iterator[Article]:
    """Give the articles of files and folders, sorted by path within each folder.

    Ids are unique in one call: give all inputs of a run at once.

    Nothing is read ahead: memory holds one article at a time. A bad file is told to
    `on_error` and the run goes on.

    Args:
        paths: files of any known format, folders of them, "-" for standard input.
        on_error: takes one record per input or row that cannot be read.
        on_left_out: takes the suffix of each file that no reader claims.
        published: publication date of all of them, above what they state.
        languages: ISO 639-1 codes to keep; empty keeps every language.
        fields: article field -> column or JSON key, for tables and JSON.

    >>> from pathlib import Path, PurePosixPath
    >>> failures = []
    >>> list(read_paths([Path("no/such.txt")], on_error=failures.append))
    []
    >>> failures[0].error
    'UnreadableError'
    """
    options = ReadOptions(
        published=published, languages=languages, fields=dict(fields or {})
    )
    run = _Run(options=options, on_error=on_error)
    for path in map(Path, paths):
        if str(path) == _STDIN:
            source = Source(stream=sys.stdin.buffer, name="stdin", options=options)
            yield from run.articles(source, base_id="stdin", filename="")
        else:
            yield from run.read(path, on_left_out)


def read_stream(  # noqa: PLR0913 - as read_paths, and a name
    stream: BinaryIO,
    *,
    on_error: OnError,
    name: str = "stdin",
    published: date | None = None,
    languages: tuple[str, ...] = ("en",),
    fields: Mapping[str, str] | None = None,
) -> Iterator[Article]:
    """Give the articles of one open binary stream, its format told by its first bytes.

    >>> from io import BytesIO
    >>> articles = read_stream(BytesIO(b"Talks began."), on_error=print)
    >>> [(article.id, article.text) for article in articles]
    [('stdin', 'Talks began.')]
    """
    options = ReadOptions(
        published=published, languages=languages, fields=dict(fields or {})
    )
    run = _Run(options=options, on_error=on_error)
    source = Source(stream=stream, name=name, options=options)
    yield from run.articles(source, base_id=name, filename="")


class _Run:
    """One call of `read_paths`: the ids given so far and the metadata in reach."""

    def __init__(self, *, options: ReadOptions, on_error: OnError) -> None:
        self._options = options
        self._on_error = on_error
        self._ids: set[str] = set()
        self._folders: dict[Path, FolderMetadata] = {}
        self._claims = suffixes()

    def read(self, path: Path, on_left_out: OnLeftOut) -> Iterator[Article]:
        """Give the articles of one file or folder."""
        for file in walk(path, self._claims, on_left_out=on_left_out):
            if isinstance(file, ArticleReadError):
                self._on_error(failure_of(file))
            else:
                yield from self._read_file(file)

    def _read_file(self, file: InputFile) -> Iterator[Article]:
        row = self._row_of(file)
        try:
            stream = file.path.open("rb")
        except OSError as err:
            self._on_error(failure_of(not_opened(file.path, err)))
            return
        with stream:
            source = Source(stream=stream, name=str(file.path), options=self._options)
            name = file.relative.name
            yield from self.articles(source, bare_id(file.relative), name, row)

    def articles(
        self, source: Source, base_id: str, filename: str, row: Row | None = None
    ) -> Iterator[Article]:
        """Give the articles of one source, telling what fails."""
        failed, read = 0, False
        for outcome in outcomes(source, filename, claims=self._claims):
            try:
                article = self._article(outcome, source, base_id, row)
            except ArticleReadError as err:
                failed += 1
                if failed <= _MAX_TOLD:
                    self._on_error(failure_of(err))
                if failed == _MAX_TRIED and not read:
                    break
                continue
            read = True
            yield article
        if failed > _MAX_TOLD:
            untold = TooManyFailuresError(path=source.name, count=failed - _MAX_TOLD)
            self._on_error(failure_of(untold))

    def _article(
        self, outcome: Outcome, source: Source, base_id: str, row: Row | None
    ) -> Article:
        if isinstance(outcome, ArticleReadError):
            raise outcome
        draft = complete(outcome, row)
        name = source.name if draft.part is None else f"{source.name}:{draft.part}"
        draft = check(draft, self._options, name=name)
        part_id = base_id if draft.part is None else f"{base_id}/{draft.part}"
        article_id = self._unique(mended(draft.key or part_id))
        return finish(draft, self._options, article_id=article_id, path=source.name)

    def _unique(self, wanted: str) -> str:
        """Two files of one name, or a caller's id used twice, must not share events."""
        number, unique = 1, wanted
        while unique in self._ids:
            number += 1
            unique = f"{wanted}-{number}"
        self._ids.add(unique)
        return unique

    def _row_of(self, file: InputFile) -> Row | None:
        """The nearest metadata that names the file, up to the input folder."""
        folder = file.path.parent
        reach = [folder]
        while folder != file.root:
            folder = folder.parent
            reach.append(folder)
        self._folders = {
            folder: self._folders.get(folder) or self._metadata(folder)
            for folder in reach
        }
        for folder, metadata in self._folders.items():
            row = metadata.row_of(PurePosixPath(file.path.relative_to(folder)))
            if row is not None:
                return row
        return None

    def _metadata(self, folder: Path) -> FolderMetadata:
        metadata = FolderMetadata(folder)
        for fault in metadata.faults:
            self._on_error(failure_of(fault))
        return metadata
