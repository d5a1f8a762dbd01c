"""Matching and counting, on events made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.records.base import CharSpan
from eventx.scorer import GoldArticle, GoldEvent, Prediction, by_article, score

TEXT = "Jets hit Raqqa. Jets hit Homs, the ministry said. Rebels denied it."


def gold(*events: dict[str, Any]) -> GoldArticle:
    """An article whose events give a trigger word and its number in the text."""
    made = []
    for event in events:
        word, nth = event.pop("at")
        start = -1
        for _ in range(nth):
            start = TEXT.index(word, start + 1)
        span = CharSpan(start_char=start, end_char=start + len(word))
        made.append(
            GoldEvent(**event, mentions=((start, start + len(word)),)).model_copy(
                update={"triggers": (span,)}
            )
        )
    return GoldArticle(article="a", events=tuple(made), text=TEXT)


def guess(event_type: str, start: int, *, actor: str | None = None) -> Prediction:
    """A prediction triggered by the three characters at `start`, in its sentence."""
    left = TEXT.rfind(". ", 0, start) + 2 if ". " in TEXT[:start] else 0
    right = TEXT.index(".", start)
    return Prediction.model_validate(
        {
            "event_type": event_type,
            "modality": "asserted",
            "actors": [{"text": actor}] if actor else [],
            "evidence": [
                {
                    "article_id": "a",
                    "trigger": {"start_char": start, "end_char": start + 3},
                    "sentence": {"start_char": left, "end_char": right},
                }
            ],
        }
    )


HIT_1, HIT_2 = TEXT.index("hit"), TEXT.rindex("hit")
SAID = TEXT.index("said")


def test_score_of_a_perfect_answer() -> None:
    """All events, triggers and slots right: every figure is 1."""
    truth = gold(
        {"type": "strike", "at": ("hit", 1), "actor": ("Jets",)},
        {"type": "strike", "at": ("hit", 2), "actor": ("Jets",)},
    )
    found = [guess("strike", at, actor="Jets") for at in (HIT_1, HIT_2)]

    result = score([truth], by_article(found))

    assert (result.total.f1, result.trigger_recall, result.record) == (1, 1, 1)
    assert result.slots == {"actor": (2, 2), "modality": (2, 2)}


def test_score_prefers_the_exact_trigger() -> None:
    """In one sentence the prediction on the trigger word is the match."""
    truth = gold({"type": "statement", "at": ("said", 1)})
    found = [guess("statement", HIT_2), guess("statement", SAID)]

    result = score([truth], by_article(found))

    assert (result.total.tp, result.total.fp, result.triggers) == (1, 1, 1)


def test_score_counts_a_duplicate_as_false() -> None:
    """A second prediction for a matched event is an invented one."""
    truth = gold({"type": "strike", "at": ("hit", 1)})
    found = [guess("strike", HIT_1), guess("strike", HIT_1)]

    result = score([truth], by_article(found))

    assert (result.total.tp, result.total.fp) == (1, 1)
    assert [fault.event_type for fault in result.invented] == ["strike"]


@pytest.mark.parametrize("flag", ["optional", "carrier"])
def test_score_of_events_that_nobody_need_find(flag: str) -> None:
    """Optional events and carriers cost nothing, found or missed."""
    truth = gold({"type": "statement", "at": ("said", 1), flag: True})

    found = score([truth], by_article([guess("statement", SAID)]))
    missed = score([truth], {})

    assert found.total == missed.total
    assert (found.total.tp, found.total.fp, found.total.fn) == (0, 0, 0)
    assert found.slots["modality"] == (1, 1)


def test_score_keeps_types_apart() -> None:
    """The right place with the wrong type is a miss and an invention."""
    truth = gold({"type": "attack", "at": ("hit", 1)})

    result = score([truth], by_article([guess("strike", HIT_1)]))

    assert result.types["attack"].fn == 1
    assert result.types["strike"].fp == 1
    assert result.missed[0].text.startswith("Jets hit Raqqa")


def test_score_of_chosen_types() -> None:
    """Other types are neither gold nor false."""
    truth = gold(
        {"type": "strike", "at": ("hit", 1)}, {"type": "reject", "at": ("denied", 1)}
    )
    found = [guess("strike", HIT_1), guess("accuse", SAID)]

    result = score([truth], by_article(found), types={"strike"})

    assert (result.total.tp, result.total.fp, result.total.fn) == (1, 0, 0)


def test_record_needs_every_stated_slot() -> None:
    """One wrong actor spoils the record, not the event."""
    truth = gold({"type": "strike", "at": ("hit", 1), "actor": ("Israel",)})

    result = score([truth], by_article([guess("strike", HIT_1, actor="Jets")]))

    assert (result.total.f1, result.record) == (1, 0)


def test_overlong_sentence_counts_as_its_trigger() -> None:
    """A 'sentence' of 800 characters cannot catch every trigger in the article."""
    truth = gold({"type": "strike", "at": ("hit", 1)})
    wide = guess("strike", SAID).model_dump()
    wide["evidence"][0]["sentence"] = {"start_char": 0, "end_char": 800}

    result = score([truth], by_article([Prediction.model_validate(wide)]))

    assert (result.total.tp, result.total.fp) == (0, 1)


def test_one_gold_event_takes_the_prediction_with_more_slots_right() -> None:
    """Between two hits on one trigger the better filled record wins."""
    truth = gold({"type": "strike", "at": ("hit", 1), "actor": ("Jets",)})
    found = [guess("strike", HIT_1), guess("strike", HIT_1, actor="Jets")]

    result = score([truth], by_article(found))

    assert result.slots["actor"] == (1, 1)
