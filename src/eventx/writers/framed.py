"""The frame that every writer of ours has around the opening and end of its target."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Generic, Self, TypeVar

from eventx.records.base import ArticleId
from eventx.records.event import Event

Target = TypeVar("Target")


class FramedWriter(ABC, Generic[Target]):
    """A writer that is complete or undone, whatever comes between.

    A kind of target says how it is opened, filled, finished and closed; what it opened
    is closed once, `complete` only when it was finished and no error came before.
    """

    _target: Target | None = None

    @abstractmethod
    def _open(self, opened: ExitStack) -> Target:
        """Open the target.

        Args:
            opened: takes what discards each thing opened, before the next is; it is
                called, the last first, only when the opening fails.
        """

    @abstractmethod
    def _add(
        self, target: Target, events: Sequence[Event], article: ArticleId | None
    ) -> None:
        """Add the events of one article."""

    @abstractmethod
    def _finish(self, target: Target) -> None:
        """Bring in all that is left to write."""

    @abstractmethod
    def _close(self, target: Target, *, complete: bool) -> None:
        """Put the finished target in its place; else leave what was there before."""

    def __enter__(self) -> Self:
        """Open the target; nothing is left behind when that fails."""
        with ExitStack() as opened:
            self._target = self._open(opened)
            opened.pop_all()
        return self

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article.

        Raises:
            ValueError: the writer is not open.
        """
        if self._target is None:
            msg = "the writer is not open; use it as a context manager"
            raise ValueError(msg)
        self._add(self._target, events, article)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Finish the target, or leave it as it was when an error comes through."""
        target, self._target = self._target, None
        if target is None:
            return
        complete = False
        try:
            if kind is None:
                self._finish(target)
                complete = True
        finally:
            self._close(target, complete=complete)
