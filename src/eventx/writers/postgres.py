"""PostgreSQL, with PostGIS when the server has it; every load is one transaction.

Rows go by COPY into a stage and from there into the tables. A database that has no
tables yet is filled directly, its keys and indexes made behind the rows. What is not in
the address comes from libpq's environment variables, password or service file.
"""

from __future__ import annotations

import csv
import io
import logging
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from types import TracebackType
from typing import Any, Self

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.ddl import (
    Dialect,
    add_references,
    column_list,
    create_indexes,
    create_stage,
    create_tables,
    create_views,
)
from eventx.writers.errors import DatabaseError
from eventx.writers.extras import load_extra
from eventx.writers.merge import merge_statements, see_load
from eventx.writers.part_file import not_open
from eventx.writers.secrets import hide, redact
from eventx.writers.shred import Row, Shredder
from eventx.writers.tables import DB_VERSION, TABLES, Table
from eventx.writers.versions import check_version, migration

_LOG = logging.getLogger(__name__)
DIALECT = Dialect(
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
)
_BATCH = 5_000  # events
_LOCK = 7_305_101  # any number of our own: two loads go one after the other
_GEOGRAPHY = """
ALTER TABLE places ADD COLUMN geog geography(Point, 4326) GENERATED ALWAYS AS (
  ST_SetSRID(ST_MakePoint(longitude, latitude), 4326)::geography) STORED
"""
_GEOGRAPHY_INDEX = "CREATE INDEX places_by_geog ON places USING gist (geog)"


class PostgresWriter:
    """A PostgreSQL database of events.

    Args:
        target: address of the database, `postgresql://...`.

    Attributes:
        loaded_from: as in `SqliteWriter`.

    Raises:
        MissingExtraError: psycopg is not installed.
    """

    def __init__(self, target: str) -> None:
        _load_extra()
        self._target = target
        self.loaded_from: str | None = None
        self._connection: Any = None
        self._waiting: list[Event] = []

    def __enter__(self) -> Self:
        """Connect, begin the transaction, make the tables or the stage."""
        self._shredder = Shredder(self.loaded_from)
        connection = connect(self._target)
        try:
            with _told(self._target):
                connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
                self._is_new = version_of(connection) == 0
                if self._is_new:
                    self._has_points = _make_tables(connection)
                else:
                    check_version(version_of(connection), redact(self._target))
                    _run(connection, create_stage(DIALECT))
        except BaseException:
            connection.close()
            raise
        self._connection = connection
        return self

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article, and take back what it no longer has."""
        if self._connection is None:
            raise not_open()
        if article is not None:
            self._shredder.articles.add(article)
        self._waiting.extend(events)
        if len(self._waiting) >= _BATCH:
            self._flush(self._connection)

    def _flush(self, connection: Any) -> None:
        rows = self._shredder.shred(self._waiting)
        self._waiting = []
        prefix = "" if self._is_new else "stage_"
        with _told(self._target):
            for table in TABLES:
                if table.name in rows:
                    _copy(connection, f"{prefix}{table.name}", table, rows[table.name])

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Bring everything in at once; nothing at all when an error came."""
        connection, self._connection = self._connection, None
        if connection is None:
            return
        try:
            if kind is None:
                self._flush(connection)
                with _told(self._target):
                    self._finish(connection)
        finally:
            connection.close()

    def _finish(self, connection: Any) -> None:
        if self._is_new:
            _add_around(connection, points=self._has_points)
        else:
            with connection.cursor().copy(
                "COPY stage_seen FROM STDIN (FORMAT csv)"
            ) as (stream):
                stream.write(_csv([(each,) for each in self._shredder.articles]))
            if self.loaded_from is not None:
                connection.execute(see_load("%s"), [self.loaded_from])
            _run(connection, ("SET LOCAL work_mem = '64MB'", "ANALYZE stage_events"))
            _run(connection, merge_statements(DIALECT))
        connection.commit()


