"""`eventx extract` on batches: folders, reruns, ledgers, dry runs, logs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app
from eventx.cli.extract import target_of
from eventx.writers.reading import read_events

STRIKE = "Government jets bombed a market in {} on 3 May 2019, killing ten people."
CALM = "The weather was mild and the hills above the town were green."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder of three articles, two with events."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "homs.txt").write_text(STRIKE.format("Homs"))
    (folder / "idlib.txt").write_text(STRIKE.format("Idlib"))
    (folder / "calm.txt").write_text(CALM)
    return folder


def extract(*arguments: object):
    """Run `eventx extract` in this process."""
    return CliRunner().invoke(app, ["extract", *map(str, arguments)])


def article_ids(path: Path) -> set[str]:
    """The articles that have events in a target."""
    return {event.article.id for event in read_events(path)}


@pytest.mark.parametrize("output", ["news.txt", "plain", "events.unknown"])
def test_no_file_of_the_user_is_written_over(output, tmp_path, monkeypatch):
    """Neither the input, nor a file without suffix, nor one in an unknown form."""
    monkeypatch.chdir(tmp_path)
    text = "Jets bombed Raqqa on Friday."
    (tmp_path / "news.txt").write_text(text)
    (tmp_path / "plain").write_text("kept")

    result = extract("news.txt", "-o", output)

    assert result.exit_code == 2
    assert (tmp_path / "news.txt").read_text() == text
    assert (tmp_path / "plain").read_text() == "kept"
    assert not (tmp_path / "events.unknown").exists()


@pytest.mark.parametrize(
    ("output", "kind"),
    [
        ("coded", "Folder"),
        ("a/b/coded/", "Folder"),
        ("events.jsonl", "Single"),
        ("postgresql://localhost/news", "Single"),
        ("-", "NoneType"),
    ],
)
def test_target_of_an_output(output, kind, tmp_path, monkeypatch):
    """A name without suffix is a batch folder; so is a folder that is there."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run.2024").mkdir()

    assert type(target_of(output, to=None, ledger=None)).__name__ == kind
    there = target_of("run.2024", to=None, ledger=None)
    assert type(there).__name__ == "Folder"
    assert type(target_of("coded", to="csv", ledger=None)).__name__ == "Single"


@pytest.mark.model
def test_batch_folder_and_its_rerun(articles: Path, tmp_path: Path):
    """Everything is coded once; the folder tells what there is of each article."""
    out, log = tmp_path / "coded", tmp_path / "run.log"
    first = extract(articles, "-o", out, "--jobs", "2", "--log-file", log)
    again = extract(articles, "-o", out)

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert "3 articles (3 coded now), 2 events, 0 failures" in first.stderr
    assert "3 articles (0 coded now), 2 events, 0 failures" in again.stderr
    lines = (out / "articles.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    assert [(row["id"], row["state"], row["events"]) for row in rows] == [
        ("calm", "coded", 0),
        ("homs", "coded", 1),
        ("idlib", "coded", 1),
    ]
    assert (out / "errors.jsonl").read_text() == ""
    assert "3 articles to code" in log.read_text()


@pytest.mark.model
def test_dry_run_says_what_a_run_would_do(articles: Path, tmp_path: Path):
    """Nothing is written, not even the folder."""
    shown = extract(articles, "-o", tmp_path / "coded", "--dry-run")

    assert "3 articles to code, 0 coded already" in shown.stderr
    assert not (tmp_path / "coded").exists()
    assert "3 articles to code" in extract(articles, "--dry-run").stderr


@pytest.mark.model
def test_database_with_a_ledger(articles: Path, tmp_path: Path):
    """A database can be kept up to date without coding everything again."""
    target, ledger = tmp_path / "events.db", tmp_path / "news.ledger"
    extract(articles, "-o", target, "--ledger", ledger)
    assert article_ids(target) == {"homs", "idlib"}
    (articles / "homs.txt").unlink()
    (articles / "goma.txt").write_text(STRIKE.format("Goma"))
    again = extract(articles, "-o", target, "--ledger", ledger)

    assert "(1 coded now)" in again.stderr
    assert article_ids(target) == {"goma", "idlib"}


@pytest.mark.model
def test_quiet_says_nothing(articles: Path, tmp_path: Path):
    """For cron: silence unless something failed."""
    result = extract(articles, "-o", tmp_path / "coded", "--quiet")

    assert (result.stdout, result.stderr) == ("", "")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["-o", "file/coded"], "cannot be made"),
        (["-o", "file/events.jsonl"], "cannot be written"),
        (["-o", "coded", "--log-file", "file/log"], "cannot be written"),
        (["-o", "coded", "--ledger", "news.ledger"], "has its own"),
        (["-o", "coded", "--rules", "no_such_folder"], "does not exist; give a"),
        (["-o", "coded", "--actors", "no_such_file.csv"], "no_such_file.csv"),
    ],
)
def test_no_place_to_write(articles: Path, tmp_path, monkeypatch, options, message):
    """A clear message and exit code 2, before anything is coded."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("")
    result = extract(articles, *options)

    assert result.exit_code == 2
    assert message in result.stderr.replace("\n", " ")
    assert "Traceback" not in result.stderr


def test_two_targets_are_refused(articles: Path, tmp_path: Path):
    """None of two targets is silently forgotten."""
    result = extract(articles, "-o", tmp_path / "a.jsonl", "-o", tmp_path / "b.jsonl")

    assert result.exit_code == 2
    assert "give one target" in " ".join(result.stderr.replace("│", "").split())
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.parametrize("output", ["", "in", "in/../in", ".", "/dev/null"])
def test_output_is_not_the_input(articles: Path, tmp_path, monkeypatch, output):
    """A batch leaves its own folder out; what is no file would be replaced by one."""
    monkeypatch.chdir(tmp_path)
    result = extract("in", "-o", output)

    assert result.exit_code == 2
    assert sorted(path.name for path in articles.iterdir()) == [
        "calm.txt",
        "homs.txt",
        "idlib.txt",
    ]


def test_events_of_another_origin_are_spared(articles: Path, tmp_path: Path):
    """A folder with the events of a single run is no batch folder."""
    (tmp_path / "out").mkdir()
    own = tmp_path / "out" / "events.jsonl"
    own.write_text("mine\n")

    result = extract(articles, "-o", tmp_path / "out")

    assert result.exit_code == 2
    assert "was not written by a batch" in result.stderr
    assert own.read_text() == "mine\n"


@pytest.mark.model
def test_dry_run_tells_what_vanished(articles: Path, tmp_path: Path):
    """Whose events would be taken back, and which files are not read."""
    extract(articles, "-o", tmp_path / "coded")
    (articles / "homs.txt").unlink()
    (articles / "old.rtf").write_text("{\\rtf1}")

    shown = extract(articles, "-o", tmp_path / "coded", "--dry-run").stderr

    assert "0 articles to code, 2 coded already" in shown
    assert (
        "1 article of the last run is not among the inputs any more: 1 event would be "
        "taken back"
    ) in shown
    assert "1 file left out, of a kind that eventx does not read: .rtf 1" in shown
