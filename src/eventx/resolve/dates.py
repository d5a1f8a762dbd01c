"""From a date mention to the days an event happened: inclusive, with its anchor."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from eventx.records.event import AnchorKind, EventDate
from eventx.records.mention import DateArgument, EventMention, Modality
from eventx.resolve.dates_known import known_date
from eventx.resolve.dates_lead import infer_date, published_of, value_at
from eventx.timex import TimeValue
from eventx.timex.bounds import Days, days_of, join_days

_INFERRED_FACTOR = 0.7
_BEFORE_TOKENS = 4  # reach of "since", "by" before a date
_UNDATED = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})
_DATELINE, _OFFSET = "DATELINE", "OFFSET"
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
        known = known_date(doc, mention.match.trigger, published_of(doc))
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
    value = None if index is None else value_at(doc, index)
    if index is None or value is None:
        return None
    first, last = (index, index) if is_told else _range(doc, spans, index)
    if first == last:
        before = _words_before(doc, spans[index], argument, is_told=is_told)
        days = _days(doc, value, before, is_future=is_future)
    else:
        values = [value_at(doc, each) for each in range(first, last + 1)]
        days = join_days([each for each in values if each is not None])
    words = doc[spans[first].start : spans[last].end]
    return _event_date(value, days, words, inferred=argument.inferred)


def _is_ahead(doc: Doc, dated: EventDate, *, is_future: bool, is_past: bool) -> bool:
    """A date of the sentence alone that is still to come is of something planned.

    The running year tells less than the lead ("a prize for the year 2022"), unless the
    words point at it ("earlier this year").
    """
    published = published_of(doc)
    if is_future or published is None or dated.start is None:
        return False
    runs = dated.timex3 == f"{published.year:04d}"
    if runs and (dated.inferred or dated.anchor is AnchorKind.ABSOLUTE):
        return True
    return (dated.inferred or is_past) and dated.start > published


def _days(doc: Doc, value: TimeValue, before: str, *, is_future: bool) -> Days:
    return days_of(
        value, before=before, published=published_of(doc), is_future=is_future
    )


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
    return value_at(doc, index) is not None and value_at(doc, index + 1) is not None


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
