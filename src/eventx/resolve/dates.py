"""From a date mention to the days an event happened: inclusive, with its anchor."""

from __future__ import annotations

from datetime import date, timedelta

from spacy.tokens import Doc, Span

from eventx.records.event import AnchorKind, EventDate, Granularity
from eventx.records.mention import DateArgument, EventMention, Modality
from eventx.resolve.dates_known import known_date
from eventx.syntax.remember import remembered_of_doc
from eventx.timex import TimeValue
from eventx.timex.bounds import Days, days_of, join_days
from eventx.timex.plain import DATES_KEY, from_plain

# The lead names the day of the news within its first sentences, at most a week back.
_LEAD_SENTENCES = 4
_LEAD_DAYS = 7
_LEAD_SCORE = 0.6
_BARE_SCORE = 0.4
_INFERRED_FACTOR = 0.7
_BEFORE_TOKENS = 4  # reach of "since", "by" before a date
_UNDATED = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})
_DATELINE, _OFFSET = "DATELINE", "OFFSET"
# What tells of no other day of the story.
_BACKDROP = frozenset({_DATELINE, "YEAR", "DECADE", "CENTURY"})
_JOIN_TOKENS = 2
_JOINS = frozenset({"to", "until", "till", "and", "through", "-", "–"})


def resolve_date(doc: Doc, mention: EventMention) -> EventDate | None:
    """Return when an event happened, None when the text does not tell.

    An event without a date expression happened, when it is told as a fact, between the
    day the lead tells of and the day of publication: an interval marked `inferred`.
    Without a day of publication only absolute dates are resolved.

    Args:
        doc: a Doc that went through `eventx_dates`.
        mention: the event, with the date expression that dates it.
    """
    is_future = mention.modality in _UNDATED
    if not is_future and (mention.date is None or mention.date.inferred):
        known = known_date(doc, mention.match.trigger, _published(doc))
        if known is not None:
            return known
    if mention.date is not None:
        told = _is_told(doc, mention.date, mention.match.trigger.head)
        dated = date_of(doc, mention.date, is_future=is_future, is_told=told)
        is_past = doc[mention.match.trigger.head].tag_ == "VBD"
        if dated is not None and not _is_ahead(
            doc, dated, is_future=is_future, is_past=is_past
        ):
            return dated
    return None if is_future else infer_date(doc)


def _is_told(doc: Doc, argument: DateArgument, trigger: int) -> bool:
    """Say whether the date itself is told of, and what opens it counts for others.

    In "since May 23, when troops raided it" the raid is of that day alone, and so is
    what the next sentence tells.
    """
    after = doc[argument.end : argument.end + 2]
    opens = [token.lower_ for token in after if token.lower_ != ","][:1] == ["when"]
    return (opens and trigger >= argument.end) or (
        doc[trigger].sent.start != doc[argument.start].sent.start
    )


def date_of(
    doc: Doc, argument: DateArgument, *, is_future: bool, is_told: bool = False
) -> EventDate | None:
    """Return the days that a date expression names for an event, None when it has none.

    Args:
        doc: the Doc.
        argument: one of `doc.spans["dates"]`.
        is_future: the event is told as one to come.
        is_told: "since" or "by" before the date is not said of this event.
    """
    spans = list(doc.spans.get("dates", ()))
    place = (argument.start, argument.end)
    index = next(
        (i for i, span in enumerate(spans) if (span.start, span.end) == place), None
    )
    value = None if index is None else _value(doc, index)
    if index is None or value is None:
        return None
    first, last = (index, index) if is_told else _range(doc, spans, index)
    if first == last:
        before = _words_before(doc, spans[index], argument, is_told=is_told)
        days = _days(doc, value, before, is_future=is_future)
    else:
        values = [_value(doc, each) for each in range(first, last + 1)]
        days = join_days([each for each in values if each is not None])
    words = doc[spans[first].start : spans[last].end]
    return _event_date(value, days, words, inferred=argument.inferred)


