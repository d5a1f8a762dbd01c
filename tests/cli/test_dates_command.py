"""`eventx dates` shows what was found, its value and why."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from eventx.cli.dates import dates

TEXT = "Talks begin\nPublished: June 20, 2017\nThey met on Sunday and for two days.\n"


@pytest.fixture
def app() -> typer.Typer:
    """The command alone."""
    app = typer.Typer()
    app.command()(dates)
    return app


def test_shows_value_and_reason(app: typer.Typer, tmp_path: Path) -> None:
    """Each date stands with its days, its rule and its anchor; durations name none."""
    path = tmp_path / "talks.txt"
    path.write_text(TEXT, encoding="utf8")

    result = CliRunner(env={"COLUMNS": "240"}).invoke(
        app, [str(path), "--grammar-only"]
    )

    assert result.exit_code == 0, result.output
    assert "published: 2017-06-20 (from text" in result.output
    (line,) = [row for row in result.output.splitlines() if row.startswith("Sunday")]
    assert "2017-06-18" in line
    assert "rule weekday" in line
    assert "counted from publication 2017-06-20" in line
    assert "names no day" in result.output


def test_says_that_nothing_tells_the_day(app: typer.Typer, tmp_path: Path) -> None:
    """Without a day of publication relative dates are left open, and it says so."""
    path = tmp_path / "talks.txt"
    path.write_text("They met on Sunday.", encoding="utf8")

    result = CliRunner(env={"COLUMNS": "240"}).invoke(
        app, [str(path), "--grammar-only"]
    )

    assert result.exit_code == 0, result.output
    assert "published: unknown" in result.output
    assert "unknown" in result.output.splitlines()[-1]
