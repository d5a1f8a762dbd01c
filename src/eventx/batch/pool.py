"""Workers on this machine: a Pebble pool that outlives any of its workers."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from importlib.metadata import entry_points
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from typing import TYPE_CHECKING, Protocol, Self

from eventx.batch.interrupts import interrupts_deferred
from eventx.batch.outcome import Problem, Report
from eventx.batch.worker import WorkerConfig, code_task, start

if TYPE_CHECKING:
    from pebble import ProcessPool

# One worker per core is what we start: threads below it would fight for the cores.
_ONE_THREAD = dict.fromkeys(
    (
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "BLIS_NUM_THREADS",
        "VECLIB_MAXIMUM_THREADS",
        "TOKENIZERS_PARALLELISM",
    ),
    "1",
)


class Pool(Protocol):
    """Where tasks are coded."""

    @property
    def width(self) -> int:
        """How many tasks can be coded at once."""

    def start(self) -> None:
        """Make the workers ready, so that they load while articles are read."""

    def submit(self, records: Sequence[bytes], seconds: float) -> Future[Report]:
        """Give a task to a worker.

        Args:
            records: the articles, packed.
            seconds: how long it may take.
        """


class LocalPool:
    """Worker processes on this machine, started with the first task.

    Args:
        worker_config: what a worker needs to begin.
        width: number of workers.
    """

    def __init__(self, worker_config: WorkerConfig, *, width: int) -> None:
        self.worker_config = worker_config
        self.width = width
        self._pool: ProcessPool | None = None

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(self, *error: object) -> None:
        """Stop the workers, whatever they are doing."""
        if self._pool is not None:
            self._pool.stop()
            self._pool.join()

    def start(self) -> None:
        """Start the workers, so that they load while articles are read."""
        with interrupts_deferred():
            self._ready()

    def submit(self, records: Sequence[bytes], seconds: float) -> Future[Report]:
        """Give a task to a worker."""
        try:
            return self._ready().schedule(code_task, args=(records,), timeout=seconds)
        except RuntimeError:  # it broke between the two
            return self._ready().schedule(code_task, args=(records,), timeout=seconds)

    def _ready(self) -> ProcessPool:
        """Return the pool; a new one when the last one broke."""
        if self._pool is not None and self._pool.active:
            return self._pool
        from pebble import ProcessPool  # noqa: PLC0415 - on use

        if self._pool is not None:
            self._pool.stop()
            self._pool.join()
        self._pool = ProcessPool(
            max_workers=self.width,
            initializer=start,
            initargs=(self.worker_config,),
            context=_context(),
        )
        with one_thread_each(), interrupts_held():
            _ = self._pool.active  # Pebble starts the workers when it is asked
        return self._pool


def report_of(future: Future[Report]) -> Report:
    """Return the report of an ended task; what killed it becomes a problem."""
    from pebble import ProcessExpired  # noqa: PLC0415 - on use

    try:
        return future.result()
    except TimeoutError:
        message = "took too long; raise --timeout or leave the article out"
        return Report(problem=Problem("TimeoutError", message))
    except ProcessExpired as err:
        return Report(problem=_crash(err.exitcode))
    except (BrokenProcessPool, CancelledError):
        return Report(problem=_crash(None))
    except Exception as err:  # noqa: BLE001 - the cluster itself failed
        # Dask gives a task up when several workers died with it.
        is_crash = type(err).__name__ == "KilledWorker"
        what = f"{type(err).__name__}: {err}; see docs/batch.md, 'On many machines'"
        return Report(problem=Problem(type(err).__name__, what, not is_crash, is_crash))


def _crash(exitcode: int | None) -> Problem:
    how = "died"
    if exitcode is not None:
        how = f"ended with code {exitcode}"
    if exitcode is not None and exitcode < 0:
        how = f"was killed by {_signal_name(-exitcode)}"
    message = f"the worker {how}; please report it with the article"
    return Problem("WorkerCrash", message, is_crash=True)


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:  # a real-time signal has no name
        return f"signal {number}"


def _context() -> BaseContext:
    """Return how workers start: never a fork of a process with threads and locks."""
    if sys.platform == "win32":
        return get_context("spawn")
    context = get_context("forkserver")
    # The server imports spaCy and its pipes once; a worker that replaces a dead one
    # has nothing left to load but the model.
    pipes = sorted({each.module for each in entry_points(group="spacy_factories")})
    ours = [name for name in pipes if name.startswith("eventx.")]
    modules = ["eventx.batch.worker", "eventx.pipeline", *ours]
    context.set_forkserver_preload(modules)
    return context


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Let Ctrl-C wait for the block: it is for us, not for processes just starting."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def one_thread_each() -> Iterator[None]:
    """Let processes that start here compute in one thread each."""
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update(_ONE_THREAD)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