def _is_ahead(doc: Doc, dated: EventDate, *, is_future: bool, is_past: bool) -> bool:
    """A date of the sentence alone that is still to come is of something planned.

    The running year tells less than the lead ("a prize for the year 2022"), unless the
    words point at it ("earlier this year").
    """
    published = _published(doc)
    if is_future or published is None or dated.start is None:
        return False
    runs = dated.timex3 == f"{published.year:04d}"
    if runs and (dated.inferred or dated.anchor is AnchorKind.ABSOLUTE):
        return True
    return (dated.inferred or is_past) and dated.start > published


def _value(doc: Doc, index: int) -> TimeValue | None:
    """The value of one of `doc.spans["dates"]`."""
    stored = doc.user_data.get(DATES_KEY, ())
    plain = stored[index] if index < len(stored) else None
    return None if plain is None else from_plain(plain)


def _published(doc: Doc) -> date | None:
    article = doc._.article
    published: date | None = None if article is None else article.published
    return published


def _days(doc: Doc, value: TimeValue, before: str, *, is_future: bool) -> Days:
    return days_of(value, before=before, published=_published(doc), is_future=is_future)


def _words_before(
    doc: Doc, span: Span, argument: DateArgument, *, is_told: bool
) -> str:
    """What bounds a date: the words before it, unless they are said of another."""
    if argument.bound is not None:
        return f"{argument.bound} "
    if is_told:
        return ""
    # `doc.text` is put together anew at each use; a slice of tokens is not.
    words: str = doc[max(0, span.start - _BEFORE_TOKENS) : span.start].text_with_ws
    return words


def _range(doc: Doc, spans: list[Span], index: int) -> tuple[int, int]:
    """The first and last of the dates that one range or list names together."""
    first = last = index
    while first > 0 and _are_joined(doc, spans, first - 1):
        first -= 1
    while last + 1 < len(spans) and _are_joined(doc, spans, last):
        last += 1
    return first, last


def _are_joined(doc: Doc, spans: list[Span], index: int) -> bool:
    left, right = spans[index], spans[index + 1]
    if left.label_ != right.label_ or left.label_ in (_DATELINE, _OFFSET):
        return False
    if right.start - left.end > _JOIN_TOKENS:
        return False
    between = doc[left.end : right.start].text.strip().lower()
    if between not in _JOINS:
        return False
    return _value(doc, index) is not None and _value(doc, index + 1) is not None


def _event_date(
    value: TimeValue, days: Days, words: Span, *, inferred: bool
) -> EventDate:
    score = value.score * (_INFERRED_FACTOR if inferred else 1.0)
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


@remembered_of_doc
def infer_date(doc: Doc) -> EventDate | None:
    """Return the days between what the lead tells of and publication, inclusive.

    None when the day of publication is unknown: the clock is never asked.
    """
    published = _published(doc)
    if published is None:
        return None
    lead = _lead_day(doc, published)
    start = published - timedelta(1) if lead is None else lead
    end = start if _is_only_day(doc, lead) else published
    return EventDate(
        start=start,
        end=end,
        granularity=Granularity.DAY,
        anchor=AnchorKind.DOCUMENT,
        inferred=True,
        timex3=end.isoformat() if start == end else f"{start}/{end}",
        score=_BARE_SCORE if lead is None else _LEAD_SCORE,
    )


def _lead_day(doc: Doc, published: date) -> date | None:
    """The first day in the lead that lies shortly before publication."""
    earliest = published - timedelta(_LEAD_DAYS)
    for index, span in enumerate(doc.spans.get("dates", ())):
        if span.label_ != Granularity.DAY.upper():
            continue
        value = _value(doc, index)
        if value is not None and earliest <= value.start == value.end <= published:
            return value.start if _is_in_lead(span) else None
    return None


def _is_only_day(doc: Doc, lead: date | None) -> bool:
    """Say whether an article names one day alone, in its lead: all is of that day."""
    if lead is None:
        return False
    spans = doc.spans.get("dates", ())
    values = [_value(doc, index) for index in range(len(spans))]
    days = {
        value.start
        for span, value in zip(spans, values, strict=True)
        if value is not None
        and span.label_ not in (_DATELINE, "YEAR", "DECADE", "CENTURY")
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
