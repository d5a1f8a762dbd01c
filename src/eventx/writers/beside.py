"""Work in a thread of its own, while the next portion of it is made ready.

It gains where the work is done outside Python, by a server or by a library that lets
other threads run meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor


class Beside:
    """One task at a time, in the order they are given.

    >>> done = []
    >>> beside = Beside()
    >>> for number in range(3):
    ...     beside.start(lambda number=number: done.append(number))
    >>> beside.wait()
    >>> beside.stop()
    >>> done
    [0, 1, 2]
    """

    def __init__(self) -> None:
        self._thread: ThreadPoolExecutor | None = None
        self._running: Future[None] | None = None

    def start(self, task: Callable[[], None]) -> None:
        """Begin a task when the one before has ended well."""
        self.wait()
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1)
        self._running = self._thread.submit(task)

    def wait(self) -> None:
        """Wait for the end of the task under way; raise what it raised."""
        running, self._running = self._running, None
        if running is not None:
            running.result()

    def stop(self) -> None:
        """Let the task under way end, well or not, and give the thread back."""
        if self._thread is not None:
            self._thread.shutdown()
        self._running = self._thread = None
