"""DuckDB: the same tables in one file that is made for counting and joining."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.ddl import (
    Dialect,
    column_list,
    create_stage,
    create_tables,
    create_views,
)
from eventx.writers.errors import DatabaseError
from eventx.writers.extras import load_extra
from eventx.writers.merge import merge_statements, see_load
from eventx.writers.part_file import not_open
from eventx.writers.shred import Row, Shredder
from eventx.writers.tables import DB_VERSION, TABLES, Table
from eventx.writers.versions import check_version, migration

DIALECT = Dialect(
    types={
        "text": "VARCHAR",
        "integer": "BIGINT",
        "real": "DOUBLE",
        "date": "DATE",
        "boolean": "BOOLEAN",
        "json": "VARCHAR",
    },
    keys=False,
)
_BATCH = 20_000  # events; DuckDB likes large batches


class DuckDbWriter:
    """A DuckDB database of events; every load is one transaction.

    Args:
        path: the database file; made when it is not there.

    Attributes:
        loaded_from: as in `SqliteWriter`.

    Raises:
        MissingExtraError: duckdb or pyarrow is not installed.
    """

    def __init__(self, path: Path | str) -> None:
        self._duckdb, self._arrow = _load_extra()
        self.path = Path(path)
        self.loaded_from: str | None = None
        self._connection: Any = None
        self._waiting: list[Event] = []

    def __enter__(self) -> Self:
        """Open the database and begin the transaction."""
        self._is_new = not self.path.exists()
        self._shredder = Shredder(self.loaded_from)
        connection = open_database(self.path)
        try:
            with _told(self.path):
                connection.execute("BEGIN")
                _ensure_tables(connection, str(self.path))
                for statement in create_stage(DIALECT):
                    connection.execute(statement)
        except BaseException:
            self._close(connection, complete=False)
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
        with _told(self.path):
            for table in TABLES:
                if table.name in rows:
                    self._insert(connection, table, rows[table.name])

    def _insert(self, connection: Any, table: Table, rows: list[Row]) -> None:
        types = {"integer": "int64", "real": "float64", "boolean": "bool_"}
        columns = {
            column.name: self._arrow.array(
                values, getattr(self._arrow, types.get(column.kind, "string"))()
            )
            for column, values in zip(
                table.columns, zip(*rows, strict=True), strict=True
            )
        }
        connection.register("incoming", self._arrow.table(columns))
        names = column_list(table)
        connection.execute(
            f"INSERT INTO stage_{table.name} ({names}) SELECT {names} FROM incoming"  # noqa: S608 - names come from tables.py
        )
        connection.unregister("incoming")

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
        complete = False
        try:
            if kind is None:
                self._flush(connection)
                with _told(self.path):
                    self._finish(connection)
                complete = True
        finally:
            self._close(connection, complete=complete)

    def _finish(self, connection: Any) -> None:
        seen = self._arrow.table({"id": sorted(self._shredder.articles)})
        if len(seen):
            connection.register("incoming", seen)
            connection.execute("INSERT INTO stage_seen SELECT id FROM incoming")
        if self.loaded_from is not None:
            connection.execute(see_load("?"), [self.loaded_from])
        for statement in merge_statements(DIALECT):
            connection.execute(statement)
        connection.execute("COMMIT")

    def _close(self, connection: Any, *, complete: bool) -> None:
        connection.close()
        if self._is_new and not complete:
            self.path.unlink(missing_ok=True)
            self.path.with_name(f"{self.path.name}.wal").unlink(missing_ok=True)


def _load_extra() -> tuple[Any, Any]:
    target, extra = "a DuckDB database", "duckdb"
    duckdb = load_extra("duckdb", target=target, extra=extra)
    return duckdb, load_extra("pyarrow", target=target, extra=extra)


def open_database(path: Path | str) -> Any:
    """Return a connection to a DuckDB database; the file is made when needed.

    Raises:
        DatabaseError: the file is no DuckDB database, or another run has it open.
    """
    duckdb, _ = _load_extra()
    with _told(path):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        return duckdb.connect(str(path))


@contextmanager
def _told(path: Path | str) -> Iterator[None]:
    duckdb, _ = _load_extra()
    try:
        yield
    except (duckdb.Error, OSError) as err:
        raise DatabaseError(
            target=str(path),
            problem=f"refused the load ({err}); nothing was changed",
            hint="mend the cause and run again",
        ) from err


def version_of(connection: Any) -> int:
    """Return the version of the tables; 0 when there are none of ours."""
    named = "SELECT 1 FROM information_schema.tables WHERE table_name = 'eventx_schema'"
    if connection.execute(named).fetchone() is None:
        return 0
    return int(connection.execute("SELECT version FROM eventx_schema").fetchone()[0])


def _ensure_tables(connection: Any, target: str) -> None:
    found = version_of(connection)
    if found:
        check_version(found, target)
        return
    for statement in (*create_tables(DIALECT), *create_views()):
        connection.execute(statement)


def upgrade(path: str) -> tuple[int, int]:
    """Bring the tables to today's version; return the versions before and after.

    Raises:
        DatabaseError: the tables are newer than this eventx.
    """
    with closing(open_database(path)) as connection, _told(path):
        found = version_of(connection)
        if found > DB_VERSION:
            check_version(found, path)
        connection.execute("BEGIN")
        if found == 0:
            _ensure_tables(connection, path)
        for statement in (*migration(found or DB_VERSION, "duckdb"), *create_views()):
            connection.execute(statement)
        connection.execute("COMMIT")
    return (found, DB_VERSION)


def read_records(path: str) -> Iterator[str]:
    """Yield the records of a database, by article and id."""
    with closing(open_database(path)) as connection:
        check_version(version_of(connection), path)
        query = "SELECT record FROM events ORDER BY article_id, id"
        rows = connection.execute(query)
        while chunk := rows.fetchmany(1000):
            for (record,) in chunk:
                yield record
