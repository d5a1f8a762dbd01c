"""Every target gives back what was written to it, and appears whole or not at all."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from eventx.errors import OutputError
from eventx.records.event import Event
from eventx.writers.choose import make_writer, writer_name, writer_names
from eventx.writers.csv_table import guard, read_csv, unguard
from eventx.writers.errors import EventReadError, UnknownWriterError
from eventx.writers.flat import NAMES, flat_row
from eventx.writers.reading import read_events


def write_all(target: Path | str, events: list[Event], to: str | None = None) -> None:
    """Write events as a run does: article by article."""
    with make_writer(str(target), to=to) as writer:
        for event in events:
            writer.write([event], article=event.article.id)


@pytest.mark.parametrize("name", ["e.jsonl", "e.ndjson", "e.json", "e.geojson"])
def test_whole_records_come_back(tmp_path: Path, hard_events: list[Event], name: str):
    """Written, read back, equal: quotes, newlines, NUL, emoji, marks, formulas."""
    write_all(tmp_path / name, hard_events)

    assert list(read_events(tmp_path / name)) == hard_events


def test_csv_rows_come_back(tmp_path: Path, hard_events: list[Event]):
    """The flat rows of a CSV file are those of the events."""
    write_all(tmp_path / "e.csv", hard_events)

    assert list(read_csv(tmp_path / "e.csv")) == [
        flat_row(each) for each in hard_events
    ]


def test_csv_cells_are_no_formulas(tmp_path: Path, hard_events: list[Event]):
    """No text cell begins with what a spreadsheet runs; numbers stay numbers."""
    write_all(tmp_path / "e.csv", hard_events)
    with (tmp_path / "e.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))

    assert not [c for r in rows for c in r.values() if c[:1] in tuple("=+@\t\r\n")]
    assert rows[0]["goldstein"] == "-10.0"
    assert {r["notes"] for r in rows if "HYPERLINK" in r["notes"]} == {
        '\'=HYPERLINK("http://example.org";"click")'
    }


@pytest.mark.parametrize("text", ["=1", "'=1", "''", "a", "-", "＝1", "'"])
def test_guard_is_undone(text: str):
    """Taking the guard off gives the text back."""
    assert unguard(guard(text)) == text


def test_flat_row_names_what_users_of_acled_ask_for(event_maker):
    """The flat row holds the columns of the field with their values."""
    row = dict(zip(NAMES, flat_row(event_maker()), strict=True))

    expected = {
        "event_date": "2015-10-02",
        "time_precision": 1,
        "event_type": "strike",
        "sub_event_type": "air",
        "actor1": "Russia",
        "inter1": "MILITARY",
        "country": "Syria",
        "iso": "SY",
        "location": "Ar Raqqah",
        "latitude": 35.953,
        "geo_precision": 2,
        "where_prec": 2,
        "fatalities_low": 13,
        "fatalities_high": None,
        "notes": "Jets bombed Raqqa.",
    }
    assert {name: row[name] for name in expected} == expected


def test_geojson_is_a_feature_collection(tmp_path: Path, hard_events: list[Event]):
    """Longitude first; an event without a place has no geometry, and no file is bad."""
    write_all(tmp_path / "e.geojson", hard_events)
    features = json.loads((tmp_path / "e.geojson").read_text())["features"]

    assert features[0]["geometry"] == {
        "type": "Point",
        "coordinates": [39.0125, 35.953],
    }
    assert features[-1]["geometry"] is None
    write_all(tmp_path / "none.geojson", [])
    assert json.loads((tmp_path / "none.geojson").read_text())["features"] == []


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("-", "jsonl"),
        ("events", "jsonl"),
        ("x/EVENTS.JSON", "json"),
        ("e.csv", "csv"),
    ],
)
def test_target_chooses_its_writer(target: str, name: str):
    """The suffix decides; without one it is JSON Lines."""
    assert writer_name(target) == name


def test_unknown_suffix_is_refused():
    """A spreadsheet that is none would not open."""
    with pytest.raises(UnknownWriterError, match="--to"):
        writer_name("events.xlsx")


def test_writer_by_name_and_unknown_name(tmp_path: Path, event_maker):
    """`to` wins over the suffix; an unknown name lists those there are."""
    write_all(tmp_path / "e.txt", [event_maker()], to="csv")
    assert len(list(read_csv(tmp_path / "e.txt"))) == 1
    write_all(tmp_path / "e.v1", [event_maker()], to="json.v1")
    assert json.loads((tmp_path / "e.v1").read_text())[0]["id"] == "e1"
    with pytest.raises(UnknownWriterError, match="geojson"):
        make_writer("e.txt", to="xlsx")


FILES = tuple(n for n in writer_names() if n not in {"postgres", "sqlite", "duckdb"})


@pytest.mark.parametrize("name", FILES)
def test_failed_run_leaves_the_old_file(tmp_path: Path, event_maker, name: str):
    """A file appears when it is complete; an error leaves what was there."""
    target = tmp_path / "out"
    target.write_text("old")

    def fail() -> None:
        with make_writer(str(target), to=name) as writer:
            writer.write([event_maker()], article="a1")
            raise RuntimeError

    if name == "parquet":
        pytest.importorskip("pyarrow")
    with pytest.raises(RuntimeError):
        fail()
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out", "old")]


@pytest.mark.parametrize("name", FILES)
def test_unwritable_target_is_told(tmp_path: Path, name: str):
    """A target below a file is refused with a hint."""
    if name == "parquet":
        pytest.importorskip("pyarrow")
    (tmp_path / "file").write_text("")
    writer = make_writer(str(tmp_path / "file" / "out"), to=name)
    with pytest.raises(OutputError, match="-o"):
        writer.__enter__()


@pytest.mark.parametrize("name", FILES)
def test_writer_outside_its_block_is_refused(tmp_path: Path, event_maker, name: str):
    """Writing before opening is an error, not silence."""
    if name == "parquet":
        pytest.importorskip("pyarrow")
    with pytest.raises(ValueError, match="context manager"):
        make_writer(str(tmp_path / "x"), to=name).write([event_maker()])


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("e.jsonl", '{"id": "x"}\n', "e.jsonl:1: event_type: Field required"),
        ("e.jsonl", "no json\n", "e.jsonl:1: the record: Invalid JSON"),
        ("e.json", "{}", "no JSON array"),
        ("e.json", "[", "no JSON "),
        ("e.csv", "a,b\n", "read_rows"),
    ],
)
def test_bad_file_is_told_with_its_line(tmp_path: Path, name, text, message):
    """What is no event is named by file, line and field."""
    (tmp_path / name).write_text(text)
    with pytest.raises(EventReadError, match=message):
        list(read_events(tmp_path / name))


def test_newer_schema_asks_for_an_update(tmp_path: Path, event_maker):
    """A record of a later major version is not guessed at."""
    newer = json.loads(event_maker().model_dump_json())
    newer |= {"schema_version": 2, "novel": 1}
    (tmp_path / "e.jsonl").write_text(json.dumps(newer) + "\n")
    with pytest.raises(EventReadError, match="update eventx"):
        list(read_events(tmp_path / "e.jsonl"))
    with pytest.raises(EventReadError, match="is no file"):
        list(read_events(tmp_path / "missing.jsonl"))
