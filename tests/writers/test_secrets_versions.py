"""Passwords stay out of messages; tables go from version to version."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from eventx.writers.database import upgrade, version_of
from eventx.writers.errors import MissingExtraError
from eventx.writers.extras import load_extra
from eventx.writers.secrets import hide, redact
from eventx.writers.sqlite import SqliteEngine
from eventx.writers.versions import migration


@pytest.mark.parametrize(
    "target",
    [
        "postgresql://me:s3cret@host/db",
        "postgresql://me:s3cret@x@host:5432/db?sslmode=require",
        "postgresql://host/db?user=me&password=s3cret",
        "host=h password=s3cret dbname=d",
        "host=h password='s3cret x' dbname=d",
        "postgresql://me:s3cret%2Fx@host/db",
    ],
)
def test_passwords_are_hidden(target: str):
    """Neither the address nor a message that quotes it shows the password."""
    assert "s3cret" not in redact(target)
    assert "s3cret" not in hide(f"connection to {target} failed", target)
    assert "s3cret" not in hide("s3cret/x is wrong", "postgresql://a:s3cret%2Fx@h/d")


@pytest.mark.parametrize("target", ["postgresql://localhost/db", "events.db"])
def test_address_without_password_stays(target: str):
    """Nothing else of an address is touched."""
    assert redact(target) == target


def test_steps_lead_to_the_newest_version(tmp_path: Path):
    """Each step runs once, in order, and the version is noted after it."""
    path = tmp_path / "e.db"
    upgrade(SqliteEngine(path))
    steps = {
        1: {"sqlite": ("ALTER TABLE events ADD COLUMN first TEXT",)},
        2: {"sqlite": ("ALTER TABLE events ADD COLUMN second TEXT",)},
    }
    with closing(sqlite3.connect(path)) as connection:
        for statement in migration(1, "sqlite", steps, newest=3):
            connection.execute(statement)
        columns = connection.execute("PRAGMA table_info(events)").fetchall()
        assert [column[1] for column in columns][-2:] == ["first", "second"]
        assert version_of(SqliteEngine(path), connection) == 3
    assert list(migration(3, "sqlite", steps, newest=3)) == []


def test_missing_extra_says_what_to_install():
    """A target whose package is missing names the extra."""
    with pytest.raises(MissingExtraError, match=r"pip install 'eventx\[duckdb\]'"):
        load_extra("no_such_module", target="a DuckDB database", extra="duckdb")
