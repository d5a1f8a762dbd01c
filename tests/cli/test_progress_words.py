"""What a run did, and what it would do, in one line each."""

from __future__ import annotations

from collections import Counter
from io import StringIO

import pytest

from eventx.batch.outcome import Failure
from eventx.batch.run import Summary
from eventx.cli.progress import show_plan, show_summary
from eventx.cli.screen import Screen

LOST = Failure(path="a.txt", stage="read", error="E", message="a.txt: empty; fill it")
ONE = Summary(
    articles=1,
    coded=1,
    copies=1,
    waiting=1,
    gone=1,
    gone_events=1,
    failures=[LOST],
    by_type=Counter(strike=1),
)
MANY = Summary(articles=1200, copies=2, gone=3, by_type=Counter(strike=2500))


def _console() -> Screen:
    return Screen(file=StringIO(), width=200)


@pytest.mark.parametrize(
    ("summary", "line"),
    [
        (
            ONE,
            "1 article, 1 event, 1 failure, 1 copy of another article, "
            "1 article waiting, 1 article gone, 1 event taken back",
        ),
        (
            MANY,
            "1,200 articles, 2,500 events, 0 failures, 2 copies of other articles, "
            "3 articles gone, 0 events taken back",
        ),
        (Summary(), "0 articles, 0 events, 0 failures"),
    ],
)
def test_summary_counts_in_words(summary, line):
    """Numbers and nouns agree."""
    console = _console()
    show_summary(summary, console)

    assert console.file.getvalue().splitlines()[-1] == line


@pytest.mark.parametrize(
    ("undated", "words"),
    [(1, "1 article has no day of publication: "), (2, "2 articles have no day of ")],
)
def test_undated_articles_are_told(undated, words):
    """Without their day "on Friday" is no date, and the user may know it."""
    console = _console()
    show_summary(Summary(articles=2, undated=undated), console)

    assert words in console.file.getvalue()
    assert "--published" in console.file.getvalue()


def test_plan_tells_what_would_be_taken_back():
    """Articles that vanished are told with their events, and only when there are."""
    one, none = _console(), _console()
    show_plan(ONE, one)
    show_plan(Summary(waiting=2), none)

    assert one.file.getvalue().splitlines() == [
        "1 article to code, 1 coded already, 1 copy of another article, 1 failure",
        "1 article of the last run is not among the inputs any more: 1 event would be "
        "taken back",
        "nothing was written",
    ]
    assert "last run" not in none.file.getvalue()
