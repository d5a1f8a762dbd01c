"""How a command ends: with a message and an exit code, never with a traceback."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from eventx.cli.marked import is_of_stdout, stdout_marked
from eventx.errors import EventxError

FAILED = 1  # of the articles, some; of the checks, one
WRONG_USE = 2
INTERRUPTED = 130
TERMINATED = 143
_ADVICE = {
    errno.ENOENT: "check the spelling of the path",
    errno.EACCES: "check who may use it",
    errno.ENOSPC: "make room, and run again",
    errno.EISDIR: "give a file",
    errno.ENOTDIR: "give a folder",
}
_AGAIN = "run again"
_FAULT = (
    "eventx: a fault of eventx itself; please report the lines that follow, with the "
    "input if you can"
)


class EventxGroup(TyperGroup):
    """The commands of eventx, each of which ends as `ending` says."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; that of a group within the group's own ending."""
        if ctx.parent is not None:
            return super().invoke(ctx)
        with ending():
            return super().invoke(ctx)


@contextmanager
def ending() -> Iterator[None]:
    """Turn what ends a command early into one line and an exit code.

    What was printed is written out before the block ends, so that a full disk behind
    standard output is told, and not found by Python at its exit.
    """
    try:
        with stdout_marked():
            try:
                yield
            finally:
                sys.stdout.flush()
    except EventxError as err:
        raise _told(str(err)) from err
    except KeyboardInterrupt:
        typer.echo("eventx: stopped", err=True)
        raise typer.Exit(INTERRUPTED) from None
    except OSError as err:
        if is_of_stdout(err):
            let_go_of_stdout()
            if isinstance(err, BrokenPipeError):  # `eventx ... | head` has seen enough
                raise typer.Exit(0) from None
        raise _told(_in_words(err)) from err
    except Exception as err:
        if not isinstance(err, (typer.Exit, typer.Abort)) and not _is_usage(err):
            typer.echo(_FAULT, err=True)
        raise


def _is_usage(err: Exception) -> bool:
    """Say whether typer shows an error itself, as it does with wrong options."""
    return hasattr(err, "format_message")


def let_go_of_stdout() -> None:
    """Send what Python would still write at its exit, and complain about, nowhere."""
    try:
        number = sys.stdout.fileno()
    except (AttributeError, OSError, ValueError):  # closed, or a test's own
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _told(message: str) -> typer.Exit:
    typer.echo(f"eventx: {message}", err=True)
    return typer.Exit(WRONG_USE)


def _in_words(err: OSError) -> str:
    what = err.strerror or str(err) or "an error of the system"
    if err.filename is None:  # a socket, a process: eventx wrote to none of its own
        return f"{what[:1].lower()}{what[1:]}; {_ADVICE.get(err.errno or 0, _AGAIN)}"
    advice = _ADVICE.get(err.errno or 0, f"check that it can be used, and {_AGAIN}")
    return f"{err.filename}: {what[:1].lower()}{what[1:]}; {advice}"
