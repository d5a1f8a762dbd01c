"""Pages without public actors keep only what a public actor does."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.records.base import RuleId
from eventx.records.mention import Argument, Kind, Role, RuleMatch, TokenSpan
from eventx.rules.relevance import (
    MIN_WORDS,
    MIN_WORDS_OF_DEEDS,
    is_public,
    keep_relevant,
)


def _match(
    kind: Kind, role: Role = Role.ACTOR, event_type: str = "attack"
) -> RuleMatch:
    argument = Argument(start=0, end=1, head=0, role=role, kind=kind)
    return RuleMatch(
        rule_id=RuleId("attack.verb"),
        event_type=event_type,
        trigger=TokenSpan(start=1, end=2, head=1),
        arguments=(argument,),
    )


def _rows(words: int) -> str:
    return " ".join(["word/NN/NOUN/ROOT/0", *["word/NN/NOUN/dep/0"] * (words - 1)])


@pytest.mark.parametrize(
    ("words", "labels", "public"),
    [
        (MIN_WORDS - 1, [], True),
        (MIN_WORDS, [], False),
        (MIN_WORDS, ["PERSON"] * 20, False),
        (MIN_WORDS, ["STATE"] * 5, False),
        (MIN_WORDS, ["STATE"] * 6, True),
        (MIN_WORDS, ["GOVERNMENT", "POLICE", "UNION"], True),
        (MIN_WORDS, ["GOVERNMENT", "POLICE"], False),
    ],
)
def test_is_public_needs_a_share_of_public_actors(
    make_doc: Any, words: int, labels: list[str], public: bool
) -> None:
    """Persons and countries make no politics; short texts always pass."""
    spans = [(at, at + 1, label) for at, label in enumerate(labels)]

    assert is_public(make_doc(_rows(words), spans=spans)) is public


@pytest.mark.parametrize(
    ("match", "kept"),
    [
        (_match(Kind.POLICE), True),
        (_match(Kind.PERSON), False),
        (_match(Kind.POLICE, Role.RECIPIENT), False),
        (_match(Kind.POLICE, event_type="statement"), False),
    ],
)
def test_keep_relevant_keeps_public_actors_acts(
    make_doc: Any, match: RuleMatch, kept: bool
) -> None:
    """A policeman who arrests on a sports page is still an event."""
    doc = make_doc(_rows(MIN_WORDS))

    assert keep_relevant(doc, [match]) == ((match,) if kept else ())


@pytest.mark.parametrize(
    ("kind", "words", "event_types", "kept"),
    [
        (Kind.PERSON, MIN_WORDS_OF_DEEDS - 1, ["statement"], 1),
        (Kind.PERSON, MIN_WORDS_OF_DEEDS, ["statement", "statement"], 0),
        (Kind.POLICE, MIN_WORDS_OF_DEEDS, ["statement", "statement"], 2),
        (Kind.PERSON, MIN_WORDS_OF_DEEDS, ["statement", "attack"], 2),
    ],
)
def test_keep_relevant_wants_more_than_private_statements(
    make_doc: Any, kind: Kind, words: int, event_types: list[str], kept: int
) -> None:
    """Where private people only say things, nothing of politics happens."""
    matches = [_match(kind, event_type=each) for each in event_types]

    assert len(keep_relevant(make_doc(_rows(words)), matches)) == kept


def test_keep_relevant_keeps_what_states_say(make_doc: Any) -> None:
    """Two states that only argue are politics all the same."""
    matches = [_match(Kind.STATE, event_type="statement")]

    assert keep_relevant(make_doc(_rows(MIN_WORDS_OF_DEEDS)), matches) == tuple(matches)
