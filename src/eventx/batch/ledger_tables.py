"""The tables of a ledger, and how its file is opened and locked."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from eventx.batch.errors import LedgerBusyError, LedgerError
from eventx.errors import OutputError

VERSION = 1
# `key` is the hash of an article and of the pipeline that codes it: a result or a
# failure counts only under the key that the article has today.
_TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE articles (
  id TEXT PRIMARY KEY,
  run INTEGER NOT NULL,
  key TEXT NOT NULL,
  path TEXT NOT NULL,
  chars INTEGER NOT NULL,
  about TEXT NOT NULL,
  published TEXT,
  sentences BLOB NOT NULL,
  duplicate_of TEXT
);
CREATE TABLE texts (id TEXT PRIMARY KEY, record BLOB NOT NULL);
CREATE TABLE results (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL,
  count INTEGER NOT NULL,
  types TEXT NOT NULL,
  lines BLOB NOT NULL
);
CREATE TABLE failures (id TEXT PRIMARY KEY, key TEXT NOT NULL, record TEXT NOT NULL);
CREATE TABLE unreadable (record TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_PRAGMAS = (
    "locking_mode = EXCLUSIVE",  # held until the run ends, freed when it is killed
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "cache_size = -32768",
)
_FULL = ("disk is full", "disk I/O error")


def open_ledger(path: Path | None) -> sqlite3.Connection:
    """Return the connection of a ledger, locked for this run.

    Args:
        path: the file, made when it is not there; None for one that lasts a run.

    Raises:
        LedgerBusyError: another run has it.
        LedgerError: it is no ledger of this version.
        OutputError: it cannot be written.
    """
    name = path or "the temporary folder"
    try:
        connection = sqlite3.connect(path or "", isolation_level=None, timeout=0.2)
    except sqlite3.OperationalError as err:
        raise _unwritable(name, err) from err
    try:
        with told(name):
            _prepare(connection, name)
    except BaseException:
        connection.close()
        raise
    return connection


def copy_of(path: Path | None) -> sqlite3.Connection:
    """Return a copy of a ledger that vanishes when it is closed."""
    copy = open_ledger(None)
    if path is not None and path.exists():
        original = open_ledger(path)
        try:
            with told(path):
                original.backup(copy)
        finally:
            original.close()
    return copy


@contextmanager
def told(path: Path | str) -> Iterator[None]:
    """Turn what SQLite says into what the user can do about it."""
    try:
        yield
    except sqlite3.OperationalError as err:
        if "locked" in str(err):
            raise LedgerBusyError(path=path) from err
        if any(sign in str(err) for sign in _FULL):
            raise LedgerError(
                path=path,
                problem=f"cannot grow ({err}); what was coded so far is kept",
                hint="make room and run the same command again",
            ) from err
        raise _unwritable(path, err) from err
    except sqlite3.DatabaseError as err:
        raise LedgerError(
            path=path,
            problem=f"is no ledger ({err})",
            hint="move it away and run again; everything will be coded anew",
        ) from err


def _prepare(connection: sqlite3.Connection, name: Path | str) -> None:
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN EXCLUSIVE")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        for statement in _TABLES.split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {VERSION}")
    connection.execute("COMMIT")
    if version not in {0, VERSION}:
        raise LedgerError(
            path=name,
            problem=f"is of version {version}, this eventx writes {VERSION}",
            hint="move it away and run again; everything will be coded anew",
        )


def _unwritable(path: Path | str, err: sqlite3.Error) -> OutputError:
    return OutputError(
        path=path,
        problem=f"cannot be written ({err})",
        hint="give a writable folder with -o",
    )
