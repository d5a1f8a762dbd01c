"""PostgreSQL, with PostGIS when the server has it.

Rows go by COPY. What is not in the address comes from libpq's environment variables,
password or service file.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from eventx.writers.database import run
from eventx.writers.ddl import (
    VERSION_TABLE,
    Dialect,
    add_references,
    column_list,
    create_indexes,
    create_tables,
    create_views,
)
from eventx.writers.errors import DatabaseError
from eventx.writers.extras import load_extra
from eventx.writers.flat import Row
from eventx.writers.secrets import hide, redact
from eventx.writers.tables import Table

_LOG = logging.getLogger(__name__)
DIALECT = Dialect(
    name="postgres",
    types={
        "text": "text",
        "integer": "bigint",
        "real": "double precision",
        "date": "date",
        "boolean": "boolean",
        "json": "json",  # jsonb would refuse the escaped NUL of a text
    },
    late_references=True,
    temporary=" ON COMMIT DROP",
    before_merge=("ANALYZE stage_events", "ANALYZE stage_evidence"),
    mark="%s",
    binary_order=' COLLATE "C"',
)
_LOCK = 7_305_101  # any number of our own: two loads go one after the other
# Of two compressions of long texts the older is the default and several times slower.
_FAST_COMPRESSION = """
SELECT set_config(name, 'lz4', true) FROM pg_settings
WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)
"""
_GEOGRAPHY = """
ALTER TABLE places ADD COLUMN geog geography(Point, 4326) GENERATED ALWAYS AS (
  ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED
"""
_GEOGRAPHY_INDEX = "CREATE INDEX places_by_geog ON places USING gist (geog)"


class PostgresEngine:
    """A PostgreSQL database.

    Args:
        target: address of the database, `postgresql://...`.

    Raises:
        MissingExtraError: psycopg is not installed.
    """

    dialect = DIALECT
    beside = True
    batch = 1_000

    def __init__(self, target: str) -> None:
        self._psycopg = load_extra(
            "psycopg", target="a PostgreSQL database", extra="postgres"
        )
        self._target = target
        self.name = redact(target)
        self._has_points = False

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn errors of the driver into `DatabaseError`, without a password."""
        problem = None
        try:
            yield
        except self._psycopg.Error as err:
            problem = hide(str(err).strip() or type(err).__name__, self._target)
        # Raised outside the handler: the original error may quote the whole address.
        if problem is not None:
            raise DatabaseError(
                target=self.name,
                problem=f"refused ({problem}); nothing was changed",
                hint="mend the cause and run again",
            )

    def connect(self) -> Any:
        """Return a connection.

        Raises:
            DatabaseError: no server answers there, or it refuses.
        """
        with self.told():
            return self._psycopg.connect(
                self._target, application_name="eventx", autocommit=True
            )

    def open(self) -> Any:
        """Connect and wait for the end of other loads."""
        connection = self.connect()
        try:
            with self.told():
                connection.execute("BEGIN")
                connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                connection.execute("SET LOCAL work_mem = '64MB'")
                connection.execute(_FAST_COMPRESSION)
        except BaseException:
            connection.close()
            raise
        return connection

    def close(self, connection: Any, *, complete: bool) -> None:
        """Close the connection; what was not committed is gone by that."""
        del complete
        connection.close()

    def has_tables(self, connection: Any) -> bool:
        """Look for the table of the version in the schemas of the search path."""
        query = "SELECT to_regclass(%s)"
        found = connection.execute(query, [VERSION_TABLE]).fetchone()
        return found[0] is not None

    def make_tables(self, connection: Any) -> None:
        """Make the tables, places with a geography where PostGIS is there."""
        self._has_points = self._has_postgis(connection)
        run(connection, tuple(create_tables(DIALECT)))
        if self._has_points:
            connection.execute(_GEOGRAPHY)

    def _has_postgis(self, connection: Any) -> bool:
        """Say whether PostGIS is there, after trying to switch it on."""
        query = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'"
        if not connection.execute(query).fetchone()[0]:
            _LOG.warning("the server has no PostGIS: places get no geography column")
            return False
        try:
            with connection.transaction():
                connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
        except self._psycopg.errors.InsufficientPrivilege:
            _LOG.warning(
                "PostGIS may not be switched on: ask for CREATE EXTENSION postgis"
            )
            return False
        return True

    def finish_tables(self, connection: Any) -> None:
        """Make keys, references, indexes and views."""
        connection.execute("SET LOCAL maintenance_work_mem = '256MB'")
        run(connection, tuple(create_indexes(DIALECT)))
        run(connection, tuple(add_references()))
        run(connection, tuple(create_views()))
        if self._has_points:
            connection.execute(_GEOGRAPHY_INDEX)

    def insert(
        self, connection: Any, target: str, table: Table, rows: Sequence[Row]
    ) -> None:
        """Put the rows in by COPY."""
        command = f"COPY {target} ({column_list(table)}) FROM STDIN (NULL '')"
        with connection.cursor().copy(command) as stream:
            stream.write(_copy_text(rows))

    def records(self, connection: Any, query: str) -> Iterator[str]:
        """Yield the one column of a query by a cursor of the server."""
        with connection.transaction(), connection.cursor(name="eventx") as rows:
            rows.execute(query)
            for (record,) in rows:
                yield record


def _copy_text(rows: Sequence[Row]) -> str:
    r"""Return rows as COPY takes them, NULL as nothing: no text of ours is empty.

    >>> _copy_text([("a", None, 1), ("b\\", "c", True)])
    'a\t\t1\nb\\\\\tc\tTrue\n'
    """
    lines = [_copy_line(row) for row in rows]
    lines.append("")
    return "\n".join(lines)


def _copy_line(row: Row) -> str:
    cells = ["" if cell is None else str(cell) for cell in row]
    line = "\t".join(cells)
    # To look through the line once is much faster than to look through each cell.
    if "\\" in line or "\n" in line or "\r" in line or line.count("\t") >= len(cells):
        return "\t".join(map(_escaped, cells))
    return line


def _escaped(cell: str) -> str:
    without = cell.replace("\\", "\\\\").replace("\t", "\\t")
    return without.replace("\n", "\\n").replace("\r", "\\r")
