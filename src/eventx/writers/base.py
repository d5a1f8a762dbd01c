"""What every writer is: it takes the events of one article after the other."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from eventx.records.event import Event


class Writer(Protocol):
    """A target of events; nothing is visible there before a clean exit."""

    def __enter__(self) -> Self:
        """Open the target."""

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the target, or leave it as it was when an error comes through."""

    def write(self, events: Sequence[Event]) -> None:
        """Add the events of one article."""
