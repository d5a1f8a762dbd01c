"""Every database: whole records, repeatable loads, nothing half-written."""

# ruff: noqa: S608 - names come from tables.py

from __future__ import annotations

import traceback
from contextlib import closing
from functools import partial
from typing import Any

import pytest
from loading import ask, content, load

from eventx.records.event import Event
from eventx.writers.choose import make_writer
from eventx.writers.database import upgrade
from eventx.writers.errors import DatabaseError
from eventx.writers.flat import NAMES, flat_row
from eventx.writers.reading import read_events
from eventx.writers.tables import TABLES, VIEWS


def test_records_come_back(database, hard_events: list[Event]):
    """Written, read back, equal; in a new database and in one that has tables."""
    target, connect = database
    expected = sorted(hard_events, key=lambda each: (each.article.id, each.id))
    load(target, hard_events)
    assert list(read_events(target)) == expected
    first = content(connect)
    load(target, [], empty=[event.article.id for event in hard_events])
    assert not any(content(connect).values())
    load(target, hard_events)

    assert list(read_events(target)) == expected
    assert content(connect) == first
    cells = {row[0] for row in ask(connect, "SELECT sentence FROM evidence")}
    texts = {each.evidence[0].sentence.text for each in hard_events}
    assert cells == {text.replace("\0", "\u2400") for text in texts}


def test_loads_repeat_and_equal_a_fresh_one(database, fresh, event_maker):
    """Twice is once; after a fix the rows are those of a database made anew."""
    target, connect = database
    kept, changed, gone = (event_maker(f"e{n}", article="a1") for n in range(3))
    lonely = event_maker("e3", article="a2", event_type="attack")
    other = event_maker("e4", article="b1")
    load(target, [other], name="b")
    load(target, [kept, changed, gone, lonely], name="a")
    before = content(connect)
    load(target, [kept, changed, gone, lonely], name="a")
    assert content(connect) == before

    after = changed.model_copy(update={"actors": (), "confidence": 0.125})
    load(target, [kept, after], name="a")
    load(fresh[0], [other], name="b")
    load(fresh[0], [kept, after], name="a")
    assert content(connect) == content(fresh[1])


def test_failed_load_changes_nothing(database, event_maker):
    """A load that breaks off leaves the old content."""
    target, connect = database
    load(target, [event_maker("old")])
    before = content(connect)

    def fail() -> None:
        with make_writer(target) as writer:
            writer.write([event_maker(f"n{n}") for n in range(6000)], article="a1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert content(connect) == before


@pytest.mark.parametrize("view", VIEWS)
def test_views_answer(database, event_maker, view: str):
    """Every view answers in every database."""
    target, connect = database
    load(target, [event_maker("e1"), event_maker("e2", article="a2")])

    assert ask(connect, f"SELECT event_type FROM {view}")[0] == ("strike",)


def test_event_table_is_the_flat_row(database, hard_events: list[Event]):
    """The view gives the cells that the CSV file has, the place among them."""
    target, connect = database
    names = ("event_id", "event_type", "actor1", "inter1", "actor2", "country")
    names += ("location", "latitude", "longitude", "fatalities_low", "notes", "cameo")
    load(target, hard_events)
    found = ask(connect, f"SELECT {', '.join(names)} FROM event_table")
    places = [NAMES.index(name) for name in names]
    rows = [flat_row(event) for event in hard_events]

    assert set(found) == {tuple(row[at] for at in places) for row in rows}


def test_newer_tables_are_refused(database, event_maker):
    """Tables of a later eventx are left alone, by a load and by an upgrade."""
    target, connect = database
    engine = make_writer(target).engine
    load(target, [event_maker()])
    with closing(connect()) as connection:
        connection.execute("UPDATE eventx_schema SET version = 99")
        connection.commit()
    with pytest.raises(DatabaseError, match="update eventx"):
        load(target, [])
    with pytest.raises(DatabaseError, match="update eventx"):
        upgrade(engine)


def end_sessions(address: str) -> None:
    """Have the server end the sessions of loads."""
    with closing(psycopg_connect(address)) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE application_name = 'eventx'"
        )


