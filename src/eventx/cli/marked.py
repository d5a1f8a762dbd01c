"""Standard output whose own errors bear its name, so that no other is taken for one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

STDOUT = "standard output"


class MarkedStream:
    """A stream that puts its name on the errors of writing to it.

    An `OSError` of a file tells the file's name; one of a stream that was opened before
    tells none, and neither does one of a socket or of a process.

    Args:
        stream: of text or of bytes.
    """

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        """Be the stream in all else."""
        return getattr(self._stream, name)

    @property
    def buffer(self) -> MarkedStream:
        """The stream of bytes below, marked too."""
        return MarkedStream(self._stream.buffer)

    def write(self, content: Any) -> Any:
        """Write."""
        with _marked():
            return self._stream.write(content)

    def writelines(self, lines: Any) -> None:
        """Write line after line."""
        with _marked():
            self._stream.writelines(lines)

    def flush(self) -> None:
        """Write out what waits."""
        with _marked():
            self._stream.flush()


@contextmanager
def stdout_marked() -> Iterator[None]:
    """Let the errors of standard output bear its name within the block."""
    before = sys.stdout
    marked: Any = MarkedStream(before)
    sys.stdout = marked
    try:
        yield
    finally:
        if sys.stdout is marked:
            sys.stdout = before


def is_of_stdout(error: OSError) -> bool:
    """Say whether an error came up in writing to marked standard output."""
    return error.filename is STDOUT


@contextmanager
def _marked() -> Iterator[None]:
    try:
        yield
    except OSError as err:
        err.filename = STDOUT
        raise
