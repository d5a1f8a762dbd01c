"""Ctrl-C and `kill` at a moment of our choice."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_STOPS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def interrupts_deferred() -> Iterator[None]:
    """Let Ctrl-C and `kill` wait until the block has ended.

    An exception that strikes inside the queues and futures of a pool can leave one of
    their locks taken for ever; the pool could then never be stopped.

    >>> with interrupts_deferred():
    ...     done = True
    >>> done
    True
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # signals reach the main thread only
        return
    caught: list[tuple[int, FrameType | None]] = []

    def keep(number: int, frame: FrameType | None) -> None:
        caught.append((number, frame))

    before = {number: signal.getsignal(number) for number in _STOPS}
    taken = [number for number, handler in before.items() if callable(handler)]
    for number in taken:
        signal.signal(number, keep)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])
        for caught_number, frame in caught[:1]:
            handler = before[signal.Signals(caught_number)]
            if callable(handler):
                handler(caught_number, frame)
