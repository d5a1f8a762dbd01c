"""Find date mentions: the grammar, united with the entity recogniser, read by tense.

The component `eventx_dates` writes `doc.spans["dates"]`, and the value of each span in
`doc.user_data` under `eventx.timex.plain.DATES_KEY`, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.mentions.date_direction import direction_of
from eventx.timex import (
    Direction,
    Expression,
    ExpressionKind,
    TimeValue,
    find_expressions,
    normalise,
)
from eventx.timex.foreign import read_foreign
from eventx.timex.plain import DATES_KEY, to_plain

UNRESOLVED = "DATE"
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


def find_mentions(doc: Doc, *, anchor: date | None) -> list[DateMention]:
    """Return the date mentions of a Doc with their values, sorted by start.

    Args:
        doc: a parsed Doc; without a parse the words before a date tell its direction.
        anchor: the day of publication, None when it is unknown.
    """
    text = doc.text
    found = find_expressions(text)
    spans = [
        doc.char_span(each.start_char, each.end_char, alignment_mode="expand")
        for each in found
    ]
    directions = _directions(doc, found, spans)
    values = normalise(found, text=text, anchor=anchor, directions=directions)
    mentions = [
        DateMention(span, expression, value)
        for span, expression, value in zip(spans, found, values, strict=True)
        if span is not None and expression.kind not in _SET_ASIDE
    ]
    mentions += _entity_mentions(doc, spans, anchor)
    return sorted(mentions, key=lambda mention: mention.span.start)


def _directions(
    doc: Doc, found: Sequence[Expression], spans: Sequence[Span | None]
) -> dict[int, Direction]:
    if not doc.has_annotation("DEP"):
        return {}
    directions: dict[int, Direction] = {}
    for expression, span in zip(found, spans, strict=True):
        if span is None or expression.reading not in _ASKS_DIRECTION:
            continue
        direction = direction_of(span)
        if direction is not Direction.UNKNOWN:
            directions[expression.start_char] = direction
    return directions


def _entity_mentions(
    doc: Doc, spans: Sequence[Span | None], anchor: date | None
) -> list[DateMention]:
    """Dates of the entity recogniser that the English grammar cannot read."""
    taken = {token.i for span in spans if span is not None for token in span}
    mentions = []
    for entity in doc.ents:
        if entity.label_ != "DATE" or any(token.i in taken for token in entity):
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
    return Span(span.doc, span.start, span.end, label=mention.label)


def _published(doc: Doc) -> date | None:
    article = doc._.article if Doc.has_extension("article") else None
    published: date | None = None if article is None else article.published
    return published


class DateFinder:
    """Find the dates of a Doc and value them from its day of publication."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc.spans["dates"]` and the values beside them."""
        mentions = find_mentions(doc, anchor=_published(doc))
        doc.spans["dates"] = [_labelled(mention) for mention in mentions]
        doc.user_data[DATES_KEY] = [
            None if mention.value is None else to_plain(mention.value)
            for mention in mentions
        ]
        return doc


@Language.factory("eventx_dates", assigns=["doc.spans"])
def make_dates(nlp: Language, name: str) -> DateFinder:  # noqa: ARG001
    """Make the date finder; it stands behind the parser and the entity recogniser."""
    return DateFinder()
