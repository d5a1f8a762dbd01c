"""Ctrl-C and `kill`: a run ends with one line, not with a traceback."""

from __future__ import annotations

import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import typer

from eventx.cli.ending import INTERRUPTED, TERMINATED


class _TerminatedError(KeyboardInterrupt):
    """The system asks the run to end."""


@contextmanager
def stoppable(message: str) -> Iterator[None]:
    """Let SIGINT and SIGTERM end the block; say what became of the work."""
    before = None
    if threading.current_thread() is threading.main_thread():
        before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except KeyboardInterrupt as err:
        logging.getLogger("eventx").warning("stopped")
        typer.echo(f"eventx: {message}", err=True)
        is_term = isinstance(err, _TerminatedError)
        raise typer.Exit(TERMINATED if is_term else INTERRUPTED) from None
    finally:
        if before is not None:
            signal.signal(signal.SIGTERM, before)


def _terminate(number: int, frame: FrameType | None) -> None:
    del number, frame
    raise _TerminatedError
