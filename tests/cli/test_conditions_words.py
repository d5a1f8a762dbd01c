"""A failed condition is told in words: what was asked for, and what stands there."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.cli.conditions import why_not
from eventx.resources import read_yaml
from eventx.rules.actor_index import ActorIndex
from eventx.rules.index import RuleIndex
from eventx.rules.load import load_rules
from eventx.rules.match import Miss, match_rule
from eventx.rules.schema import PREPOSITION_PATHS, SIMPLE_PATHS, Rule

DEAL = (
    "Unions/NNS/NOUN/nsubj/1/union struck/VBD/VERB/root/1/strike a/DT/DET/det/3 "
    "deal/NN/NOUN/obj/1"
)
FLED = "Rebels/NNS/NOUN/nsubj/1/rebel fled/VBD/VERB/root/1/flee"
NOT_DEALS = {"path": "object", "lemma": ["deal", "pact", "accord", "bargain", "blow"]}


def _rule(**parts: Any) -> Rule:
    facts = {
        "id": "strike.test",
        "event_type": "strike",
        "trigger": {"lemma": ["strike", "flee"]},
        "examples": [{"text": "x"}],
        "counterexamples": [{"text": "y"}],
    }
    return Rule.model_validate(facts | parts)


@pytest.mark.parametrize(
    ("tree", "parts", "words"),
    [
        (
            DEAL,
            {"unless": [NOT_DEALS]},
            "its object must not be one of 5 words ('deal', 'pact', 'accord', "
            "'bargain', ...); here 'deal'",
        ),
        (
            DEAL,
            {"when": [{"path": "object | passive_subject", "lemma": ["camp"]}]},
            "its object or its passive subject must be 'camp'; here 'deal'",
        ),
        (
            FLED,
            {"when": [{"path": "prep:on+against", "kind": ["ARMED", "UNION"]}]},
            "its phrase with 'on' or 'against' must be an armed actor or UNION; "
            "there is none",
        ),
        (
            DEAL,
            {"unless": [{"path": "subject", "tag": ["NNS"], "lemma": ["union"]}]},
            "its subject must not be 'union' and a plural noun; here 'Unions'",
        ),
        (
            DEAL,
            {"when": [{"path": "object", "missing": True}]},
            "its object must not be there; here 'deal'",
        ),
        (
            FLED,
            {"unless": [{"path": "object", "missing": True}]},
            "its object must be there; there is none",
        ),
        (
            DEAL,
            {"when": [{"role": "recipient", "kind": "POLICE"}]},
            "the recipient must be POLICE; here 'a deal'",
        ),
        (
            FLED,
            {"roles": {"recipient": {"path": "object", "required": True}}},
            "needs a recipient, as its object; there is none",
        ),
        (
            FLED,
            {"when": [{"path": "sentence", "lemma": ["camp"]}]},
            "a word of the sentence must be 'camp'",
        ),
    ],
)
def test_condition_in_words(make_doc, tree, parts, words):
    """No path name, no word set and no JSON reaches the analyst."""
    doc = make_doc(tree)
    (rule,) = RuleIndex([_rule(**parts)]).rules_at(doc[1])
    miss = match_rule(rule, doc[1], ActorIndex.of(doc))

    assert isinstance(miss, Miss)
    assert why_not(miss, doc[1]) == words


def test_every_path_and_tag_has_words():
    """What the rules of the package speak of can be told."""
    words = read_yaml("lexicons/explain.yaml")
    rules = load_rules()
    conditions = [each for rule in rules for each in (*rule.when, *rule.unless)]
    tags = {tag for each in conditions for tag in (*each.tag, *each.pos, *each.entity)}

    assert set(words["paths"]) == SIMPLE_PATHS | {
        each.removesuffix(":") for each in PREPOSITION_PATHS
    }
    assert tags <= set(words["tags"])