def _load_extra() -> Any:
    return load_extra("psycopg", target="a PostgreSQL database", extra="postgres")


def connect(target: str) -> Any:
    """Return a connection outside any transaction.

    Raises:
        DatabaseError: no server answers there, or it refuses.
    """
    psycopg = _load_extra()
    with _told(target):
        return psycopg.connect(target, application_name="eventx")


@contextmanager
def _told(target: str) -> Iterator[None]:
    psycopg = _load_extra()
    problem = None
    try:
        yield
    except psycopg.Error as err:
        problem = hide(str(err).strip() or type(err).__name__, target)
    # Raised outside the handler: the original error may quote the whole address.
    if problem is not None:
        raise DatabaseError(
            target=redact(target),
            problem=f"refused ({problem}); nothing was changed",
            hint="mend the cause and run again",
        )


def _run(connection: Any, statements: Iterator[str] | Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement)


def _copy(connection: Any, target: str, table: Table, rows: list[Row]) -> None:
    command = f"COPY {target} ({column_list(table)}) FROM STDIN (FORMAT csv)"
    with connection.cursor().copy(command) as stream:
        stream.write(_csv(rows))


def _csv(rows: Sequence[Sequence[object]]) -> str:
    """Return rows as CSV: an empty cell is NULL, and no text of ours is empty."""
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def version_of(connection: Any) -> int:
    """Return the version of the tables; 0 when there are none of ours."""
    named = connection.execute("SELECT to_regclass('eventx_schema')").fetchone()
    if named[0] is None:
        return 0
    return int(connection.execute("SELECT version FROM eventx_schema").fetchone()[0])


def _make_tables(connection: Any) -> bool:
    """Make the tables; say whether places have a geography column."""
    points = _has_postgis(connection)
    _run(connection, tuple(create_tables(DIALECT)))
    if points:
        connection.execute(_GEOGRAPHY)
    return points


def _has_postgis(connection: Any) -> bool:
    """Say whether PostGIS is there, after trying to switch it on."""
    psycopg = _load_extra()
    query = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'"
    if not connection.execute(query).fetchone()[0]:
        _LOG.warning("the server has no PostGIS: places get no geography column")
        return False
    try:
        with connection.transaction():
            connection.execute("CREATE EXTENSION IF NOT EXISTS postgis")
    except psycopg.errors.InsufficientPrivilege:
        _LOG.warning("PostGIS may not be switched on: ask for CREATE EXTENSION postgis")
        return False
    return True


def _add_around(connection: Any, *, points: bool) -> None:
    """Make keys, indexes and views behind the rows: much faster than before them."""
    _run(connection, ("SET LOCAL maintenance_work_mem = '256MB'",))
    _run(connection, tuple(create_indexes(DIALECT)))
    _run(connection, tuple(add_references()))
    _run(connection, tuple(create_views()))
    if points:
        connection.execute(_GEOGRAPHY_INDEX)


def upgrade(target: str) -> tuple[int, int]:
    """Bring the tables to today's version; return the versions before and after.

    Raises:
        DatabaseError: the tables are newer than this eventx.
    """
    with closing(connect(target)) as connection, _told(target):
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        found = version_of(connection)
        if found > DB_VERSION:
            check_version(found, redact(target))
        if found == 0:
            _add_around(connection, points=_make_tables(connection))
        else:
            _run(connection, tuple(migration(found, "postgres")))
            _run(connection, tuple(create_views()))
        connection.commit()
    return (found, DB_VERSION)


def read_records(target: str) -> Iterator[str]:
    """Yield the records of a database, by article and id."""
    with closing(connect(target)) as connection, _told(target):
        check_version(version_of(connection), redact(target))
        with connection.cursor(name="eventx") as rows:
            rows.execute(
                "SELECT record::text FROM events "
                'ORDER BY article_id COLLATE "C", id COLLATE "C"'
            )
            for (record,) in rows:
                yield record
