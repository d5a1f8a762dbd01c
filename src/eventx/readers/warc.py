"""Web archives (WARC): the pages in them, their digests verified."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from eventx.errors import ArticleReadError
from eventx.readers.base import Outcome, Reader, Source
from eventx.readers.errors import MalformedError, ReaderFaultError, TooLargeError
from eventx.readers.extras import need
from eventx.readers.html import MAX_PAGE_BYTES, draft_of_page
from eventx.readers.streams import Counted

_OK = 200
_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_DIGEST = "WARC-Block-Digest"
_RECORD_ENDS = (b"\r\n\r\n", b"\n\n")


def read_warc(source: Source) -> Iterator[Outcome]:
    """Give the articles of the pages that were answered with 200.

    Other records (requests, images, redirects) are passed over in silence; a page with
    a wrong digest, or one that is cut off, is an error of that page.
    """
    warc = need("fastwarc.warc", extra="warc", name=source.name)
    stream = Counted(source.stream)
    records = warc.ArchiveIterator(
        stream,
        record_types=warc.WarcRecordType.response,
        parse_http=False,
        auto_decode="all",
    )
    # A page is given when the next record begins: the last may be cut off.
    held: list[Outcome] = []
    found = False
    for number, record in enumerate(records, start=1):
        yield from held
        found = found or bool(held)
        held = _page_outcomes(record, source.name, number)
    if not stream.tail.endswith(_RECORD_ENDS):
        raise MalformedError(
            path=source.name,
            problem="breaks off within its last record, or is no WARC file",
            hint="fetch it again; the pages before it are read",
        )
    yield from held
    if not found and not held:
        raise MalformedError(
            path=source.name,
            problem="holds no web page that was answered with 200",
            hint="take it out of the input, or fetch the pages again",
        )


def _page_outcomes(record: Any, archive: str, number: int) -> list[Outcome]:
    try:
        return list(_page(record, archive, number))
    except ArticleReadError as err:
        return [err]


def _page(record: Any, archive: str, number: int) -> Iterator[Outcome]:
    url = record.headers.get("WARC-Target-URI")
    name = f"{archive}:{number}"
    if record.headers.get(_DIGEST) and not record.verify_block_digest():
        raise MalformedError(
            path=name,
            problem=f"the digest of {url} does not fit its content",
            hint="fetch the archive again: it is damaged or cut off",
        )
    record.parse_http()
    if not _is_page(record):
        return
    content = record.reader.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        limit = f"{MAX_PAGE_BYTES:,} bytes for one page"
        raise TooLargeError(path=name, size=f"{url}, which is larger", limit=limit)
    try:
        yield draft_of_page(content, name=name, url=url, part=str(number))
    except ArticleReadError:
        raise
    # One page that the extractor fails on must not end the archive.
    except Exception as err:
        raise ReaderFaultError(path=name, reader="html.v1", cause=err) from err


def _is_page(record: Any) -> bool:
    headers = record.http_headers
    if headers is None or headers.status_code != _OK:
        return False
    kind = (record.http_content_type or "").partition(";")[0].strip().lower()
    return kind in _PAGE_TYPES


WARC = Reader(name="warc.v1", suffixes=(".warc",), read=read_warc)
