"""Tables of articles: CSV and TSV as a stream, Parquet by row group."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from eventx.readers.base import (
    MAX_TEXT_BYTES,
    MAX_WHOLE_BYTES,
    Outcome,
    Reader,
    Source,
)
from eventx.readers.errors import MalformedError, TooLargeError
from eventx.readers.extras import need
from eventx.readers.fields import draft_of, has_text, no_text_field, plain_name
from eventx.readers.streams import seekable, take_head
from eventx.readers.text import read_bounded
from eventx.resources import read_yaml

_DELIMITERS = "\t,;|"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MAX_GROUP_BYTES = 512 * 2**20
_BATCH_ROWS = 16


def read_csv(source: Source) -> Iterator[Outcome]:
    r"""Give the articles of a table with a header row; the delimiter is found in it.

    >>> from io import BytesIO
    >>> table = BytesIO(b"headline;body\nTalks;They met.\n")
    >>> [(draft.title, draft.text) for draft in read_csv(Source(table, "a.csv"))]
    [('Talks', 'They met.')]
    """
    csv.field_size_limit(MAX_TEXT_BYTES)
    lines = _lines(source)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.reader(_again(header, lines), delimiter=delimiter)
    try:
        columns = next(rows, [])
        chosen = source.options.fields
        if not has_text(dict.fromkeys(columns), chosen):
            raise no_text_field(columns, source.name, chosen)
        for number, row in enumerate(rows, start=1):
            if row:
                yield from _drafts(columns, row, number, source)
    except csv.Error as err:
        raise MalformedError(
            path=f"{source.name}:{rows.line_num}",
            problem=f"is no well-formed table ({err})",
            hint="check the quotes near this line; the rows before it are read",
        ) from err


def read_parquet(source: Source) -> Iterator[Outcome]:
    """Give the articles of a Parquet file; only columns that name a field are read."""
    parquet = need("pyarrow.parquet", extra="tables", name=source.name)
    arrow = need("pyarrow", extra="tables", name=source.name)
    try:
        table = parquet.ParquetFile(seekable(source))
        _refuse_large_groups(table.metadata, source.name)
        columns = _wanted(table.schema_arrow.names, source.options.fields)
        if not has_text(dict.fromkeys(columns), source.options.fields):
            raise no_text_field(table.schema_arrow.names, source.name, {})
        number = 0
        for batch in table.iter_batches(batch_size=_BATCH_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield from _row_drafts(row, number, source)
    except arrow.ArrowException as err:
        raise MalformedError(
            path=source.name,
            problem=f"is no readable Parquet file ({str(err)[:160]})",
            hint="write it again, or export it as CSV",
        ) from err


def _lines(source: Source) -> Iterator[str]:
    """Lines as text, their newlines kept; none is held beyond the limit."""
    head, stream = take_head(source.stream)
    if head.startswith(_UTF16_MARKS):
        content = read_bounded(replace(source, stream=stream), MAX_WHOLE_BYTES)
        yield from io.StringIO(content.decode("utf-16", "replace"), newline="")
        return
    encoding = _encoding_of(head)
    while line := stream.readline(MAX_TEXT_BYTES):
        if len(line) == MAX_TEXT_BYTES:
            raise TooLargeError(
                path=source.name,
                size=f"more than {MAX_TEXT_BYTES:,} bytes in one line",
                limit="that much for one row",
            )
        yield line.decode(encoding, "replace").removeprefix("\ufeff")


def _encoding_of(head: bytes) -> str:
    try:
        head[: head.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _again(header: str, lines: Iterator[str]) -> Iterator[str]:
    yield header
    yield from lines


def _drafts(
    columns: Sequence[str], row: Sequence[str], number: int, source: Source
) -> Iterator[Outcome]:
    named = dict(zip(columns, row, strict=False))
    yield from _row_drafts(named, number, source)


def _row_drafts(
    row: Mapping[str, Any], number: int, source: Source
) -> Iterator[Outcome]:
    name = f"{source.name}:{number}"
    chosen = source.options.fields
    yield from draft_of(row, name=name, part=str(number), chosen=chosen)


def _wanted(columns: Sequence[str], chosen: Mapping[str, str]) -> list[str]:
    known = read_yaml("lexicons/article_fields.yaml")["fields"]
    names = {name for field in known.values() for name in field}
    names |= {plain_name(name) for name in chosen.values()}
    return [column for column in columns if plain_name(column) in names]


def _refuse_large_groups(metadata: Any, name: str) -> None:
    """A row group is inflated as a whole: its size must be borne."""
    for index in range(metadata.num_row_groups):
        size = metadata.row_group(index).total_byte_size
        if size > _MAX_GROUP_BYTES:
            raise TooLargeError(
                path=name,
                size=f"a row group of {size:,} bytes",
                limit=f"{_MAX_GROUP_BYTES:,}; write it with smaller row groups",
            )


CSV = Reader(name="csv.v1", suffixes=(".csv", ".tsv"), read=read_csv)
PARQUET = Reader(name="parquet.v1", suffixes=(".parquet",), read=read_parquet)
