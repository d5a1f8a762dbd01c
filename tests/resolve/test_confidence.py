"""Confidence grows with what is known and falls with what is doubted."""

from __future__ import annotations

import pytest

from eventx.records.base import ArticleId, EventId, RuleId, TextSpan
from eventx.records.event import Actor, ArticleRef, Event, Evidence
from eventx.records.mention import Certainty, Kind, Modality
from eventx.resolve.confidence import confidence_of

ACTOR = Actor(text="the army", start_char=0, end_char=8, kind=Kind.MILITARY)


def event(**slots: object) -> Event:
    """An event with nothing but its trigger and some slots."""
    span = TextSpan(start_char=0, end_char=3, text="hit")
    evidence = Evidence(
        article_id=ArticleId("a"), trigger=span, sentence=span, rule_id=RuleId("r")
    )
    facts: dict[str, object] = {
        "id": EventId("1"),
        "event_type": "strike",
        "evidence": (evidence,),
        "article": ArticleRef(id=ArticleId("a")),
    }
    return Event.model_validate(facts | slots)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"actors": (ACTOR,)}, {}),
        ({"recipients": (ACTOR,)}, {}),
        ({}, {"certainty": Certainty.POSSIBLE}),
        ({"certainty": Certainty.PROBABLE}, {"certainty": Certainty.POSSIBLE}),
        ({}, {"modality": Modality.HYPOTHETICAL}),
    ],
)
def test_confidence_orders_events(better, worse):
    """More known slots raise the confidence, doubt lowers it."""
    assert confidence_of(event(**better), 0.8) > confidence_of(event(**worse), 0.8)


@pytest.mark.parametrize("score", [0.0, 0.5, 1.0])
def test_confidence_stays_in_range(score):
    """No combination leaves [0.05, 0.99]."""
    full = event(actors=(ACTOR,), recipients=(ACTOR,))
    doubted = event(certainty=Certainty.POSSIBLE, modality=Modality.HYPOTHETICAL)

    assert 0.05 <= confidence_of(doubted, score) <= confidence_of(full, score) <= 0.99
