"""Denials in a later clause join the reports of the event they deny."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Doc

from eventx.assemble.modality_denials import apply_denials
from eventx.records.base import RuleId, TextSpan
from eventx.records.mention import (
    Certainty,
    EventMention,
    Modality,
    RuleMatch,
    Stance,
    TokenSpan,
)

ROWS = (
    "Rebels/NNS/NOUN/nsubj/1/rebel burned/VBD/VERB/ROOT/1/burn the/DT/DET/det/3 "
    "depot/NN/NOUN/obj/1 ,/,/PUNCT/punct/8 but/CC/CCONJ/cc/8 the/DT/DET/det/7 "
    "group/NN/NOUN/nsubj/8 denied/VBD/VERB/conj/1/deny "
    "involvement/NN/NOUN/obj/8 ././PUNCT/punct/1"
)


def make_mention(doc: Doc, trigger: int, event_type: str) -> EventMention:
    """A bare mention with one trigger token."""
    return EventMention(
        match=RuleMatch(
            rule_id=RuleId("test.rule"),
            event_type=event_type,
            trigger=TokenSpan(start=trigger, end=trigger + 1, head=trigger),
        ),
        sentence=TextSpan(start_char=0, end_char=len(doc.text), text=doc.text),
    )


def test_denied_part_joins_the_event_before(make_doc: Callable[..., Doc]) -> None:
    """A denial, "but the group denied involvement": both claims stand on one event."""
    doc = make_doc(ROWS)

    (mention,) = apply_denials(doc, [make_mention(doc, 1, "attack")])

    (report,) = mention.reports
    assert report.speaker is not None
    assert doc[report.speaker.start : report.speaker.end].text == "the group"
    assert report.stance is Stance.DENIES
    assert mention.modality is Modality.ASSERTED
    assert mention.certainty is Certainty.POSSIBLE


def test_verbal_acts_are_not_denied(make_doc: Callable[..., Doc]) -> None:
    """A denial of a part reaches material events only."""
    doc = make_doc(ROWS)
    mention = make_mention(doc, 1, "statement")

    assert apply_denials(doc, [mention]) == (mention,)
