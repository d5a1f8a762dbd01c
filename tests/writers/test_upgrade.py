"""`eventx db upgrade`: from older tables to today's, whole or not at all."""

from __future__ import annotations

from contextlib import closing

import pytest
from loading import ask, content, load
from typer.testing import CliRunner

from eventx.cli.db import app
from eventx.writers import database as databases
from eventx.writers import ddl, versions
from eventx.writers.choose import make_writer
from eventx.writers.errors import DatabaseError
from eventx.writers.reading import read_events
from eventx.writers.tables import DB_VERSION

LATER = DB_VERSION + 1
STEP = (
    "ALTER TABLE events ADD COLUMN note TEXT",
    "UPDATE events SET note = event_type",
)
VERSION_1 = (
    "ALTER TABLE actors DROP COLUMN inferred",
    "ALTER TABLE attributions DROP COLUMN addressee",
    "UPDATE eventx_schema SET version = 1",
)
SEARCH_OF_VERSION_1 = (
    "DROP TABLE evidence_fts",
    """CREATE VIRTUAL TABLE evidence_fts USING fts5(
  sentence, trigger_text, content='evidence', content_rowid='id',
  tokenize='unicode61 remove_diacritics 2')""",
    "INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild')",
)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch):
    """Make this eventx one of a later version of the tables."""

    def make(*statements: str) -> None:
        steps = {
            DB_VERSION: dict.fromkeys(("sqlite", "duckdb", "postgres"), statements)
        }
        monkeypatch.setattr(databases, "MIGRATIONS", steps)
        for module in (databases, versions, ddl):
            monkeypatch.setattr(module, "DB_VERSION", LATER)

    return make


def upgrade(target: str) -> tuple[int, str]:
    """Run the command; give its exit code and what it says."""
    result = CliRunner().invoke(app, ["upgrade", target])
    return result.exit_code, result.output.strip()


def test_older_tables_are_brought_up_to_date(database, event_maker, later):
    """A load asks for the upgrade, which keeps every row; a second one does nothing."""
    target, connect = database
    events = [event_maker("e1"), event_maker("e2", article="a2")]
    load(target, events)
    before = content(connect)
    later(*STEP)
    with pytest.raises(DatabaseError, match="run: eventx db upgrade"):
        load(target, events)
    with pytest.raises(DatabaseError, match="run: eventx db upgrade"):
        list(read_events(target))

    assert upgrade(target) == (
        0,
        f"tables brought from version {DB_VERSION} to {LATER}",
    )
    assert content(connect) == before
    assert ask(connect, "SELECT DISTINCT note FROM events") == [("strike",)]
    assert ask(connect, "SELECT count(*) FROM event_table") == [(2,)]
    assert upgrade(target) == (0, f"tables are of version {LATER} already")
    load(target, [*events, event_maker("e3", article="a3")])
    assert len(list(read_events(target))) == 3


def test_upgrade_that_fails_changes_nothing(database, event_maker, later):
    """A step that the database refuses leaves the tables of the old version."""
    target, connect = database
    load(target, [event_maker("e1")])
    before = content(connect)
    later(STEP[0], "UPDATE events SET no_such_column = 1")
    code, said = upgrade(target)

    assert code == 2
    assert "nothing was changed" in said
    assert ask(connect, "SELECT version FROM eventx_schema") == [(DB_VERSION,)]
    assert content(connect) == before
    with pytest.raises(Exception, match="note"):
        ask(connect, "SELECT note FROM events")


def test_upgrade_makes_missing_tables_once(database, event_maker):
    """Of an empty target the upgrade makes a database that a load can use."""
    target, connect = database
    assert upgrade(target) == (0, f"tables of version {DB_VERSION} made")
    assert upgrade(target) == (0, f"tables are of version {DB_VERSION} already")
    load(target, [event_maker("e1")])

    assert ask(connect, "SELECT event_type FROM event_map") == [("strike",)]


def test_upgrade_of_no_database_is_refused():
    """A file of events is no database."""
    code, said = upgrade("events.jsonl")

    assert code == 2
    assert "is no database" in said
    assert make_writer("events.db").loaded_from is None


def test_version_1_becomes_todays(database, event_maker):
    """Tables as version 1 made them are, after the upgrade, as those made anew."""
    target, connect = database
    load(target, [event_maker("e1")])
    expected = content(connect)
    statements = VERSION_1 + (SEARCH_OF_VERSION_1 if target.endswith(".db") else ())
    with closing(connect()) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()

    assert upgrade(target) == (0, f"tables brought from version 1 to {DB_VERSION}")
    assert content(connect) == expected
    load(target, [event_maker("e1"), event_maker("e2")])
    assert ask(connect, "SELECT count(*) FROM claims") == [(2,)]
    if target.endswith(".db"):
        query = "SELECT count(*) FROM evidence_fts WHERE evidence_fts MATCH 'raqqa'"
        assert ask(connect, query) == [(4,)]
        [(made,)] = ask(
            connect, "SELECT sql FROM sqlite_master WHERE name = 'evidence_fts'"
        )
        assert 'content="evidence"' in made  # how Datasette finds it
