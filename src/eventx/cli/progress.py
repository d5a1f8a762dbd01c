"""What a run shows: how far it is, how fast, what it lost, and what it found."""

from __future__ import annotations

import logging
import time
from collections import Counter
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

from eventx.cli.screen import table_of
from eventx.errors import counted

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

    Attributes:
        unread: how many files were left out, by their kind.
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
        self.unread: Counter[str] = Counter()
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

    def left_out(self, kind: str) -> None:
        """Count a file of a kind that no reader claims."""
        self.unread[kind] += 1

    def coding(self, articles: int) -> None:
        """Show how many articles are to be coded."""
        if self._task is not None:
            self._bar.remove_task(self._task)
        self._total, self._done = articles, 0
        self._began = self._logged = time.monotonic()
        self._task = self._bar.add_task("coding", total=articles, note="")
        log.info("%s to code", counted(articles, "article"))

    def coded(self, done: Done) -> None:
        """Show how many more were coded and lost."""
        self._done += len(done.coded) + len(done.failures)
        self._lost += len(done.failures)
        seconds = time.monotonic() - self._began
        note = f"{self._done / max(seconds, 0.1):.1f} articles/s"
        if self._lost:
            note += f", {counted(self._lost, 'failure')}"
        if self._task is not None:
            self._bar.update(self._task, completed=self._done, note=note)
        if time.monotonic() - self._logged > _LOG_SECONDS:
            self._logged = time.monotonic()
            total = counted(self._total, "article")
            log.info("%d of %s, %s", self._done, total, note)


def show_summary(summary: Summary, console: Console, *, rerun: bool = False) -> None:
    """Print the events by type, and one line of what was done.

    Args:
        summary: of the run.
        console: where it is shown.
        rerun: tell what was coded now from what was coded before.
    """
    table = table_of("event type", "events")
    for name, count in summary.by_type.most_common():
        table.add_row(name, f"{count:,}")
    if summary.by_type:
        console.print(table)
    articles = counted(summary.articles, "article")
    if rerun:
        articles += f" ({summary.coded:,} coded now)"
    parts = [
        articles,
        counted(summary.events, "event"),
        counted(len(summary.failures), "failure"),
    ]
    if summary.copies:
        parts.append(_copies(summary))
    if summary.waiting:
        parts.append(f"{counted(summary.waiting, 'article')} waiting")
    if summary.gone:
        events = counted(summary.gone_events, "event")
        parts.append(f"{counted(summary.gone, 'article')} gone, {events} taken back")
    if summary.undated:
        has = "has" if summary.undated == 1 else "have"
        console.print(
            f"{counted(summary.undated, 'article')} {has} no day of publication: "
            "relative dates are left open; state it with --published or metadata.csv",
            soft_wrap=True,
        )
    line = ", ".join(parts)
    log.info("%s", line)
    console.print(line, soft_wrap=True)


def show_plan(summary: Summary, console: Console) -> None:
    """Print what a run would do."""
    parts = (
        f"{counted(summary.waiting, 'article')} to code",
        f"{summary.articles:,} coded already",
        _copies(summary),
        counted(len(summary.failures), "failure"),
    )
    console.print(", ".join(parts), soft_wrap=True)
    if summary.gone:
        gone = counted(summary.gone, "article")
        verb = "is" if summary.gone == 1 else "are"
        events = counted(summary.gone_events, "event")
        console.print(
            f"{gone} of the last run {verb} not among the inputs any more: "
            f"{events} would be taken back",
            soft_wrap=True,
        )
    console.print("nothing was written")


def show_left_out(unread: Counter[str], console: Console) -> None:
    """Print how many files of which kinds were left out, if any were."""
    if unread:
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in unread.most_common())
        files = counted(unread.total(), "file")
        line = f"{files} left out, of a kind that eventx does not read: {kinds}"
        log.warning("%s", line)
        console.print(line, soft_wrap=True)


def _copies(summary: Summary) -> str:
    others = counted(summary.copies, "copy", "copies")
    of = "another article" if summary.copies == 1 else "other articles"
    return f"{others} of {of}"
