"""JSON Lines and JSON: the event records as they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.part_file import PartFile, not_open


class JsonLinesWriter:
    """One event per line, or one JSON array; the file appears when it is complete.

    Args:
        path: the target file; `-` for standard output.
        array: write one JSON array instead of lines.
    """

    def __init__(self, path: Path | str, *, array: bool = False) -> None:
        self.array = array
        self._file = PartFile(path)
        self._stream: IO[str] | None = None
        self._count = 0

    def __enter__(self) -> Self:
        """Open the target."""
        self._stream = self._file.open()
        if self.array:
            self._stream.write("[")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the finished file in its place; leave the old one when an error came."""
        if self._stream is None:
            return
        if self.array:
            self._stream.write("\n]\n" if self._count else "]\n")
        self._file.close(complete=kind is None)

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article."""
        del article  # a file is written anew each time: nothing is to be taken back
        if self._stream is None:
            raise not_open()
        if self.array:
            for event in events:
                self._stream.write(",\n" if self._count else "\n")
                self._stream.write(event.model_dump_json())
                self._count += 1
            return
        self._stream.writelines(f"{event.model_dump_json()}\n" for event in events)
