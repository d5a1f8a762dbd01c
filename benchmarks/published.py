"""Days of publication read from the articles alone, against the days gold states.

    python benchmarks/published.py GOLD ARTICLES

GOLD holds one YAML file per article with `article` and `published`; ARTICLES the texts
of those names. Neither the sidecars nor the file's own fields are read: only the text
and the address in it. An article that states no day counts as silent, not as wrong.
"""

from __future__ import annotations

import argparse
from collections import Counter
from datetime import date
from pathlib import Path

import yaml

from eventx.readers.published import Published, find_published


def _verdict(found: Published | None, stated: date | None) -> str:
    if found is None:
        return "silent"
    if stated is None:
        return "unknown to gold"
    return "right" if found.day == stated else "wrong"


def _line(name: str, found: Published | None, stated: date | None) -> str:
    verdict = _verdict(found, stated)
    if found is None:
        return f"{verdict:<8} {name}: gold {stated}"
    rivals = ", ".join(f"{each.day} ({each.words})" for each in found.conflicts)
    against = f"; against it {rivals}" if rivals else ""
    return (
        f"{verdict:<8} {name}: {found.day} from {found.published_from.value} "
        f"{found.words!r}, score {found.score}; gold {stated}{against}"
    )


def main() -> None:
    """Print one line an article and the sum."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("articles", type=Path)
    args = parser.parse_args()
    sums: Counter[str] = Counter()
    for path in sorted(args.gold.glob("*.yaml")):
        row = yaml.safe_load(path.read_text(encoding="utf8"))
        text = (args.articles / f"{row['article']}.txt").read_text(encoding="utf8")
        found = find_published(text)
        sums[_verdict(found, row["published"])] += 1
        print(_line(row["article"], found, row["published"]))
    print(", ".join(f"{count} {verdict}" for verdict, count in sorted(sums.items())))


if __name__ == "__main__":
    main()
