"""SQLite: the default database, one file that needs no server.

A new database is built beside its place and put there whole. One that exists is
brought up to date in one transaction: what changed is replaced, what vanished from an
article is taken back, and the rest stays as it is.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.ddl import (
    Dialect,
    column_list,
    create_indexes,
    create_stage,
    create_tables,
    create_views,
)
from eventx.writers.errors import DatabaseError
from eventx.writers.merge import merge_statements, see_load
from eventx.writers.part_file import PartFile, not_open
from eventx.writers.shred import Shredder
from eventx.writers.tables import DB_VERSION, TABLES
from eventx.writers.versions import check_version, migration

DIALECT = Dialect(
    types={
        "text": "TEXT",
        "integer": "INTEGER",
        "real": "REAL",
        "date": "TEXT",
        "boolean": "INTEGER",
        "json": "TEXT",
    },
    # Full-text search points to this number; without a name VACUUM could change it.
    row_id="id INTEGER PRIMARY KEY",
)
_INSERT = {
    table.name: (
        f"({column_list(table)}) VALUES ({', '.join('?' * len(table.columns))})"
    )
    for table in TABLES
}
_BATCH = 2_000  # events; larger batches were not faster
_PATIENCE = 60  # seconds that a load waits for another one to end
_NEW_FILE = ("journal_mode = OFF", "synchronous = OFF", "cache_size = -131072")
_SEARCH = """
CREATE VIRTUAL TABLE evidence_fts USING fts5(
  sentence, trigger_text, content='evidence', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2')
"""
_ADD = (
    "INSERT INTO evidence_fts (rowid, sentence, trigger_text) "
    "VALUES (new.id, new.sentence, new.trigger_text);"
)
_DROP = (
    "INSERT INTO evidence_fts (evidence_fts, rowid, sentence, trigger_text) "
    "VALUES ('delete', old.id, old.sentence, old.trigger_text);"
)
_SEARCH_UPKEEP = (
    "INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild')",
    f"CREATE TRIGGER evidence_added AFTER INSERT ON evidence BEGIN {_ADD} END",
    f"CREATE TRIGGER evidence_gone AFTER DELETE ON evidence BEGIN {_DROP} END",
    f"CREATE TRIGGER evidence_set AFTER UPDATE ON evidence BEGIN {_DROP}{_ADD} END",
)


_AROUND = (
    *create_indexes(DIALECT),
    *create_views(),
    _SEARCH,
    *_SEARCH_UPKEEP,
)


class SqliteWriter:
    """A SQLite database of events.

    Args:
        path: the database file; made when it is not there.

    Attributes:
        loaded_from: name of the load; articles of an earlier load of that name that
            this one does not hold are taken back. None takes back none.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.loaded_from: str | None = None
        self._file = PartFile(path)
        self._connection: sqlite3.Connection | None = None
        self._waiting: list[Event] = []

    def __enter__(self) -> Self:
        """Open the database, or begin a new one beside its place."""
        self._is_new = not self.path.exists() or self.path.stat().st_size == 0
        self._shredder = Shredder(self.loaded_from)
        self._prefix = "" if self._is_new else "stage_"
        self._connection = self._begin_new() if self._is_new else self._begin_old()
        return self

    def _begin_new(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._file.make_room(), isolation_level=None)
        for pragma in _NEW_FILE:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("BEGIN")
        for statement in create_tables(DIALECT):
            connection.execute(statement)
        return connection

    def _begin_old(self) -> sqlite3.Connection:
        connection = open_database(self.path)
        try:
            connection.execute("PRAGMA cache_size = -65536")
            with _told(self.path):
                connection.execute("BEGIN IMMEDIATE")
                _ensure_tables(connection, str(self.path))
                for statement in create_stage(DIALECT):
                    connection.execute(statement)
        except BaseException:
            connection.close()
            raise
        return connection

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

    def _flush(self, connection: sqlite3.Connection) -> None:
        rows = self._shredder.shred(self._waiting)
        self._waiting = []
        with _told(self.path):
            for table in TABLES:
                if table.name in rows:
                    target = f"{self._prefix}{table.name} {_INSERT[table.name]}"
                    connection.executemany(f"INSERT INTO {target}", rows[table.name])

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
            connection.close()
            if self._is_new:
                self._file.close(complete=complete)

    def _finish(self, connection: sqlite3.Connection) -> None:
        if self._is_new:
            _finish_new(connection)
            return
        seen = ((article,) for article in sorted(self._shredder.articles))
        connection.executemany("INSERT INTO stage_seen VALUES (?)", seen)
        if self.loaded_from is not None:
            connection.execute(see_load("?"), (self.loaded_from,))
        for statement in merge_statements(DIALECT):
            connection.execute(statement)
        connection.execute("COMMIT")


def _finish_new(connection: sqlite3.Connection) -> None:
    """Indexes, views and search are made in one go behind the rows: much faster."""
    for statement in (*_AROUND, "COMMIT", "PRAGMA journal_mode = DELETE"):
        connection.execute(statement)


def _ensure_tables(connection: sqlite3.Connection, target: str) -> None:
    """Make our tables in a database that has none; refuse those of another version."""
    found = version_of(connection)
    if found:
        check_version(found, target)
        return
    for statement in (*create_tables(DIALECT), *_AROUND):
        connection.execute(statement)


@contextmanager
def _told(path: Path | str) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as err:
        raise DatabaseError(
            target=str(path),
            problem=f"refused the load ({err}); nothing was changed",
            hint="mend the cause and run again",
        ) from err


def open_database(path: Path | str) -> sqlite3.Connection:
    """Return a connection to a database that exists, with foreign keys kept.

    Raises:
        DatabaseError: the file is no SQLite database.
    """
    connection = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.DatabaseError as err:
        connection.close()
        raise DatabaseError(
            target=str(path),
            problem=f"cannot be opened ({err})",
            hint="give a SQLite database, or a path where one can be made",
        ) from err
    return connection


def version_of(connection: sqlite3.Connection) -> int:
    """Return the version of the tables; 0 when the database is not ours."""
    try:
        row = connection.execute("SELECT version FROM eventx_schema").fetchone()
    except sqlite3.OperationalError:
        return 0
    return int(row[0])


def upgrade(path: str) -> tuple[int, int]:
    """Bring the tables to today's version; return the versions before and after.

    Raises:
        DatabaseError: the tables are newer than this eventx.
    """
    if not Path(path).exists():
        with SqliteWriter(path):
            return (0, DB_VERSION)
    with closing(open_database(path)) as connection:
        found = version_of(connection)
        if found > DB_VERSION:
            check_version(found, path)
        with _told(path):
            connection.execute("BEGIN IMMEDIATE")
            if found == 0:
                _ensure_tables(connection, path)
            for statement in (
                *migration(found or DB_VERSION, "sqlite"),
                *create_views(),
            ):
                connection.execute(statement)
            connection.execute("COMMIT")
    return (found, DB_VERSION)


def read_records(path: str) -> Iterator[str]:
    """Yield the records of a database, by article and place in it."""
    with closing(open_database(path)) as connection:
        check_version(version_of(connection), path)
        query = "SELECT record FROM events ORDER BY article_id, id"
        for (record,) in connection.execute(query):
            yield record
