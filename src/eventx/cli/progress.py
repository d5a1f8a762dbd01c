"""What a run shows: how far it is, how fast, what it lost, and what it found."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

if TYPE_CHECKING:
    from eventx.batch.coding import Done
    from eventx.batch.run import Summary

log = logging.getLogger("eventx.batch")

_LOG_SECONDS = 60  # between two lines of the log


class CodingProgress:
    """A bar with rate, time left and failures; a line a minute in the log.

    Args:
        console: where it is shown, when that is a terminal.
        hidden: show nothing.
    """

    def __init__(self, console: Console, *, hidden: bool) -> None:
        self._bar = Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[note]}"),
            console=console,
            transient=True,
            disable=hidden or not console.is_terminal,
        )
        self._task: TaskID | None = None
        self._total = self._done = self._lost = 0
        self._began = self._logged = time.monotonic()

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(self, *error: object) -> None:
        """Take it away."""
        self._bar.stop()

    def reading(self, articles: int) -> None:
        """Show how many articles were read."""
        if self._task is None:
            self._task = self._bar.add_task("reading", total=None, note="")
        self._bar.update(self._task, completed=articles)

    def coding(self, articles: int) -> None:
        """Show how many articles are to be coded."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._total, self._done = articles, 0
        self._began = self._logged = time.monotonic()
        self._task = self._bar.add_task("coding", total=articles, note="")
        log.info("%d articles to code", articles)

    def coded(self, done: Done) -> None:
        """Show how many more were coded and lost."""
        self._done += len(done.coded) + len(done.failures)
        self._lost += len(done.failures)
        seconds = time.monotonic() - self._began
        note = f"{self._done / max(seconds, 0.1):.1f} articles/s"
        if self._lost:
            note += f", {self._lost} failures"
        if self._task is not None:
            self._bar.update(self._task, completed=self._done, note=note)
        if time.monotonic() - self._logged > _LOG_SECONDS:
            self._logged = time.monotonic()
            log.info("%d of %d articles, %s", self._done, self._total, note)


def show_summary(summary: Summary, console: Console, *, rerun: bool = False) -> None:
    """Print the events by type, and one line of what was done.

    Args:
        summary: of the run.
        console: where it is shown.
        rerun: tell what was coded now from what was coded before.
    """
    table = Table("event type", "events")
    for name, count in summary.by_type.most_common():
        table.add_row(name, str(count))
    if summary.by_type:
        console.print(table)
    parts = [f"{summary.articles} articles"]
    if rerun:
        parts[0] += f" ({summary.coded} coded now)"
    parts += [f"{summary.events} events", f"{len(summary.failures)} failures"]
    if summary.copies:
        parts.append(f"{summary.copies} copies of other articles")
    if summary.waiting:
        parts.append(f"{summary.waiting} articles waiting")
    line = ", ".join(parts)
    log.info("%s", line)
    console.print(line)


def show_plan(summary: Summary, console: Console) -> None:
    """Print what a run would do."""
    console.print(
        f"{summary.waiting} articles to code, {summary.articles} coded already, "
        f"{summary.copies} copies of other articles, {len(summary.failures)} failures; "
        "nothing was written"
    )
