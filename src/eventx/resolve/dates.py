"""From a date mention to the days an event happened: inclusive, with its anchor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Doc, Span

from eventx.records.event import AnchorKind, EventDate, Granularity
from eventx.records.mention import DateArgument, EventMention, Modality
from eventx.timex import TimeValue
from eventx.timex.bounds import Days, days_of, join_days
from eventx.timex.plain import DATES_KEY, from_plain

# The lead names the day of the news within its first sentences, at most a week back.
_LEAD_SENTENCES = 4
_LEAD_DAYS = 7
_NOT_LEAD = frozenset({"DATELINE", "OFFSET"})
_LEAD_SCORE = 0.6
_BARE_SCORE = 0.4
_INFERRED_FACTOR = 0.7
_UNDATED = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})


def resolve_date(doc: Doc, mention: EventMention) -> EventDate | None:
    """Return when an event happened, None when the text does not tell.

    An event without a date expression happened, when it is told as a fact, between the
    day the lead tells of and the day of publication: an interval marked `inferred`.
    Without a day of publication only absolute dates are resolved.

    Args:
        doc: a Doc that went through `eventx_dates`.
        mention: the event, with the date expression that dates it.
    """
    if mention.date is not None:
        dated = _from_argument(doc, mention.date, mention.modality)
        if dated is not None:
            return dated
    if mention.modality in _UNDATED:
        return None
    return infer_date(doc)


def values_of(doc: Doc) -> list[TimeValue | None]:
    """Return the values of `doc.spans["dates"]`, in the same order."""
    stored = doc.user_data.get(DATES_KEY, ())
    return [None if plain is None else from_plain(plain) for plain in stored]


def _published(doc: Doc) -> date | None:
    article = doc._.article
    published: date | None = None if article is None else article.published
    return published


def _from_argument(
    doc: Doc, argument: DateArgument, modality: Modality
) -> EventDate | None:
    spans = list(doc.spans.get("dates", ()))
    values = values_of(doc)
    index = next(
        (
            number
            for number, span in enumerate(spans)
            if (span.start, span.end) == (argument.start, argument.end)
        ),
        None,
    )
    if index is None or index >= len(values) or values[index] is None:
        return None
    return _dated(doc, spans, values, index, argument, modality)


def _dated(
    doc: Doc,
    spans: Sequence[Span],
    values: Sequence[TimeValue | None],
    index: int,
    argument: DateArgument,
    modality: Modality,
) -> EventDate | None:
    span, value = spans[index], values[index]
    if value is None:
        return None
    first, last = _range(doc, spans, values, index)
    published, is_future = _published(doc), modality in _UNDATED
    text = doc.text
    days = days_of(
        value,
        before=text[max(0, span.start_char - 25) : span.start_char],
        published=published,
        is_future=is_future,
    )
    if first != last:
        days = join_days([each for each in values[first : last + 1] if each is not None])
    words = doc[spans[first].start : spans[last].end]
    score = value.score * (_INFERRED_FACTOR if argument.inferred else 1.0)
    return _event_date(value, days, words, score=score, inferred=argument.inferred)


def _range(
    doc: Doc,
    spans: Sequence[Span],
    values: Sequence[TimeValue | None],
    index: int,
) -> tuple[int, int]:
    """The first and last of the dates that one range or list names together."""
    first = last = index
    while first > 0 and _are_joined(doc, spans, values, first - 1):
        first -= 1
    while last + 1 < len(spans) and _are_joined(doc, spans, values, last):
        last += 1
    return first, last


def _are_joined(
    doc: Doc, spans: Sequence[Span], values: Sequence[TimeValue | None], index: int
) -> bool:
    left, right = values[index], values[index + 1]
    between = doc.text[spans[index].end_char : spans[index + 1].start_char].strip()
    if left is None or right is None or left.granularity != right.granularity:
        return False
    if "DATELINE" in (spans[index].label_, spans[index + 1].label_):
        return False
    return between.lower() in ("to", "until", "and", "through", "-", "–", "till")


def _event_date(
    value: TimeValue, days: Days, words: Span, *, score: float, inferred: bool
) -> EventDate:
    return EventDate(
        start=days.start,
        end=days.end,
        granularity=value.granularity,
        text=words.text,
        anchor=value.anchor,
        inferred=inferred,
        mod=days.mod,
        timex3=value.timex3,
        score=round(score, 3),
        start_char=words.start_char,
        end_char=words.end_char,
    )


def infer_date(doc: Doc) -> EventDate | None:
    """Return the days between what the lead tells of and publication, inclusive.

    None when the day of publication is unknown: the clock is never asked.
    """
    published = _published(doc)
    if published is None:
        return None
    lead = _lead_day(doc, published)
    start = published - timedelta(1) if lead is None else lead
    return EventDate(
        start=start,
        end=published,
        granularity=Granularity.DAY,
        anchor=AnchorKind.DOCUMENT,
        inferred=True,
        timex3=published.isoformat() if start == published else f"{start}/{published}",
        score=_BARE_SCORE if lead is None else _LEAD_SCORE,
    )


def _lead_day(doc: Doc, published: date) -> date | None:
    """The first day in the lead that lies shortly before publication."""
    end = _lead_end(doc)
    earliest = published - timedelta(_LEAD_DAYS)
    for span, value in zip(doc.spans.get("dates", ()), values_of(doc), strict=False):
        if span.start >= end:
            return None
        if value is None or value.granularity is not Granularity.DAY:
            continue
        if span.label_ in _NOT_LEAD:
            continue
        if earliest <= value.start <= published and value.start == value.end:
            return value.start
    return None


def _lead_end(doc: Doc) -> int:
    sentences = 0
    for sentence in doc.sents:
        # An address or a place line is no sentence of the lead.
        sentences += any(token.pos_ in ("VERB", "AUX") for token in sentence)
        if sentences == _LEAD_SENTENCES:
            return sentence.end
    return len(doc)


