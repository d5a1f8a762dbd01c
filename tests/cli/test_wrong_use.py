"""What a new user gets wrong is told with what to write instead."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app

WIDE = {"COLUMNS": "200", "TERMINAL_WIDTH": "200"}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch) -> None:
    """A working folder with an article, a table of nonsense and an empty folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Talks began in Oslo on 3 May 2019.")
    (tmp_path / "bad.jsonl").write_text("not json\n")
    (tmp_path / "empty").mkdir()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("extract a.txt --field nope=x", "an article has no field 'nope'; fields: key"),
        ("extract '' -o coded", "an empty path; write . for the folder you are in"),
        ("explain ''", "an empty path; write . for the folder you are in"),
        ("extract a.txt --field text", "is not of the form FIELD=NAME, e.g. text=body"),
        ("extract a.txt --language english", "'english' is no ISO 639-1 code; write"),
        ("extract a.txt --published yesterday", "'yesterday' is no day; write it as"),
        ("extract a.txt --dask wrong", "'wrong' is no address of a Dask scheduler"),
        ("extract a.txt --actors nope.csv", "nope.csv does not exist; give a CSV"),
        ("read a.txt --published 3.5.2019", "'3.5.2019' is no day; write it as 2015"),
        ("explain a.txt --rules nope", "nope does not exist; give a folder with one"),
        (
            "explain a.txt --country-hint Syria",
            "no ISO 3166-1 code of a country; write",
        ),
        ("dates a.txt --model nope", "no spaCy pipeline 'nope'; give a folder"),
        (
            "rules list --event-type nope",
            "no rule has event type 'nope'; types: accuse",
        ),
        ("rules test ' '", "no words; give a sentence"),
        ("actors lookup Hamas --on May", "'May' is no day; write it as 2015-10-02"),
        (
            "actors lookup Hamas --actors nope.csv",
            "nope.csv does not exist; give a CSV",
        ),
        ("actors unknown empty", "empty: cannot be read (Is a directory); give the"),
        ("gazetteer lookup Homs --country Syria", "a country; write SY"),
        ("gazetteer lookup Homs --gazetteer x", "x does not exist; give a file that"),
        ("gazetteer info --gazetteer a.txt", "a.txt is no gazetteer; give a file that"),
        ("db load bad.jsonl x.csv", "x.csv is no database; use .db, .duckdb or"),
        ("db upgrade a.txt", "a.txt is no database; use .db, .duckdb or postgresql://"),
        ("evaluate nope", "nope does not exist; give a folder of gold"),
        ("evaluate empty --events nope", "nope does not exist; give the events.jsonl"),
        ("ontology nope", "'nope' is not in the ontology; use one of"),
        ("schema --write a.txt/x", "a.txt/x: not a directory; give a folder"),
    ],
)
def test_wrong_use_is_told(command, message):
    """Exit code 2, one message, no class of Python and no traceback."""
    result = CliRunner().invoke(app, shlex.split(command), env=WIDE)

    assert result.exit_code == 2
    assert message in " ".join(result.stderr.replace("│", "").split())
    assert "Error:" not in result.stderr


@pytest.mark.parametrize("command", ["read", "clean"])
def test_unreadable_file_is_a_failure_of_its_own(command, monkeypatch):
    """The command line does not refuse it before the others are read."""
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    result = CliRunner().invoke(app, [command, "a.txt"])

    assert result.exit_code == 0
    assert "Talks began" in result.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="no such redirection")
@pytest.mark.parametrize("closed", [">&-", "<&- >&-", "2>&-"])
def test_closed_streams(closed):
    """Started with closed streams, nothing else is taken for one of them."""
    shell = f'"{sys.executable}" -m eventx read a.txt {closed}'
    result = subprocess.run(shell, shell=True, capture_output=True, check=False)  # noqa: S602

    assert (result.returncode, result.stderr) == (0, b"")
