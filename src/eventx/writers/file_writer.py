"""The one writer of all files that are written from front to back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Protocol

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.framed import FramedWriter
from eventx.writers.part_file import PartFile


class Form(Protocol):
    """How events look in a file: what stands before, for and behind them."""

    def opening(self) -> bytes:
        """Return what the file begins with."""

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return the bytes of the events of one article."""

    def closing(self) -> bytes:
        """Return what a complete file ends with."""


class FileWriter(FramedWriter[IO[bytes]]):
    """A file of events; it appears when it is complete.

    Args:
        path: the target file; `-` for standard output.
        form: how the events look in it.
    """

    def __init__(self, path: Path | str, form: Form) -> None:
        self.form = form
        self._file = PartFile(path)

    def _open(self, opened: ExitStack) -> IO[bytes]:
        opened.callback(self._file.close, complete=False)
        stream = self._file.open()
        stream.write(self.form.opening())
        return stream

    def _add(
        self, target: IO[bytes], events: Sequence[Event], article: ArticleId | None
    ) -> None:
        del article  # a file is written anew each time: nothing is to be taken back
        target.write(self.form.chunk(events))

    def _finish(self, target: IO[bytes]) -> None:
        target.write(self.form.closing())

    def _close(self, target: IO[bytes], *, complete: bool) -> None:
        del target  # the part closes its own stream
        self._file.close(complete=complete)
