"""Lexicons of other packages load through the entry point group `eventx_lexicons`."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from eventx import registry
from eventx.lexicons import load_lexicon, read_overrides
from eventx.lexicons.installed import installed_actors
from eventx.lexicons.overrides import OverrideError

PACKAGE = """
from pathlib import Path
def actors():
    return Path(__file__).with_name("actors.csv")
"""
ACTORS = "name,code,kind\nRed Valley Front,XYZREB,REBEL\nHamas,PSEGOV,GOVERNMENT\n"
ASKED = (
    "from eventx.lexicons import load_lexicon; known = load_lexicon(); "
    "print(known.find('the Red Valley Front')[0].id, known.find('Hamas')[0].id, "
    "known.find('Kabul')[0].id, sep='|')"
)


def test_third_party_lexicon_by_entry_point(tmp_path: Path) -> None:
    """An installed package adds actors; they win over ours of the same name."""
    (tmp_path / "valley.py").write_text(PACKAGE, "utf8")
    (tmp_path / "actors.csv").write_text(ACTORS, "utf8")
    dist = tmp_path / "valley-1.0.dist-info"
    dist.mkdir()
    (dist / "METADATA").write_text("Name: valley\nVersion: 1.0\n", "utf8")
    entry = "[eventx_lexicons]\nvalley = valley:actors\n"
    (dist / "entry_points.txt").write_text(entry, "utf8")

    paths = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    run = subprocess.run(
        [sys.executable, "-c", ASKED],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": paths},
        text=True,
    )

    assert run.stdout.strip() == "valley.Red Valley Front|valley.Hamas|capital.AF"


def test_user_wins_over_installed(tmp_path, monkeypatch):
    """The user's own file has the last word; the rest of a lexicon stays."""
    theirs, own = tmp_path / "theirs.csv", tmp_path / "own.csv"
    theirs.write_text(ACTORS, "utf8")
    own.write_text("name,code\nHamas,PSEPTY\n", "utf8")
    ours = load_lexicon()  # read before the patch, as it is kept for the process
    points = {"valley": lambda: theirs}
    monkeypatch.setattr(registry.lexicons, "get_entry_points", lambda: points)

    known = ours.extended(installed_actors()).extended(read_overrides(own))

    assert known.find("Hamas")[0].codes[0].code == "PSEPTY"
    assert known.entry("valley.Red Valley Front") is not None


def test_entry_point_that_is_no_function(monkeypatch):
    """The message names the entry point and says what to do."""
    monkeypatch.setattr(registry.lexicons, "get_entry_points", lambda: {"odd": 3})

    with pytest.raises(OverrideError, match=r"odd.*is a int.*function"):
        installed_actors()
