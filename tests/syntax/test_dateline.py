"""Datelines: where they end, and whether they surely are one."""

from __future__ import annotations

import pytest

from eventx.syntax.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "place", "sure"),
    [
        ("KABUL, Afghanistan (Reuters) - Two men", "KABUL, Afghanistan", True),
        ("ANKARA, Dec. 17 (Xinhua) -- A bomb", "ANKARA", True),
        ("BOGOTÁ, 3 May 2019 - Police arrested", "BOGOTÁ", True),
        ("TEHRAN — The spokesperson", "TEHRAN", True),
        ("Gaza City — Shells fell", "Gaza City", False),
        ("The Popular Union (UP) party won", "The Popular Union", False),
    ],
)
def test_dateline(text: str, place: str, sure: bool) -> None:
    """The place ends before agency, day and dash; these make it sure."""
    found = find_dateline(text)

    assert found is not None
    assert text[found.start : found.place_end] == place
    assert found.is_sure is sure


@pytest.mark.parametrize("text", ["Troops moved on Friday.", "The well-known leader"])
def test_no_dateline(text: str) -> None:
    """Sentences and hyphens are none."""
    assert find_dateline(text) is None
