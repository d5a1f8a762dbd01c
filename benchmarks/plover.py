"""Code a bench of sentences with CAMEO labels and write predictions to score.

Usage: python benchmarks/plover.py BENCH.jsonl PREDICTIONS.json

BENCH.jsonl has one `{"id": ..., "text": ..., "date": ...}` per line. PREDICTIONS.json
is a list of `{"id": ..., "events": [[source, target, code], ...]}`: the actor codes and
the folded CAMEO code of every event, "" where a code is unknown.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

import eventx
from eventx.records.event import Event


def main(bench: Path, predictions: Path) -> None:
    """Code every sentence of `bench` and write `predictions`."""
    nlp = eventx.load()
    began = time.perf_counter()
    rows = [json.loads(line) for line in bench.read_text("utf8").splitlines()]
    coded = [
        {"id": row["id"], "events": triples(list(_events(row, nlp)))} for row in rows
    ]
    predictions.write_text(json.dumps(coded, indent=0), "utf8")
    found = sum(len(each["events"]) for each in coded)
    print(f"{len(rows)} sentences, {found} events, {time.perf_counter() - began:.0f} s")


def _events(row: dict[str, Any], nlp: Any) -> list[Event]:
    return list(eventx.extract(row["text"], published=row.get("date"), nlp=nlp))


def triples(events: list[Event]) -> list[list[str]]:
    """Return source, target and code of each event that has a CAMEO code."""
    found: list[list[str]] = []
    for event in events:
        if event.codes.cameo is None:
            continue
        source = next((each.code for each in event.actors if each.code), "")
        target = next((each.code for each in event.recipients if each.code), "")
        found.append([source or "", target or "", event.codes.cameo])
    return found


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
