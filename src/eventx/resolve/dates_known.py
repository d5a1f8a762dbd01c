"""The days of occasions every reader knows: "Russia's invasion of Ukraine"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from spacy.tokens import Doc

from eventx.records.event import AnchorKind, EventDate, Granularity
from eventx.records.mention import TokenSpan
from eventx.resources import read_yaml

_OCCASIONS = "lexicons/known_occasions.yaml"
_REACH = 10  # tokens around the trigger in which the names stand
_SCORE = 0.6


@dataclass(frozen=True, slots=True)
class KnownOccasion:
    """One occasion: how it is spoken of, and its days; `end` None while it goes on."""

    said: frozenset[str]
    near: tuple[frozenset[str], ...]
    start: date
    end: date | None

    def is_named(self, lemmas: frozenset[str], around: frozenset[str]) -> bool:
        """Say whether a trigger and the words around it name the occasion."""
        return bool(self.said & lemmas) and all(group & around for group in self.near)


@cache
def _occasions() -> tuple[KnownOccasion, ...]:
    rows: list[dict[str, Any]] = read_yaml(_OCCASIONS)["occasions"]
    return tuple(
        KnownOccasion(
            frozenset(row["said"]),
            tuple(frozenset(str(word) for word in group) for group in row["near"]),
            row["start"],
            row["end"],
        )
        for row in rows
    )


@cache
def _said() -> frozenset[str]:
    """The lemmas of all occasions, for a quick no."""
    return frozenset(word for each in _occasions() for word in each.said)


def known_date(
    doc: Doc, trigger: TokenSpan, published: date | None
) -> EventDate | None:
    """Return the days of the known occasion that a trigger names, None when it is none.

    An occasion that goes on reaches to the day of publication; one that begins after
    it is not meant.

    Args:
        doc: the Doc.
        trigger: the event's trigger.
        published: the day of publication.
    """
    words = doc[trigger.start : trigger.end]
    lemmas = frozenset(token.lemma_.lower() for token in words)
    if not lemmas & _said():
        return None
    sentence = doc[trigger.head].sent
    first = max(sentence.start, trigger.start - _REACH)
    last = min(sentence.end, trigger.end + _REACH)
    around = frozenset(token.lower_ for token in doc[first:last])
    for occasion in _occasions():
        if occasion.is_named(lemmas, around):
            end = occasion.end or published
            if end is not None and (published is None or occasion.start <= published):
                return _event_date(occasion.start, end)
    return None


def _event_date(start: date, end: date) -> EventDate:
    return EventDate(
        start=start,
        end=end,
        granularity=Granularity.DAY,
        anchor=AnchorKind.ABSOLUTE,
        inferred=True,
        timex3=start.isoformat() if start == end else f"{start}/{end}",
        score=_SCORE,
    )
