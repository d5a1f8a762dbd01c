"""Work beside: in order, one at a time, and its errors come to light."""

from __future__ import annotations

import threading

import pytest

from eventx.writers.beside import Beside


def test_tasks_run_in_order_in_another_thread():
    """Each begins when the one before has ended; all have when `wait` returns."""
    beside, done = Beside(), []
    gate = threading.Event()
    beside.start(lambda: done.append((gate.wait(10), threading.get_ident())))
    assert done == []  # it waits for us: it does not run in our thread
    gate.set()
    for number in range(20):
        beside.start(lambda number=number: done.append(number))
    beside.wait()
    beside.stop()

    assert done[0] != (True, threading.get_ident())
    assert done[1:] == list(range(20))


def test_error_of_a_task_is_raised_once_and_stops_the_next():
    """What failed is told by the next call; the task of that call is not begun."""
    beside, done = Beside(), []

    def fail() -> None:
        raise RuntimeError

    beside.start(fail)
    with pytest.raises(RuntimeError):
        beside.start(lambda: done.append(1))
    beside.wait()
    beside.stop()

    assert done == []


def test_stop_without_a_task_and_twice():
    """What never began ends as well."""
    beside = Beside()
    beside.stop()
    beside.start(lambda: None)
    beside.stop()
    beside.stop()
    beside.wait()
