"""What every writer is: it takes the events of one article after the other."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from eventx.records.base import ArticleId
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

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article.

        Args:
            events: all events of the article.
            article: its id, which a database needs when the article has no event (any
                longer): what it held of the article is then taken back.
        """
