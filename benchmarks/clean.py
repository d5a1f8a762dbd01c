"""Line precision, recall and F1 of the furniture marker on pages with marked lines.

    python benchmarks/clean.py corpus/pages [--errors] [--floor 0.88]

Each page is a text file; `marks.jsonl` beside them lists the 1-based numbers of its
furniture lines, and of lines that may be held for either (bylines, time stamps), which
do not count. Nor do blank lines. `--errors` prints every line on which
marker and marks disagree.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from eventx.readers.clean import find_furniture


def marked_lines(text: str) -> dict[int, str]:
    """Return the 1-based numbers of the marked lines, each with its reason."""
    return {
        text.count("\n", 0, found.span.start_char) + 1: found.reason
        for found in find_furniture(text)
    }


def score_page(
    path: Path, wanted: set[int], either: set[int], *, errors: bool
) -> Counter[str]:
    """Count the lines of one page that were rightly and wrongly marked."""
    text = path.read_bytes().decode("utf-8")
    found = marked_lines(text)
    counts: Counter[str] = Counter()
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip() or number in either:
            continue
        outcome = f"{'' if number in wanted else 'non-'}furniture"
        outcome += " marked" if number in found else " unmarked"
        counts[outcome] += 1
        if errors and (number in wanted) != (number in found):
            reason = found.get(number, "-")
            print(f"{path.stem}:{number} {outcome} ({reason}): {line.strip()[:110]}")
    return counts


def main() -> int:
    """Score a folder of pages; 1 when F1 is under the floor."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--floor", type=float, default=0.0)
    options = parser.parse_args()
    total: Counter[str] = Counter()
    lines = (options.folder / "marks.jsonl").read_text(encoding="utf-8").splitlines()
    for mark in map(json.loads, lines):
        path = options.folder / mark["file"]
        wanted = set(mark["furniture_lines"])
        either = set(mark.get("either_lines", ()))
        total += score_page(path, wanted, either, errors=options.errors)
    right = total["furniture marked"]
    precision = right / max(1, right + total["non-furniture marked"])
    recall = right / max(1, right + total["furniture unmarked"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"{len(lines)} pages, {total.total()} lines counted")
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}")
    return 0 if f1 >= options.floor else 1


if __name__ == "__main__":
    sys.exit(main())
