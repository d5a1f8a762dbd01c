"""SQLite: the default database, one file that needs no server.

A new database is built beside its place and put there whole; one that exists is brought
up to date in its own transaction.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from eventx.writers.database import run
from eventx.writers.ddl import (
    VERSION_TABLE,
    Dialect,
    column_list,
    create_indexes,
    create_tables,
    create_views,
)
from eventx.writers.errors import DatabaseError
from eventx.writers.flat import Cell, Row
from eventx.writers.part_file import PartFile
from eventx.writers.tables import Table

DIALECT = Dialect(
    name="sqlite",
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
_ROWS = 50  # by one statement; more were not faster
# SQLite stores NULL for "not a number", and Python hands that over seven times as fast
# as None, for which it looks through its adapters each time.
_NULL = float("nan")
_PATIENCE = 60  # seconds that a load waits for another one to end
# A page holds several records of 2 KB whole; of smaller pages up to half stays empty.
_NEW_FILE = (
    "page_size = 16384",
    "journal_mode = OFF",
    "synchronous = OFF",
    "locking_mode = EXCLUSIVE",
    "cache_size = -32768",
)
# Datasette knows what a search is over by the double quotes.
_SEARCH = """
CREATE VIRTUAL TABLE evidence_fts USING fts5(
  sentence, trigger_text, content="evidence", content_rowid='id',
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


class SqliteEngine:
    """A SQLite file.

    Args:
        path: the database file; made when it is not there.
    """

    dialect = DIALECT
    beside = False
    batch = 1_000  # larger batches only take memory

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.name = str(path)
        self._file = PartFile(path)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn errors of the driver into `DatabaseError`."""
        try:
            yield
        except sqlite3.Error as err:
            raise DatabaseError(
                target=self.name,
                problem=f"refused the load ({err}); nothing was changed",
                hint="mend the cause and run again",
            ) from err

    def connect(self) -> sqlite3.Connection:
        """Return a connection to a file that exists, with foreign keys kept.

        Raises:
            DatabaseError: the file is no SQLite database.
        """
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=_PATIENCE)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("SELECT count(*) FROM sqlite_master")
        except sqlite3.DatabaseError as err:
            connection.close()
            raise DatabaseError(
                target=self.name,
                problem=f"cannot be opened ({err})",
                hint="give a SQLite database, or a path where one can be made",
            ) from err
        return connection

    def open(self) -> sqlite3.Connection:
        """Open the file, or begin a new one beside its place."""
        self._is_new = not self.path.exists() or self.path.stat().st_size == 0
        if self._is_new:
            return self._begin()
        connection = self.connect()
        try:
            connection.execute("PRAGMA cache_size = -65536")
            with self.told():
                connection.execute("BEGIN IMMEDIATE")
        except BaseException:
            connection.close()
            raise
        return connection

    def _begin(self) -> sqlite3.Connection:
        """Begin a new file beside its place; leave nothing when that fails."""
        with ExitStack() as opened:
            opened.callback(self._file.close, complete=False)
            connection = sqlite3.connect(self._file.make_room(), isolation_level=None)
            opened.callback(connection.close)
            run(connection, [f"PRAGMA {each}" for each in _NEW_FILE])
            connection.execute("BEGIN")
            opened.pop_all()
        return connection

    def close(self, connection: sqlite3.Connection, *, complete: bool) -> None:
        """Close the file; put a new one in its place when it is complete."""
        connection.close()
        if self._is_new:
            self._file.close(complete=complete)

    def has_tables(self, connection: sqlite3.Connection) -> bool:
        """Look for the table of the version."""
        query = "SELECT 1 FROM sqlite_master WHERE name = ?"
        return connection.execute(query, (VERSION_TABLE,)).fetchone() is not None

    def make_tables(self, connection: sqlite3.Connection) -> None:
        """Make the tables."""
        run(connection, tuple(create_tables(DIALECT)))

    def finish_tables(self, connection: sqlite3.Connection) -> None:
        """Make indexes, views and the search over evidence."""
        run(connection, tuple(create_indexes(DIALECT)))
        run(connection, tuple(create_views()))
        run(connection, (_SEARCH, *_SEARCH_UPKEEP))

    def insert(
        self,
        connection: sqlite3.Connection,
        target: str,
        table: Table,
        rows: Sequence[Row],
    ) -> None:
        """Put the rows in, many by one statement: a third faster than one by one."""
        at_a_time = min(_ROWS, self._most_values(connection) // len(table.columns))
        whole = len(rows) - len(rows) % at_a_time
        statement = _insert_statement(target, table, at_a_time)
        for start in range(0, whole, at_a_time):
            connection.execute(statement, _cells(rows[start : start + at_a_time]))
        connection.executemany(_insert_statement(target, table, 1), rows[whole:])

    @staticmethod
    def _most_values(connection: sqlite3.Connection) -> int:
        return connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)

    def records(self, connection: sqlite3.Connection, query: str) -> Iterator[str]:
        """Yield the one column of a query."""
        for (record,) in connection.execute(query):
            yield record


def _cells(rows: Sequence[Row]) -> list[Cell]:
    return [_NULL if cell is None else cell for row in rows for cell in row]


@cache
def _insert_statement(target: str, table: Table, rows: int) -> str:
    marks = f"({', '.join('?' * len(table.columns))})"
    values = ", ".join([marks] * rows)
    return f"INSERT INTO {target} ({column_list(table)}) VALUES {values}"  # noqa: S608 - names come from tables.py
