"""Which prediction stands for which gold event: one to one, within one article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eventx.scorer.agreement import slots_right
from eventx.scorer.gold import GoldArticle, GoldEvent
from eventx.scorer.predictions import Prediction, Span


@dataclass(frozen=True)
class Pair:
    """A gold event and the prediction that stands for it, by their positions.

    Attributes:
        exact: the predicted trigger overlaps a gold trigger.
        slots: slot -> right or not, for the slots that the gold fills.
    """

    gold: int
    prediction: int
    exact: bool
    slots: dict[str, bool]


def match(gold: GoldArticle, predictions: Sequence[Prediction]) -> list[Pair]:
    """Pair the gold events of an article with its predictions.

    Greedy by exact trigger, then slots right, then events that the gold requires; the
    order of the gold and of the predictions breaks ties.
    """
    candidates = [
        pair
        for number, event in enumerate(gold.events)
        for pair in _candidates(gold.article, number, event, predictions)
    ]
    candidates.sort(key=lambda pair: _rank(pair, gold.events))
    pairs: list[Pair] = []
    taken_gold: set[int] = set()
    taken: set[int] = set()
    for pair in candidates:
        if pair.gold not in taken_gold and pair.prediction not in taken:
            pairs.append(pair)
            taken_gold.add(pair.gold)
            taken.add(pair.prediction)
    return pairs


def _rank(pair: Pair, events: Sequence[GoldEvent]) -> tuple[bool, int, bool]:
    required = events[pair.gold].required
    return (not pair.exact, -sum(pair.slots.values()), not required)


def _candidates(
    article_id: str, number: int, event: GoldEvent, predictions: Sequence[Prediction]
) -> list[Pair]:
    found = []
    for position, prediction in enumerate(predictions):
        if prediction.event_type != event.type:
            continue
        inside, exact = _hits(event, prediction, article_id)
        if inside or exact:
            slots = slots_right(event, prediction)
            pair = Pair(gold=number, prediction=position, exact=exact, slots=slots)
            found.append(pair)
    return found


def _hits(
    event: GoldEvent, prediction: Prediction, article_id: str
) -> tuple[bool, bool]:
    """Say whether a gold trigger lies in the evidence, and whether it is hit."""
    inside = exact = False
    for evidence in prediction.evidence:
        if evidence.article_id != article_id:
            continue
        window = evidence.window
        for trigger in event.triggers:
            start = trigger.start_char
            inside |= window.start_char <= start < window.end_char
            span = Span(start_char=start, end_char=trigger.end_char)
            exact |= evidence.trigger.overlaps(span)
    return inside, exact
