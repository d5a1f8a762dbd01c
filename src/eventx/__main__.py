"""`python -m eventx` and the `eventx` command."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line."""
    # Read when numpy is imported: several threads on matrices as small as ours cost
    # half as much work again, and the batch commands use a process a core.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from eventx.cli import app  # noqa: PLC0415 - the library needs no typer
    from eventx.cli.ending import let_go_of_stdout  # noqa: PLC0415

    try:
        app()
    finally:
        try:
            sys.stdout.flush()
        except OSError:  # nobody reads the help to its end: Python would complain
            let_go_of_stdout()


if __name__ == "__main__":
    main()
