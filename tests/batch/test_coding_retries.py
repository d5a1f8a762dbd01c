"""Tasks that fail are tried again, article by article; workers are never idle."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future

import pytest
from pebble import ProcessExpired

from eventx.batch.coding import TASK_CHARS, code, make_tasks
from eventx.batch.errors import WorkerStartError
from eventx.batch.outcome import Coded, Problem, Report, Waiting
from eventx.records.base import ArticleId

CRASH = ProcessExpired("gone", code=-11)


def waiting(count: int, *, chars: int = 100) -> list[Waiting]:
    """So many articles; the record of each is its number."""
    return [
        Waiting(ArticleId(f"{n}"), f"{n}.txt", f"{n}".encode(), chars)
        for n in range(count)
    ]


class InlinePool:
    """Answers at once; some articles have an answer of their own."""

    def __init__(self, bad: dict[int, Exception | Problem], width: int = 2) -> None:
        self.bad = bad
        self.width = width
        self.asked: list[tuple[int, float]] = []
        self.given: list[list[int]] = []

    def start(self) -> None:
        """Nothing to start."""

    def submit(self, records: Sequence[bytes], seconds: float) -> Future[Report]:
        """Answer."""
        numbers = [int(each) for each in records]
        self.given.append(numbers)
        self.asked.append((len(numbers), seconds))
        future: Future[Report] = Future()
        guilty = [self.bad[n] for n in numbers if n in self.bad]
        if not guilty:
            found = [Coded(ArticleId(f"{n}"), b"", 0, {}) for n in numbers]
            future.set_result(Report(found))
        elif isinstance(guilty[0], Problem):
            future.set_result(Report(problem=guilty[0]))
        else:
            future.set_exception(guilty[0])
        return future


def outcome(pool: InlinePool, count: int, *, size: int = 8) -> tuple[set, dict]:
    """The articles coded, and the errors of those lost."""
    coded, lost = set(), {}
    tasks = make_tasks(waiting(count), articles=size)
    for done in code(tasks, pool, timeout=5.0):
        coded |= {int(each.article) for each in done.coded}
        lost |= {int(each.article): each.error for each in done.failures}
    return coded, lost


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (CRASH, "WorkerCrash"),
        (TimeoutError(), "TimeoutError"),
        (Problem("MemoryError", "too much"), "MemoryError"),
        (Problem("ValueError", "odd"), "ValueError"),
    ],
)
def test_guilty_article_alone_is_lost(error, name):
    """Whatever ends a task, all its other articles are coded."""
    coded, lost = outcome(InlinePool({3: error, 20: error}), 30)

    assert coded == set(range(30)) - {3, 20}
    assert lost == {3: name, 20: name}


def test_crash_of_one_article_is_tried_twice():
    """A worker may be killed from outside: one death alone is no proof."""
    pool = InlinePool({0: CRASH})
    outcome(pool, 1)

    assert pool.given == [[0], [0]]


def test_articles_do_not_wait_for_the_whole_input():
    """No more tasks are under way than keep the workers busy."""
    taken: list[int] = []

    def stream():
        for number, each in enumerate(waiting(10_000)):
            taken.append(number)
            yield each

    next(code(make_tasks(stream(), articles=8), InlinePool({}, width=2), timeout=1.0))

    assert len(taken) <= 8 * (2 * 2 + 1) + 1


def test_long_articles_get_small_company_and_more_time():
    """A task holds so much text at most; time is given by length."""
    tasks = list(make_tasks(waiting(4, chars=TASK_CHARS - 1), articles=32))
    pool = InlinePool({})
    for _ in code(iter(tasks), pool, timeout=2.0):
        pass

    assert [len(task.articles) for task in tasks] == [1, 1, 1, 1]
    assert pool.asked[0] == (1, pytest.approx(3.0, rel=0.01))


def test_fatal_problem_ends_the_run():
    """A pipeline that does not load is no fault of an article."""
    fatal = Problem("RulePackError", "1 fault", is_fatal=True)

    with pytest.raises(WorkerStartError, match="1 fault"):
        outcome(InlinePool({0: fatal}), 3)


def test_workers_that_only_die_end_the_run():
    """When nothing was ever coded, the machine is to blame."""
    with pytest.raises(WorkerStartError, match="eventx doctor"):
        outcome(InlinePool(dict.fromkeys(range(100), CRASH)), 100)
