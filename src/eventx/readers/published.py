"""When an article was published: every piece of evidence, the best of it, its rivals.

Never today's clock: an article that tells no day has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from eventx.readers.days import read_day
from eventx.readers.published_text import find_in_text
from eventx.records.article import PublishedFrom

_SCORES = {
    PublishedFrom.OPTION: 1.0,
    PublishedFrom.METADATA: 0.98,
    PublishedFrom.HTML: 0.95,
    PublishedFrom.URL: 0.95,
}
# A page may carry its day a day apart in two time zones; that is no conflict.
_SAME_DAYS = 1
_FIRST_YEAR, _LAST_YEAR = 1985, 2049
_URL_DATES = (
    re.compile(r"(?<!\d)(\d{4})[/_.-](\d{1,2})[/_.-](\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?(?!\d)"),
    # Serial numbers that open with their day ("ud=20220721000725").
    re.compile(r"(?:[?&/=_-])(20\d\d)(\d\d)(\d\d)\d{3,6}(?!\d)"),
)
_URL_LINE = re.compile(r"\s*(https?://\S+)\s*(?:\n|$)")
_META_NAMES = (
    "article:published_time|og:article:published_time|datepublished|date|pubdate"
    "|publishdate|publish-date|publish_date|dc.date|dc.date.issued|dcterms.created"
    "|dcterms.date|parsely-pub-date|sailthru.date|cxenseparse:recs:publishtime"
)
_META = re.compile(
    rf"<meta\b(?=[^>]*(?:property|name|itemprop)\s*=\s*[\"'](?:{_META_NAMES})[\"'])"
    r"[^>]*\bcontent\s*=\s*[\"']([^\"']+)[\"']",
    re.IGNORECASE,
)
_JSON_LD = re.compile(r'"datePublished"\s*:\s*"([^"]+)"')
_TIME = re.compile(r"<time\b[^>]*\bdatetime\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayEvidence:
    """One sign of the day an article was published on.

    Attributes:
        day: the day it speaks for.
        published_from: where it stands.
        score: how sure it is, in [0, 1].
        words: the words or value it was read from.
    """

    day: date
    published_from: PublishedFrom
    score: float
    words: str


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication, with the evidence that speaks against it."""

    day: date
    published_from: PublishedFrom
    score: float
    words: str
    conflicts: tuple[DayEvidence, ...] = ()


def find_published(
    text: str,
    *,
    url: str | None = None,
    metadata_date: date | None = None,
    html: str | None = None,
    option: date | None = None,
) -> Published | None:
    """Return the day an article was published, None when nothing tells it.

    Args:
        text: the article.
        url: its address; else the first line of the text when that is one.
        metadata_date: the day that a sidecar or a field of the input states.
        html: the page it came from.
        option: the day the caller gives, above everything else.

    >>> find_published("Talks began.", url="https://x.org/2022/7/21/talks").day
    datetime.date(2022, 7, 21)
    """
    given = ((option, PublishedFrom.OPTION), (metadata_date, PublishedFrom.METADATA))
    stated = [
        DayEvidence(day, whence, _SCORES[whence], day.isoformat())
        for day, whence in given
        if day is not None
    ]
    stated += [*_in_html(html or ""), *_in_url(url or _first_url(text))]
    return _choose([*stated, *_in_text(text, stated)])


def _in_text(text: str, stated: Sequence[DayEvidence]) -> Iterator[DayEvidence]:
    hint = stated[0].day if stated else None
    for found in find_in_text(text, hint=hint):
        yield DayEvidence(found.day, found.published_from, found.score, found.words)


def _choose(evidence: list[DayEvidence]) -> Published | None:
    """The first in order of trust; agreement of others makes it surer."""
    if not evidence:
        return None
    best = evidence[0]
    others = evidence[1:]
    agreeing = [each for each in others if _agree(each.day, best.day)]
    conflicts = tuple(each for each in others if not _agree(each.day, best.day))
    score = best.score
    if agreeing:
        score = min(1.0, score + 0.5 * (1 - score))
    elif conflicts:
        score *= 0.9
    return Published(
        best.day, best.published_from, round(score, 3), best.words, conflicts
    )


def _agree(one: date, other: date) -> bool:
    return abs((one - other).days) <= _SAME_DAYS


def _in_html(html: str) -> Iterator[DayEvidence]:
    for pattern in (_META, _JSON_LD, _TIME):
        match = pattern.search(html)
        day = read_day(match[1]) if match else None
        if match is not None and day is not None and _is_likely(day):
            score = _SCORES[PublishedFrom.HTML]
            yield DayEvidence(day, PublishedFrom.HTML, score, match[1])


def _first_url(text: str) -> str:
    match = _URL_LINE.match(text)
    return match[1] if match else ""


def _in_url(url: str) -> Iterator[DayEvidence]:
    for pattern in _URL_DATES:
        for match in pattern.finditer(url):
            day = _day_of(match[1], match[2], match[3])
            if day is not None:
                score = _SCORES[PublishedFrom.URL]
                yield DayEvidence(day, PublishedFrom.URL, score, match[0].strip("/"))
                return


def _day_of(year: str, month: str, day: str) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _is_likely(found) else None


def _is_likely(day: date) -> bool:
    return _FIRST_YEAR <= day.year <= _LAST_YEAR
