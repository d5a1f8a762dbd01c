"""Parquet with a GeoParquet point: one flat row per event, and the whole record."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.beside import Beside
from eventx.writers.errors import EventReadError
from eventx.writers.extras import load_extra
from eventx.writers.flat import COLUMNS, NAMES, position, rows_and_records
from eventx.writers.framed import FramedWriter
from eventx.writers.part_file import PartFile
from eventx.writers.wkb import point

# Events become Arrow columns in small batches, so that the memory of Python's objects
# is used over and over, and go to the file in row groups, which readers skip whole.
_BATCH = 500
_ROW_GROUP = 10_000
# Texts that differ in every row gain nothing from a dictionary and cost its building.
_UNIQUE = {"event_id", "notes", "confidence", "latitude", "longitude"}
_REPEATING = [name for name in NAMES if name not in _UNIQUE]
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


class ParquetWriter(FramedWriter[Any]):
    """A Parquet file; the file appears when it is complete.

    Args:
        path: the target file.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """

    def __init__(self, path: Path | str) -> None:
        self._arrow = load_arrow()
        self._file = PartFile(path)
        self._waiting: list[Event] = []
        self._batches: list[Any] = []
        self._beside = Beside()  # Arrow encodes and compresses outside Python

    def _open(self, opened: ExitStack) -> Any:
        """Begin the file beside its place."""
        opened.callback(self._file.close, complete=False)
        geo = {b"geo": json.dumps(_GEO).encode()}
        self._schema = flat_schema(self._arrow).with_metadata(geo)
        return _load_parquet().ParquetWriter(
            self._file.make_room(),
            self._schema,
            compression="zstd",
            compression_level=1,
            use_dictionary=_REPEATING,
        )

    def _add(
        self, target: Any, events: Sequence[Event], article: ArticleId | None
    ) -> None:
        del article  # a file is written anew each time: nothing is to be taken back
        self._waiting.extend(events)
        if len(self._waiting) >= _BATCH:
            self._gather()
        if len(self._batches) * _BATCH >= _ROW_GROUP:
            self._flush(target)

    def _finish(self, target: Any) -> None:
        self._gather()
        self._flush(target)
        self._beside.wait()
        target.close()

    def _close(self, target: Any, *, complete: bool) -> None:
        try:
            self._beside.stop()
            target.close()
        finally:
            self._file.close(complete=complete)

    def _gather(self) -> None:
        if self._waiting:
            batch = flat_batch(self._waiting, self._arrow, self._schema)
            self._batches.append(batch)
            self._waiting = []

    def _flush(self, target: Any) -> None:
        if self._batches:
            table = self._arrow.Table.from_batches(self._batches)
            self._beside.start(partial(target.write_table, table))
            self._batches = []


def load_arrow() -> Any:
    """Return pyarrow.

    Raises:
        MissingExtraError: it is not installed.
    """
    return load_extra("pyarrow", target="a Parquet file", extra="parquet")


def _load_parquet() -> Any:
    return load_extra("pyarrow.parquet", target="a Parquet file", extra="parquet")


def flat_schema(arrow: Any) -> Any:
    """Return the Arrow schema: the flat columns, the point, the record."""
    types = {
        "text": arrow.string(),
        "integer": arrow.int64(),
        "real": arrow.float64(),
        "date": arrow.date32(),
    }
    fields = [(column.name, types[column.kind]) for column in COLUMNS]
    fields += [("geometry", arrow.binary()), ("record", arrow.string())]
    return arrow.schema(fields)


def flat_batch(events: Sequence[Event], arrow: Any, schema: Any) -> Any:
    """Return events as an Arrow record batch of `flat_schema`."""
    rows, records = rows_and_records(events)
    arrays = []
    for column, cells in zip(COLUMNS, zip(*rows, strict=True), strict=True):
        if column.kind == "date":
            arrays.append(arrow.array(cells, arrow.string()).cast(arrow.date32()))
        else:
            arrays.append(arrow.array(cells, schema.field(column.name).type))
    points = [None if at is None else point(*at) for at in map(position, rows)]
    arrays.append(arrow.array(points, arrow.binary()))
    arrays.append(arrow.array(records, arrow.string()))
    return arrow.RecordBatch.from_arrays(arrays, schema=schema)


def read_rows(path: Path | str) -> list[tuple[Any, ...]]:
    """Return the flat rows of a file, as `flat_row` gave them but with real dates."""
    load_arrow()

    table = _load_parquet().read_table(path, columns=list(NAMES))
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def read_records(path: str) -> Iterator[str]:
    """Yield the records of a file of ours.

    Raises:
        EventReadError: the file is no Parquet file of ours.
    """
    arrow = load_arrow()

    try:
        with _load_parquet().ParquetFile(path) as found:
            for batch in found.iter_batches(columns=["record"]):
                yield from batch.column("record").to_pylist()
    except (arrow.ArrowInvalid, KeyError) as err:
        raise EventReadError(
            path=path, problem=f"no Parquet file of ours ({err})", hint="give one"
        ) from err
