"""A run that is killed, stopped, or finds no room: nothing is lost or half written."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_samples import output_of, write_articles

from eventx.batch.errors import LedgerBusyError, LedgerError
from eventx.batch.ledger import Ledger
from eventx.errors import OutputError

DRIVE = Path(__file__).parent / "drive.py"
PAUSE = 0.01


def start(tmp_path: Path, out: str = "out", jobs: int = 2, **given):
    """Start a driver; its output is read line by line."""
    command = [sys.executable, DRIVE, tmp_path / "in", tmp_path / out, PAUSE, jobs]
    return subprocess.Popen(
        [str(each) for each in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        **given,
    )


def until(driver: subprocess.Popen, word: str) -> None:
    """Read until a line begins with a word."""
    for line in driver.stdout:
        if line.startswith(word):
            return


def test_killed_at_random_instants(tmp_path, run):
    """Kill -9 of the driver, five times over: the end is that of a quiet run."""
    dice = random.Random(20)  # noqa: S311 - no secret
    write_articles(tmp_path / "in", 90, poison={5: "RAISE"})
    run(out="quiet")
    for _ in range(5):
        driver = start(tmp_path)
        until(driver, dice.choice(["reading", "coding", "coded"]))
        time.sleep(dice.random() / 4)
        os.killpg(driver.pid, signal.SIGKILL) if dice.random() < 0.5 else driver.kill()
        driver.communicate()

    run(jobs=2)
    assert output_of(tmp_path / "out") == output_of(tmp_path / "quiet")


def test_workers_end_with_a_killed_driver(tmp_path):
    """No worker is left behind with its memory."""
    write_articles(tmp_path / "in", 90)
    driver = start(tmp_path)
    until(driver, "coded")
    workers = members(driver.pid)
    driver.kill()
    driver.communicate()
    for _ in range(100):
        left = [each for each in workers if each in members(driver.pid)]
        if not left:
            break
        time.sleep(0.1)

    assert len(workers) > 2
    assert left == []


def members(session: int) -> list[int]:
    """The processes of a session."""
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--sid", str(session)],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    return [int(each) for each in listed.stdout.split()]


@pytest.mark.parametrize(
    ("word", "number", "code"),
    [
        ("reading", signal.SIGINT, 130),
        ("coded", signal.SIGINT, 130),
        ("coded", signal.SIGTERM, 143),
    ],
)
def test_stopped_run_is_resumed(tmp_path, run, word, number, code):
    """Ctrl-C and `kill` end a run cleanly; the next one codes only the rest."""
    write_articles(tmp_path / "in", 90)
    driver = start(tmp_path)
    until(driver, word)
    os.killpg(driver.pid, number)
    _, errors = driver.communicate(timeout=60)

    assert driver.returncode == code
    assert "Traceback" not in errors
    assert errors.splitlines()[-1] == "eventx: stopped"
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == [
        "ledger.sqlite"
    ]
    assert 0 < run().coded <= (90 if word == "reading" else 89)
    run(out="quiet")
    assert output_of(tmp_path / "out") == output_of(tmp_path / "quiet")


def test_two_runs_on_one_ledger(tmp_path, run):
    """The second is told so and leaves the first alone."""
    write_articles(tmp_path / "in", 3)
    (tmp_path / "out").mkdir()
    with Ledger.open(tmp_path / "out" / "ledger.sqlite", copies=False):
        with pytest.raises(LedgerBusyError, match="in use by another run"):
            run()
        with pytest.raises(LedgerBusyError):
            run(plan=True)

    assert run().articles == 3


def test_ledger_of_something_else_is_refused(tmp_path, run):
    """A file that is no ledger is told, and kept."""
    write_articles(tmp_path / "in", 1)
    (tmp_path / "out").mkdir()
    other = tmp_path / "out" / "ledger.sqlite"
    other.write_text("a diary, not a ledger\n" * 100)

    with pytest.raises(LedgerError, match="is no ledger"):
        run()
    assert other.read_text().startswith("a diary")


def test_full_disk(tmp_path, run):
    """Every write may be the one without room: a message, and a later run completes."""
    write_articles(tmp_path / "in", 60)
    run(out="quiet")
    size = (tmp_path / "quiet" / "events.jsonl").stat().st_size
    for limit in (4_000, 60_000, size - 1):
        shell = f'ulimit -f {limit // 1024 or 1}; exec "$@"'
        command = [sys.executable, DRIVE, tmp_path / "in", tmp_path / "out", 0, 1]
        driver = subprocess.run(
            ["bash", "-c", shell, "-", *map(str, command)],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert driver.returncode == 2, driver.stderr
        assert "Traceback" not in driver.stderr
        assert "run" in driver.stderr
        assert not list((tmp_path / "out").glob("*.part"))
        assert not (tmp_path / "out" / "events.jsonl").exists()

    run()
    assert output_of(tmp_path / "out") == output_of(tmp_path / "quiet")


def test_folder_that_cannot_be_made(tmp_path, run):
    """A target below a file is refused before anything is coded."""
    write_articles(tmp_path / "in", 1)
    (tmp_path / "file").write_text("")

    with pytest.raises(OutputError, match="cannot be made"):
        run(out="file/out")


def test_full_ledger_keeps_what_it_has(tmp_path):
    """A transaction without room leaves the one before as it was."""
    path = tmp_path / "ledger.sqlite"
    with Ledger.open(path, copies=False) as ledger:
        ledger.begin_run()
        ledger._db.execute("PRAGMA max_page_count = 20")
        with pytest.raises(LedgerError, match="cannot grow"), ledger.transaction():
            ledger._db.execute("INSERT INTO unreadable VALUES (?)", ("x" * 1_000_000,))
        assert ledger.failures() == []
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)
