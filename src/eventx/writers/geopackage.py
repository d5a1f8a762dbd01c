"""GeoPackage 1.3: a layer of points that QGIS opens with its columns."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.errors import EventReadError
from eventx.writers.flat import COLUMNS, Row, position, rows_and_records
from eventx.writers.framed import FramedWriter
from eventx.writers.part_file import PartFile
from eventx.writers.wkb import SRS, geopackage_point

LAYER = "events"
_APPLICATION = 0x47504B47  # "GPKG"
_USER_VERSION = 10300
_TYPES = {"text": "TEXT", "integer": "INTEGER", "real": "REAL", "date": "DATE"}
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]'
)
_TABLES = (
    """CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT)""",
    """CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
  identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE,
  max_y DOUBLE, srs_id INTEGER REFERENCES gpkg_spatial_ref_sys (srs_id))""",
    """CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL REFERENCES gpkg_contents (table_name),
  column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL REFERENCES gpkg_spatial_ref_sys (srs_id),
  z TINYINT NOT NULL, m TINYINT NOT NULL, PRIMARY KEY (table_name, column_name))""",
)
_SYSTEMS = (
    ("Undefined cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
    ("WGS 84", SRS, "EPSG", SRS, _WGS84, None),
)
_INSERT = f"INSERT INTO {LAYER} VALUES ({', '.join('?' * (len(COLUMNS) + 3))})"  # noqa: S608 - no outside text


class GeoPackageWriter(FramedWriter[sqlite3.Connection]):
    """A GeoPackage with one layer; the file appears when it is complete.

    Args:
        path: the target file.
    """

    def __init__(self, path: Path | str) -> None:
        self._file = PartFile(path)
        self._corners: list[tuple[float, float]] = []  # (lat, lon), south-west first

    def _open(self, opened: ExitStack) -> sqlite3.Connection:
        """Begin the package beside its place."""
        opened.callback(self._file.close, complete=False)
        connection = sqlite3.connect(self._file.make_room(), isolation_level=None)
        opened.callback(connection.close)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {_USER_VERSION}")
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        columns = ", ".join(f"{each.name} {_TYPES[each.kind]}" for each in COLUMNS)
        for statement in _TABLES:
            connection.execute(statement)
        connection.execute(
            f"CREATE TABLE {LAYER} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
            f"geom POINT, {columns}, record TEXT NOT NULL)"
        )
        connection.executemany(
            "INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS
        )
        return connection

    def _describe(self, connection: sqlite3.Connection) -> None:
        box: tuple[float | None, ...] = (None,) * 4
        if self._corners:
            (south, west), (north, east) = self._corners
            box = (west, south, east, north)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
        connection.execute(
            "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
            (LAYER, LAYER, "Events read from news articles", now, *box, SRS),
        )
        connection.execute(
            "INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', ?, 0, 0)",
            (LAYER, SRS),
        )

    def _add(
        self,
        target: sqlite3.Connection,
        events: Sequence[Event],
        article: ArticleId | None,
    ) -> None:
        del article  # a file is written anew each time: nothing is to be taken back
        rows, records = rows_and_records(events)
        points = [position(row) for row in rows]
        target.executemany(_INSERT, map(_cells, points, rows, records))
        self._widen([each for each in points if each is not None])

    def _widen(self, points: list[tuple[float, float]]) -> None:
        """Keep the corners of the layer's box as two points."""
        if points:
            lats, lons = zip(*self._corners, *points, strict=True)
            self._corners = [(min(lats), min(lons)), (max(lats), max(lons))]

    def _finish(self, target: sqlite3.Connection) -> None:
        self._describe(target)
        target.execute("COMMIT")

    def _close(self, target: sqlite3.Connection, *, complete: bool) -> None:
        target.close()
        self._file.close(complete=complete)


def _cells(
    point: tuple[float, float] | None, row: Row, record: str
) -> tuple[object, ...]:
    geometry = None if point is None else geopackage_point(*point)
    return (None, geometry, *row, record)


def read_records(path: str) -> Iterator[str]:
    """Yield the records of a package of ours.

    Raises:
        EventReadError: the file is no package of ours.
    """
    with closing(sqlite3.connect(path)) as connection:
        try:
            rows = connection.execute(f"SELECT record FROM {LAYER} ORDER BY fid")  # noqa: S608 - no outside text
        except sqlite3.DatabaseError as err:
            raise EventReadError(
                path=path, problem=f"no GeoPackage of ours ({err})", hint="give one"
            ) from err
        for (record,) in rows:
            yield record
