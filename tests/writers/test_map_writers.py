"""GeoPackage, Parquet, PLOVER and Singer: whole, and as their readers want them."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from eventx.records.event import Event
from eventx.records.mention import Modality
from eventx.writers.choose import make_writer, writer_name
from eventx.writers.errors import EventReadError
from eventx.writers.flat import COLUMNS, flat_row
from eventx.writers.plover import plover_record
from eventx.writers.reading import read_events
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
    """The file holds the records of the asserted events with a PLOVER code."""
    path = write_all("e.plover.jsonl", hard_events)
    lines = path.read_text().split("\n")[:-1]

    assert [json.loads(line) for line in lines] == [
        record for event in hard_events if (record := plover_record(event))
    ]
    with pytest.raises(EventReadError, match="no whole records"):
        list(read_events(path))


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


def test_singer_messages_stand_in_order(write_all, event_maker):
    """Schema first, then records, then the state; the key is the id."""
    path = write_all("e.singer", [event_maker()])
    messages = [json.loads(line) for line in path.read_text().splitlines()]

    assert [each["type"] for each in messages] == ["SCHEMA", "RECORD", "STATE"]
    assert messages[0]["key_properties"] == ["id"]
    assert set(messages[1]["record"]) == set(messages[0]["schema"]["properties"])
