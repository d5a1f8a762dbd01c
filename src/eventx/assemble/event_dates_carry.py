"""The day a story is told of, carried on from the sentences before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from spacy.tokens import Span, Token

from eventx.assemble.event_dates_tense import Told, told_of
from eventx.syntax import clause_verb

# A story goes on in its day or weekend; longer spans are background.
_STORY_UNITS = frozenset({"DAY", "WEEKEND", "DATE"})
_MAX_BACK = 2  # sentences a story goes on without naming its day again
_NOT_CARRIED = frozenset({Told.PERFECT, Told.PAST_PERFECT})
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_PRONOUNS = frozenset({"he", "she", "they", "it"})

Holder = Callable[[Span], Token | None]


def carried_date(trigger: Token, dates: Sequence[Span], holder: Holder) -> Span | None:
    """Return the date of an earlier sentence's main clause that the story goes on in.

    A new paragraph opens a new scene unless it names somebody or something of the old
    one again. A perfect tense leaves the scene: "has denied", "had denied".

    Args:
        trigger: the head token of the event's trigger, in a sentence without a date.
        dates: the dates of the Doc, in text order.
        holder: what a date hangs on.
    """
    if told_of(trigger) in _NOT_CARRIED:
        return None
    doc, start = trigger.doc, trigger.sent.start
    same_paragraph = True
    for _ in range(_MAX_BACK):
        if start == 0:
            return None
        same_paragraph = same_paragraph and "\n" not in doc[start - 1].text
        before = doc[start - 1].sent
        first = bisect_left(dates, before.start, key=_start)
        last = bisect_left(dates, before.end, lo=first, key=_start)
        for span in dates[first:last]:
            if _may_carry(span, before, holder) and (
                same_paragraph
                or (span.label_ == "DAY" and _goes_on(trigger.sent, before))
            ):
                return span
        start = before.start
    return None


def _start(span: Span) -> int:
    return span.start


def _may_carry(span: Span, sentence: Span, holder: Holder) -> bool:
    return span.label_ in _STORY_UNITS and _is_main(span, sentence, holder)


def _is_main(span: Span, sentence: Span, holder: Holder) -> bool:
    held_by = holder(span)
    verb = None if held_by is None else clause_verb(held_by)
    if verb is None or verb.i != sentence.root.i:
        return False
    # "He had married in April": the story goes on where it was before.
    return told_of(verb) is not Told.PAST_PERFECT


def _goes_on(sentence: Span, before: Span) -> bool:
    """Say whether a sentence tells on: of one named before, or "the meeting"."""
    named = {token.lower_ for token in before if token.pos_ in ("PROPN", "NOUN")}
    if any(token.pos_ == "PROPN" and token.lower_ in named for token in sentence):
        return True
    return any(
        token.pos_ == "NOUN" and token.lower_ in named and _is_definite(token)
        for token in sentence
    )


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in _POINTING for child in noun.children)
