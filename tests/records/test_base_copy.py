"""Copies of records: pydantic's in every respect, only made faster."""

from __future__ import annotations

from copy import deepcopy

import pytest
from pydantic import BaseModel, ValidationError

from eventx.records.event import Actor
from eventx.records.mention import Kind

ACTOR = Actor(text="Jets", start_char=0, end_char=4, kind=Kind.MILITARY)


@pytest.mark.parametrize(
    "update", [None, {}, {"inferred": True}, {"name": "Syria", "country": "SY"}]
)
@pytest.mark.parametrize("deep", [False, True])
def test_copy_is_that_of_pydantic(update, deep):
    """Fields, their order, what was given, JSON and hash are the same."""
    copied = ACTOR.model_copy(update=update, deep=deep)
    expected = BaseModel.model_copy(ACTOR, update=update, deep=deep)

    assert copied == expected
    assert hash(copied) == hash(expected)
    assert list(copied.__dict__) == list(expected.__dict__)
    assert copied.model_fields_set == expected.model_fields_set
    assert copied.model_dump_json() == expected.model_dump_json()
    assert deepcopy(copied) == copied


def test_copy_is_frozen_and_leaves_the_first_alone():
    """A copy cannot be written to, and shares nothing that can."""
    copied = ACTOR.model_copy(update={"inferred": True})

    assert not ACTOR.inferred
    assert "inferred" not in ACTOR.model_fields_set
    with pytest.raises(ValidationError, match="frozen"):
        copied.name = "Syria"
