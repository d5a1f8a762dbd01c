"""The SQLite database: whole records, true references, repeatable loads."""

# ruff: noqa: S608 - names come from tables.py

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest

from eventx.records.event import Event
from eventx.writers.ddl import column_list
from eventx.writers.errors import DatabaseError
from eventx.writers.reading import read_events
from eventx.writers.database import DatabaseWriter, upgrade
from eventx.writers.sqlite import SqliteEngine
from eventx.writers.tables import TABLES, VIEWS


def load(
    path: Path,
    events: Iterable[Event],
    *,
    name: str | None = None,
    empty: Iterable[str] = (),
) -> None:
    """Load events article by article; `empty` are articles without events."""
    writer = DatabaseWriter(SqliteEngine(path))
    writer.loaded_from = name
    with writer:
        for event in events:
            writer.write([event], article=event.article.id)
        for article in empty:
            writer.write([], article=article)


def content(path: Path) -> dict[str, list[tuple]]:
    """All rows of all tables, sorted, without the row numbers of search."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: sorted(
                connection.execute(f"SELECT {column_list(table)} FROM {table.name}"),
                key=repr,
            )
            for table in TABLES
        }


def ask(path: Path, query: str) -> list[tuple]:
    """The rows that a query gives."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


def test_records_come_back(tmp_path: Path, hard_events: list[Event]):
    """Written, read back, equal; in a new database and in one that exists."""
    load(tmp_path / "new.db", hard_events)
    load(tmp_path / "old.db", [])
    load(tmp_path / "old.db", hard_events)

    expected = sorted(hard_events, key=lambda each: (each.article.id, each.id))
    assert list(read_events(tmp_path / "new.db")) == expected
    assert content(tmp_path / "new.db") == content(tmp_path / "old.db")


def test_texts_stand_in_their_columns(tmp_path: Path, hard_events: list[Event]):
    """A cell holds the text itself; only NUL becomes its visible sign."""
    load(tmp_path / "e.db", hard_events)
    found = {row[0] for row in ask(tmp_path / "e.db", "SELECT sentence FROM evidence")}

    assert {
        each.evidence[0].sentence.text.replace("\0", "\u2400") for each in hard_events
    } == found


def test_references_hold_and_questions_are_indexed(tmp_path: Path, hard_events):
    """Foreign keys are declared and true; an event finds its parts by an index."""
    load(tmp_path / "e.db", hard_events)
    plan = ask(
        tmp_path / "e.db",
        "EXPLAIN QUERY PLAN SELECT * FROM event_table WHERE event_id = 'h01'",
    )

    assert ask(tmp_path / "e.db", "PRAGMA foreign_key_check") == []
    assert ask(tmp_path / "e.db", "PRAGMA foreign_key_list(events)")
    assert not [step for *_, step in plan if step.startswith("SCAN")]


def test_same_load_twice_changes_nothing(tmp_path: Path, hard_events: list[Event]):
    """The second load leaves rows, row numbers and search as they were."""
    load(tmp_path / "e.db", hard_events, name="a")
    before = content(tmp_path / "e.db")
    ids = ask(tmp_path / "e.db", "SELECT id, event_id FROM evidence ORDER BY id")
    load(tmp_path / "e.db", hard_events, name="a")

    assert content(tmp_path / "e.db") == before
    assert (
        ask(tmp_path / "e.db", "SELECT id, event_id FROM evidence ORDER BY id") == ids
    )


def test_second_load_equals_a_fresh_one(tmp_path: Path, event_maker):
    """What vanished, changed or moved is as in a database made anew."""
    kept, changed, gone = (event_maker(f"e{n}", article="a1") for n in range(3))
    lonely = event_maker("e3", article="a2", event_type="attack")
    load(tmp_path / "e.db", [kept, changed, gone, lonely])
    after = changed.model_copy(update={"actors": (), "confidence": 0.125})
    rest = [kept, after]
    load(tmp_path / "e.db", rest, empty=["a2"])
    load(tmp_path / "fresh.db", rest)

    assert content(tmp_path / "e.db") == content(tmp_path / "fresh.db")
    search = "SELECT count(*) FROM evidence_fts WHERE evidence_fts MATCH 'raqqa'"
    assert (
        ask(tmp_path / "e.db", search) == ask(tmp_path / "fresh.db", search) == [(4,)]
    )
    with closing(sqlite3.connect(tmp_path / "e.db")) as connection:
        connection.execute(
            "INSERT INTO evidence_fts (evidence_fts) VALUES ('integrity-check')"
        )


