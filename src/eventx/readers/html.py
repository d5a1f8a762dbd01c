"""Web pages: the article's text by trafilatura, its date by htmldate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from eventx.readers.base import Draft, Outcome, Reader, Source
from eventx.readers.days import read_day
from eventx.readers.encodings import decode
from eventx.readers.errors import MalformedError, RefusedError
from eventx.readers.extras import hushed, need
from eventx.readers.fields import as_text
from eventx.readers.text import read_bounded
from eventx.records.article import PublishedFrom

MAX_PAGE_BYTES = 8 * 2**20
# The extractor's time grows with the tags, for some pages with their square: 30,000
# tags of list items took 6 s and 80,000 line breaks 7 s.
_MAX_TAGS = 30_000
_MAX_MARKUP_CHARS = 2_000_000
_SKIPPED = ("script", "style", "svg", "template", "noscript")
_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset=[\"']?\s*([\w-]{1,40})", re.IGNORECASE
)
_CHARSET_BYTES = 4096
# Less is a button or a heading that the extractor took for want of anything else.
_MIN_TEXT_CHARS = 80


def read_html(source: Source) -> Iterator[Outcome]:
    """Give the article of one web page.

    Raises:
        MalformedError: the page holds no article.
        RefusedError: the page is so intricate that reading it would take minutes.
        MissingExtraError: trafilatura or htmldate is not installed.
    """
    content = read_bounded(source, MAX_PAGE_BYTES)
    yield draft_of_page(content, name=source.name)


def draft_of_page(
    content: bytes, *, name: str, url: str | None = None, part: str | None = None
) -> Draft:
    """Return the article of a page.

    Args:
        content: the page as it was served.
        name: the input's name, for messages.
        url: where the page was fetched, when that is known.
        part: tells the page from the others of its input.
    """
    declared = _CHARSET.search(content[:_CHARSET_BYTES])
    charset = declared[1].decode("ascii") if declared else None
    page = decode(content, name=name, declared=charset)
    found = _extract(_without_scripts(page), name, url)
    text = _paragraphs(found.text) if found is not None else ""
    if found is None or len(text) < _MIN_TEXT_CHARS:
        raise MalformedError(
            path=name,
            problem="is a web page without an article in it",
            hint="save the article's own page, or its text as a .txt file",
        )
    url = url or as_text(found.url)
    return Draft(
        text=text,
        part=part,
        title=as_text(found.title),
        published=_published(page, name, url),
        published_from=PublishedFrom.HTML,
        source=as_text(found.sitename) or as_text(found.hostname),
        url=url,
        author=as_text(found.author),
    )


def _extract(page: str, name: str, url: str | None) -> Any:
    trafilatura = need("trafilatura", extra="html", name=name)
    tags = page.count("<")
    if tags > _MAX_TAGS or len(page) > _MAX_MARKUP_CHARS:
        raise RefusedError(
            path=name,
            problem=f"is a page of {tags:,} tags in {len(page):,} characters, which "
            "would take minutes to read",
            hint="save its text as a .txt file",
        )
    with hushed("trafilatura"), hushed("htmldate"):
        return trafilatura.bare_extraction(
            page,
            url=url,
            favor_precision=True,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )


def _published(page: str, name: str, url: str | None) -> Any:
    htmldate = need("htmldate", extra="html", name=name)
    if page.count("<") > _MAX_TAGS:
        return None
    # The extensive search guesses from any number on the page; the text of the article
    # is searched by our own grammar afterwards.
    with hushed("htmldate"):
        found = htmldate.find_date(
            page, original_date=True, extensive_search=False, url=url
        )
    return read_day(found)


def _paragraphs(text: str | None) -> str:
    """Blank lines between paragraphs, as text files have them."""
    lines = (line.strip() for line in (text or "").splitlines())
    return "\n\n".join(line for line in lines if line)


def _without_scripts(page: str) -> str:
    """Cut scripts and styles, in one pass: some pages hold megabytes of them."""
    for tag in _SKIPPED:
        page = _cut(page, tag)
    return page


def _cut(page: str, tag: str) -> str:
    lowered = page.lower()
    if len(lowered) != len(page):  # a letter whose lower case is longer
        return page
    kept, end = [], 0
    while (start := lowered.find(f"<{tag}", end)) >= 0:
        close = lowered.find(f"</{tag}", start)
        stop = lowered.find(">", close) if close >= 0 else -1
        if stop < 0:
            break
        if _is_data(lowered[start : start + 200]):
            kept.append(page[end : stop + 1])
        else:
            kept.append(page[end:start])
        end = stop + 1
    return "".join([*kept, page[end:]])


def _is_data(opening: str) -> bool:
    """JSON-LD is a script that states the title and the date."""
    return "application/ld+json" in opening.partition(">")[0]


HTML = Reader(name="html.v1", suffixes=(".html", ".htm", ".xhtml"), read=read_html)
