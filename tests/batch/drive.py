"""A driver to be killed: `drive.py IN OUT PAUSE JOBS [ADDRESS]`."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

from fake_maker import FakeMaker

from eventx.batch.coding import Done
from eventx.batch.plan import Inputs
from eventx.batch.run import Batch, Settings
from eventx.batch.targets import Folder
from eventx.cli.interrupts import stoppable
from eventx.errors import EventxError


class Told:
    """Prints how far it is, so that a test knows when to strike."""

    def reading(self, articles: int) -> None:
        """Say that reading began."""
        if articles == 1:
            print("reading", flush=True)  # noqa: T201

    def left_out(self, kind: str) -> None:
        """Say nothing of it."""

    def coding(self, articles: int) -> None:
        """Say what is to be coded."""
        print(f"coding {articles}", flush=True)  # noqa: T201

    def coded(self, done: Done) -> None:
        """Say what was coded."""
        print(f"coded {len(done.coded)}", flush=True)  # noqa: T201


def main(source: str, out: str, pause: str, jobs: str, address: str = "") -> int:
    """Run the batch; return the exit code."""
    batch = Batch(
        Inputs(paths=(Path(source),), languages=()),
        Folder(Path(out)),
        FakeMaker(pause=float(pause)),
        Settings(jobs=int(jobs), dask=address or None, timeout=20.0),
        Told(),
    )
    # A shell that runs tests in the background lets its children ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with stoppable("stopped"):
            batch.run()
    except EventxError as err:
        print(err, file=sys.stderr)  # noqa: T201
        return 2
    return 0


if __name__ == "__main__":
    import typer

    try:
        sys.exit(main(*sys.argv[1:]))
    except typer.Exit as end:
        sys.exit(end.exit_code)
