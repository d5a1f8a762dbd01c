"""Plain text and Markdown, with or without front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from eventx.readers.base import MAX_TEXT_BYTES, Draft, Outcome, Reader, Source
from eventx.readers.days import read_day
from eventx.readers.encodings import decode
from eventx.readers.errors import EmptyArticleError, TooLargeError
from eventx.readers.fields import as_text, language_code, pick, plain_name, undated
from eventx.readers.frontmatter import split_front_matter

_HEADING = re.compile(r"\s*#[ \t]+(?P<title>[^\r\n]+)")


def read_bounded(source: Source, limit: int) -> bytes:
    """Return all bytes of a source.

    Raises:
        TooLargeError: there are more than `limit`; no more than that is ever held.
    """
    content = source.stream.read(limit + 1)
    if len(content) > limit:
        raise TooLargeError(
            path=source.name,
            size=f"more than {limit:,} bytes",
            limit=f"{limit:,} bytes for one article",
        )
    return content


def read_text(source: Source) -> Iterator[Outcome]:
    r"""Give the one article of a text file.

    >>> from io import BytesIO
    >>> content = BytesIO(b"---\ntitle: Talks\n---\nThey met.")
    >>> [(draft.title, draft.text) for draft in read_text(Source(content, "a.txt"))]
    [('Talks', 'They met.')]
    """
    content = decode(read_bounded(source, MAX_TEXT_BYTES), name=source.name)
    fields, text = split_front_matter(content)
    if not text.strip():
        raise EmptyArticleError(path=source.name)
    yield from _drafts(fields, text, source)


def read_markdown(source: Source) -> Iterator[Outcome]:
    """Give the one article of a Markdown file; its first heading is the title."""
    for outcome in read_text(source):
        if isinstance(outcome, Draft) and outcome.title is None:
            heading = _HEADING.match(outcome.text)
            title = heading["title"].strip(" #\t") if heading else None
            yield Draft(**{**vars(outcome), "title": title})
        else:
            yield outcome


def _drafts(fields: dict[str, Any], text: str, source: Source) -> Iterator[Outcome]:
    row = {plain_name(key): value for key, value in fields.items()}
    chosen = {
        field: key for field, key in source.options.fields.items() if field != "text"
    }
    found = {
        field: pick(row, field, chosen)
        for field in (
            "key",
            "title",
            "published",
            "source",
            "url",
            "author",
            "language",
        )
    }
    published = read_day(found["published"])
    if found["published"] is not None and published is None:
        yield undated(found["published"], source.name)
    yield Draft(
        text=text,
        key=as_text(found["key"]),
        title=as_text(found["title"]),
        published=published,
        source=as_text(found["source"]),
        url=as_text(found["url"]),
        author=as_text(found["author"]),
        language=language_code(found["language"]),
    )


TEXT = Reader(name="text.v1", suffixes=(".txt", ".text"), read=read_text)
MARKDOWN = Reader(name="markdown.v1", suffixes=(".md", ".markdown"), read=read_markdown)
