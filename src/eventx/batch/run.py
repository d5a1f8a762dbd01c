"""A whole batch: read, compare, code, deliver; nothing is coded twice or lost."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol

from eventx.batch.coding import Done, code, make_tasks, task_size
from eventx.batch.ledger import Ledger
from eventx.batch.outcome import Failure
from eventx.batch.plan import Inputs, link_copies, read_into
from eventx.batch.pool import LocalPool, Pool
from eventx.batch.targets import Target
from eventx.batch.worker import Cook, Kitchen

log = logging.getLogger("eventx.batch")


@dataclass(frozen=True)
class Settings:
    """How a batch is run; nothing here changes an event.

    Attributes:
        jobs: worker processes on this machine.
        memory_mb: most memory of one worker.
        timeout: seconds that one article may take.
        limit: code so many articles at most.
        retry_failed: try articles again that failed before.
        keep_copies: code copies as well.
        dask: address of a Dask scheduler; its workers code instead.
    """

    jobs: int = 1
    memory_mb: int = 4000
    timeout: float = 120.0
    limit: int | None = None
    retry_failed: bool = False
    keep_copies: bool = False
    dask: str | None = None


@dataclass
class Summary:
    """What a run did, and what the output holds.

    Attributes:
        articles: coded articles of the output.
        coded: those coded in this run.
        copies: articles that copy others.
        waiting: articles still to be coded, after a limit.
        failures: what was lost.
        by_type: events of the output.
    """

    articles: int = 0
    coded: int = 0
    copies: int = 0
    waiting: int = 0
    failures: Sequence[Failure] = ()
    by_type: Counter[str] = field(default_factory=Counter)

    @property
    def events(self) -> int:
        """Events of the output."""
        return self.by_type.total()


class Watcher(Protocol):
    """Who is told how a run goes on."""

    def reading(self, articles: int) -> None:
        """So many articles were read."""

    def coding(self, articles: int) -> None:
        """So many articles are to be coded."""

    def coded(self, articles: int, failures: int) -> None:
        """So many articles were coded and lost, since the last time."""


def run_batch(
    inputs: Inputs,
    target: Target,
    recipe: Cook,
    settings: Settings,
    watcher: Watcher,
) -> Summary:
    """Code what is new or changed, and deliver everything.

    Args:
        inputs: what is read.
        target: where the events go.
        recipe: makes the pipeline.
        settings: how it is run.
        watcher: told how it goes on.

    Raises:
        LedgerError: the ledger is in use, full, or none.
        OutputError: the target cannot be written.
        WorkerStartError: no worker can code.
    """
    target.check()
    began = time.monotonic()
    pool = open_pool(recipe, settings)
    opened = Ledger.open(target.ledger, copies=settings.keep_copies)
    with opened as ledger, pool as workers:
        _read(ledger, inputs, recipe, settings, watcher, workers)
        coded = _code(ledger, workers, settings, watcher)
        target.deliver(ledger)
        summary = summarise(ledger, coded)
    log.info("%d coded in %.1f s", coded, time.monotonic() - began)
    return summary


def plan_batch(
    inputs: Inputs, target: Target, recipe: Cook, settings: Settings, watcher: Watcher
) -> Summary:
    """Say what `run_batch` would do; nothing is written."""
    opened = Ledger.open(target.ledger, copies=settings.keep_copies, dry=True)
    with opened as ledger:
        _read(ledger, inputs, recipe, settings, watcher, None)
        return summarise(ledger, 0)


def open_pool(recipe: Cook, settings: Settings) -> AbstractContextManager[Pool]:
    """Return the workers: of this machine, or of a cluster."""
    kitchen = Kitchen(recipe, settings.memory_mb)
    if settings.dask is None:
        return LocalPool(kitchen, width=settings.jobs)
    from eventx.batch.cluster import DaskPool  # noqa: PLC0415 - an extra

    return DaskPool(settings.dask, kitchen)


def summarise(ledger: Ledger, coded: int) -> Summary:
    """Return what the output holds."""
    counts = ledger.counts()
    return Summary(
        articles=counts["coded"],
        coded=coded,
        copies=counts["copies"],
        waiting=counts["waiting"],
        failures=ledger.failures(),
        by_type=ledger.types(),
    )


def _read(
    ledger: Ledger,
    inputs: Inputs,
    recipe: Cook,
    settings: Settings,
    watcher: Watcher,
    pool: Pool | None,
) -> None:
    if settings.retry_failed:
        ledger.retry_failed()
    read = count(1)

    def on_article(is_new: bool) -> None:
        watcher.reading(next(read))
        if is_new and pool is not None:
            pool.start()

    read_into(
        ledger,
        inputs,
        fingerprint=recipe.fingerprint(),
        limit=settings.limit,
        on_article=on_article,
    )
    link_copies(ledger)


def _code(ledger: Ledger, pool: Pool, settings: Settings, watcher: Watcher) -> int:
    """Code what waits; return how many articles were coded."""
    total = 0
    left = settings.limit
    while waiting := ledger.count_waiting():
        wanted = waiting if left is None else min(waiting, left)
        if wanted <= 0:
            break
        watcher.coding(wanted)
        size = task_size(wanted, pool.width)
        tasks = make_tasks(ledger.waiting(left), articles=size)
        lost = 0
        for done in code(tasks, pool, timeout=settings.timeout):
            ledger.keep(done.coded, done.failures)
            watcher.coded(len(done.coded), len(done.failures))
            _log_done(done)
            total += len(done.coded)
            lost += len(done.failures)
            if left is not None:
                left -= len(done.coded) + len(done.failures)
        if not lost:
            break
        link_copies(ledger)  # the copies of what was lost are coded in its place
    return total


def _log_done(done: Done) -> None:
    log.debug(
        "%d coded, worker of %.0f MB, %.2f s",
        len(done.coded),
        done.memory_mb,
        done.seconds,
    )
