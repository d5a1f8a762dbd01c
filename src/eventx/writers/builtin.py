"""The writers that come with eventx, registered by the road of third parties.

A writer's module is imported when the writer is asked for: pyarrow or psycopg cost
nothing to who does not use them.
"""

from __future__ import annotations

from eventx.registry import writers
from eventx.writers.base import Writer
from eventx.writers.database import DatabaseWriter
from eventx.writers.file_writer import FileWriter


@writers.register("jsonl.v1")
def make_jsonl(target: str) -> Writer:
    """Make a writer of JSON Lines."""
    from eventx.writers.jsonl import JsonLines  # noqa: PLC0415

    return FileWriter(target, JsonLines())


@writers.register("json.v1")
def make_json(target: str) -> Writer:
    """Make a writer of one JSON array."""
    from eventx.writers.jsonl import JsonArray  # noqa: PLC0415

    return FileWriter(target, JsonArray())


@writers.register("csv.v1")
def make_csv(target: str) -> Writer:
    """Make a writer of flat rows."""
    from eventx.writers.csv_table import CsvTable  # noqa: PLC0415

    return FileWriter(target, CsvTable(mark=target != "-"))


@writers.register("geojson.v1")
def make_geojson(target: str) -> Writer:
    """Make a writer of GeoJSON features."""
    from eventx.writers.geojson import GeoJson  # noqa: PLC0415

    return FileWriter(target, GeoJson())


@writers.register("sqlite.v1")
def make_sqlite(target: str) -> Writer:
    """Make a writer of a SQLite database."""
    from eventx.writers.sqlite import SqliteEngine  # noqa: PLC0415

    return DatabaseWriter(SqliteEngine(target))


@writers.register("plover.v1")
def make_plover(target: str) -> Writer:
    """Make a writer of PLOVER records."""
    from eventx.writers.plover import PloverLines  # noqa: PLC0415

    return FileWriter(target, PloverLines())


@writers.register("singer.v1")
def make_singer(target: str) -> Writer:
    """Make a writer of Singer messages of a whole collection."""
    from eventx.writers.singer import Singer, now_version  # noqa: PLC0415

    return FileWriter(target, Singer(now_version()))


@writers.register("singer-append.v1")
def make_singer_append(target: str) -> Writer:
    """Make a writer of Singer messages that take nothing back."""
    from eventx.writers.singer import Singer  # noqa: PLC0415

    return FileWriter(target, Singer(None))


@writers.register("gpkg.v1")
def make_gpkg(target: str) -> Writer:
    """Make a writer of a GeoPackage."""
    from eventx.writers.geopackage import GeoPackageWriter  # noqa: PLC0415

    return GeoPackageWriter(target)


@writers.register("parquet.v1")
def make_parquet(target: str) -> Writer:
    """Make a writer of a Parquet file."""
    from eventx.writers.parquet import ParquetWriter  # noqa: PLC0415

    return ParquetWriter(target)


@writers.register("duckdb.v1")
def make_duckdb(target: str) -> Writer:
    """Make a writer of a DuckDB database."""
    from eventx.writers.duckdb import DuckDbEngine  # noqa: PLC0415

    return DatabaseWriter(DuckDbEngine(target))


@writers.register("postgres.v1")
def make_postgres(target: str) -> Writer:
    """Make a writer of a PostgreSQL database."""
    from eventx.writers.postgres import PostgresEngine  # noqa: PLC0415

    return DatabaseWriter(PostgresEngine(target))
