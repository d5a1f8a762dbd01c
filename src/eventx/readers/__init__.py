"""Articles from files, folders and streams of any format; page furniture marked."""

from __future__ import annotations

from eventx.readers import (
    archive,
    html,
    jsonlines,
    newsxml,
    office,
    tables,
    text,
    warc,
)
from eventx.readers.article import make_article
from eventx.readers.base import Draft, Outcome, Reader, ReadFailure, ReadOptions, Source
from eventx.readers.paths import read_paths, read_stream
from eventx.registry import readers

BUILTIN = (
    text.TEXT,
    text.MARKDOWN,
    html.HTML,
    jsonlines.JSON,
    tables.CSV,
    tables.PARQUET,
    newsxml.XML,
    warc.WARC,
    office.DOCX,
    office.PDF,
    archive.ZIP,
)

for _reader in BUILTIN:
    readers.register(_reader.name, func=_reader)

__all__ = [
    "Draft",
    "Outcome",
    "ReadFailure",
    "ReadOptions",
    "Reader",
    "Source",
    "make_article",
    "read_paths",
    "read_stream",
]
