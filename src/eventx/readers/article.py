"""The last step of reading: a draft becomes an article with its date and furniture."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date

from eventx.readers.base import MAX_ARTICLE_CHARS, Draft, ReadOptions, mended
from eventx.readers.clean import mark_furniture
from eventx.readers.errors import EmptyArticleError, OtherLanguageError, TooLargeError
from eventx.readers.language import find_language
from eventx.readers.published import find_published
from eventx.records.article import Article, PublishedFrom
from eventx.records.base import ArticleId

# The page's own markup states it, as surely as metadata nearly always do.
_HTML_SCORE = 0.95
_URL_LINE = re.compile(r"\s*(https?://\S+)[ \t]*(?:[\r\n]|$)")


def make_article(  # noqa: PLR0913 - the facts a caller may know
    text: str,
    *,
    id: str | None = None,  # noqa: A002 - the record's own name
    published: date | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
) -> Article:
    """Return the article that readers would give for this text.

    Args:
        text: what every offset of every event will point into.
        id: the caller's id; without one it is made from the text, so that the same
            text has the same id in every run.
        published: calendar day of publication; without it the text is searched.
        title: headline, when it is not part of the text.
        source: the outlet.
        url: where the article stood.

    >>> make_article("Talks began.", published=date(2022, 7, 27)).published_from
    <PublishedFrom.OPTION: 'option'>
    """
    draft = Draft(text=text, key=id, title=title, source=source, url=url)
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    options = ReadOptions(published=published, languages=())
    return finish(draft, options, article_id=id or f"text-{digest[:12]}")


def finish(
    draft: Draft, options: ReadOptions, *, article_id: str, path: str | None = None
) -> Article:
    """Return the article of a draft: its date settled, its furniture marked.

    >>> finish(Draft(text="Talks began."), ReadOptions(), article_id="a").published
    """
    text = mended(draft.text)
    url = draft.url or _first_url(text)
    published, whence, score = _published_of(draft, text, url, options)
    return Article(
        id=ArticleId(mended(article_id)),
        text=text,
        title=_mended(draft.title),
        published=published,
        published_from=whence,
        published_score=score,
        source=_mended(draft.source),
        url=_mended(url),
        language=draft.language,
        author=_mended(draft.author),
        furniture=mark_furniture(text),
        path=_mended(path),
    )


def check(draft: Draft, options: ReadOptions, *, name: str) -> Draft:
    """Return the draft, its language settled, when it can be coded.

    Raises:
        EmptyArticleError: it has no text.
        TooLargeError: its text is longer than any article.
        OtherLanguageError: it is in a language that was not asked for.
    """
    if not draft.text.strip():
        raise EmptyArticleError(path=name)
    if len(draft.text) > MAX_ARTICLE_CHARS:
        raise TooLargeError(
            path=name,
            size=f"{len(draft.text):,} characters",
            limit=f"{MAX_ARTICLE_CHARS:,} for one article",
        )
    language = draft.language or find_language(draft.text)
    if language is not None and options.languages and language not in options.languages:
        raise OtherLanguageError(path=name, language=language, wanted=options.languages)
    return replace(draft, language=language)


def _mended(value: str | None) -> str | None:
    return None if value is None else mended(value)


def _first_url(text: str) -> str | None:
    """Many collections put the address of an article on its first line."""
    match = _URL_LINE.match(text)
    return match[1] if match else None


def _published_of(
    draft: Draft, text: str, url: str | None, options: ReadOptions
) -> tuple[date | None, PublishedFrom | None, float | None]:
    if (
        options.published is None
        and draft.published is not None
        and draft.published_from is PublishedFrom.HTML
    ):
        return draft.published, PublishedFrom.HTML, _HTML_SCORE
    found = find_published(
        text, url=url, metadata_date=draft.published, option=options.published
    )
    if found is None:
        return None, None, None
    return found.day, found.published_from, found.score
