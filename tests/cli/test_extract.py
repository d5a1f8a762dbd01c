"""`eventx extract` on good and on odd input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import eventx
from eventx.cli import app

pytestmark = pytest.mark.model
GOOD = "Government jets bombed a market in Idlib on 3 May 2019, killing ten people."


def run(*arguments: str, stdin: str | None = None):
    """Run the command line in this process."""
    return CliRunner().invoke(app, list(arguments), input=stdin)


def lines(path: Path) -> list[dict]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_extract_folder_survives_bad_files(tmp_path: Path):
    """Bad files become records, good ones are coded, and the exit code says so."""
    articles = tmp_path / "in"
    articles.mkdir()
    (articles / "good.txt").write_text(GOOD)
    (articles / "empty.txt").write_text("")
    (articles / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (articles / "latin.txt").write_bytes(
        "Général Dupré visited Niamey.".encode("latin1")
    )
    (articles / "long.txt").write_text("word " * 2_000_000)
    output = tmp_path / "events.jsonl"

    result = run("extract", str(articles), str(tmp_path / "missing"), "-o", str(output))

    assert result.exit_code == 1
    assert "strike" in {event["event_type"] for event in lines(output)}
    failed = {
        Path(each["path"]).name for each in lines(tmp_path / "events.errors.jsonl")
    }
    assert failed == {"empty.txt", "binary.txt", "long.txt", "missing"}


def test_extract_clean_run_exits_zero_and_drops_old_errors(tmp_path: Path):
    """A later clean run leaves no errors file of an earlier one."""
    article = tmp_path / "good.txt"
    article.write_text(GOOD)
    errors = tmp_path / "events.errors.jsonl"
    errors.write_text("old\n")

    result = run("extract", str(article), "-o", str(tmp_path / "events.jsonl"))

    assert result.exit_code == 0
    assert not errors.exists()


def test_extract_json_is_one_array(tmp_path: Path):
    """A target that ends in .json holds one array."""
    article = tmp_path / "good.txt"
    article.write_text(GOOD)
    output = tmp_path / "events.json"

    run("extract", str(article), "-o", str(output))

    assert json.loads(output.read_text())[0]["article"]["id"] == "good"


def test_extract_reads_stdin_and_dates_it():
    """`-` reads standard input, `--published` dates it, output goes to stdout."""
    text = "Government jets bombed a market in Idlib on Friday."
    result = run("extract", "-", "--published", "2019-05-03", "-q", stdin=text)
    events = [json.loads(each) for each in result.stdout.splitlines()]

    assert events[0]["date"]["start"] == "2019-05-03"
    assert events[0]["article"]["published_from"] == "option"


@pytest.mark.parametrize(
    "arguments",
    [
        ["extract"],
        ["extract", "x.txt", "--published", "yesterday"],
        ["extract", "x.txt", "--model", "no_such_model"],
        ["extract", "x.txt", "--rules", "no_such_folder"],
        ["no-such-command"],
    ],
)
def test_wrong_use_exits_two(arguments):
    """Wrong options are told apart from articles that failed."""
    assert run(*arguments).exit_code == 2


def test_version_schema_and_help():
    """The small commands answer."""
    assert eventx.__version__ in run("--version").stdout
    schema = json.loads(run("schema").stdout)
    assert {"id", "event_type", "evidence", "places"} <= set(schema["properties"])
    assert "eventx extract" in run("extract", "--help").stdout


def test_explain_names_rule_and_reason(tmp_path: Path):
    """Each sentence shows its events, or what failed."""
    article = tmp_path / "a.txt"
    article.write_text(
        "Jets bombed Homs.\n\nThe unions struck a deal with the ministry."
    )
    shown = run("explain", str(article), "--published", "2015-10-02").stdout

    assert "published 2015-10-02 (from option)" in shown
    assert "'bombed'  strike.bomb: matched, event 1" in shown
    assert "must not be" in shown
    assert "'deal'" in shown
    assert "why: Homs, SY" in shown
    assert shown.count("event 1: strike/air") == 1
    assert "{" not in shown
