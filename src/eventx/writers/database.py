"""A load into a database, the same for every database.

One transaction: rows go by a stage into the tables, what changed is replaced, what
vanished is taken back, the rest stays as it is. A database without our tables is filled
directly, its indexes made behind the rows: much faster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from functools import partial
from typing import Any, Protocol

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.beside import Beside
from eventx.writers.ddl import VERSION_TABLE, Dialect, create_stage, create_views
from eventx.writers.flat import Row
from eventx.writers.framed import FramedWriter
from eventx.writers.merge import merge_statements, see_load
from eventx.writers.shred import Rows, Shredder
from eventx.writers.tables import DB_VERSION, SEEN, TABLES, Table
from eventx.writers.versions import MIGRATIONS, check_version, migration


class Engine(Protocol):
    """What one database does its own way.

    Attributes:
        name: the target as messages show it, without a password.
        dialect: its SQL.
        batch: number of events that go in at a time.
        beside: its work is done outside Python, by a server or in threads of its own,
            so that the next rows can be made meanwhile.
    """

    name: str
    dialect: Dialect
    batch: int
    beside: bool

    def told(self) -> AbstractContextManager[None]:
        """Turn errors of the driver into `DatabaseError`."""

    def connect(self) -> Any:
        """Return a connection for reading to a database that exists."""

    def open(self) -> Any:
        """Return a connection with a transaction that shuts out other loads."""

    def close(self, connection: Any, *, complete: bool) -> None:
        """Close what `open` gave; `complete` when it was committed."""

    def has_tables(self, connection: Any) -> bool:
        """Say whether the database has our tables."""

    def make_tables(self, connection: Any) -> None:
        """Make the tables, without what is faster made behind the rows."""

    def finish_tables(self, connection: Any) -> None:
        """Make what stands around the rows: indexes, references, views, search."""

    def insert(
        self, connection: Any, target: str, table: Table, rows: Sequence[Row]
    ) -> None:
        """Put rows of `table` into the table `target`."""

    def records(self, connection: Any, query: str) -> Iterator[str]:
        """Yield the one column that a query gives, a few rows in memory at a time."""


class DatabaseWriter(FramedWriter[Any]):
    """A database of events; every load is one transaction.

    Args:
        engine: the database.

    Attributes:
        loaded_from: name of the load; articles of an earlier load of that name that
            this one does not hold are taken back. None takes back none.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.loaded_from: str | None = None
        self._inserter = Inserter(engine)

    def _open(self, opened: ExitStack) -> Any:
        """Begin the transaction, make the tables or the stage."""
        self._shredder = Shredder(self.loaded_from)
        connection = self.engine.open()
        opened.callback(self.engine.close, connection, complete=False)
        with self.engine.told():
            self._is_new = _prepare(self.engine, connection)
        return connection

    def _add(
        self, target: Any, events: Sequence[Event], article: ArticleId | None
    ) -> None:
        """Add the events of one article, and take back what it no longer has."""
        if article is not None:
            self._shredder.articles.add(article)
        self._shredder.add(events)
        if self._shredder.waiting >= self.engine.batch:
            self._flush(target)

    def _flush(self, target: Any) -> None:
        prefix = "" if self._is_new else "stage_"
        self._inserter.insert(target, self._shredder.take(), prefix)

    def _finish(self, target: Any) -> None:
        """Bring everything in at once."""
        self._flush(target)
        self._inserter.wait()
        with self.engine.told():
            self._settle(target)
            target.execute("COMMIT")

    def _close(self, target: Any, *, complete: bool) -> None:
        self._inserter.stop()
        self.engine.close(target, complete=complete)

    def _settle(self, connection: Any) -> None:
        engine = self.engine
        if self._is_new:
            engine.finish_tables(connection)
        else:
            seen: list[Row] = [(each,) for each in sorted(self._shredder.articles)]
            if seen:
                engine.insert(connection, f"stage_{SEEN.name}", SEEN, seen)
            if self.loaded_from is not None:
                statement = see_load(engine.dialect.mark)
                connection.execute(statement, [self.loaded_from])
            run(connection, merge_statements(engine.dialect))


class Inserter:
    """Puts rows into a database, where it can while the next ones are made."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._beside = Beside()

    def insert(self, connection: Any, rows: Rows, prefix: str) -> None:
        """Put rows into the tables whose names begin with `prefix`.

        Raises:
            DatabaseError: the database refused these or earlier ones.
        """
        task = partial(self._insert, connection, rows, prefix)
        if self._engine.beside:
            self._beside.start(task)
        else:
            task()

    def _insert(self, connection: Any, rows: Rows, prefix: str) -> None:
        with self._engine.told():
            for table in TABLES:
                if table.name in rows:
                    target = f"{prefix}{table.name}"
                    self._engine.insert(connection, target, table, rows[table.name])

    def wait(self) -> None:
        """Wait for the rows under way.

        Raises:
            DatabaseError: the database refused them.
        """
        self._beside.wait()

    def stop(self) -> None:
        """Let the rows under way end, well or not."""
        self._beside.stop()


def _prepare(engine: Engine, connection: Any) -> bool:
    """Make the tables, or the stage beside them; say whether the tables are new."""
    found = version_of(engine, connection)
    if not found:
        engine.make_tables(connection)
        return True
    check_version(found, engine.name)
    run(connection, create_stage(engine.dialect))
    return False


def run(connection: Any, statements: Iterator[str] | Sequence[str]) -> None:
    """Execute statements one after the other."""
    for statement in statements:
        connection.execute(statement)


def version_of(engine: Engine, connection: Any) -> int:
    """Return the version of the tables; 0 when the database has none of ours."""
    if not engine.has_tables(connection):
        return 0
    query = f"SELECT version FROM {VERSION_TABLE}"  # noqa: S608 - our own name
    return int(connection.execute(query).fetchone()[0])


def upgrade(engine: Engine) -> tuple[int, int]:
    """Bring the tables to today's version; return the versions before and after.

    Raises:
        DatabaseError: the tables are newer than this eventx.
    """
    with _transaction(engine) as connection:
        found = version_of(engine, connection)
        if found > DB_VERSION:
            check_version(found, engine.name)
        if found == 0:
            engine.make_tables(connection)
            engine.finish_tables(connection)
        else:
            name = engine.dialect.name
            run(connection, migration(found, name, MIGRATIONS, newest=DB_VERSION))
            run(connection, tuple(create_views()))
    return (found, DB_VERSION)


@contextmanager
def _transaction(engine: Engine) -> Iterator[Any]:
    connection = engine.open()
    complete = False
    try:
        with engine.told():
            yield connection
            connection.execute("COMMIT")
        complete = True
    finally:
        engine.close(connection, complete=complete)


def read_records(engine: Engine) -> Iterator[str]:
    """Yield the records of a database, by article and id."""
    binary = engine.dialect.binary_order
    query = (
        f"SELECT CAST(record AS {engine.dialect.types['text']}) FROM events "  # noqa: S608 - no outside text
        f"ORDER BY article_id{binary}, id{binary}"
    )
    connection = engine.connect()
    try:
        with engine.told():
            check_version(version_of(engine, connection), engine.name)
            yield from engine.records(connection, query)
    finally:
        connection.close()
