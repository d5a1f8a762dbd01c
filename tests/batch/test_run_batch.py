"""A batch codes each article once, loses only what it must, and can be run again."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import sys
from pathlib import Path

import pytest
from batch_samples import article_text, output_of, write_articles
from fake_coder import POISONS
from fake_maker import FakeMaker

from eventx.batch.deliver import os_errors_told
from eventx.batch.errors import LedgerError, WorkerStartError
from eventx.errors import OutputError


def rows(path: Path) -> list[dict]:
    """The records of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_poisonous_articles_alone_are_lost(tmp_path, run):
    """A segfault, a hang, memory, recursion, an error, an exit: each its own record."""
    poison = {7 + 9 * n: name for n, name in enumerate(POISONS)}
    write_articles(tmp_path / "in", 70, poison=poison)

    summary = run(jobs=2)

    errors = rows(tmp_path / "out" / "errors.jsonl")
    assert {each["article"]: each["error"] for each in errors} == {
        "a00007": "WorkerCrash",
        "a00016": "TimeoutError",
        "a00025": "MemoryError",
        "a00034": "RecursionError",
        "a00043": "ValueError",
        "a00052": "WorkerCrash",
    }
    assert {each["stage"] for each in errors} == {"code"}
    assert all(each["path"].endswith(f"{each['article']}.txt") for each in errors)
    assert summary.articles == summary.undated == 64
    assert summary.events == 64 * 6


def test_output_is_the_same_for_any_number_of_workers(tmp_path, run):
    """Sorted by article, byte by byte; a second run codes nothing."""
    write_articles(tmp_path / "in", 50, poison={3: "RAISE"})
    first = run(jobs=1)
    again = run(jobs=2)
    run(jobs=2, out="other")

    assert (first.coded, again.coded) == (49, 0)
    assert output_of(tmp_path / "out") == output_of(tmp_path / "other")
    ids = [each["article"]["id"] for each in rows(tmp_path / "out" / "events.jsonl")]
    assert ids == sorted(ids)
    assert len(ids) == 49 * 6


def test_changes_of_files_are_followed(tmp_path, run):
    """New and changed files are coded, what vanished is taken back, and can return."""
    write_articles(tmp_path / "in", 10)
    run()
    changed, gone = tmp_path / "in" / "a00003.txt", tmp_path / "in" / "a00004.txt"
    changed.write_text("Nothing happened anywhere on that long and quiet afternoon.")
    text = gone.read_text()
    gone.unlink()
    (tmp_path / "in" / "new.txt").write_text(article_text(99))

    assert run().coded == 2
    ids = {each["article"]["id"] for each in rows(tmp_path / "out" / "events.jsonl")}
    assert ids == {f"a{n:05}" for n in (0, 1, 2, 5, 6, 7, 8, 9)} | {"new"}
    gone.write_text(text)
    assert run().coded == 0
    fresh = run(out="fresh")
    assert fresh.coded == 11
    assert output_of(tmp_path / "out") == output_of(tmp_path / "fresh")


def test_another_pipeline_codes_anew(tmp_path, run):
    """A changed configuration replaces every result."""
    write_articles(tmp_path / "in", 5)
    run()

    assert run(cook=FakeMaker(version="2")).coded == 5
    assert run(cook=FakeMaker(version="2")).coded == 0


def test_failed_articles_wait_for_retry(tmp_path, run):
    """A failure stands until its article changes or a retry is asked for."""
    write_articles(tmp_path / "in", 5, poison={2: "RAISE"})

    assert [len(run().failures) for _ in range(2)] == [1, 1]
    again = run(retry_failed=True)
    assert (again.coded, len(again.failures)) == (0, 1)
    (tmp_path / "in" / "a00002.txt").write_text(article_text(2))
    mended = run()
    assert (mended.coded, len(mended.failures)) == (1, 0)


def test_worker_killed_once_costs_nothing(tmp_path, run):
    """A worker that is killed from outside is no reason to give an article up."""
    write_articles(tmp_path / "in", 1, poison={0: "ONCE"})

    summary = run(cook=FakeMaker(once=str(tmp_path / "died")))

    assert (tmp_path / "died").exists()
    assert (summary.articles, len(summary.failures)) == (1, 0)


