"""CSV: one flat row per event that a spreadsheet opens without running anything."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from eventx.records.event import Event
from eventx.writers.flat import COLUMNS, NAMES, VISIBLE_NUL, Cell, Row, loose_row

# A cell that starts so is run as a formula by Excel, LibreOffice or Google Sheets; the
# apostrophe is in the list so that taking it off again gives back what was there.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠'")


class CsvTable:
    """One flat row per event.

    Args:
        mark: begin with the mark by which Excel knows UTF-8.
    """

    def __init__(self, *, mark: bool = True) -> None:
        self.mark = mark

    def opening(self) -> bytes:
        """Return the column names."""
        return (codecs.BOM_UTF8 if self.mark else b"") + _csv([NAMES])

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return a row for each event."""
        return _csv([_guarded(loose_row(event)) for event in events])

    def closing(self) -> bytes:
        """Return nothing."""
        return b""


def _csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    return buffer.getvalue().replace("\0", VISIBLE_NUL).encode()


def _guarded(row: Row) -> list[Cell]:
    return [
        f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell
        for cell in row
    ]


def guard(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula.

    >>> guard("=1+1")
    "'=1+1"
    """
    return f"'{text}" if text[:1] in _FORMULA else text


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
