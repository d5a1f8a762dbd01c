"""CSV: one flat row per event that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.flat import COLUMNS, NAMES, Cell, Row, flat_row
from eventx.writers.part_file import PartFile, not_open

# A cell that starts so is run as a formula by Excel, LibreOffice or Google Sheets; the
# apostrophe is in the list so that taking it off again gives back what was there.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")


class CsvWriter:
    """One flat row per event, UTF-8 with the mark that Excel wants.

    Args:
        path: the target file; `-` for standard output.
    """

    def __init__(self, path: Path | str) -> None:
        self._file = PartFile(path)
        self._open = False

    def __enter__(self) -> Self:
        """Open the target and write the column names."""
        stream = self._file.open(encoding="utf-8-sig", newline="")
        self._table = csv.writer(stream)
        self._table.writerow(NAMES)
        self._open = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the finished file in its place; leave the old one when an error came."""
        if self._open:
            self._file.close(complete=kind is None)

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article."""
        del article  # a file is written anew each time: nothing is to be taken back
        if not self._open:
            raise not_open()
        self._table.writerows(map(_guarded, map(flat_row, events)))


def _guarded(row: Row) -> list[Cell]:
    return [guard(cell) if isinstance(cell, str) else cell for cell in row]


def guard(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    >>> guard("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def unguard(cell: str) -> str:
    """Return the text of a cell of `guard`.

    >>> unguard("'=1+1")
    '=1+1'
    """
    return cell.removeprefix("'")


def read_csv(path: Path | str) -> Iterator[Row]:
    """Yield the rows of a file of `CsvWriter`, as `flat_row` gave them."""
    with Path(path).open(encoding="utf-8-sig", newline="") as stream:
        table = csv.reader(stream)
        next(table, None)
        for cells in table:
            yield tuple(map(_value, cells, (column.kind for column in COLUMNS)))


def _value(cell: str, kind: str) -> Cell:
    if not cell:
        return None
    if kind == "integer":
        return int(cell)
    return float(cell) if kind == "real" else unguard(cell)
