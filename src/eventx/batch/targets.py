"""Where the events of a batch go: a folder with its ledger, or one file or database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from eventx.batch.deliver import (
    ARTICLES,
    EVENTS,
    deliver_folder,
    deliver_target,
    probe,
)
from eventx.batch.ledger import Ledger
from eventx.errors import OutputError
from eventx.writers.base import Writer

LEDGER = "ledger.sqlite"


class Target(Protocol):
    """Where the events of a batch go."""

    @property
    def ledger(self) -> Path | None:
        """The file of its ledger; None for one that ends with the run."""

    def check(self) -> None:
        """Find out whether it can be written."""

    def deliver(self, ledger: Ledger) -> None:
        """Write what the ledger holds."""

    @property
    def own(self) -> tuple[Path, ...]:
        """What is no input, should it lie among the inputs."""


@dataclass(frozen=True)
class Folder:
    """A batch folder: events, articles, errors and the ledger."""

    path: Path

    @property
    def ledger(self) -> Path | None:
        """The file in which a run goes on where the last one ended."""
        return self.path / LEDGER

    def check(self) -> None:
        """Make the folder.

        Raises:
            OutputError: it cannot be made, or holds events that no batch wrote.
        """
        if (self.path / EVENTS).exists() and not self._is_ours():
            raise OutputError(
                path=self.path / EVENTS,
                problem="was not written by a batch and would be lost",
                hint="give another folder with -o, or move it away",
            )
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as err:
            raise OutputError(
                path=self.path,
                problem=f"cannot be made ({err.strerror})",
                hint="give a folder that you may write with -o",
            ) from err

    def _is_ours(self) -> bool:
        """Say whether a batch wrote there, be it that its ledger was deleted."""
        return any((self.path / name).exists() for name in (LEDGER, ARTICLES))

    def deliver(self, ledger: Ledger) -> None:
        """Write the files of the folder."""
        deliver_folder(ledger, self.path)

    @property
    def own(self) -> tuple[Path, ...]:
        """The folder itself."""
        return (self.path,)


@dataclass(frozen=True)
class Single:
    """One file or database, with a ledger only where one is asked for.

    Attributes:
        target: path or address.
        make: gives a fresh writer of it.
        ledger: the file of the ledger; None for one that ends with the run.
    """

    target: str
    make: Callable[[], Writer]
    ledger: Path | None = None

    def check(self) -> None:
        """Open the target and leave it as it is."""
        probe(self.make(), self.target)

    def deliver(self, ledger: Ledger) -> None:
        """Write the target."""
        deliver_target(ledger, self.make(), self.target)

    @property
    def own(self) -> tuple[Path, ...]:
        """The target, when it is a file."""
        return () if "://" in self.target else (Path(self.target),)
