"""Rules match at their triggers, with roles and conditions, on hand-made trees."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.records.mention import RuleMatch
from eventx.rules.index import RuleIndex
from eventx.rules.match import match_rules
from eventx.rules.schema import Rule

BOMBED = (
    "Jets/NNS/NOUN/nsubj/1/jet bombed/VBD/VERB/root/1/bomb the/DT/DET/det/3 "
    "camp/NN/NOUN/obj/1"
)
STRUCK_DEAL = (
    "Unions/NNS/NOUN/nsubj/1/union struck/VBD/VERB/root/1/strike a/DT/DET/det/3 "
    "deal/NN/NOUN/obj/1"
)
SHOT_DOWN = (
    "Troops/NNS/NOUN/nsubj/1/troop shot/VBD/VERB/root/1/shoot "
    "down/RP/ADP/compound:prt/1 a/DT/DET/det/4 drone/NN/NOUN/obj/1"
)
AIRSTRIKES = (
    "Israeli/JJ/ADJ/amod/1/israeli/NORP airstrikes/NNS/NOUN/nsubj/4/airstrike "
    "on/IN/ADP/case/3 Gaza/NNP/PROPN/nmod/1//LOC continued/VBD/VERB/root/4/continue"
)
CAR_BOMB = (
    "A/DT/DET/det/2 car/NN/NOUN/compound/2 bomb/NN/NOUN/nsubj/3 "
    "exploded/VBD/VERB/root/3/explode"
)


def rule(**parts: Any) -> Rule:
    """A rule with the parts that a test is about."""
    facts = {
        "id": "strike.test",
        "event_type": "strike",
        "examples": [{"text": "x"}],
        "counterexamples": [{"text": "y"}],
    }
    return Rule.model_validate(facts | parts)


def found(doc: Any, *rules: Rule) -> tuple[RuleMatch, ...]:
    """The matches of some rules."""
    return match_rules(doc, RuleIndex(rules))


def texts(doc: Any, match: RuleMatch, role: str) -> list[str]:
    """The phrases in a role."""
    return [doc[a.start : a.end].text for a in match.arguments if a.role == role]


def test_match_verb_takes_subject_and_object(make_doc):
    """The default roles of a verb are its doer and what it is done to."""
    doc = make_doc(BOMBED)
    (match,) = found(doc, rule(trigger={"lemma": "bomb"}))

    assert texts(doc, match, "actor") == ["Jets"]
    assert texts(doc, match, "recipient") == ["the camp"]


def test_match_noun_takes_demonym_and_target(make_doc):
    """In "Israeli airstrikes on Gaza" the demonym acts, the on-phrase receives."""
    doc = make_doc(AIRSTRIKES)
    (match,) = found(doc, rule(trigger={"lemma": "airstrike", "pos": "NOUN"}))

    assert texts(doc, match, "actor") == ["Israeli"]
    assert texts(doc, match, "recipient") == ["Gaza"]


@pytest.mark.parametrize(
    ("tree", "parts", "matches"),
    [
        (STRUCK_DEAL, {"trigger": {"lemma": "strike"}}, 1),
        (
            STRUCK_DEAL,
            {
                "trigger": {"lemma": "strike"},
                "unless": [{"path": "object", "lemma": "deal"}],
            },
            0,
        ),
        (
            STRUCK_DEAL,
            {
                "trigger": {"lemma": "strike"},
                "when": [{"path": "object", "lemma": "camp"}],
            },
            0,
        ),
        (SHOT_DOWN, {"trigger": {"lemma": "shoot", "particle": "down"}}, 1),
        (BOMBED, {"trigger": {"lemma": "bomb", "particle": "down"}}, 0),
        (
            SHOT_DOWN,
            {
                "trigger": {"lemma": "shoot"},
                "roles": {
                    "recipient": {"path": "object", "lemma": "jet", "required": True}
                },
            },
            0,
        ),
        (CAR_BOMB, {"trigger": {"phrase": "car bomb", "pos": "NOUN"}}, 1),
        (CAR_BOMB, {"trigger": {"lemma": "bomb", "pos": "VERB"}}, 0),
        (
            BOMBED,
            {
                "trigger": {"lemma": "bomb"},
                "when": [{"path": "agent", "missing": True}],
            },
            1,
        ),
        (
            BOMBED,
            {
                "trigger": {"lemma": "bomb"},
                "when": [{"path": "object", "lemma": "camp", "missing": True}],
            },
            0,
        ),
    ],
)
def test_match_trigger_and_conditions(make_doc, tree, parts, matches):
    """A rule matches when its trigger stands there and every condition holds."""
    assert len(found(make_doc(tree), rule(**parts))) == matches


def test_match_best_rule_wins_its_trigger(make_doc):
    """At one trigger the rule of highest priority matches alone, `also` beside it."""
    doc = make_doc(BOMBED)
    low = rule(id="a", trigger={"lemma": "bomb"}, priority=10)
    high = rule(id="b", trigger={"lemma": "bomb"}, priority=90)
    beside = rule(id="c", trigger={"lemma": "bomb"}, priority=5, also=True)

    assert [each.rule_id for each in found(doc, low, high, beside)] == ["b", "c"]


def test_match_phrase_covers_its_words(make_doc):
    """A word inside a longer trigger is no trigger of its own."""
    doc = make_doc(CAR_BOMB)
    phrase = rule(id="a", trigger={"phrase": "car bomb", "pos": "NOUN"})
    word = rule(id="b", trigger={"lemma": "bomb", "pos": "NOUN"})

    assert [each.rule_id for each in found(doc, phrase, word)] == ["a"]


def test_match_subtype_by_condition(make_doc):
    """The first subtype whose conditions hold is taken."""
    doc = make_doc(SHOT_DOWN)
    parts = {
        "trigger": {"lemma": "shoot"},
        "subtype": "air",
        "subtypes": [
            {"subtype": "shootdown", "when": [{"path": "object", "lemma": "drone"}]}
        ],
    }

    assert found(doc, rule(**parts))[0].subtype == "shootdown"