def psycopg_connect(address: str) -> Any:
    """A connection of our own."""
    return pytest.importorskip("psycopg").connect(address)


@pytest.mark.parametrize("existing", [False, True])
@pytest.mark.parametrize("at_the_end", [False, True])
def test_killed_connection_leaves_nothing_and_a_retry_completes(
    postgres_address: str,
    event_maker,
    monkeypatch: pytest.MonkeyPatch,
    existing: bool,
    at_the_end: bool,
):
    """The server ends the session between two COPYs, or when all rows are there.

    Whether the load makes the tables or brings them up to date, no row and no table is
    left of it, and a retry brings all.
    """
    connect = partial(psycopg_connect, postgres_address)
    if existing:
        load(postgres_address, [event_maker("old", article="a0")])
    first = [event_maker(f"f{n}", article="a1") for n in range(2500)]
    second = [event_maker(f"s{n}", article="a2") for n in range(10)]

    def load_and_lose() -> None:
        with make_writer(postgres_address) as writer:
            writer.write(first, article="a1")
            if at_the_end:
                tables = "finish_tables" if not existing else "insert"
                kept = getattr(writer.engine, tables)

                def lose(connection: Any, *rest: Any) -> None:
                    if not existing or rest[0] == "stage_seen":
                        end_sessions(postgres_address)
                    kept(connection, *rest)

                monkeypatch.setattr(writer.engine, tables, lose)
            else:
                end_sessions(postgres_address)
            writer.write(second, article="a2")

    with pytest.raises(DatabaseError, match="nothing was changed"):
        load_and_lose()
    if existing:
        assert ask(connect, "SELECT id FROM events") == [("old",)]
    else:
        assert ask(connect, "SELECT to_regclass('events')") == [(None,)]
    load(postgres_address, [*first, *second])
    assert ask(connect, "SELECT count(*) FROM events") == [(2510 + existing,)]


def test_points_are_geography_with_an_index(postgres_address: str, event_maker):
    """PostGIS answers how far a place is, by its index; keys are declared."""
    import psycopg  # noqa: PLC0415 - an extra

    def connect() -> Any:
        return psycopg.connect(postgres_address)

    query = "SELECT count(*) FROM pg_available_extensions WHERE name = 'postgis'"
    if ask(connect, query) == [(0,)]:
        pytest.skip("no PostGIS; apt-get install postgresql-15-postgis-3")
    load(postgres_address, [event_maker()])
    near = (
        "SELECT count(*) FROM places WHERE ST_DWithin(geog, "
        "ST_SetSRID(ST_MakePoint(39.0, 35.95), 4326)::geography, 5000)"
    )
    assert ask(connect, near) == [(1,)]
    indexes = {row[0] for row in ask(connect, "SELECT indexdef FROM pg_indexes")}
    assert any("USING gist (geog)" in each for each in indexes)
    keys = ask(connect, "SELECT count(*) FROM pg_constraint WHERE contype = 'f'")
    assert keys[0][0] == sum(c.refers is not None for t in TABLES for c in t.columns)


@pytest.mark.parametrize(
    "wrong",
    ["postgresql://tester:s3cret%2Fwr0ng@127.0.0.1:{port}/postgres",
     "postgresql://tester@127.0.0.1:{port}/postgres?password=s3cret%2Fwr0ng",
     "postgresql://tester:s3cret%2Fwr0ng@127.0.0.1:{port}/postgres?bad=option",
     "postgresql://tester:s3cret%2Fwr0ng@127.0.0.1:1/postgres"],
)  # fmt: skip
def test_no_message_holds_a_password(postgres_port: int, event_maker, wrong: str):
    """Neither the message nor the traceback of a refused connection shows it."""
    target = wrong.format(port=postgres_port)
    with pytest.raises(DatabaseError) as caught:
        load(target, [event_maker()])

    shown = "".join(traceback.format_exception(caught.value))
    messages = str(caught.value) + shown
    assert "wr0ng" not in messages
    assert "127.0.0.1" in str(caught.value)
