"""`eventx doctor` says what is there, what is not, and what to do."""

from __future__ import annotations

import json
import re
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app
from eventx.cli.screen import Screen
from eventx.errors import ModelNotFoundError
from eventx.geocoders.store import open_store

doctor = import_module("eventx.cli.doctor")


def findings(*options: str) -> tuple[int, dict[str, dict[str, str]]]:
    """Exit code and findings by part."""
    result = CliRunner().invoke(app, ["doctor", "--json", *options])
    return result.exit_code, {each["part"]: each for each in json.loads(result.stdout)}


@pytest.mark.model
def test_sound_installation(tmp_path: Path):
    """All that coding needs is there; an extra that is not is no fault."""
    code, found = findings("-o", str(tmp_path / "new" / "folder"))

    assert code == 0
    needed = {"eventx", "model", "gazetteer", "lexicon", "rules", "coding", "output"}
    assert {each: found[each]["state"] for each in needed} == dict.fromkeys(
        needed, "ok"
    )
    assert not (tmp_path / "new").exists()
    assert "ready to code" in CliRunner().invoke(app, ["doctor"]).stdout


def test_faults_are_told_with_advice(tmp_path: Path, monkeypatch):
    """A lost model and a full disk are faults; the other looks go on."""

    def lost() -> Path:
        raise ModelNotFoundError(name="en_eventx_news")

    monkeypatch.setattr("eventx.resources.models.model_path", lost)
    monkeypatch.setattr(doctor, "_LEAST_DISK", 10**9)
    monkeypatch.setattr(doctor, "_coding", lambda: doctor.Finding("coding", "ok", ""))
    code, found = findings("-o", str(tmp_path))

    assert code == 1
    faults = {part for part, each in found.items() if each["state"] == "fault"}
    assert faults == {"model", "disk"}
    assert all(found[part]["advice"] for part in faults)


def test_missing_extra_names_the_command(monkeypatch):
    """What is optional is a note with the command that installs it."""
    monkeypatch.setattr(doctor, "_EXTRAS", {"cluster": "no_such_module"})
    (found,) = doctor._extras()

    assert (found.state, found.found) == ("note", "not installed")
    assert "pip install 'eventx[cluster]'" in found.advice


def test_folder_that_cannot_be_written():
    """The place of the output is tried out, not asked about."""
    assert doctor._output(Path("/proc")).state == "fault"


def test_counts_and_paths_are_whole():
    """The gazetteer tells its size; no path is cut, on a terminal or in a pipe."""
    found = doctor._gazetteer()
    where = str(open_store().path)

    assert re.match(r"\d{3},\d{3} places, \d{3},\d{3} names, /", found.found)
    assert found.found.endswith(where)
    for width, is_terminal in ((40, True), (300, True), (40, False)):
        console = Screen(file=StringIO(), width=width, force_terminal=is_terminal)
        doctor._print([found], console)
        shown = re.sub(r"\x1b\[[0-9;]*m|\s", "", console.file.getvalue())

        assert where in shown
        assert "…" not in shown
