"""What a `metadata.csv` or `metadata.jsonl` states of the files beside it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from eventx.errors import ArticleReadError
from eventx.readers.base import Draft
from eventx.readers.days import read_day
from eventx.readers.encodings import decode
from eventx.readers.errors import MalformedError, UnreadableError
from eventx.readers.fields import as_text, language_code, pick, plain_name, undated
from eventx.records.article import PublishedFrom

METADATA_NAMES = ("metadata.csv", "metadata.jsonl")

Row = Mapping[str, Any]


class FolderMetadata:
    """The metadata files of one folder: rows by the file they name.

    Attributes:
        faults: one error per line that cannot be used.
    """

    def __init__(self, folder: Path) -> None:
        self.faults: list[ArticleReadError] = []
        self._rows: dict[str, Row] = {}
        for name in METADATA_NAMES:
            path = folder / name
            if path.is_file():
                self._read(path)

    def row_of(self, relative: PurePosixPath) -> Row | None:
        """Return the row for a file, named with or without its suffix."""
        whole, bare = str(relative), str(relative.with_suffix(""))
        return self._rows.get(whole) or self._rows.get(bare)

    def _read(self, path: Path) -> None:
        try:
            content = decode(path.read_bytes(), name=str(path))
        except OSError as err:
            self.faults.append(_unreadable(path, err))
            return
        except ArticleReadError as err:
            self.faults.append(err)
            return
        rows = _csv_rows if path.suffix == ".csv" else _json_rows
        for number, row in rows(content):
            name = f"{path}:{number}"
            if isinstance(row, str):
                self.faults.append(_bad_row(name, row))
                continue
            self._add({plain_name(str(key)): value for key, value in row.items()}, name)

    def _add(self, row: Row, name: str) -> None:
        file = as_text(pick(row, "file", {}))
        stated = pick(row, "published", {})
        if file is None:
            self.faults.append(_bad_row(name, "names no file"))
            return
        if stated is not None and read_day(stated) is None:
            self.faults.append(undated(stated, name))
        self._rows[file.replace("\\", "/").removeprefix("./")] = row


def complete(draft: Draft, row: Row | None) -> Draft:
    """Return the draft with what its own input left open filled from a metadata row.

    >>> complete(Draft(text="x"), {"published": "2022-07-27"}).published
    datetime.date(2022, 7, 27)
    """
    if row is None:
        return draft
    stated = read_day(pick(row, "published", {}))
    # What somebody wrote down about the file is surer than what its page shows.
    if stated is not None and draft.published_from is not PublishedFrom.METADATA:
        draft = replace(draft, published=None, published_from=PublishedFrom.METADATA)
    return replace(
        draft,
        key=draft.key or as_text(pick(row, "key", {})),
        title=draft.title or as_text(pick(row, "title", {})),
        published=draft.published or stated,
        source=draft.source or as_text(pick(row, "source", {})),
        url=draft.url or as_text(pick(row, "url", {})),
        author=draft.author or as_text(pick(row, "author", {})),
        language=draft.language or language_code(pick(row, "language", {})),
    )


def _csv_rows(content: str) -> Iterator[tuple[int, Row | str]]:
    reader = csv.DictReader(io.StringIO(content, newline=""))
    try:
        for row in reader:
            yield reader.line_num, {key: row[key] for key in row if key is not None}
    except csv.Error as err:
        yield reader.line_num, f"is no CSV ({err})"


def _json_rows(content: str) -> Iterator[tuple[int, Row | str]]:
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        yield number, row if isinstance(row, dict) else "is no JSON object"


def _bad_row(name: str, problem: str) -> MalformedError:
    return MalformedError(
        path=name,
        problem=problem,
        hint="give each line a field `file` and the fields it states "
        "(published, title, source, url)",
    )


def _unreadable(path: Path, err: OSError) -> UnreadableError:
    return UnreadableError(
        path=path,
        problem=f"cannot be read ({err.strerror or err})",
        hint="check its permissions",
    )
