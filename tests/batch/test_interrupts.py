"""Signals wait for the end of a block, and then do what they would have done."""

from __future__ import annotations

import os
import signal
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from eventx.batch.coding import code
from eventx.batch.interrupts import interrupts_deferred
from eventx.batch.outcome import Report, Task, Waiting


@pytest.fixture(autouse=True)
def heard_signals():
    """A shell that runs tests in the background lets its children ignore Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_waits_for_the_end_of_the_block():
    """What is begun is ended; two presses are one interrupt."""
    steps = []

    def press_twice() -> None:
        with interrupts_deferred():
            os.kill(os.getpid(), signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)
            steps.append("after")

    with pytest.raises(KeyboardInterrupt):
        press_twice()

    assert steps == ["after"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_ignored_signals_stay_ignored():
    """A run under nohup is not stopped by us."""
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        with interrupts_deferred():
            os.kill(os.getpid(), signal.SIGTERM)
            assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)


def test_threads_take_no_signals():
    """Only the main thread may set handlers; elsewhere the block is just run."""

    def block() -> str:
        with interrupts_deferred():
            return "done"

    with ThreadPoolExecutor(1) as threads:
        assert threads.submit(block).result() == "done"


def test_ctrl_c_does_not_break_into_a_pool():
    """The pool has taken the task, locks and all, before the interrupt is felt."""
    taken = []

    class Interrupted:
        width = 1

        def start(self) -> None:
            """Nothing to start."""

        def submit(self, records, seconds: float) -> Future[Report]:
            os.kill(os.getpid(), signal.SIGINT)
            taken.append((records, seconds))
            return Future()

    task = Task((Waiting("a", "a.txt", b"text", 4),))
    with pytest.raises(KeyboardInterrupt):
        list(code([task], Interrupted(), timeout=1.0))

    assert taken == [([b"text"], 1.0)]
