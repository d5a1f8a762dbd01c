"""`eventx read` and `eventx clean`."""

from __future__ import annotations

import io
import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import typer
from typer.testing import CliRunner

from eventx.cli.read import clean, read

TEXT = (
    "Envoys met in Port Selwyn on Monday, officials said.\n\n"
    "READ MORE: Ferry sinks off the cape\n\n"
    "They agreed on nothing and will meet again in a week, both sides said.\n"
)
app = typer.Typer()
app.command("read")(read)
app.command("clean")(clean)
runner = CliRunner()


def test_read_prints_articles_with_their_marked_lines(tmp_path: Path) -> None:
    """One JSON object a line: whence the date, and the furniture with its words."""
    text = f"---\ntitle: Talks\npublished: 2021-05-03\n---\n{TEXT}"
    (tmp_path / "a.txt").write_text(text, encoding="utf8")

    result = runner.invoke(app, ["read", str(tmp_path)])

    shown = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (shown["id"], shown["title"], shown["text"]) == ("a", "Talks", TEXT)
    assert (shown["published"], shown["published_from"]) == ("2021-05-03", "metadata")
    assert [(mark["line"], mark["text"]) for mark in shown["furniture"]] == [
        (3, "READ MORE: Ferry sinks off the cape")
    ]


def test_read_tells_failures_and_exits_with_1(tmp_path: Path) -> None:
    """What is good is printed, what is bad is told on standard error."""
    (tmp_path / "a.txt").write_text("", encoding="utf8")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf8")

    result = runner.invoke(app, ["read", str(tmp_path)])

    assert result.exit_code == 1
    assert json.loads(result.stdout)["id"] == "b"
    assert "a.txt: holds no text" in result.stderr


def test_read_takes_field_names(tmp_path: Path) -> None:
    """`--field text=NAME` names the key; anything else is wrong use."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"words": TEXT}), encoding="utf8")

    right = runner.invoke(app, ["read", str(tmp_path), "--field", "text=words"])
    wrong = runner.invoke(app, ["read", str(tmp_path), "--field", "words"])

    assert json.loads(right.stdout)["text"] == TEXT
    assert wrong.exit_code == 2


def test_read_standard_input_among_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`-` is one of the inputs."""
    from eventx.readers import paths  # noqa: PLC0415

    stdin = SimpleNamespace(buffer=io.BytesIO(TEXT.encode()))
    monkeypatch.setattr(paths, "sys", SimpleNamespace(stdin=stdin))
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf8")

    result = runner.invoke(app, ["read", "-", str(tmp_path / "a.txt")])

    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert ids == ["stdin", "a"]


def test_clean_shows_every_line_and_its_rule(tmp_path: Path) -> None:
    """The marked line has a minus and its rule; no line is missing."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf8")

    lines = runner.invoke(app, ["clean", str(path)]).stdout.split("\n")

    marked = [line for line in lines if line.startswith("- ")]
    assert [" ".join(line.split()) for line in marked] == [
        "- related.inline READ MORE: Ferry sinks off the cape"
    ]
    assert sum(bool(line.strip()) for line in lines) == 3
