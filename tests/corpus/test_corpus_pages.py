"""The marks of the furniture pages point at lines that exist."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
MARKS = [
    json.loads(line)
    for line in (PAGES / "marks.jsonl").read_text(encoding="utf8").splitlines()
]


def test_every_page_is_marked_once() -> None:
    """Forty pages, forty lines of marks."""
    files = sorted(path.name for path in PAGES.glob("*.txt"))

    assert [mark["file"] for mark in MARKS] == files
    assert len(files) >= 40


@pytest.mark.parametrize("mark", MARKS, ids=lambda mark: str(mark["file"]))
def test_marks_are_lines_with_text(mark: dict[str, list[int]]) -> None:
    """A mark is a line of the page that is not blank, and stands in one list only."""
    path = PAGES / str(mark["file"])
    lines = path.read_text(encoding="utf8").split("\n")
    furniture, either = mark["furniture_lines"], mark["either_lines"]

    assert not set(furniture) & set(either)
    assert furniture == sorted(set(furniture))
    assert all(lines[number - 1].strip() for number in furniture + either)
    body = [line for line in lines if line.strip()]
    assert len(body) - len(furniture) - len(either) >= 6
