"""The one writer of all files that are written from front to back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.part_file import PartFile, not_open


class Form(Protocol):
    """How events look in a file: what stands before, for and behind them."""

    def opening(self) -> bytes:
        """Return what the file begins with."""

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return the bytes of the events of one article."""

    def closing(self) -> bytes:
        """Return what a complete file ends with."""


class FileWriter:
    """A file of events; it appears when it is complete.

    Args:
        path: the target file; `-` for standard output.
        form: how the events look in it.
    """

    def __init__(self, path: Path | str, form: Form) -> None:
        self.form = form
        self._file = PartFile(path)
        self._stream: IO[bytes] | None = None

    def __enter__(self) -> Self:
        """Open the target."""
        self._stream = self._file.open()
        self._stream.write(self.form.opening())
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the finished file in its place; leave the old one when an error came."""
        stream, self._stream = self._stream, None
        if stream is None:
            return
        complete = False
        try:
            if kind is None:
                stream.write(self.form.closing())
                complete = True
        finally:
            self._file.close(complete=complete)

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article."""
        del article  # a file is written anew each time: nothing is to be taken back
        if self._stream is None:
            raise not_open()
        self._stream.write(self.form.chunk(events))
