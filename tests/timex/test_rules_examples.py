"""Every rule of the date grammar finds its examples and no rule its counterexamples."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from eventx.timex import find_expressions, normalise
from eventx.timex.grammar import rule_table

WEDNESDAY = date(2017, 6, 14)
EXAMPLES = [(row, example) for row in rule_table() for example in row["examples"]]
COUNTEREXAMPLES = [
    (row["id"], text) for row in rule_table() for text in row["counterexamples"]
]


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize(
    ("row", "example"), EXAMPLES, ids=[row["id"] for row, _ in EXAMPLES]
)
def test_example_is_found_by_its_rule_and_valued(
    row: dict[str, Any], example: dict[str, Any]
) -> None:
    """An example gives the words and values beside it, by the rule it stands under."""
    found = find_expressions(example["text"])

    assert [each.text for each in found] == _as_list(example["finds"])
    assert row["id"] in [each.rule for each in found]
    values = normalise(found, text=example["text"], anchor=WEDNESDAY)
    timex3 = [None if value is None else value.timex3 for value in values]
    assert timex3 == _as_list(example["value"])
    if "mod" in example:
        assert values[0] is not None
        assert values[0].mod == example["mod"]


@pytest.mark.parametrize(
    ("rule", "text"), COUNTEREXAMPLES, ids=[rule for rule, _ in COUNTEREXAMPLES]
)
def test_counterexample_holds_no_date(rule: str, text: str) -> None:
    """What only looks like a date is none."""
    assert rule
    assert find_expressions(text) == ()


def test_rule_ids_are_unique() -> None:
    """A value names the one rule that found it."""
    ids = [row["id"] for row in rule_table()]

    assert len(ids) == len(set(ids))


def test_every_rule_has_examples_and_counterexamples() -> None:
    """A rule nobody can show at work is no rule."""
    for row in rule_table():
        assert row["examples"], row["id"]
        assert row["counterexamples"], row["id"]