def test_limit_codes_part_and_the_rest_later(tmp_path, run):
    """`--limit` runs end where a run without it would have."""
    write_articles(tmp_path / "in", 20)

    assert [run(limit=8).articles for _ in range(3)] == [8, 16, 20]
    assert run().coded == 0
    run(out="whole")
    assert output_of(tmp_path / "out") == output_of(tmp_path / "whole")


def test_dry_run_writes_nothing(tmp_path, run):
    """It counts what a run would do and leaves no trace, before and after a run."""
    write_articles(tmp_path / "in", 6)

    assert run(plan=True).waiting == 6
    assert not (tmp_path / "out").exists()
    run()
    (tmp_path / "in" / "a00000.txt").write_text(article_text(50))
    before = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    planned = run(plan=True)
    assert (planned.waiting, planned.articles) == (1, 5)
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == before


def test_articles_that_vanished_are_counted(tmp_path, run):
    """A dry run says how many events would go; the run after that has forgotten them.

    A run that was killed before it wrote its output takes nothing back.
    """
    write_articles(tmp_path / "in", 5)
    run()
    for name in ("a00001", "a00002"):
        (tmp_path / "in" / f"{name}.txt").unlink()

    for summary in (run(plan=True), run(plan=True), run()):
        assert (summary.gone, summary.gone_events) == (2, 12)
    for summary in (run(plan=True), run()):
        assert (summary.gone, summary.gone_events) == (0, 0)
    (tmp_path / "in" / "a00003.txt").write_text("")
    (tmp_path / "in" / "new.txt").write_text(article_text(9))
    with pytest.raises(WorkerStartError):
        run(cook=FakeMaker(version="1", broken=True))
    assert run(plan=True).gone == 1


def test_input_that_is_not_there_takes_nothing_back(tmp_path, run):
    """Of several inputs one may be a disk that is not mounted."""
    write_articles(tmp_path / "in", 2)
    write_articles(tmp_path / "in2", 3)
    both = (tmp_path / "in", tmp_path / "in2")
    run(paths=both)
    before = output_of(tmp_path / "out")
    (tmp_path / "in2").rename(tmp_path / "away")

    with pytest.raises(LedgerError, match="in2: does not exist, and 3 articles of the"):
        run(paths=both)
    assert output_of(tmp_path / "out") == before
    assert run(paths=both[:1]).gone == 3
    summary = run(paths=both)
    assert ([each.error for each in summary.failures]) == ["UnreadableError"]


def test_copies_are_coded_once(tmp_path, run):
    """The fullest version is coded, the others name it; they are counted."""
    write_articles(tmp_path / "in", 4)
    wire = article_text(1)
    (tmp_path / "in" / "b.txt").write_text(wire.upper())
    (tmp_path / "in" / "c.txt").write_text(
        f"By our staff\n\n{wire} More is expected later today."
    )

    summary = run()

    states = {
        each["id"]: each["duplicate_of"]
        for each in rows(tmp_path / "out" / "articles.jsonl")
    }
    assert states == {
        "a00000": None,
        "a00001": "c",
        "a00002": None,
        "a00003": None,
        "b": "c",
        "c": None,
    }
    assert (summary.articles, summary.copies, summary.coded) == (4, 2, 4)


def test_copies_can_be_kept(tmp_path, run):
    """Their events name the original, so that a reader can count without them."""
    write_articles(tmp_path / "in", 2)
    (tmp_path / "in" / "b.txt").write_text(article_text(1))

    run(keep_copies=True)

    events = rows(tmp_path / "out" / "events.jsonl")
    named = {each["article"]["id"]: each["article"]["duplicate_of"] for each in events}
    assert named == {"a00000": None, "a00001": None, "b": "a00001"}
    assert run().articles == 2
    assert run(keep_copies=True).coded == 0


def test_copy_of_a_lost_article_is_coded(tmp_path, run):
    """No article is lost because the one it copies kills its worker."""
    write_articles(tmp_path / "in", 2)
    (tmp_path / "in" / "b.txt").write_text(f"{article_text(1)} The SEGFAULT struck us.")

    summary = run()

    assert [each.article for each in summary.failures] == ["b"]
    events = rows(tmp_path / "out" / "events.jsonl")
    assert {each["article"]["id"] for each in events} == {"a00000", "a00001"}
    assert run().coded == 0


