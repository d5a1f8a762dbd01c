"""Workers on many machines: tasks go to Dask, each of its workers has a Pebble pool.

The driver stays the only one that writes. An article that kills, hangs or fills a
process does so in a child of the Dask worker, which lives on.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import Future
from multiprocessing import current_process
from typing import TYPE_CHECKING, Any, Self

from eventx.batch.errors import WorkerStartError
from eventx.batch.outcome import Problem, Report
from eventx.batch.pool import LocalPool, report_of
from eventx.batch.worker import WorkerConfig

if TYPE_CHECKING:
    from distributed import Client

_WAIT = 30.0  # seconds for the first worker to come


class DaskPool:
    """The workers of a Dask cluster.

    Args:
        address: of its scheduler, e.g. tcp://10.0.0.1:8786.
        worker_config: what a worker needs to begin; paths in it must be valid there.
    """

    def __init__(self, address: str, worker_config: WorkerConfig) -> None:
        self.address = address
        self.worker_config = worker_config
        self.fingerprint = worker_config.config.fingerprint()
        self._client: Client | None = None
        self._executor: Any = None

    def __enter__(self) -> Self:
        """Connect to the scheduler.

        Raises:
            WorkerStartError: there is none, or it has no workers.
        """
        try:
            from distributed import Client  # noqa: PLC0415 - an extra
        except ImportError as err:
            raise WorkerStartError(
                problem="--dask needs the extra 'cluster'",
                hint="run: pip install 'eventx[cluster]'",
            ) from err
        try:
            self._client = Client(self.address, timeout=_WAIT, set_as_default=False)
            self._client.wait_for_workers(1, timeout=_WAIT)
        except (OSError, TimeoutError, ValueError) as err:
            if self._client is not None:
                self._client.close()
            raise WorkerStartError(
                problem=f"no Dask scheduler with workers at {self.address}",
                hint="start 'dask scheduler' and 'dask worker', see docs/batch.md",
            ) from err
        self._executor = self._client.get_executor(pure=False)
        return self

    def __exit__(self, *error: object) -> None:
        """Take back what is under way and disconnect."""
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        if self._client is not None:
            self._client.close()

    @property
    def width(self) -> int:
        """Threads of all workers that are there now."""
        return (
            1 if self._client is None else max(1, sum(self._client.nthreads().values()))
        )

    def start(self) -> None:
        """Nothing to do: the workers load with their first task."""

    def submit(self, records: Sequence[bytes], seconds: float) -> Future[Report]:
        """Give a task to the cluster."""
        asked = (self.worker_config, self.fingerprint, records, seconds)
        future: Future[Report] = self._executor.submit(code_remotely, *asked)
        return future


def code_remotely(
    worker_config: WorkerConfig,
    fingerprint: str,
    records: Sequence[bytes],
    seconds: float,
) -> Report:
    """Code a task in a child of this Dask worker."""
    if current_process().daemon:
        message = (
            "start the workers with DASK_DISTRIBUTED__WORKER__DAEMON=False: "
            "a daemon may have no children"
        )
        return Report(problem=Problem("DaemonWorker", message, is_fatal=True))
    pool = _Pools.of(worker_config, fingerprint)
    if isinstance(pool, Problem):
        return Report(problem=pool)
    return report_of(pool.submit(records, seconds))


class _Pools:
    """The pools of this Dask worker: one for each worker_config, kept between tasks."""

    lock = threading.Lock()
    found: dict[str, LocalPool | Problem] = {}  # noqa: RUF012 - one per process

    @classmethod
    def of(cls, worker_config: WorkerConfig, fingerprint: str) -> LocalPool | Problem:
        with cls.lock:
            if fingerprint not in cls.found:
                cls.found[fingerprint] = _open(worker_config, fingerprint)
            return cls.found[fingerprint]


def _open(worker_config: WorkerConfig, fingerprint: str) -> LocalPool | Problem:
    from distributed import get_worker  # noqa: PLC0415 - an extra

    worker = get_worker()
    if worker_config.config.fingerprint() != fingerprint:
        message = (
            f"{worker.address} would code otherwise than this machine; install the "
            "same eventx, model and files there"
        )
        return Problem("OtherPipeline", message, is_fatal=True)
    return LocalPool(worker_config, width=worker.state.nthreads)
