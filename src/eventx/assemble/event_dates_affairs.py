"""Events dated by another the reader knows: "since the coup", "during the unrest".

What was dated once ("deadly unrest this month") dates what is told of it later.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Span, Token

from eventx.assemble.event_dates_tense import clause_of
from eventx.records.mention import DateArgument
from eventx.resources import read_yaml
from eventx.syntax import governor

_WORDS = "lexicons/dated_affairs.yaml"
_POINTING = frozenset({"the", "this", "that", "these", "those"})
_BEHIND = frozenset({"on", "in", "of", "from", "late", "early", "a", "the"})
_NO_DAYS = frozenset({"OFFSET", "DATELINE", "PERIOD"})
_BOUNDS = frozenset({"since", "until", "till", "before", "after", "by"})
_REACH = 3  # words between an affair and the date behind it


@cache
def _families() -> dict[str, int]:
    """Each noun that names an affair, with the number of its family."""
    rows: list[list[str]] = read_yaml(_WORDS)["affairs"]
    return {noun: number for number, row in enumerate(rows) for noun in row}


@cache
def _relations() -> dict[str, str]:
    table: dict[str, str] = read_yaml(_WORDS)["relations"]
    return table


def affair_date(trigger: Token, dates: Sequence[Span]) -> DateArgument | None:
    """Return the date of the affair that an event belongs to, None when none is dated.

    The event is the affair ("the protests") or is told to lie in it or since it.

    Args:
        trigger: the head token of the event's trigger.
        dates: the dates of the Doc.
    """
    named = list(_named_affairs(trigger)) if dates else []
    dated = _dated_affairs(dates) if named else []
    for relation, noun in named:
        span = _date_of(noun, dated)
        if span is not None:
            return DateArgument(
                start=span.start,
                end=span.end,
                head=span.root.i,
                inferred=True,
                bound=relation,
            )
    return None


def _named_affairs(trigger: Token) -> Iterator[tuple[str, Token]]:
    """The affairs around a trigger with the word that relates them, "" for itself."""
    families = _families()
    is_affair = trigger.pos_ == "NOUN" and trigger.lemma_.lower() in families
    if is_affair and _is_definite(trigger):
        yield "", trigger
    verb = clause_of(trigger)
    for noun in verb.subtree:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in families:
            continue
        relation = _relations().get(_relation(noun))
        if relation is None or noun.i == trigger.i or not _is_definite(noun):
            continue
        holder = governor(noun)
        if holder is not None and holder.i in (verb.i, trigger.i):
            yield ("" if relation == "in" else relation), noun


def _relation(noun: Token) -> str:
    for child in noun.children:
        if child.dep_ in ("case", "mark") and child.i < noun.i:
            return child.lower_
    return ""


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in _POINTING for child in noun.children)


def _dated_affairs(dates: Sequence[Span]) -> list[tuple[Token, Span]]:
    """The nouns of affairs that dates stand on, with the dates."""
    return [
        (noun, span)
        for span in dates
        if _may_date(span)
        for noun in _dated_nouns(span)
        if noun.lemma_.lower() in _families()
    ]


def _date_of(noun: Token, dated: Sequence[tuple[Token, Span]]) -> Span | None:
    """The nearest date before a noun that stands on it or its like."""
    family = _families().get(noun.lemma_.lower())
    before = [
        (other.lemma_ == noun.lemma_, span)
        for other, span in dated
        if span.end <= noun.i and _families()[other.lemma_.lower()] == family
    ]
    same = [span for is_same, span in before if is_same]
    others = [span for _, span in before]
    return same[-1] if same else others[-1] if others else None


def _may_date(span: Span) -> bool:
    """In "the worst unrest since 2005" the year is another's."""
    before = span.doc[span.start - 1].lower_ if span.start > 0 else ""
    return span.label_ not in _NO_DAYS and before not in _BOUNDS


def _dated_nouns(span: Span) -> Iterator[Token]:
    """The noun a date stands on, or stands right behind."""
    holder = governor(span.root)
    if holder is not None and holder.pos_ == "NOUN":
        yield holder
    doc = span.doc
    for index in range(span.start - 1, max(-1, span.start - 1 - _REACH), -1):
        token = doc[index]
        if token.pos_ == "NOUN":
            if holder is None or holder.i != token.i:
                yield token
            return
        if token.lower_ not in _BEHIND:
            return