def test_unreadable_files_are_told(tmp_path, run):
    """They stand among the errors, and no longer when they are mended."""
    write_articles(tmp_path / "in", 2)
    (tmp_path / "in" / "empty.txt").write_text("")

    run()
    (error,) = rows(tmp_path / "out" / "errors.jsonl")
    assert (error["stage"], error["article"]) == ("read", None)
    (tmp_path / "in" / "empty.txt").write_text(article_text(7))
    assert run().failures == []


def test_links_that_lead_nowhere_are_told(tmp_path, run):
    """A link to itself, to nothing, and a circle of folders end no run."""
    write_articles(tmp_path / "in", 2)
    (tmp_path / "in" / "self.txt").symlink_to("self.txt")
    (tmp_path / "in" / "lost.txt").symlink_to("nowhere.txt")
    (tmp_path / "in" / "circle").symlink_to(tmp_path / "in", target_is_directory=True)

    summary = run()

    assert summary.articles == 2
    assert [Path(each.path).name for each in summary.failures] == [
        "lost.txt",
        "self.txt",
    ]


def test_output_folder_among_the_inputs(tmp_path, run):
    """What a batch writes is no article of the next one."""
    write_articles(tmp_path / "in", 3)

    assert run(out="in/coded").coded == 3
    assert run(out="in/coded").failures == []
    again = run(out="in/other")
    assert (again.articles, again.failures) == (3, [])


def test_empty_input_takes_nothing_back(tmp_path, run):
    """A disk that is not mounted must not empty the output."""
    write_articles(tmp_path / "in", 2)
    run()
    (tmp_path / "in").rename(tmp_path / "away")
    before = output_of(tmp_path / "out")

    with pytest.raises(LedgerError, match="in: does not exist, and 2 articles"):
        run()
    (tmp_path / "in").mkdir()
    with pytest.raises(LedgerError, match="knows 2 articles, and the inputs hold none"):
        run()
    assert output_of(tmp_path / "out") == before
    (tmp_path / "in").rmdir()
    (tmp_path / "away").rename(tmp_path / "in")
    assert run().coded == 0


def test_pipeline_that_cannot_be_loaded_ends_the_run(tmp_path, run):
    """It is no article's fault, and no article is listed as lost."""
    write_articles(tmp_path / "in", 3)

    with pytest.raises(WorkerStartError, match="no worker can code: 0 faults in"):
        run(cook=FakeMaker(broken=True))
    assert run().coded == 3


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        sqlite3.OperationalError("database or disk is full"),
    ],
)
def test_full_disk_behind_any_target_is_told(error):
    """A GeoPackage is a SQLite file, whose errors are no `OSError`."""
    with (
        pytest.raises(OutputError, match=r"e.gpkg: cannot be written \(.*make room"),
        os_errors_told("e.gpkg"),
    ):
        raise error


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes on Linux alone")
def test_names_of_odd_bytes_lose_nothing(tmp_path, run):
    """File names in an old encoding are told as well as can be; ids stay apart."""
    write_articles(tmp_path / "in", 1)
    folder = os.fsencode(tmp_path / "in")
    for number, name in enumerate((b"caf\xe9.txt", b"caf\xe8.txt"), start=5):
        path = Path(os.fsdecode(folder + b"/" + name))
        path.write_text(article_text(number))
    Path(os.fsdecode(folder + b"/empty\xe9.txt")).write_text("")
    missing = Path(os.fsdecode(b"no\xe9.txt"))

    summary = run(paths=(tmp_path / "in", missing))

    ids = {each["id"] for each in rows(tmp_path / "out" / "articles.jsonl")}
    assert ids == {"a00000", "caf\ufffd", "caf\ufffd-2"}
    assert [Path(each.path).name for each in summary.failures] == [
        "empty\ufffd.txt",
        "no\ufffd.txt",
    ]
    assert run(paths=(tmp_path / "in", missing)).coded == 0
