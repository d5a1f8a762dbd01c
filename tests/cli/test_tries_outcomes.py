"""What became of a match is told as it was: each step that drops one has its words."""

from __future__ import annotations

from typing import Any

import pytest
from spacy.tokens import Doc

from eventx.assemble.assembler import assemble
from eventx.cli.tries import tries_of
from eventx.records.doc import put
from eventx.records.mention import EventMention
from eventx.rules.attendant import drop_attendant
from eventx.rules.content import drop_contents
from eventx.rules.index import RuleIndex
from eventx.rules.match import match_rules
from eventx.rules.relevance import keep_relevant
from eventx.rules.schema import Rule

ACCUSED_AND_SAID = (
    "Envoys/NNS/NOUN/nsubj/1/envoy accused/VBD/VERB/ROOT/1/accuse "
    "them/PRP/PRON/obj/1 and/CC/CCONJ/cc/4 said/VBD/VERB/conj/1/say "
    "rain/NN/NOUN/nsubj/6 fell/VBD/VERB/ccomp/4/fall"
)
SAID = "Envoys/NNS/NOUN/nsubj/1/envoy said/VBD/VERB/ROOT/1/say so/RB/ADV/advmod/1"
MUST_ACCUSE = (
    "Envoys/NNS/NOUN/nsubj/2/envoy must/MD/AUX/aux/2 accuse/VB/VERB/ROOT/2 "
    "them/PRP/PRON/obj/2"
)
ACCUSED = (
    "Envoys/NNS/NOUN/nsubj/1/envoy accused/VBD/VERB/ROOT/1/accuse them/PRP/PRON/obj/1"
)
WORDS = " ".join(["word/NN/NOUN/dep/1"] * 160)
RULES = {"accuse.verb": "accuse", "statement.verb": "say"}


def _index() -> RuleIndex:
    facts = {"examples": [{"text": "x"}], "counterexamples": [{"text": "y"}]}
    return RuleIndex(
        Rule.model_validate(
            facts
            | {"id": name, "event_type": name.partition(".")[0]}
            | {"trigger": {"lemma": [lemma]}}
        )
        for name, lemma in RULES.items()
    )


def _coded(doc: Doc, *, is_unreal: bool) -> Doc:
    """Go through the steps of the ruler and the assembler."""
    kept = drop_attendant(doc, drop_contents(doc, match_rules(doc, _index())))
    matches = keep_relevant(doc, kept)
    mentions: tuple[EventMention, ...] = assemble(doc, matches)[1]
    put(doc, "rule_matches", matches)
    put(doc, "event_mentions", () if is_unreal else mentions)
    return doc


@pytest.mark.parametrize(
    ("tree", "is_unreal", "rule", "outcome"),
    [
        (
            ACCUSED_AND_SAID,
            False,
            "statement.verb",
            "but the saying goes with a more specific act of the same speaker",
        ),
        (ACCUSED_AND_SAID, False, "accuse.verb", "and became part of another event"),
        (ACCUSED, True, "accuse.verb", "but it is only possible"),
        (
            SAID,
            True,
            "statement.verb",
            "but nothing was said yet, or only a quoted speaker says so",
        ),
        (
            f"{SAID} {' '.join(WORDS.split()[:100])}",
            False,
            "statement.verb",
            "but the page holds mere statements and no other act",
        ),
        (
            f"{ACCUSED} {WORDS}",
            False,
            "accuse.verb",
            "but the page is hardly about public affairs",
        ),
        (
            MUST_ACCUSE,
            False,
            "accuse.verb",
            "but it is only asked for, promised or refused",
        ),
    ],
)
def test_outcome_names_the_step_that_dropped_it(
    make_doc: Any, tree: str, is_unreal: bool, rule: str, outcome: str
):
    """No drop is told as another one."""
    doc = _coded(make_doc(tree), is_unreal=is_unreal)
    tries = [each for _, tried in tries_of(doc, _index(), ()) for each in tried]

    assert [each.outcome for each in tries if each.rule_id == rule] == [
        f"matched, {outcome}"
    ]
