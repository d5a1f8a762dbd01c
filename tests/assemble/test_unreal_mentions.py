"""What is only possible and nobody's is no event."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.assemble.assembler import act_of
from eventx.assemble.unreal import is_unreal
from eventx.records.base import RuleId, TextSpan
from eventx.records.mention import (
    Argument,
    Channel,
    EventMention,
    Kind,
    Modality,
    Report,
    Role,
    RuleMatch,
    TokenSpan,
)

DOER = Argument(start=0, end=1, head=0, role=Role.ACTOR, kind=Kind.CROWD)


def _match(event_type: str, *, doer: bool, modality: Modality | None) -> RuleMatch:
    return RuleMatch(
        rule_id=RuleId("test.rule"),
        event_type=event_type,
        trigger=TokenSpan(start=0, end=1, head=0),
        arguments=(DOER,) if doer else (),
        modality=modality,
    )


@pytest.mark.parametrize(
    ("event_type", "doer", "modality", "of_rule", "unreal"),
    [
        ("attack", False, Modality.HYPOTHETICAL, None, True),
        ("attack", True, Modality.HYPOTHETICAL, None, False),
        ("attack", False, Modality.FUTURE, None, False),
        ("appeal", True, Modality.HYPOTHETICAL, None, True),
        ("threaten", True, Modality.HYPOTHETICAL, Modality.HYPOTHETICAL, False),
        ("accuse", False, Modality.ASSERTED, None, False),
    ],
)
def test_is_unreal_asks_for_a_doer(
    event_type: str,
    doer: bool,
    modality: Modality,
    of_rule: Modality | None,
    unreal: bool,
) -> None:
    """A possible deed needs a doer; possible speech is never an event."""
    mention = EventMention(
        match=_match(event_type, doer=doer, modality=of_rule),
        sentence=TextSpan(start_char=0, end_char=3, text="one"),
        modality=modality,
    )

    assert is_unreal(mention) is unreal


@pytest.mark.parametrize(
    ("channel", "event_type", "unreal"),
    [
        (Channel.DIRECT_QUOTE, "statement", True),
        (Channel.INDIRECT, "statement", False),
        (Channel.DIRECT_QUOTE, "attack", False),
    ],
)
def test_statements_inside_a_quote_are_talk(
    channel: Channel, event_type: str, unreal: bool
) -> None:
    """What a quoted speaker says that others say is no statement of theirs."""
    mention = EventMention(
        match=_match(event_type, doer=True, modality=None),
        sentence=TextSpan(start_char=0, end_char=3, text="one"),
        reports=(Report(source=None, cue=None, content=(), channel=channel),),
    )

    assert is_unreal(mention) is unreal


def test_act_of_is_the_verb_of_a_doer(make_doc: Any) -> None:
    """Where the trigger names who acts, his verb says what was done."""
    doc = make_doc("Marchers/NNS/NOUN/nsubj/1/marcher blocked/VBD/VERB/ROOT/1/block")

    assert act_of(doc[0], _match("protest", doer=True, modality=None)).i == 1
    assert act_of(doc[0], _match("protest", doer=False, modality=None)).i == 0
