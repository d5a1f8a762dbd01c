"""What cannot be opened leaves nothing behind, and takes no device's place."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from eventx.errors import OutputError
from eventx.writers import database, geopackage, parquet, sqlite
from eventx.writers.choose import make_writer
from eventx.writers.jsonl import JsonLines


class _StoppedError(BaseException):
    """What stops an opening halfway, as Ctrl-C does."""


def _stop(*_: Any, **__: Any) -> Any:
    raise _StoppedError


class _StoppedWriter:
    """Makes its file, then fails, as a full disk lets it."""

    def __init__(self, path: Path, *_: Any, **__: Any) -> None:
        path.write_bytes(b"PAR1")
        raise _StoppedError


@pytest.mark.parametrize(
    ("name", "where", "attribute"),
    [
        ("e.jsonl", JsonLines, "opening"),
        ("e.gpkg", geopackage, "_SYSTEMS"),
        ("e.parquet", parquet, "_load_parquet"),
        ("e.db", database, "_prepare"),
        ("e.sqlite", sqlite, "run"),
        ("e.duckdb", database, "_prepare"),
    ],
)
def test_opening_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch, name: str, where: Any, attribute: str
):
    """No part of a file stays, and no connection that would keep it open."""
    if name.endswith(("parquet", "duckdb")):
        pytest.importorskip("pyarrow")
    if name.endswith("duckdb"):
        pytest.importorskip("duckdb")
    opened: list[sqlite3.Connection] = []
    connect = sqlite3.connect

    def noted(*arguments: Any, **options: Any) -> sqlite3.Connection:
        opened.append(connect(*arguments, **options))
        return opened[-1]

    monkeypatch.setattr(sqlite3, "connect", noted)
    fault: Any = _stop
    if attribute == "_SYSTEMS":
        fault = (_stop() for _ in "1")
    if attribute == "_load_parquet":
        fault = lambda: type("Module", (), {"ParquetWriter": _StoppedWriter})  # noqa: E731
    monkeypatch.setattr(where, attribute, fault)

    with pytest.raises(_StoppedError), make_writer(str(tmp_path / name)):
        pass

    assert list(tmp_path.iterdir()) == []
    for connection in opened:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("to", ["jsonl", "gpkg", "sqlite", "parquet", "duckdb"])
def test_no_file_takes_the_place_of_a_pipe(tmp_path: Path, to: str):
    """As root, /dev/null would be a file of events from then on."""
    if to in {"parquet", "duckdb"}:
        pytest.importorskip("pyarrow")
    if to == "duckdb":
        pytest.importorskip("duckdb")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    with (
        pytest.raises(OutputError, match="is no regular file; write to '-'"),
        make_writer(str(pipe), to=to),
    ):
        pass

    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_standard_output_by_its_path(capfdbinary, event_maker):
    """/dev/stdout is written to like "-"; no file takes its place."""
    with make_writer("/dev/stdout") as writer:
        writer.write([event_maker()])

    assert capfdbinary.readouterr().out.count(b"\n") == 1
