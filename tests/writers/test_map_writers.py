"""GeoPackage, Parquet, PLOVER and Singer: whole, and as their readers want them."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from eventx.records.event import Event
from eventx.records.mention import Modality
from eventx.writers.choose import make_writer, writer_name
from eventx.writers.errors import EventReadError
from eventx.writers.flat import COLUMNS, NAMES, flat_row
from eventx.writers.plover import plover_record
from eventx.writers.reading import read_events, read_rows
from eventx.writers.wkb import coordinates


@pytest.fixture
def write_all(tmp_path: Path) -> Callable[[str, list[Event]], Path]:
    """Write events article by article into a file of the test's folder."""

    def write(name: str, events: list[Event]) -> Path:
        with make_writer(str(tmp_path / name)) as writer:
            for event in events:
                writer.write([event], article=event.article.id)
        return tmp_path / name

    return write


@pytest.mark.parametrize("name", ["e.gpkg", "e.singer", "e.parquet"])
def test_whole_records_come_back(write_all, hard_events: list[Event], name: str):
    """Written, read back, equal."""
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")

    assert list(read_events(write_all(name, hard_events))) == hard_events
    assert list(read_events(write_all(name, []))) == []


def test_geopackage_declares_its_layer(write_all, hard_events: list[Event]):
    """The tables of the standard name the layer, its geometry and its box."""
    with closing(sqlite3.connect(write_all("e.gpkg", hard_events))) as connection:

        def ask(query: str) -> list[tuple]:
            return connection.execute(query).fetchall()

        assert ask("PRAGMA application_id") == [(0x47504B47,)]
        assert ask("PRAGMA foreign_key_check") == []
        box = ask("SELECT min_x, min_y, max_x, max_y, srs_id FROM gpkg_contents")
        assert box == [(39.0125, 35.953, 39.0125, 35.953, 4326)]
        (blob,) = ask("SELECT geom FROM events WHERE fid = 1")[0]
        assert blob[:2] == b"GP"
        assert coordinates(blob[8:]) == (39.0125, 35.953)
        names = ", ".join(column.name for column in COLUMNS)
        rows = ask(f"SELECT {names} FROM events ORDER BY fid")  # noqa: S608
        assert rows == [flat_row(each) for each in hard_events]


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="gdal-bin is not installed")
@pytest.mark.parametrize("name", ["e.gpkg", "e.geojson"])
def test_gdal_reads_points_with_their_columns(write_all, event_maker, name: str):
    """GDAL, which QGIS reads by, finds a layer of points in WGS84 and its columns."""
    path = write_all(name, [event_maker("e1"), event_maker("e2")])
    command = ["ogrinfo", "-ro", "-al", str(path)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "Geometry: Point" in shown
    assert "Feature Count: 2" in shown
    assert "WGS 84" in shown
    assert "POINT (39.0125 35.953)" in shown
    assert "event_date: Date" in shown


@pytest.mark.skipif(not shutil.which("ogrinfo"), reason="gdal-bin is not installed")
def test_geopackage_is_filtered_as_qgis_does(write_all, hard_events, event_maker):
    """By an expression, by the window of the map, by SQL; hard texts come whole."""
    clash = event_maker("c1", event_type="clash", text='He "said" no; \U0001f9e8 x')
    path = str(write_all("e.gpkg", [*hard_events, clash]))

    def ask(*options: str) -> str:
        command = ["ogrinfo", "-ro", "-al", *options, path]
        found = subprocess.run(command, capture_output=True, check=True)
        assert found.stderr == b""
        return found.stdout.decode()

    assert "Feature Count: 1" in ask("-so", "-where", "event_type = 'clash'")
    located = len(hard_events) - 2 + 1
    assert f"Feature Count: {located}" in ask("-so", "-spat", "39", "35", "40", "36")
    assert "Feature Count: 0" in ask("-so", "-spat", "0", "0", "1", "1")
    counted = "SELECT event_type, count(*) AS n FROM events GROUP BY event_type"
    command = ["ogrinfo", "-ro", "-q", path, "-sql", counted]
    shown = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    assert "event_type (String) = clash\n  n (Integer) = 1" in shown
    notes = 'notes (String) = He "said" no; \U0001f9e8 x\n'
    assert notes in ask("-where", "event_type = 'clash'")


def test_parquet_holds_typed_columns_and_points(write_all, hard_events: list[Event]):
    """The flat rows have real dates; the point is declared as GeoParquet asks."""
    pytest.importorskip("pyarrow")
    from pyarrow import parquet  # noqa: PLC0415 - an extra

    from eventx.writers.parquet import read_rows  # noqa: PLC0415

    path = write_all("e.parquet", hard_events)
    geo = json.loads(parquet.read_schema(path).metadata[b"geo"])
    point = parquet.read_table(path, columns=["geometry"])["geometry"][0].as_py()

    assert geo["columns"][geo["primary_column"]]["encoding"] == "WKB"
    assert coordinates(point) == (39.0125, 35.953)
    found = [
        tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row)
        for row in read_rows(path)
    ]
    assert found == [flat_row(each) for each in hard_events]