def test_load_by_name_takes_back_whole_articles(tmp_path: Path, event_maker):
    """An article that left the file goes; those of other loads stay."""
    first, second = event_maker("e1", article="a1"), event_maker("e2", article="a2")
    other = event_maker("e3", article="b1")
    load(tmp_path / "e.db", [first, second], name="a")
    load(tmp_path / "e.db", [other], name="b")
    load(tmp_path / "e.db", [first], name="a")

    rows = ask(tmp_path / "e.db", "SELECT id, loaded_from FROM articles ORDER BY id")
    assert rows == [("a1", "a"), ("b1", "b")]


@pytest.mark.parametrize("existing", [False, True])
def test_failed_load_changes_nothing(tmp_path: Path, event_maker, existing: bool):
    """A load that breaks off leaves the old content, or no file at all."""
    path = tmp_path / "e.db"
    if existing:
        load(path, [event_maker("old")])
    before = content(path) if existing else None

    def fail() -> None:
        with DatabaseWriter(SqliteEngine(path)) as writer:
            writer.write([event_maker(f"n{n}") for n in range(2500)], article="a1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [p.name for p in tmp_path.iterdir()] == (["e.db"] if existing else [])
    assert before is None or content(path) == before


def test_repeated_event_is_kept_once(tmp_path: Path, event_maker):
    """Two copies of one event in a file make one row."""
    load(tmp_path / "e.db", [event_maker(), event_maker()])

    assert ask(tmp_path / "e.db", "SELECT count(*) FROM events") == [(1,)]


@pytest.mark.parametrize("view", VIEWS)
def test_views_answer_and_have_facets(tmp_path: Path, event_maker, view: str):
    """Every view answers, filtered, counted by a column and paged as Datasette asks."""
    load(tmp_path / "e.db", [event_maker("e1"), event_maker("e2", article="a2")])
    path = tmp_path / "e.db"
    with closing(sqlite3.connect(path)) as connection:
        cursor = connection.execute(f"SELECT * FROM {view} LIMIT 101")
        assert cursor.fetchall()
        columns = [column[0] for column in cursor.description]
    facet = "event_type"
    rows = ask(
        path,
        f"SELECT {facet} AS value, count(*) AS n FROM (SELECT * FROM {view}) "
        f"WHERE {facet} IS NOT NULL GROUP BY {facet} ORDER BY n DESC LIMIT 31",
    )
    assert rows[0][0] == "strike"
    if view in {"event_table", "event_map"}:
        assert {"latitude", "longitude"} <= set(columns)


def test_map_shows_every_place_with_coordinates(tmp_path: Path, event_maker):
    """The map has a point for the second place too, none for one without."""
    load(tmp_path / "e.db", [event_maker()])

    found = ask(tmp_path / "e.db", "SELECT latitude, longitude FROM event_map")
    assert found == [(35.953, 39.0125)]


def test_foreign_database_gets_our_tables(tmp_path: Path, event_maker):
    """A database of other tables keeps them; one with a table of ours is refused."""
    with closing(sqlite3.connect(tmp_path / "own.db")) as connection:
        connection.execute("CREATE TABLE mine (a)")
    load(tmp_path / "own.db", [event_maker()])
    assert ask(tmp_path / "own.db", "SELECT count(*) FROM events, mine") == [(0,)]

    with closing(sqlite3.connect(tmp_path / "clash.db")) as connection:
        connection.execute("CREATE TABLE events (a)")
    with pytest.raises(DatabaseError, match="nothing was changed"):
        load(tmp_path / "clash.db", [event_maker()])
    (tmp_path / "text.db").write_text("no database at all " * 100)
    with pytest.raises(DatabaseError, match=r"text\.db: cannot be opened"):
        load(tmp_path / "text.db", [event_maker()])


def test_other_versions_are_refused_and_upgraded(tmp_path: Path):
    """Newer tables ask for a newer eventx; a new database is made by the upgrade."""
    path = tmp_path / "e.db"
    assert upgrade(SqliteEngine(path)) == (0, 1)
    assert upgrade(SqliteEngine(path)) == (1, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE eventx_schema SET version = 99")
        connection.commit()
    with pytest.raises(DatabaseError, match="update eventx"):
        load(path, [])
    with pytest.raises(DatabaseError, match="update eventx"):
        upgrade(SqliteEngine(path))
