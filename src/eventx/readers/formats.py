"""Which reader reads an input: by its suffix, and by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from eventx.errors import ArticleReadError
from eventx.readers.base import Outcome, Reader, Source
from eventx.readers.errors import (
    MalformedError,
    ReaderFaultError,
    RefusedError,
    UnreadableError,
)
from eventx.readers.streams import inflate, take_head
from eventx.readers.walk import COMPRESSED, suffix_of
from eventx.registry import readers

# A .warc.gz in a .zip is the deepest honest nesting.
_MAX_DEPTH = 2
# A page, or a part of one that was pasted: its tags would stand among the words.
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?"
    rb"<(?:!doctype\s+html|html|head|body|main|article|section|div|h[1-6]|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAGIC = (
    (b"%PDF-", ".pdf"),
    (b"PAR1", ".parquet"),
    (b"WARC/", ".warc"),
    (b"PK\x03\x04", ".zip"),
)
_DOCX_SIGN = b"[Content_Types].xml"
# What a file of running text is never meant to begin with.
_NOT_TEXT = frozenset({".pdf", ".parquet", ".warc", ".zip", ".docx", ".html"})

Claims = dict[str, Reader]


def suffixes() -> dict[str, Reader]:
    """Return every suffix that a reader claims, with its reader.

    A third party's reader stands above a built-in one that claims the same suffix.

    >>> suffixes()[".txt"].name
    'text.v1'
    """
    found: list[Reader] = list(readers.get_all().values())
    found.sort(key=lambda reader: (not _is_builtin(reader), reader.name))
    return {suffix: reader for reader in found for suffix in reader.suffixes}


def outcomes(
    source: Source, filename: str, *, claims: Claims | None = None
) -> Iterator[Outcome]:
    """Give what one source holds; what goes wrong is an outcome, never raised.

    Args:
        source: the input, open at its start.
        filename: its name, whose suffix chooses the reader; "" leaves the choice to
            the first bytes.
        claims: what `suffixes` gave; asking for every file costs as much as reading it.
    """
    name = "formats"
    try:
        claims = suffixes() if claims is None else claims
        reader, opened = _open(source, filename, claims)
        name = reader.name
        yield from reader.read(opened)
    except ArticleReadError as err:
        yield err
    except OSError as err:
        yield _no_access(source.name, err)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    # A foreign parser may raise anything on a hostile page, one in Rust even a panic
    # that is no Exception; the run must go on.
    except BaseException as err:  # noqa: BLE001
        yield ReaderFaultError(path=source.name, reader=name, cause=err)


def sniff(head: bytes) -> str | None:
    """Return the suffix of the format that the first bytes announce.

    >>> sniff(b"%PDF-1.7")
    '.pdf'
    >>> sniff(b"Troops left the city.") is None
    True
    """
    for magic, suffix in _MAGIC:
        if head.startswith(magic):
            is_docx = suffix == ".zip" and _DOCX_SIGN in head
            return ".docx" if is_docx else suffix
    if _HTML.match(head):
        return ".html"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith((b"<?xml", b"<newsItem", b"<newsMessage", b"<nitf")):
        return ".xml"
    return ".json" if start.startswith((b"{", b"[{")) else None


def _open(source: Source, filename: str, claims: Claims) -> tuple[Reader, Source]:
    """Take off compression, then choose the reader."""
    head, stream = take_head(source.stream)
    inflated = inflate(head, stream, source.name)
    if inflated is None:
        opened = replace(source, stream=stream)
        return _choose(head, filename, claims), opened
    if source.depth == _MAX_DEPTH:
        raise RefusedError(
            path=source.name,
            problem="is compressed within compressed files",
            hint="decompress it yourself if you trust it, and read the result",
        )
    name = PurePosixPath(filename)
    inner = name.stem if name.suffix.lower() in COMPRESSED else filename
    deeper = replace(source, stream=inflated, depth=source.depth + 1)
    return _open(deeper, inner, claims)


def _choose(head: bytes, filename: str, claims: Claims) -> Reader:
    suffix, told = suffix_of(filename), sniff(head)
    if told in claims and (suffix not in claims or _belies(suffix, told)):
        return claims[told]
    return claims[suffix if suffix in claims else ".txt"]


def _belies(suffix: str, told: str) -> bool:
    return suffix in {".txt", ".text", ".md"} and told in _NOT_TEXT


def _is_builtin(reader: Reader) -> bool:
    return reader.read.__module__.startswith("eventx.")


def _no_access(name: str, err: OSError) -> UnreadableError | MalformedError:
    """Libraries report damage as an OSError too, but without a system's number."""
    if err.errno is None:
        return MalformedError(
            path=name,
            problem=f"is damaged or cut off ({str(err)[:160]})",
            hint="fetch or write it again",
        )
    return UnreadableError(
        path=name,
        problem=f"cannot be read ({err.strerror or err})",
        hint="check its permissions and the disk",
    )
