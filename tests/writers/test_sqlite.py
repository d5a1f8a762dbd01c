"""The SQLite file: true references, search that keeps up, no half-made file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from loading import Rows, content, load
from loading import ask as ask_of

from eventx.records.event import Event
from eventx.writers.choose import make_writer
from eventx.writers.errors import DatabaseError

SEARCH = "SELECT count(*) FROM evidence_fts WHERE evidence_fts MATCH 'raqqa'"


def ask(path: Path, query: str) -> Rows:
    """The rows that a query gives."""
    return ask_of(partial(sqlite3.connect, path), query)


def test_references_hold_and_questions_are_indexed(tmp_path: Path, hard_events):
    """Foreign keys are declared and true; an event finds its parts by an index."""
    path = tmp_path / "e.db"
    load(str(path), hard_events)
    question = "SELECT * FROM event_table WHERE event_id = 'h01'"
    plan = ask(path, f"EXPLAIN QUERY PLAN {question}")

    assert ask(path, "PRAGMA foreign_key_check") == []
    assert ask(path, "PRAGMA foreign_key_list(events)")
    assert not [step for *_, step in plan if step.startswith("SCAN")]


def test_same_load_twice_keeps_row_numbers(tmp_path: Path, hard_events: list[Event]):
    """The second load leaves the numbers that search points to as they were."""
    path, query = tmp_path / "e.db", "SELECT id, event_id FROM evidence ORDER BY id"
    load(str(path), hard_events, name="a")
    before = ask(path, query)
    load(str(path), hard_events, name="a")

    assert ask(path, query) == before


def test_search_follows_what_changes(tmp_path: Path, event_maker):
    """What was taken back is found no longer, and the index stands the check."""
    path = tmp_path / "e.db"
    kept, gone = event_maker("e1"), event_maker("e2")
    load(str(path), [kept, gone])
    assert ask(path, SEARCH) == [(4,)]
    load(str(path), [kept])

    assert ask(path, SEARCH) == [(2,)]
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO evidence_fts (evidence_fts) VALUES ('integrity-check')"
        )


def test_load_by_name_takes_back_whole_articles(tmp_path: Path, event_maker):
    """An article that left the file goes; those of other loads stay."""
    path = tmp_path / "e.db"
    first, second = event_maker("e1", article="a1"), event_maker("e2", article="a2")
    load(str(path), [first, second], name="a")
    load(str(path), [event_maker("e3", article="b1")], name="b")
    load(str(path), [first], name="a")

    rows = ask(path, "SELECT id, loaded_from FROM articles ORDER BY id")
    assert rows == [("a1", "a"), ("b1", "b")]


@pytest.mark.parametrize("existing", [False, True])
def test_failed_load_leaves_no_file_behind(tmp_path: Path, event_maker, existing: bool):
    """A load that breaks off leaves the old content, or no file at all."""
    path = tmp_path / "e.db"
    if existing:
        load(str(path), [event_maker("old")])

    def fail() -> None:
        with make_writer(str(path)) as writer:
            writer.write([event_maker(f"n{n}") for n in range(2500)], article="a1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert [p.name for p in tmp_path.iterdir()] == (["e.db"] if existing else [])
    assert not existing or ask(path, "SELECT id FROM events") == [("old",)]


def test_repeated_event_is_kept_once(tmp_path: Path, event_maker):
    """Two copies of one event in a file make one row."""
    load(str(tmp_path / "e.db"), [event_maker(), event_maker()])

    assert ask(tmp_path / "e.db", "SELECT count(*) FROM events") == [(1,)]


def test_rows_go_in_by_the_hundred_as_one_by_one(tmp_path: Path, event_maker):
    """However many rows an article brings, each arrives in its place."""
    events = [event_maker(f"n{n:04}", article=f"a{n % 7}") for n in range(1203)]
    load(str(tmp_path / "one.db"), events)
    with make_writer(str(tmp_path / "all.db")) as writer:
        writer.write(events)

    connect = partial(sqlite3.connect, tmp_path / "one.db")
    assert content(connect) == content(partial(sqlite3.connect, tmp_path / "all.db"))
    assert ask_of(connect, "SELECT count(*) FROM actors") == [(3609,)]


def test_map_shows_every_place_with_coordinates(tmp_path: Path, event_maker):
    """The map has a point for the second place too, none for one without."""
    load(str(tmp_path / "e.db"), [event_maker()])

    found = ask(tmp_path / "e.db", "SELECT latitude, longitude FROM event_map")
    assert found == [(35.953, 39.0125)]


def test_foreign_database_gets_our_tables(tmp_path: Path, event_maker):
    """A database of other tables keeps them; one with a table of ours is refused."""
    own = tmp_path / "own.db"
    with closing(sqlite3.connect(own)) as connection:
        connection.execute("CREATE TABLE mine (a)")
        connection.execute("INSERT INTO mine VALUES (7)")
        connection.commit()
    load(str(own), [event_maker()])
    load(str(own), [event_maker()])
    assert ask(own, "SELECT a, event_type FROM event_table, mine") == [(7, "strike")]
    assert ask(own, SEARCH) == [(2,)]

    clash = tmp_path / "clash.db"
    with closing(sqlite3.connect(clash)) as connection:
        connection.execute("CREATE TABLE evidence (a)")
    with pytest.raises(DatabaseError, match="nothing was changed"):
        load(str(clash), [event_maker()])
    assert ask(clash, "SELECT name FROM sqlite_master") == [("evidence",)]
    (tmp_path / "text.db").write_text("no database at all " * 100)
    with pytest.raises(DatabaseError, match=r"text\.db: cannot be opened"):
        load(str(tmp_path / "text.db"), [event_maker()])
