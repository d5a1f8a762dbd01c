"""Rows per second of each writer, and the floors as alarms.

    python benchmarks/writers.py [--events 100000] [--only sqlite,jsonl] [--again]
        [--postgres postgresql://...] [--floors]

The events are as eventx makes them, on average: over the sample articles and the news
articles it was developed on, an event has 0.9 actors, 0.5 recipients, 1 place with half
an alternative, 1.4 mentions with a sentence of 140 to 180 characters, 0.35 speakers,
0.15 cues, 0.05 instruments, mostly a date, one time in twelve casualties, and its
record is 1,830 to 2,050 bytes of JSON. The first line printed says what those of the
run have. Ids are new for each, ten events to an article. They are in memory as `Event`
records when the clock runs, 5,000 at a time, and are given to the writer article by
article; neither making nor reading them is counted, nor the import of modules.

Beside the wall clock stands the rate by processor time of this process, which a busy
machine changes less; a PostgreSQL server works in processes of its own. The floors are
alarms: figures of a machine with a core to spare. `--again` times a second load of the
same events into the databases, `--floors` makes the exit code 1 when a rate by the wall
clock is below its floor.
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
PORTION = 5_000  # events, some 20 KB each
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
    "13 people and wounding dozens, a spokesman for the rescue service said."
)
ACTOR = {"kind": "MILITARY", "country": "SY", "code": "SYRMIL"}
PLACE = {
    "name": "Idlib",
    "country": "SY",
    "country_name": "Syria",
    "admin1": "Idlib",
    "precision": "near",
    "radius_km": 10.0,
    "geonames_id": 169389,
    "score": 0.93,
}
OTHER = {
    "name": "Idlib",
    "country": "SY",
    "admin1": "Idlib",
    "lat": 35.8268,
    "lon": 36.6957,
    "score": 0.12,
}
DATE = {"granularity": "day", "anchor": "publication", "score": 0.9}
SPEAKER = {"name": "Civil Defence", "kind": "NGO", "cue": "said"}
CODES = {
    "plover": {"event": "ASSAULT", "mode": "aerial"},
    "cameo": "195",
    "quad": 4,
    "goldstein": -10.0,
    "acled": {
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
    },
}
MADE = {
    "eventx": "0.1.0",
    "model": "en_eventx_news 0.2.0",
    "rules": "sha256:f3e0c9e6d11cf73a",
}


def span(words: str) -> dict[str, Any]:
    """Return a span of the sentence."""
    start = SENTENCE.index(words)
    return {"text": words, "start_char": start, "end_char": start + len(words)}


def some(share: float, number: int, *fillers: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the fillers for that share of the numbers, else none."""
    scattered = number * 0.618033988749895 % 1.0  # spread evenly over [0, 1)
    return list(fillers) if scattered < share else []


def record(number: int) -> dict[str, Any]:
    """Return the record of one event."""
    article = f"news/2019-05-30/{number // PER_ARTICLE:06}"
    day = f"2019-05-{number % 28 + 1:02}"
    point = {"lat": 35.93 + number % 97 / 100, "lon": 36.63 + number % 89 / 100}
    toll = {**span("at least 13 people"), "low": 13, "high": None, "of": "people"}
    mention = {
        "article_id": article,
        "trigger": span("bombed"),
        "sentence": span(SENTENCE),
        "rule_id": f"strike.bomb{number % 40}",
    }
    place = {
        **span("Idlib"),
        **PLACE,
        **point,
        "alternatives": some(0.5, number, OTHER),
    }
    return {
        "id": f"{number * 2654435761 % 2**64:016x}",
        "event_type": ("strike", "attack", "clash", "consult", "statement")[number % 5],
        "subtype": "air" if number % 3 else None,
        "certainty": "certain",
        "cues": some(0.15, number, {**span("said"), "cue_class": "report"}),
        "actors": some(0.9, number, {**span("Government jets"), **ACTOR}),
        "recipients": some(0.5, number + 1, {**span("a market"), "kind": "FACILITY"}),
        "places": some(0.95, number, place),
        "date": {**span("Friday"), **DATE, "start": day, "end": day, "timex3": day},
        "casualties": {"killed": toll} if number % 12 == 0 else None,
        "instruments": some(0.05, number, span("Government jets")),
        "attribution": some(0.35, number, {**span("a spokesman"), **SPEAKER}),
        "codes": CODES,
        "confidence": number % 100 / 100,
        "evidence": [mention, *some(0.4, number + 2, mention)],
        "article": {
            "id": article,
            "title": "Jets hit a market in the north as talks stall in Geneva",
            "published": "2019-05-30",
            "published_from": "metadata",
            "source": "Levant Wire",
        },
        "provenance": MADE,
    }


