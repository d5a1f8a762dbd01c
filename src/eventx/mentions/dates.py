"""Find date mentions: the grammar, united with the entity recogniser, read by tense.

The component `eventx_dates` writes `doc.spans["dates"]`, and the value of each span in
`doc.user_data` under `eventx.timex.plain.DATES_KEY`, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.mentions.date_direction import direction_of
from eventx.syntax import labelled, parsed, put_spans
from eventx.timex import (
    Direction,
    Expression,
    ExpressionKind,
    TimeValue,
    find_expressions,
    normalise,
)
from eventx.timex.foreign import read_foreign
from eventx.timex.normalise import are_apposed
from eventx.timex.plain import DATES_KEY, to_plain

UNRESOLVED = "DATE"
_GRAMMAR_LANGUAGE = "en"
_CLAUSE_REACH = 8  # tokens from "after" to the verb of its clause
_EVENT_OFFSET, _TOLD_OFFSET = "event_offset", "told_offset"
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_SET_ASIDE = frozenset({ExpressionKind.DURATION, ExpressionKind.SET})
# Only these readings ask which way the verb points; the others know their side.
_ASKS_DIRECTION = frozenset(
    {"month", "month_day", "weekday", "season", "quarter", "holiday", "relative_unit"}
    | {"relative_weekday", "day_range", "week_of"}
)
_DIGIT_AND_NAME = re.compile(r"\d.*[^\W\d_]{3}|[^\W\d_]{3}.*\d", re.DOTALL)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date mention: its span, the expression, and its value when it has one."""

    span: Span
    expression: Expression | None
    value: TimeValue | None

    @property
    def label(self) -> str:
        """What the span is labelled: PERIOD, OFFSET, DATELINE, its unit, or DATE."""
        if self.expression is not None and self.expression.kind != ExpressionKind.DATE:
            return self.expression.kind.upper()
        return UNRESOLVED if self.value is None else self.value.granularity.upper()


def value_expressions(
    doc: Doc, *, anchor: date | None
) -> list[tuple[Expression, TimeValue | None]]:
    """Return what the grammar finds in a Doc with its values, sorted by start.

    Durations and sets are among it; they have no value.

    Args:
        doc: a parsed Doc; without a parse the words before a date tell its direction.
        anchor: the day of publication, None when it is unknown.
    """
    text = doc.text
    found = _settle_offsets(doc, text, find_expressions(text))
    directions = _directions(doc, found)
    values = normalise(found, text=text, anchor=anchor, directions=directions)
    return list(zip(found, values, strict=True))


def _settle_offsets(
    doc: Doc, text: str, found: Sequence[Expression]
) -> list[Expression]:
    settled: list[Expression] = []
    for expression in found:
        end = settled[-1].end_char if settled else 0
        if are_apposed(text, end, expression.start_char):
            # "On Tuesday, the day before the vote": Tuesday dates what is told.
            settled.append(expression)
        else:
            settled.append(_settle_offset(doc, expression))
    return settled


def _settle_offset(doc: Doc, expression: Expression) -> Expression:
    """Say what an offset dates: "two days before the assault" dates what is told.

    The assault is an event the reader knows; in "two days after it joined" the clause
    is news, and its day follows from the day of what is told.
    """
    if expression.reading != _EVENT_OFFSET or not doc.has_annotation("DEP"):
        return expression
    end = _span(doc, expression).end
    if end >= len(doc) or doc[end].lower_ not in _DEFINITE:
        return expression
    if _opens_clause(doc, end):
        return expression
    return replace(expression, reading=_TOLD_OFFSET, kind=ExpressionKind.DATE)


def _opens_clause(doc: Doc, start: int) -> bool:
    """A verb comes before the next stop."""
    for token in doc[start : start + _CLAUSE_REACH]:
        if token.is_punct:
            return False
        if token.pos_ in ("VERB", "AUX"):
            return True
    return False


def find_mentions(doc: Doc, *, anchor: date | None) -> list[DateMention]:
    """Return the date mentions of a Doc with their values, sorted by start.

    What the entity recogniser calls a date is read by dateparser where the grammar
    found none, and in other languages than the grammar's before it.
    """
    is_foreign = doc.lang_ != _GRAMMAR_LANGUAGE
    mentions = _entity_mentions(doc, set(), anchor) if is_foreign else []
    taken = {token.i for mention in mentions for token in mention.span}
    for expression, value in value_expressions(doc, anchor=anchor):
        span = _span(doc, expression)
        places = range(span.start, span.end)
        if taken.isdisjoint(places) and expression.kind not in _SET_ASIDE:
            mentions.append(DateMention(span, expression, value))
        taken.update(places)
    if not is_foreign:
        mentions += _entity_mentions(doc, taken, anchor)
    return sorted(mentions, key=lambda mention: mention.span.start)


def _span(doc: Doc, expression: Expression) -> Span:
    start, end = expression.start_char, expression.end_char
    span = doc.char_span(start, end, alignment_mode="expand")
    # The characters are the Doc's own, so some tokens hold them.
    return doc[0:0] if span is None else span


def _directions(doc: Doc, found: Sequence[Expression]) -> dict[int, Direction]:
    if not doc.has_annotation("DEP"):
        return {}
    directions: dict[int, Direction] = {}
    for expression in found:
        if expression.reading not in _ASKS_DIRECTION:
            continue
        direction = direction_of(_span(doc, expression))
        if direction is not Direction.UNKNOWN:
            directions[expression.start_char] = direction
    return directions


def _entity_mentions(
    doc: Doc, taken: set[int], anchor: date | None
) -> list[DateMention]:
    mentions = []
    for entity in doc.ents:
        if entity.label_ != "DATE" or not taken.isdisjoint(
            range(entity.start, entity.end)
        ):
            continue
        if _DIGIT_AND_NAME.search(entity.text):
            value = read_foreign(entity.text, language=doc.lang_, anchor=anchor)
            if value is not None:
                mentions.append(DateMention(entity, None, value))
    return mentions


def find_dates(doc: Doc) -> list[Span]:
    """Return the date mentions of a Doc as labelled spans, sorted by start.

    >>> import spacy
    >>> doc = spacy.blank("en")("They met on 9 June 2017.")
    >>> [span.text for span in find_dates(doc)]
    ['9 June 2017']
    """
    return [
        _labelled(mention) for mention in find_mentions(doc, anchor=_published(doc))
    ]


def _labelled(mention: DateMention) -> Span:
    span = mention.span
    return labelled(span.doc, span.start, span.end, label=mention.label)


def _published(doc: Doc) -> date | None:
    article = doc._.article if Doc.has_extension("article") else None
    published: date | None = None if article is None else article.published
    return published


class DateFinder:
    """Find the dates of a Doc and value them from its day of publication."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["dates"]` and the values beside them."""
        mentions = find_mentions(parsed(doc), anchor=_published(doc))
        put_spans(doc, "dates", [_labelled(mention) for mention in mentions])
        doc.user_data[DATES_KEY] = [
            None if mention.value is None else to_plain(mention.value)
            for mention in mentions
        ]
        return doc


@Language.factory("eventx_dates", assigns=["doc.spans"])
def make_dates(nlp: Language, name: str) -> DateFinder:  # noqa: ARG001
    """Make the date finder; it stands behind the parser and the entity recogniser."""
    return DateFinder()
