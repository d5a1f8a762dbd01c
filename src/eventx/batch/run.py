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
from eventx.batch.worker import PipelineMaker, WorkerConfig

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
        undated: coded articles whose day of publication is not known.
        copies: articles that copy others.
        waiting: articles still to be coded, after a limit.
        gone: articles of the last output that are not among the inputs any more.
        gone_events: their events, which the output has no longer.
        failures: what was lost.
        by_type: events of the output.
    """

    articles: int = 0
    coded: int = 0
    undated: int = 0
    copies: int = 0
    waiting: int = 0
    gone: int = 0
    gone_events: int = 0
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

    def left_out(self, kind: str) -> None:
        """A file of a kind that no reader claims lies in an input folder."""

    def coding(self, articles: int) -> None:
        """So many articles are to be coded."""

    def coded(self, done: Done) -> None:
        """A task has ended."""


class Silent:
    """A watcher that looks away."""

    def reading(self, articles: int) -> None:
        """Take no notice."""

    def left_out(self, kind: str) -> None:
        """Take no notice."""

    def coding(self, articles: int) -> None:
        """Take no notice."""

    def coded(self, done: Done) -> None:
        """Take no notice."""


@dataclass(frozen=True)
class Batch:
    """What is coded, where to, how, and who is told.

    Attributes:
        inputs: what is read.
        target: where the events go.
        config: makes the pipeline.
        settings: how it is run.
        watcher: told how it goes on.
    """

    inputs: Inputs
    target: Target
    config: PipelineMaker
    settings: Settings = Settings()
    watcher: Watcher = field(default_factory=Silent)

    def run(self) -> Summary:
        """Code what is new or changed, and deliver everything.

        Raises:
            LedgerError: the ledger is in use, full, or none.
            OutputError: the target cannot be written.
            WorkerStartError: no worker can code.
        """
        self.target.check()
        began = time.monotonic()
        opened = self._open()
        with opened as ledger, open_pool(self.config, self.settings) as pool:
            self._read(ledger, pool)
            coded = self._code(ledger, pool)
            self.target.deliver(ledger)
            summary = _summarise(ledger, coded)
            ledger.note_output()
        log.info("%d coded in %.1f s", coded, time.monotonic() - began)
        return summary

    def plan(self) -> Summary:
        """Say what `run` would do; nothing is written."""
        with self._open(dry=True) as ledger:
            self._read(ledger, None)
            return _summarise(ledger, 0)

    def _open(self, *, dry: bool = False) -> Ledger:
        copies = self.settings.keep_copies
        return Ledger.open(self.target.ledger, copies=copies, dry=dry)

    def _read(self, ledger: Ledger, pool: Pool | None) -> None:
        ledger.check_inputs(self.inputs.paths)
        if self.settings.retry_failed:
            ledger.retry_failed()
        read = count(1)

        def on_article(is_new: bool) -> None:
            self.watcher.reading(next(read))
            if is_new and pool is not None:
                pool.start()

        read_into(
            ledger,
            self.inputs,
            fingerprint=self.config.fingerprint(),
            limit=self.settings.limit,
            on_article=on_article,
            on_left_out=self.watcher.left_out,
        )
        ledger.check_found()
        link_copies(ledger)

    def _code(self, ledger: Ledger, pool: Pool) -> int:
        """Code what waits; return how many articles were coded."""
        total = 0
        left = self.settings.limit
        while waiting := ledger.count_waiting():
            wanted = waiting if left is None else min(waiting, left)
            coded, lost = self._code_waiting(ledger, pool, wanted)
            total += coded
            left = None if left is None else left - coded - lost
            if not lost or left == 0:
                break
            link_copies(ledger)  # the copies of what was lost are coded in its place
        return total

    def _code_waiting(self, ledger: Ledger, pool: Pool, wanted: int) -> tuple[int, int]:
        """Code so many articles; return how many were coded, and lost."""
        self.watcher.coding(wanted)
        size = task_size(wanted, pool.width)
        tasks = make_tasks(ledger.waiting(wanted), articles=size)
        coded = lost = 0
        for done in code(tasks, pool, timeout=self.settings.timeout):
            ledger.keep(done.coded, done.failures)
            self.watcher.coded(done)
            _log_done(done)
            coded += len(done.coded)
            lost += len(done.failures)
        return coded, lost


def open_pool(
    config: PipelineMaker, settings: Settings
) -> AbstractContextManager[Pool]:
    """Return the workers: of this machine, or of a cluster."""
    worker_config = WorkerConfig(config, settings.memory_mb)
    if settings.dask is None:
        return LocalPool(worker_config, width=settings.jobs)
    from eventx.batch.cluster import DaskPool  # noqa: PLC0415 - an extra

    return DaskPool(settings.dask, worker_config)


def _summarise(ledger: Ledger, coded: int) -> Summary:
    """Return what the output holds."""
    counts = ledger.counts()
    gone, gone_events = ledger.gone()
    return Summary(
        articles=counts["coded"],
        coded=coded,
        undated=counts["undated"],
        copies=counts["copies"],
        waiting=counts["waiting"],
        gone=gone,
        gone_events=gone_events,
        failures=ledger.failures(),
        by_type=ledger.types(),
    )


def _log_done(done: Done) -> None:
    log.debug(
        "%d coded, worker of %.0f MB, %.2f s",
        len(done.coded),
        done.memory_mb,
        done.seconds,
    )
