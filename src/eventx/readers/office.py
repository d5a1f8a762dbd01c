"""Word and PDF files: their running text; what a program made last is no date."""

from __future__ import annotations

import re
import time
import zipfile
from collections.abc import Iterator
from typing import Any

from eventx.readers.base import MAX_ARTICLE_CHARS, Draft, Outcome, Reader, Source
from eventx.readers.errors import (
    EmptyArticleError,
    MalformedError,
    RefusedError,
    TooLargeError,
)
from eventx.readers.extras import hushed, need
from eventx.readers.fields import as_text
from eventx.readers.streams import check_ratio, seekable

_MAX_PARTS_BYTES = 128 * 2**20
_MAX_PAGES = 300
_MAX_SECONDS = 8.0
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_HYPHEN_END = re.compile(r"(?<=[a-z])-$")
# A line much shorter than the others ends a paragraph in set text.
_FULL_LINE = 0.75


def read_docx(source: Source) -> Iterator[Outcome]:
    """Give the article of a Word file: its paragraphs, without tables and notes."""
    docx = need("docx", extra="docs", name=source.name)
    stream = seekable(source)
    try:
        parts = zipfile.ZipFile(stream).infolist()
    except (zipfile.BadZipFile, NotImplementedError) as err:
        raise _damaged(source.name, "Word", err) from err
    check_ratio(
        source.name,
        sum(part.file_size for part in parts),
        sum(part.compress_size for part in parts),
    )
    if sum(part.file_size for part in parts) > _MAX_PARTS_BYTES:
        limit = f"{_MAX_PARTS_BYTES:,} bytes"
        raise TooLargeError(path=source.name, size="parts beyond that", limit=limit)
    stream.seek(0)
    document = docx.Document(stream)
    lines = (paragraph.text.strip() for paragraph in document.paragraphs)
    properties = document.core_properties
    yield Draft(
        text=_joined(lines, source.name),
        title=as_text(properties.title),
        author=as_text(properties.author),
    )


def read_pdf(source: Source) -> Iterator[Outcome]:
    """Give the article of a PDF file, its lines joined to paragraphs again."""
    pypdf = need("pypdf", extra="docs", name=source.name)
    errors = need("pypdf.errors", extra="docs", name=source.name)
    try:
        with hushed("pypdf"):
            reader = pypdf.PdfReader(seekable(source), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise MalformedError(
                    path=source.name,
                    problem="is locked by a password",
                    hint="save it without password, or its text as a .txt file",
                )
            pages = list(_pdf_pages(reader, source.name))
            facts = reader.metadata or {}
    except errors.PyPdfError as err:
        raise _damaged(source.name, "PDF", err) from err
    text = _joined((_reflowed(page) for page in pages), source.name)
    yield Draft(
        text=text,
        title=as_text(facts.get("/Title")),
        author=as_text(facts.get("/Author")),
    )


def _pdf_pages(reader: Any, name: str) -> Iterator[str]:
    if len(reader.pages) > _MAX_PAGES:
        size = f"{len(reader.pages):,} pages"
        raise TooLargeError(path=name, size=size, limit=f"{_MAX_PAGES} pages")
    deadline = time.monotonic() + _MAX_SECONDS
    chars = 0
    for page in reader.pages:
        text = page.extract_text()
        chars += len(text)
        if time.monotonic() > deadline or chars > MAX_ARTICLE_CHARS:
            raise RefusedError(
                path=name,
                problem="takes too long to read, or is no single article",
                hint="save the article's own pages as a .txt file",
            )
        yield text


def _joined(blocks: Iterator[str], name: str) -> str:
    text = "\n\n".join(block for block in blocks if block)
    if not text.strip():
        raise EmptyArticleError(path=name)
    return text


def _reflowed(page: str) -> str:
    """Join set lines to paragraphs: a full line that ends no sentence goes on."""
    lines = [line.strip() for line in page.splitlines()]
    width = max((len(line) for line in lines), default=0)
    paragraphs: list[str] = []
    open_ended = False
    for line in lines:
        if not line:
            open_ended = False
            continue
        if open_ended:
            paragraphs[-1] = _glued(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        full = len(line) >= _FULL_LINE * width
        open_ended = full or not (_SENTENCE_END.search(line) or line.istitle())
    return "\n\n".join(paragraphs)


def _glued(before: str, line: str) -> str:
    """A word divided at the line's end is one word again."""
    if _HYPHEN_END.search(before) and line[:1].islower():
        return before[:-1] + line
    return f"{before} {line}"


def _damaged(name: str, kind: str, err: Exception) -> MalformedError:
    return MalformedError(
        path=name,
        problem=f"is no readable {kind} file ({str(err)[:160]})",
        hint="open it in its own program and save its text as a .txt file",
    )


DOCX = Reader(name="docx.v1", suffixes=(".docx",), read=read_docx)
PDF = Reader(name="pdf.v1", suffixes=(".pdf",), read=read_pdf)
