"""One worker: a process with a pipeline of its own that codes tasks.

A worker answers with a report and never raises, so that nothing but plain records
crosses between processes. It ends when the process that started it is gone.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing import parent_process
from multiprocessing.connection import wait
from traceback import walk_tb
from typing import TYPE_CHECKING, NamedTuple, Protocol

from eventx.batch.collection import kept_out_of_collection
from eventx.batch.outcome import Coded, Problem, Report, pack, unpack
from eventx.errors import EventxError
from eventx.records.article import Article
from eventx.records.dump import dump_lines

if TYPE_CHECKING:
    from spacy.language import Language

_MB = 2**20
_CORRIDOR = ("eventx.batch", "eventx.pipeline")


class PipelineMaker(Protocol):
    """Who knows how to make a pipeline: `PipelineConfig`, or a test's own."""

    def load(self) -> Language:
        """Return the pipeline."""

    def fingerprint(self) -> str:
        """Return what changes when the pipeline gives other events."""


class WorkerConfig(NamedTuple):
    """What a worker needs to begin.

    Attributes:
        config: makes the pipeline.
        memory_mb: most address space the worker may take.
    """

    config: PipelineMaker
    memory_mb: int


class _State:
    """The one pipeline of this process."""

    worker_config: WorkerConfig | None = None
    nlp: Language | None = None
    problem: Problem | None = None
    clock: float = 0.0  # processor time when the last report was given


def start(worker_config: WorkerConfig) -> None:
    """Make this process a worker; what goes wrong is told with the first task."""
    _end_with_parent()
    _limit_memory(worker_config.memory_mb)
    _State.worker_config = worker_config
    _load(worker_config)


def code_task(records: Sequence[bytes]) -> Report:
    """Return the events of a task, or why it failed."""
    if _State.nlp is None and _State.worker_config is not None:
        _load(_State.worker_config)
    if _State.nlp is None:
        return Report(problem=_State.problem)
    try:
        coded = _code(_State.nlp, records)
    except MemoryError:
        # What ran out of memory may have left something half made behind.
        _State.nlp = None
        return Report(problem=_no_memory())
    except RecursionError as err:
        return Report(problem=_problem(err))
    except Exception as err:  # noqa: BLE001 - any error of an article is a record
        return Report(problem=_problem(err))
    before, _State.clock = _State.clock, time.process_time()
    return Report(coded, None, memory_mb(), _State.clock - before)


def memory_mb() -> float:
    """Return the resident memory of this process; 0 where it cannot be told."""
    try:
        with open("/proc/self/statm", encoding="ascii") as stream:  # noqa: PTH123
            pages = int(stream.read().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / _MB


def _code(nlp: Language, records: Sequence[bytes]) -> list[Coded]:
    from eventx.pipeline import pipe  # noqa: PLC0415 - imports spaCy

    articles = [Article.model_validate_json(unpack(each)) for each in records]
    coded = []
    # Words of these texts are forgotten afterwards: no Doc may leave the block.
    with nlp.memory_zone():
        for article, events in pipe(articles, nlp=nlp):
            lines = pack(dump_lines(events))
            types = Counter(event.event_type for event in events)
            coded.append(Coded(article.id, lines, len(events), dict(types)))
    return coded


def _load(worker_config: WorkerConfig) -> None:
    try:
        with kept_out_of_collection():
            _State.nlp = worker_config.config.load()
    except EventxError as err:
        _State.problem = Problem(type(err).__name__, str(err), is_fatal=True)
    except MemoryError:
        message = f"{worker_config.memory_mb} MB are too little; raise --memory"
        _State.problem = Problem("MemoryError", message, is_fatal=True)
    except Exception as err:  # noqa: BLE001 - a worker answers, it never raises
        message = f"{type(err).__name__}: {err}; run: eventx doctor"
        _State.problem = Problem(type(err).__name__, message, is_fatal=True)
    _State.clock = time.process_time()


def _problem(err: Exception) -> Problem:
    what = str(err).splitlines()[0] if str(err) else type(err).__name__
    message = f"{what}{_place_of(err)}; please report it with the article"
    return Problem(type(err).__name__, message)


def _place_of(err: Exception) -> str:
    """Return in which of our modules an error came up, for a report."""
    place = ""
    for frame, _ in walk_tb(err.__traceback__):
        name = str(frame.f_globals.get("__name__"))
        if name.startswith("eventx.") and not name.startswith(_CORRIDOR):
            place = f" (in {name})"
    return place


def _no_memory() -> Problem:
    limit = (
        ""
        if _State.worker_config is None
        else f" than {_State.worker_config.memory_mb} MB"
    )
    message = f"needs more memory{limit}; raise --memory or split the article"
    return Problem("MemoryError", message)


def _limit_memory(memory_mb: int) -> None:
    """Let an allocation beyond the limit fail, where the system can (not Windows)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = memory_mb * _MB
    if hard != resource.RLIM_INFINITY:
        limit = min(limit, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def _end_with_parent(leave: Callable[[int], None] = os._exit) -> None:
    """End this process when the driver is killed; it would wait for tasks for ever."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        leave(1)

    threading.Thread(target=watch, daemon=True, name="eventx-parent").start()
