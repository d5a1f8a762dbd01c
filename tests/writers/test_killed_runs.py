"""A run that is killed outright: what was there stays, and a retry brings all."""

from __future__ import annotations

import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from loading import ask, content, load

from eventx.writers.choose import make_writer
from eventx.writers.reading import read_events

# No handler and no `finally` of Python runs in a process that is killed so.
RUN = """
import os, signal, sys
from eventx.writers.choose import make_writer
from eventx.writers.reading import read_events

events = list(read_events(sys.argv[1]))
writer = make_writer(sys.argv[2])
if hasattr(writer, "engine"):
    writer.engine.batch = 50
with writer:
    for event in events:
        writer.write([event], article=event.article.id)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def run_and_kill(source: Path, target: Path | str) -> None:
    """Write events in a process that is killed before the end of its run."""
    command = [sys.executable, "-c", RUN, str(source), str(target)]
    ended = subprocess.run(command, check=False, capture_output=True)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


@pytest.fixture
def source(tmp_path: Path, event_maker) -> Path:
    """Events to load: some new, one that changes an old one."""
    events = [event_maker(f"e{n}", article=f"a{n % 7}") for n in range(300)]
    with make_writer(str(tmp_path / "source.jsonl")) as writer:
        writer.write([event_maker("old", article="a0", text="changed"), *events])
    return tmp_path / "source.jsonl"


def test_killed_load_leaves_the_old_content(database, fresh, source: Path, event_maker):
    """In a database that has rows, none is changed; a retry equals a fresh load."""
    target, connect = database
    load(target, [event_maker("old", article="a0"), event_maker("gone", article="a1")])
    before = content(connect)
    run_and_kill(source, target)
    assert content(connect) == before

    load(target, read_events(source))
    load(fresh[0], read_events(source))
    assert content(connect) == content(fresh[1])


@pytest.mark.parametrize("name", ["e.db", "e.duckdb", "e.jsonl", "e.gpkg", "e.parquet"])
def test_killed_run_makes_no_file_of_half_the_events(
    tmp_path: Path, source: Path, name: str
):
    """No target is there, or one that has no table yet; a retry brings all."""
    for module in {"e.duckdb": ["duckdb", "pyarrow"], "e.parquet": ["pyarrow"]}.get(
        name, []
    ):
        pytest.importorskip(module)
    target = tmp_path / name
    run_and_kill(source, target)
    if name == "e.duckdb":  # DuckDB writes in place, behind its own log
        connect = partial(pytest.importorskip("duckdb").connect, str(target))
        query = "SELECT count(*) FROM information_schema.tables"
        assert ask(connect, query) == [(0,)]
    else:
        assert not target.exists()

    load(str(target), read_events(source))
    assert len(list(read_events(target))) == 301
