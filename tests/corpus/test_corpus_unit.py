"""The unit sentences are in the form that their README promises."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eventx.ontology import load_ontology
from eventx.records.mention import Modality

UNIT = Path(__file__).parents[2] / "corpus" / "unit"
FEWEST = {
    "ordinary": 400,
    "ceasefire": 48,
    "constructions": 150,
    "strike": 40,
    "traps": 90,
}
KEYS = {"type", "subtype", "modality", "actor", "recipient", "optional"}


def _rows(name: str) -> list[dict[str, Any]]:
    lines = (UNIT / f"{name}.jsonl").read_text(encoding="utf8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("name", sorted(FEWEST))
def test_unit_sentences_are_many_and_once_each(name: str) -> None:
    """A sentence stands once; there are as many as were asked for."""
    texts = [row["text"] for row in _rows(name)]

    assert len(texts) >= FEWEST[name]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", sorted(FEWEST))
def test_unit_events_are_of_the_ontology_and_the_sentence(name: str) -> None:
    """Types, subtypes and modalities are known; names are words of the sentence."""
    ontology = load_ontology()
    for row in _rows(name):
        for event in row["events"]:
            assert set(event) <= KEYS, row["text"]
            assert ontology.is_type(event["type"]), row["text"]
            if event["subtype"]:
                assert ontology.is_subtype(event["type"], event["subtype"])
            assert event["modality"] in set(Modality)
            for words in event["actor"] + event["recipient"]:
                assert words in row["text"]
