"""The days of what no words date: from the day of the lead to the day of the news."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Doc, Span

from eventx.records.event import AnchorKind, EventDate, Granularity
from eventx.syntax.remember import remembered_of_doc
from eventx.timex import TimeValue
from eventx.timex.plain import DATES_KEY, from_plain

# The lead names the day of the news within its first sentences, at most a week back.
_LEAD_SENTENCES = 4
_LEAD_DAYS = 7
# A story of two days ago is told of its day and the next, not of the day of the news.
_SOON = 2
_LEAD_SCORE = 0.6
_BARE_SCORE = 0.4
# What tells of no other day of the story.
_BACKDROP = frozenset({"DATELINE", "YEAR", "DECADE", "CENTURY"})
# Found once for the events of a Doc: the days as ordinals, and whether the lead told.
_FOUND_KEY = "eventx.resolve.lead_days"


def value_at(doc: Doc, index: int) -> TimeValue | None:
    """Return the value of one of `doc.spans["dates"]`, None when it has none."""
    values: list[TimeValue | None] = _values(doc)
    return values[index] if index < len(values) else None


@remembered_of_doc
def _values(doc: Doc) -> list[TimeValue | None]:
    stored = doc.user_data.get(DATES_KEY, ())
    return [None if plain is None else from_plain(plain) for plain in stored]


@remembered_of_doc
def published_of(doc: Doc) -> date | None:
    """Return the day the Doc's article was published, None when it is unknown."""
    article = doc._.article
    published: date | None = None if article is None else article.published
    return published


@remembered_of_doc
def infer_date(doc: Doc) -> EventDate | None:
    """Return the days between what the lead tells of and publication, inclusive.

    Where the lead's day is the only one that the article names, all is of that day;
    what is news of today may as well be of yesterday.
    None when the day of publication is unknown: the clock is never asked.
    """
    published = published_of(doc)
    if published is None:
        return None
    found = doc.user_data.get(_FOUND_KEY)
    if found is None:
        found = doc.user_data[_FOUND_KEY] = _find_days(doc, published)
    start, end = date.fromordinal(found[0]), date.fromordinal(found[1])
    return EventDate(
        start=start,
        end=end,
        granularity=Granularity.DAY,
        anchor=AnchorKind.DOCUMENT,
        inferred=True,
        timex3=end.isoformat() if start == end else f"{start}/{end}",
        score=_LEAD_SCORE if found[2] else _BARE_SCORE,
    )


def _find_days(doc: Doc, published: date) -> list[int]:
    lead = _lead_day(doc, published)
    if lead is None:
        return [(published - timedelta(1)).toordinal(), published.toordinal(), 0]
    start = min(lead, published - timedelta(1))
    end = published
    if lead < published and _is_only_day(doc, lead):
        end = lead
    elif published - lead == timedelta(_SOON):
        end = lead + timedelta(1)
    return [start.toordinal(), end.toordinal(), 1]


def _lead_day(doc: Doc, published: date) -> date | None:
    """The first day in the lead that lies shortly before publication."""
    earliest = published - timedelta(_LEAD_DAYS)
    for index, span in enumerate(doc.spans.get("dates", ())):
        if span.label_ != Granularity.DAY.upper():
            continue
        value = value_at(doc, index)
        if value is not None and earliest <= value.start == value.end <= published:
            return value.start if _is_in_lead(span) else None
    return None


def _is_only_day(doc: Doc, lead: date) -> bool:
    spans = list(doc.spans.get("dates", ()))
    values = [value_at(doc, index) for index in range(len(spans))]
    days = {
        value.start
        for span, value in zip(spans, values, strict=True)
        if value is not None and span.label_ not in _BACKDROP
    }
    return days == {lead}


def _is_in_lead(span: Span) -> bool:
    """Say whether few sentences stand before a date; an address or a place is none."""
    before = 0
    for sentence in span.doc.sents:
        if sentence.end > span.start:
            return True
        before += any(token.pos_ in ("VERB", "AUX") for token in sentence)
        if before == _LEAD_SENTENCES:
            return False
    return True