def described(events: list[Event]) -> str:
    """Return what the events of the run have, on average."""
    parts = ("actors", "recipients", "places", "evidence", "attribution", "cues")
    shares = [
        f"{sum(len(getattr(each, part)) for each in events) / len(events):.2f} {part}"
        for part in parts
    ]
    size = sum(len(each.model_dump_json()) for each in events) / len(events)
    return f"of {size:,.0f} bytes; {', '.join(shares)}"


def portions(count: int) -> Iterator[list[Event]]:
    """Yield the events in portions of some articles, made when they are asked for."""
    for start in range(0, count, PORTION):
        numbers = range(start, min(start + PORTION, count))
        lines = [json.dumps(record(number)) for number in numbers]
        yield [Event.model_validate_json(line) for line in lines]


class Stopwatch:
    """Adds up the time spent in its blocks, by the wall clock and by this process."""

    def __init__(self) -> None:
        self.wall = self.own = 0.0

    def __enter__(self) -> None:
        """Start."""
        self._start = time.perf_counter(), time.process_time()

    def __exit__(self, *error: object) -> None:
        """Stop."""
        wall, own = self._start
        self.wall += time.perf_counter() - wall
        self.own += time.process_time() - own


def warm_up(name: str) -> None:
    """Have a writer import the modules it needs: pyarrow may bring all of pandas."""
    events = next(portions(PER_ARTICLE))
    with TemporaryDirectory() as folder:
        target = str(Path(folder, TARGETS.get(name, "events.jsonl")))
        with make_writer(target) as writer:
            writer.write(events)


def rates(target: str, count: int) -> tuple[float, float]:
    """Return rows per second by the wall clock and by this process's own time."""
    watch = Stopwatch()
    writer = make_writer(target)
    with watch:
        writer.__enter__()
    for events in portions(count):
        gc.collect()  # what the making left behind is not the writer's to sweep
        with watch:
            for start in range(0, len(events), PER_ARTICLE):
                found = events[start : start + PER_ARTICLE]
                writer.write(found, article=found[0].article.id)
    with watch:
        writer.__exit__(None, None, None)
    return count / watch.wall, count / watch.own


def main() -> int:
    """Time the writers and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--postgres", default="")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--floors", action="store_true")
    given = parser.parse_args()
    sample = [event for events in portions(1000) for event in events]
    print(f"{given.events:,} events {described(sample)}", flush=True)
    wanted = set(given.only.split(",")) - {""}
    low = False
    with TemporaryDirectory() as folder:
        targets = {name: str(Path(folder, file)) for name, file in TARGETS.items()}
        if given.postgres:
            targets["postgres"] = given.postgres
        for name, target in targets.items():
            if wanted and name not in wanted:
                continue
            warm_up(name)
            wall, own = rates(target, given.events)
            floor = FLOORS.get(name, 0)
            low |= wall < floor
            line = f"{name:9} {wall:>9,.0f} rows/s ({own:,.0f} by processor time)"
            if name in {"sqlite", "duckdb", "postgres"} and given.again:
                line += f", again {rates(target, given.events)[0]:,.0f}"
            line += f", floor {floor:,}" if floor else ""
            print(line, flush=True)
    return int(low and given.floors)


if __name__ == "__main__":
    sys.exit(main())
