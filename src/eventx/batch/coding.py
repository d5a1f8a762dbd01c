"""Tasks through a pool: a window of them at a time, a failed one article by article.

The article that kills, hangs or fills its worker is thereby the only one that is lost.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future
from queue import Empty, SimpleQueue
from typing import NamedTuple

from eventx.batch.errors import WorkerStartError
from eventx.batch.interrupts import interrupts_deferred
from eventx.batch.outcome import Coded, Failure, Problem, Report, Task, Waiting
from eventx.batch.pool import Pool, report_of
from eventx.errors import counted

log = logging.getLogger("eventx.batch")

TASK_ARTICLES = 32  # more gain nothing; one at a time costs a third of the speed
TASK_CHARS = 150_000  # long articles go in smaller company
# A task may take the time of one article for each so many characters.
_CHARS_PER_LIMIT = 100_000
# A worker can be killed from outside (memory of the whole machine): once is no proof.
_TRIES = 2
_CRASHES_AT_START = 20
_LOOK_UP = 1.0  # seconds; Windows hears of Ctrl-C only between two waits


class Done(NamedTuple):
    """What became of the articles of one task.

    Attributes:
        coded: those with events, or with none.
        failures: those that cannot be coded.
        memory_mb: of the worker.
        seconds: processor time of the worker.
    """

    coded: Sequence[Coded] = ()
    failures: Sequence[Failure] = ()
    memory_mb: float = 0.0
    seconds: float = 0.0


def make_tasks(waiting: Iterable[Waiting], *, articles: int) -> Iterator[Task]:
    """Yield tasks of so many articles at most, fewer when they are long."""
    held: list[Waiting] = []
    chars = 0
    for each in waiting:
        if held and (len(held) >= articles or chars + each.chars > TASK_CHARS):
            yield Task(tuple(held))
            held, chars = [], 0
        held.append(each)
        chars += each.chars
    if held:
        yield Task(tuple(held))


def task_size(waiting: int, width: int) -> int:
    """Return how many articles go into a task, so that every worker has some.

    >>> task_size(10_000, 4), task_size(24, 2)
    (32, 6)
    """
    return max(1, min(TASK_ARTICLES, waiting // (2 * width)))


def code(tasks: Iterable[Task], pool: Pool, *, timeout: float) -> Iterator[Done]:
    """Yield what became of the tasks, as they end.

    Args:
        tasks: read no further ahead than the pool needs.
        pool: where they are coded.
        timeout: seconds that one article may take.

    Raises:
        WorkerStartError: no worker can code anything.
    """
    yield from _Window(iter(tasks), pool, timeout).run()


class _Window:
    """The tasks that are under way, and those that are to be tried again."""

    def __init__(self, tasks: Iterator[Task], pool: Pool, timeout: float) -> None:
        self.tasks = tasks
        self.pool = pool
        self.timeout = timeout
        self.again: deque[Task] = deque()
        self.running: dict[Future[Report], Task] = {}
        self.ended: SimpleQueue[Future[Report]] = SimpleQueue()
        self.crashes: int | None = 0  # before the first success

    def run(self) -> Iterator[Done]:
        while self._fill():
            future = self._next_ended()
            yield from self._settle(self.running.pop(future), report_of(future))

    def _next_ended(self) -> Future[Report]:
        """Wait for a task to end; the one place where Ctrl-C takes hold of us."""
        while True:
            try:
                return self.ended.get(timeout=_LOOK_UP)
            except Empty:
                continue

    def _fill(self) -> bool:
        """Submit tasks until no worker can be idle; say whether any is under way."""
        while len(self.running) < 2 * self.pool.width + 1:
            task = self.again.popleft() if self.again else next(self.tasks, None)
            if task is None:
                break
            records = [each.record for each in task.articles]
            seconds = self.timeout * max(1.0, task.chars / _CHARS_PER_LIMIT)
            with interrupts_deferred():
                future = self.pool.submit(records, seconds)
                self.running[future] = task
                future.add_done_callback(self.ended.put)
        return bool(self.running)

    def _settle(self, task: Task, report: Report) -> Iterator[Done]:
        problem = report.problem
        if problem is None:
            self.crashes = None
            yield Done(report.coded, (), report.memory_mb, report.seconds)
            return
        self._give_up_early(problem)
        if len(task.articles) > 1:
            log.warning("a task of %d failed: %s", len(task.articles), problem.message)
            self.again.extend(Task((each,)) for each in task.articles)
        elif problem.is_crash and task.tries + 1 < _TRIES:
            self.again.append(task._replace(tries=task.tries + 1))
        else:
            yield Done(failures=(_failure(task.articles[0], problem),))

    def _give_up_early(self, problem: Problem) -> None:
        """Tell a cluster or machine that can code nothing from a bad article."""
        if problem.is_fatal:
            raise WorkerStartError(problem=problem.message)
        if self.crashes is not None and problem.is_crash:
            self.crashes += 1
            if self.crashes >= _CRASHES_AT_START:
                died = counted(self.crashes, "worker")
                what = f"{died} died before any article was coded"
                raise WorkerStartError(problem=what, hint="run: eventx doctor")


def _failure(waiting: Waiting, problem: Problem) -> Failure:
    log.error("%s: %s: %s", waiting.path, problem.error, problem.message)
    return Failure(
        path=waiting.path,
        article=waiting.article,
        stage="code",
        error=problem.error,
        message=f"{waiting.path}: {problem.message}",
    )
