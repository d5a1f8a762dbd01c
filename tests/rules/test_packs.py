"""Every rule proves itself on its own examples, in our pack and in the documented."""

from __future__ import annotations

from pathlib import Path

import pytest

import eventx
from eventx.ontology import load_ontology
from eventx.rules.examples import check_examples
from eventx.rules.load import load_rules

PACKS = sorted((Path(__file__).parents[2] / "docs" / "packs").iterdir())


@pytest.mark.model
def test_examples_of_own_pack(nlp):
    """Each example is matched by its rule, each counterexample by none of its type."""
    assert check_examples(nlp) == []


@pytest.mark.model
def test_examples_of_documented_packs():
    """The worked packs add types and rules beside ours without breaking any."""
    nlp = eventx.load(rules=PACKS)

    assert check_examples(nlp) == []


@pytest.mark.model
def test_custom_type_reaches_the_event():
    """An event of a pack's own type has its place, and no codes of other schemes."""
    nlp = eventx.load(rules=[PACKS[0]])
    text = "The earthquake destroyed hundreds of homes in Gaziantep."
    event = next(
        each for each in eventx.extract(text, nlp=nlp) if each.event_type == "disaster"
    )

    assert event.subtype == "earthquake"
    assert event.codes.cameo is None
    assert event.places[0].country == "TR"


def test_every_type_of_the_ontology_has_rules():
    """No type is only a word in the codebook."""
    covered = {rule.event_type for rule in load_rules()}

    assert {each.name for each in load_ontology().types} <= covered
