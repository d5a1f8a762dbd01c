"""Rows per second of each writer, and the floors as alarms.

    python benchmarks/writers.py [--events 100000] [--only sqlite,jsonl] [--again]
        [--postgres postgresql://...] [--floors]

The events are one of middling size (two actors, a place, a date, an attribution, one
mention, half of them with casualties) with new ids, ten to an article; making them is
not counted. Beside the wall clock stands the rate by processor time of this process,
which a busy machine changes less. `--again` times a second load of the same events
into the databases. `--floors` makes the exit code 1 when a figure is below its floor.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from eventx.records.event import Event
from eventx.writers.choose import make_writer

PER_ARTICLE = 10
FLOORS = {"jsonl": 140_000, "sqlite": 45_000, "postgres": 20_000, "parquet": 150_000}
TARGETS = {
    "jsonl": "events.jsonl",
    "json": "events.json",
    "csv": "events.csv",
    "geojson": "events.geojson",
    "plover": "events.plover.jsonl",
    "singer": "events.singer",
    "gpkg": "events.gpkg",
    "parquet": "events.parquet",
    "sqlite": "events.db",
    "duckdb": "events.duckdb",
}
SENTENCE = (
    "Government jets bombed a market on the edge of Idlib on Friday, killing at least "
    "13 people, a spokesman for the rescue service said."
)


def span(words: str) -> dict[str, Any]:
    """Return a span of the sentence."""
    start = SENTENCE.index(words)
    return {"text": words, "start_char": start, "end_char": start + len(words)}


def record(number: int) -> dict[str, Any]:
    """Return the record of one event."""
    killed = {**span("at least 13 people"), "low": 13, "high": None, "of": "people"}
    article = f"news/{number // PER_ARTICLE:06}"
    return {
        "id": f"{number * 2654435761 % 2**64:016x}",
        "event_type": "strike",
        "subtype": "air",
        "certainty": "certain",
        "actors": [{**span("Government jets"), "kind": "MILITARY", "code": "SYRMIL"}],
        "recipients": [{**span("a market"), "kind": "FACILITY"}],
        "places": [
            {
                **span("Idlib"),
                "name": "Idlib",
                "country": "SY",
                "country_name": "Syria",
                "admin1": "Idlib",
                "lat": 35.93 + number % 97 / 100,
                "lon": 36.63 + number % 89 / 100,
                "precision": "near",
                "radius_km": 10.0,
                "geonames_id": 169389,
                "score": 0.93,
            }
        ],
        "date": {
            **span("Friday"),
            "start": f"2019-05-{number % 28 + 1:02}",
            "end": f"2019-05-{number % 28 + 1:02}",
            "granularity": "day",
            "anchor": "publication",
        },
        "casualties": {"killed": killed} if number % 2 else None,
        "attribution": [{**span("a spokesman"), "kind": "NGO", "cue": "said"}],
        "codes": {
            "plover": {"event": "ASSAULT", "mode": "aerial"},
            "cameo": "195",
            "quad": 4,
            "goldstein": -10.0,
        },
        "confidence": number % 100 / 100,
        "evidence": [
            {
                "article_id": article,
                "trigger": span("bombed"),
                "sentence": span(SENTENCE),
                "rule_id": "strike.bomb",
            }
        ],
        "article": {"id": article, "published": "2019-05-30", "source": "wire"},
        "provenance": {"eventx": "0.1.0", "model": "m 1", "rules": "sha256:0"},
    }


def articles(events: list[Event]) -> Iterator[list[Event]]:
    """Yield the events article by article."""
    for start in range(0, len(events), PER_ARTICLE):
        yield events[start : start + PER_ARTICLE]


def rates(target: str, events: list[Event]) -> tuple[float, float]:
    """Return rows per second by the wall clock and by this process's own time."""
    gc.collect()
    start, own = time.perf_counter(), time.process_time()
    with make_writer(target) as writer:
        for found in articles(events):
            writer.write(found, article=found[0].article.id)
    wall, own = time.perf_counter() - start, time.process_time() - own
    return len(events) / wall, len(events) / own


def main() -> int:
    """Time the writers and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--floors", action="store_true")
    given = parser.parse_args()
    made = (json.dumps(record(number)) for number in range(given.events))
    events = [Event.model_validate_json(line) for line in made]
    gc.freeze()  # the events waiting here are none of the writers' concern
    wanted = set(given.only.split(",")) - {""}
    low = False
    with TemporaryDirectory() as folder:
        targets = {name: str(Path(folder, file)) for name, file in TARGETS.items()}
        if given.postgres:
            targets["postgres"] = given.postgres
        for name, target in targets.items():
            if wanted and name not in wanted:
                continue
            wall, own = rates(target, events)
            floor = FLOORS.get(name, 0)
            low |= wall < floor
            line = f"{name:9} {wall:>9,.0f} rows/s ({own:,.0f} by processor time)"
            if name in {"sqlite", "duckdb", "postgres"} and given.again:
                line += f", again {rates(target, events)[0]:,.0f}"
            line += f", floor {floor:,}" if floor else ""
            print(line, flush=True)
    return int(low and given.floors)


if __name__ == "__main__":
    sys.exit(main())
