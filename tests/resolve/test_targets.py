"""Things that no lexicon knows, as targets of violence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from eventx.records.base import RuleId, TextSpan
from eventx.records.mention import Argument, EventMention, Role, RuleMatch, TokenSpan
from eventx.resolve.targets import targets_of

ROWS = (
    "Rebels/NNS/NOUN/nsubj/1/rebel shelled/VBD/VERB/ROOT/1/shell the/DT/DET/det/3 "
    "{0}/NN/NOUN/obj/1 ././PUNCT/punct/1"
)


@pytest.mark.parametrize(
    ("word", "event_type", "expected"),
    [
        ("dormitory", "strike", ["the dormitory"]),
        ("dormitory", "statement", []),
        ("morning", "strike", []),
        ("massacre", "attack", []),
    ],
)
def test_a_thing_is_a_target_of_violence(
    make_doc: Callable[..., Doc], word: str, event_type: str, expected: list[str]
) -> None:
    """Only violent acts have things as recipients; times and deeds are none."""
    doc = make_doc(ROWS.format(word))
    match = RuleMatch(
        rule_id=RuleId("test.rule"),
        event_type=event_type,
        trigger=TokenSpan(start=1, end=2, head=1),
        arguments=(Argument(role=Role.RECIPIENT, start=2, end=4, head=3),),
    )
    sentence = TextSpan(start_char=0, end_char=len(doc.text), text=doc.text)

    found = targets_of(doc, EventMention(match=match, sentence=sentence))

    assert [each.text for each in found] == expected