def test_plover_records_come_back(write_all, hard_events: list[Event]):
    """Written, read back, equal: the records of asserted events with a PLOVER code."""
    path = write_all("e.plover.jsonl", hard_events)

    assert list(read_rows(path)) == [
        record for event in hard_events if (record := plover_record(event))
    ]
    assert len(list(read_rows(path))) == len(hard_events) - 2
    with pytest.raises(EventReadError, match="read_rows"):
        list(read_events(path))
    path.write_text('{"id": "e1"}\n')
    with pytest.raises(EventReadError, match=r"jsonl:1: no PLOVER record"):
        list(read_rows(path))


@pytest.mark.parametrize("name", ["e.csv", "e.jsonl", "e.parquet", "e.db", "e.gpkg"])
def test_flat_rows_come_back_from_every_target(write_all, hard_events, name: str):
    """`read_rows` gives the same rows whatever the events were written to."""
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    found = {row["event_id"]: row for row in read_rows(write_all(name, hard_events))}

    assert found == {
        event.id: dict(zip(NAMES, flat_row(event), strict=True))
        for event in hard_events
    }
    with pytest.raises(EventReadError, match="is no file"):
        list(read_rows("missing.csv"))


def test_plover_leaves_out_what_did_not_happen(event_maker):
    """A denied strike is no ASSAULT; actors are split into country and sector."""
    record = plover_record(event_maker())
    assert record is not None
    assert (record["event"], record["mode"]) == ("ASSAULT", "aerial")
    assert record["source"][0]["code"] == "RUS"
    assert record["source"][0]["sector"] == "MIL"
    assert record["date"] == "2015-10-02"
    assert plover_record(event_maker(modality=Modality.DENIED)) is None
    assert writer_name("a.plover.json") == "plover"


def messages_of(path: Path) -> list[dict[str, Any]]:
    """The Singer messages of a file."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_singer_messages_stand_in_order(write_all, event_maker):
    """Schema, records, the word that they are all there are, state; the key is id."""
    messages = messages_of(write_all("e.singer", [event_maker()]))

    kinds = ["SCHEMA", "RECORD", "ACTIVATE_VERSION", "STATE"]
    assert [each["type"] for each in messages] == kinds
    assert messages[0]["key_properties"] == ["id"]
    assert set(messages[1]["record"]) == set(messages[0]["schema"]["properties"])
    assert messages[1]["version"] == messages[2]["version"]


class SingerTarget:
    """What a Singer target does with messages, by the specification."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Any]] = {}

    def take(self, messages: list[dict[str, Any]]) -> None:
        """Upsert by key; on ACTIVATE_VERSION drop the rows of other versions."""
        for each in messages:
            if each["type"] == "RECORD":
                kept = {"version": each.get("version"), "record": each["record"]}
                self.rows[each["record"]["id"]] = kept
            if each["type"] == "ACTIVATE_VERSION":
                self.rows = {
                    key: row
                    for key, row in self.rows.items()
                    if row["version"] == each["version"]
                }


def test_singer_target_holds_what_the_last_run_held(write_all, event_maker):
    """Twice is once; an event that vanished goes, a run that broke off takes none."""
    target, events = SingerTarget(), [event_maker("e1"), event_maker("e2")]
    for _ in range(2):
        target.take(messages_of(write_all("e.singer", events)))
        time.sleep(0.002)  # versions are milliseconds
    assert set(target.rows) == {"e1", "e2"}
    target.take(messages_of(write_all("e.singer", events[:1]))[:2])  # broken off
    assert set(target.rows) == {"e1", "e2"}
    time.sleep(0.002)
    target.take(messages_of(write_all("e.singer", events[:1])))
    assert set(target.rows) == {"e1"}


def test_singer_append_takes_nothing_back(tmp_path: Path, event_maker):
    """Runs that each bring new articles leave the rows of the others."""
    target = SingerTarget()
    for key in ("e1", "e2"):
        with make_writer(str(tmp_path / "e.singer"), to="singer-append") as writer:
            writer.write([event_maker(key)])
        target.take(messages_of(tmp_path / "e.singer"))

    assert set(target.rows) == {"e1", "e2"}
