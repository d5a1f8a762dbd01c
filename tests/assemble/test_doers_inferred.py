"""Actors that stand outside the event's own clause."""

from __future__ import annotations

import pytest
from spacy.language import Language

from eventx.assemble.doers import DOERS
from eventx.assemble.recipient_words import recipient_words
from eventx.pipeline import extract


def test_every_inference_of_the_data_exists() -> None:
    """The data names only inferences that the code has, and all of them."""
    named = {name for names in recipient_words()["doers"].values() for name in names}

    assert named == set(DOERS)


INFERRED = [
    (
        "The Kenyan minister met nurses. His remarks hinted at the use of force.",
        "threaten",
        "hinted",
        "The Kenyan minister",
    ),
    (
        "Two policemen were shot dead near Quetta on Monday. The Pakistani Taliban "
        "claimed responsibility.",
        "attack",
        "shot dead",
        "The Pakistani Taliban",
    ),
    (
        "Senator Ana Mora was abducted in Lima. Her party appealed to the kidnappers.",
        "attack",
        "abducted",
        "the kidnappers",
    ),
    (
        "The police fired at protesters during demonstrations in Sanaa.",
        "protest",
        "demonstrations",
        "protesters",
    ),
    (
        "The minister in a meeting with the union refused to yield.",
        "consult",
        "meeting",
        "The minister",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "event_type", "trigger", "expected"), INFERRED)
def test_context_names_the_doer(
    nlp: Language, text: str, event_type: str, trigger: str, expected: str
) -> None:
    """One table of what discourse shows; each is quoted and marked."""
    found = [
        each
        for event in extract(text, nlp=nlp)
        if event.event_type == event_type and event.evidence[0].trigger.text in trigger
        for each in event.actors
    ]

    assert [(each.text, each.inferred) for each in found] == [(expected, True)]


@pytest.mark.model
def test_a_named_doer_stays_alone(nlp: Language) -> None:
    """Who is named in the clause keeps out whoever else is near."""
    text = "Gunmen shot two nurses in Cali. The kidnappers of a judge claimed nothing."
    event = next(e for e in extract(text, nlp=nlp) if e.event_type == "attack")

    assert [(each.text, each.inferred) for each in event.actors] == [("Gunmen", False)]


@pytest.mark.model
def test_who_died_in_a_battle_fought_it(nlp: Language) -> None:
    """Both sides of a fight are told by its dead."""
    text = "Four soldiers and two separatists were killed in a gun battle in Mamfe."
    event = next(e for e in extract(text, nlp=nlp) if e.event_type == "clash")

    assert [each.text for each in event.actors] == ["Four soldiers", "two separatists"]
