"""`python -m eventx` and the `eventx` command."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def main() -> None:
    """Run the command line."""
    # Read when numpy is imported: several threads on matrices as small as ours cost
    # half as much work again, and the batch commands use a process a core.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    _open_standard_streams()
    if isinstance(sys.stdout, TextIOWrapper) and not sys.stdout.isatty():
        # Files and pipes are UTF-8 wherever we run, as what `extract` writes is.
        sys.stdout.reconfigure(encoding="utf8")
    from eventx.cli import app  # noqa: PLC0415 - the library needs no typer
    from eventx.cli.ending import let_go_of_stdout  # noqa: PLC0415

    try:
        app()
    finally:
        try:
            sys.stdout.flush()
        except OSError:  # nobody reads the help to its end: Python would complain
            let_go_of_stdout()


def _open_standard_streams() -> None:
    """Put an empty one where one is closed: a file opened next would take its number.

    Started by `eventx ... >&-`, the ledger would else be standard output.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf8"))  # noqa: PTH123, SIM115


if __name__ == "__main__":
    main()
