"""JSON Lines and JSON: the event records as they are."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from eventx.errors import OutputError
from eventx.records.event import Event


class JsonLinesWriter:
    """One event per line, or one JSON array; the file appears when it is complete.

    Args:
        path: the target file; `-` for standard output.
        array: write one JSON array instead of lines.
    """

    def __init__(self, path: Path | str, *, array: bool = False) -> None:
        self.path = Path(path)
        self.array = array
        self._stdout = str(path) == "-"
        self._part = self.path.with_name(f"{self.path.name}.part")
        self._stream: IO[str] | None = None
        self._count = 0

    def __enter__(self) -> Self:
        """Open the target."""
        if self._stdout:
            self._stream = sys.stdout
        else:
            try:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                self._stream = self._part.open("w", encoding="utf8")
            except OSError as err:
                raise OutputError(
                    path=self.path,
                    problem=f"cannot be written ({err.strerror})",
                    hint="give a writable path with -o",
                ) from err
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
        if self._stdout:
            self._stream.flush()
            return
        self._stream.close()
        if kind is None:
            os.replace(self._part, self.path)  # noqa: PTH105 - atomic on one file system
        else:
            self._part.unlink(missing_ok=True)

    def write(self, events: Sequence[Event]) -> None:
        """Add the events of one article."""
        if self._stream is None:
            msg = "the writer is not open; use it as a context manager"
            raise ValueError(msg)
        for event in events:
            if self.array:
                self._stream.write(",\n" if self._count else "\n")
            self._stream.write(event.model_dump_json())
            if not self.array:
                self._stream.write("\n")
            self._count += 1
