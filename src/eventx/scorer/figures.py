"""The figures: counts over all articles, per event type and per slot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from eventx.records.base import Record
from eventx.scorer.agreement import RECORD_SLOTS, SLOTS
from eventx.scorer.gold import GoldArticle
from eventx.scorer.matching import Pair, match
from eventx.scorer.predictions import Prediction

_CONTEXT_CHARS = 60
_SENTENCE_CHARS = 160


class TypeScore(Record):
    """How often one event type was found (tp), invented (fp) and missed (fn)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of the predicted events that are right."""
        return self.tp / max(1, self.tp + self.fp)

    @property
    def recall(self) -> float:
        """Share of the required gold events that were found."""
        return self.tp / max(1, self.tp + self.fn)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two.

        >>> TypeScore(tp=3, fp=1, fn=1).f1
        0.75
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Fault(Record):
    """A missed or invented event, with the words around it."""

    article: str
    event_type: str
    text: str


class Score(Record):
    """All figures of one comparison.

    Attributes:
        total: over all types.
        types: event type -> its counts.
        slots: slot -> (right, stated by the gold) on matched events.
        triggers: required events found whose trigger word was hit.
        records: required events found with every stated actor, recipient, place, date
            and modality right: the figure that a database user feels.
        missed: required gold events that no prediction stands for.
        invented: predictions that stand for no gold event.
    """

    articles: int
    total: TypeScore
    types: dict[str, TypeScore]
    slots: dict[str, tuple[int, int]]
    triggers: int
    records: int
    missed: tuple[Fault, ...] = ()
    invented: tuple[Fault, ...] = ()

    @property
    def trigger_recall(self) -> float:
        """Share of the required events whose trigger word was hit."""
        return self.triggers / max(1, self.total.tp + self.total.fn)

    @property
    def record(self) -> float:
        """Share of the required events with every stated slot right."""
        return self.records / max(1, self.total.tp + self.total.fn)

    def slot_accuracy(self) -> dict[str, float]:
        """Slot -> share right, where the gold states the slot."""
        return {name: right / all_ for name, (right, all_) in self.slots.items()}


@dataclass
class _Tally:
    """Counts while articles go by."""

    types: dict[str, Counter[str]] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    stated: Counter[str] = field(default_factory=Counter)
    triggers: int = 0
    records: int = 0
    missed: list[Fault] = field(default_factory=list)
    invented: list[Fault] = field(default_factory=list)

    def count(self, event_type: str, outcome: str) -> None:
        self.types.setdefault(event_type, Counter())[outcome] += 1

    def add_pair(self, pair: Pair) -> None:
        for slot, right in pair.slots.items():
            self.right[slot] += right
            self.stated[slot] += 1

    def add_found(self, event_type: str, pair: Pair) -> None:
        self.count(event_type, "tp")
        self.triggers += pair.exact
        self.records += all(pair.slots.get(slot, True) for slot in RECORD_SLOTS)


def score(
    gold: Sequence[GoldArticle],
    predictions: Mapping[str, Sequence[Prediction]],
    *,
    types: Collection[str] = (),
) -> Score:
    """Compare predictions with the gold.

    Args:
        gold: articles with their events, from `read_gold`.
        predictions: article id -> its predicted events, from `by_article`.
        types: event types to score; empty for all.

    >>> score([], {}).total.f1
    0.0
    """
    tally = _Tally()
    for article in gold:
        guesses = list(predictions.get(article.article, ()))
        if types:
            guesses = [each for each in guesses if each.event_type in types]
            events = tuple(each for each in article.events if each.type in types)
            article = article.model_copy(update={"events": events})  # noqa: PLW2901
        _score_article(article, guesses, tally)
    return _finish(tally, articles=len(gold))


def _score_article(
    article: GoldArticle, guesses: Sequence[Prediction], tally: _Tally
) -> None:
    pairs = {pair.gold: pair for pair in match(article, guesses)}
    for number, event in enumerate(article.events):
        pair = pairs.get(number)
        if pair is not None:
            tally.add_pair(pair)
            if event.required:
                tally.add_found(event.type, pair)
        elif event.required:
            tally.count(event.type, "fn")
            tally.missed.append(_missed(article, number))
    taken = {pair.prediction for pair in pairs.values()}
    for position, guess in enumerate(guesses):
        if position not in taken:
            # A second prediction for one occasion is a duplicate: it counts as false.
            tally.count(guess.event_type, "fp")
            tally.invented.append(_invented(article, guess))


def _missed(article: GoldArticle, number: int) -> Fault:
    event = article.events[number]
    first = event.triggers[0]
    start = max(0, first.start_char - _CONTEXT_CHARS)
    text = article.text[start : first.end_char + _CONTEXT_CHARS]
    return Fault(
        article=article.article, event_type=event.type, text=" ".join(text.split())
    )


def _invented(article: GoldArticle, guess: Prediction) -> Fault:
    first = guess.evidence[0].sentence or guess.evidence[0].trigger
    text = article.text[first.start_char : first.end_char][:_SENTENCE_CHARS]
    return Fault(
        article=article.article,
        event_type=guess.event_type,
        text=" ".join(text.split()),
    )


def _finish(tally: _Tally, *, articles: int) -> Score:
    total: Counter[str] = Counter()
    for counts in tally.types.values():
        total.update(counts)
    return Score(
        articles=articles,
        total=TypeScore(**total),
        types={name: TypeScore(**tally.types[name]) for name in sorted(tally.types)},
        slots={
            slot: (tally.right[slot], tally.stated[slot])
            for slot in SLOTS
            if tally.stated[slot]
        },
        triggers=tally.triggers,
        records=tally.records,
        missed=tuple(tally.missed),
        invented=tuple(tally.invented),
    )
