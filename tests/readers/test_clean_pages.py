"""The furniture marker against the pages of the corpus, line by line."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from eventx.readers.clean import find_furniture

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
MIN_F1 = 0.94
MIN_PRECISION = 0.97


def test_line_scores_on_the_corpus_pages() -> None:
    """Furniture that stays gives false events; an article's line marked loses one."""
    counts: Counter[str] = Counter()
    marks = (PAGES / "marks.jsonl").read_text(encoding="utf8").splitlines()
    for mark in map(json.loads, marks):
        text = (PAGES / mark["file"]).read_bytes().decode("utf8")
        lines = text.split("\n")
        wanted = {n for n in mark["furniture_lines"] if lines[n - 1].strip()}
        found = {
            text.count("\n", 0, line.span.start_char) + 1
            for line in find_furniture(text)
        }
        found -= set(mark.get("either_lines", ()))
        counts["right"] += len(wanted & found)
        counts["wrong"] += len(found - wanted)
        counts["missed"] += len(wanted - found)

    precision = counts["right"] / (counts["right"] + counts["wrong"])
    recall = counts["right"] / (counts["right"] + counts["missed"])
    assert precision >= MIN_PRECISION
    assert 2 * precision * recall / (precision + recall) >= MIN_F1
