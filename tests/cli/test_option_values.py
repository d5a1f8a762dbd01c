"""Files that options name are read more than once, also where that cannot be."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app
from eventx.cli.values import file_of

ACTORS = "name,code\nValley Front,XYZREB\n"


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that gives a file of actors once."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes with names here")
    path = tmp_path / "actors"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=(ACTORS,), daemon=True)
    writer.start()
    return path


def test_pipe_is_copied(pipe: Path):
    """The copy can be read again, and by another process."""
    copy = file_of(str(pipe))

    assert [copy.read_text() for _ in range(2)] == [ACTORS, ACTORS]
    assert copy.name == "pipe"


@pytest.mark.parametrize("name", ["here.csv", "nowhere.csv", ""])
def test_all_else_is_left_alone(tmp_path: Path, name: str):
    """Files, folders, and what the check is to refuse."""
    (tmp_path / "here.csv").write_text(ACTORS)

    assert file_of(str(tmp_path / name)) == tmp_path / name


def test_command_takes_actors_from_a_pipe(pipe: Path):
    """`--actors <(...)` checks and reads the same actors."""
    words = ["actors", "lookup", "Valley Front", "--json", "--actors", str(pipe)]
    result = CliRunner().invoke(app, words)

    assert result.exit_code == 0
    assert "XYZREB" in result.stdout
