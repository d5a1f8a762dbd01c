"""`eventx extract -o events.db`: a re-run leaves what a fresh run would."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app
from eventx.writers.reading import read_events

pytestmark = pytest.mark.model
STRIKE = "Government jets bombed a market in Idlib on 3 May 2019, killing ten people."


def extract(folder: Path, target: Path, *options: str) -> int:
    """Run `eventx extract` in this process; return its exit code."""
    command = ["extract", str(folder), "-o", str(target), "-q", *options]
    return CliRunner().invoke(app, command).exit_code


def test_article_that_lost_its_events_is_taken_back(tmp_path: Path):
    """An article without events any longer leaves none behind in the database."""
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "first.txt").write_text(STRIKE)
    (articles / "second.txt").write_text(STRIKE.replace("Idlib", "Homs"))
    target = tmp_path / "events.db"

    assert extract(articles, target) == 0
    assert {e.article.id for e in read_events(target)} == {"first", "second"}
    (articles / "second.txt").write_text("The weather was mild and the hills green.")
    assert extract(articles, target) == 0
    assert {e.article.id for e in read_events(target)} == {"first"}


def test_unknown_writer_exits_two(tmp_path: Path):
    """A writer that is not there is told before any article is read."""
    assert extract(tmp_path, tmp_path / "e.x", "--to", "no_such_writer") == 2
