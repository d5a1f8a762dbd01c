"""The writers that come with eventx, registered by the road of third parties.

A writer's module is imported when the writer is asked for: pyarrow or psycopg cost
nothing to who does not use them.
"""

from __future__ import annotations

from eventx.registry import writers
from eventx.writers.base import Writer


@writers.register("jsonl.v1")
def make_jsonl(target: str) -> Writer:
    """Make a writer of JSON Lines."""
    from eventx.writers.jsonl import JsonLinesWriter  # noqa: PLC0415

    return JsonLinesWriter(target)


@writers.register("json.v1")
def make_json(target: str) -> Writer:
    """Make a writer of one JSON array."""
    from eventx.writers.jsonl import JsonLinesWriter  # noqa: PLC0415

    return JsonLinesWriter(target, array=True)


@writers.register("csv.v1")
def make_csv(target: str) -> Writer:
    """Make a writer of flat rows."""
    from eventx.writers.csv_table import CsvWriter  # noqa: PLC0415

    return CsvWriter(target)


@writers.register("geojson.v1")
def make_geojson(target: str) -> Writer:
    """Make a writer of GeoJSON features."""
    from eventx.writers.geojson import GeoJsonWriter  # noqa: PLC0415

    return GeoJsonWriter(target)


@writers.register("sqlite.v1")
def make_sqlite(target: str) -> Writer:
    """Make a writer of a SQLite database."""
    from eventx.writers.sqlite import SqliteWriter  # noqa: PLC0415

    return SqliteWriter(target)


@writers.register("plover.v1")
def make_plover(target: str) -> Writer:
    """Make a writer of PLOVER records."""
    from eventx.writers.plover import PloverWriter  # noqa: PLC0415

    return PloverWriter(target)


@writers.register("singer.v1")
def make_singer(target: str) -> Writer:
    """Make a writer of Singer messages."""
    from eventx.writers.singer import SingerWriter  # noqa: PLC0415

    return SingerWriter(target)


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
    from eventx.writers.duckdb import DuckDbWriter  # noqa: PLC0415

    return DuckDbWriter(target)


@writers.register("postgres.v1")
def make_postgres(target: str) -> Writer:
    """Make a writer of a PostgreSQL database."""
    from eventx.writers.postgres import PostgresWriter  # noqa: PLC0415

    return PostgresWriter(target)
