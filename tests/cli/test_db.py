"""`eventx db`: loads from the command line, told in one line, never with a password."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from eventx.cli.db import app
from eventx.writers.reading import read_events
from eventx.writers.tables import DB_VERSION


def run(*arguments: str) -> Result:
    """Run `eventx db` in this process."""
    return CliRunner().invoke(app, list(arguments))


def write_events(path: Path, *ids: str) -> Path:
    """Write a file of small events, each in an article of its own."""
    span = {"text": "said", "start_char": 0, "end_char": 4}
    records = [
        {
            "id": each,
            "event_type": "statement",
            "article": {"id": f"article-{each}"},
            "evidence": [
                {
                    "article_id": f"article-{each}",
                    "trigger": span,
                    "sentence": span,
                    "rule_id": "statement.say",
                }
            ],
        }
        for each in ids
    ]
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records))
    return path


@pytest.mark.parametrize("database", ["e.db", "e.duckdb"])
def test_load_twice_and_after_a_fix(tmp_path: Path, database: str):
    """A second load of the file takes back what the file no longer holds."""
    if database.endswith("duckdb"):
        pytest.importorskip("duckdb")
        pytest.importorskip("pyarrow")
    target = tmp_path / database
    source = write_events(tmp_path / "events.jsonl", "a", "b")
    other = write_events(tmp_path / "other.jsonl", "c")

    assert run("load", str(source), str(target)).exit_code == 0
    assert run("load", str(other), str(target)).exit_code == 0
    assert run("load", str(source), str(target)).exit_code == 0
    assert [each.id for each in read_events(target)] == ["a", "b", "c"]
    write_events(source, "b")
    assert run("load", str(source), str(target)).exit_code == 0
    assert [each.id for each in read_events(target)] == ["b", "c"]


def test_upgrade_says_what_it_found(tmp_path: Path):
    """A new database gets its tables, a good one is left alone."""
    target = str(tmp_path / "e.db")

    assert f"tables of version {DB_VERSION} made" in run("upgrade", target).stdout
    assert f"version {DB_VERSION} already" in run("upgrade", target).stdout


@pytest.mark.parametrize(
    ("source", "target", "message"),
    [
        ("missing.jsonl", "e.db", "is no file"),
        ("bad.jsonl", "e.db", "bad.jsonl:1: "),
        ("bad.jsonl", "e.csv", "is no database"),
    ],
)
def test_wrong_use_exits_two_and_makes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, source, target, message
):
    """A load that cannot be done leaves nothing behind."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.jsonl").write_text("{}\n")
    result = run("load", source, target)

    assert result.exit_code == 2
    assert message in result.output
    assert {each.name for each in tmp_path.iterdir()} == {"bad.jsonl"}


def test_refused_server_is_told_without_the_password(tmp_path: Path):
    """The address is shown, its password is not."""
    pytest.importorskip("psycopg")
    source = write_events(tmp_path / "events.jsonl", "a")
    result = run("load", str(source), "postgresql://me:s3cret@127.0.0.1:1/news")

    assert result.exit_code == 2
    assert "postgresql://me:***@127.0.0.1:1/news" in result.output
    assert "s3cret" not in result.output
