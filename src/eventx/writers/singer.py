"""Singer messages: any Singer target takes the events from standard input."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.part_file import PartFile, not_open
from eventx.writers.schema import VERSION, inlined_schema

STREAM = "events"


class SingerWriter:
    """A SCHEMA message, one RECORD message per event, a STATE message at the end.

    The key is the event's id, so that a target that upserts can be loaded again.

    Args:
        path: the target file; `-` for standard output.
    """

    def __init__(self, path: Path | str) -> None:
        self._file = PartFile(path)
        self._stream: IO[str] | None = None
        self._count = 0

    def __enter__(self) -> Self:
        """Open the target and say what the records look like."""
        self._stream = self._file.open()
        message = {
            "type": "SCHEMA",
            "stream": STREAM,
            "schema": inlined_schema(),
            "key_properties": ["id"],
        }
        self._stream.write(json.dumps(message, ensure_ascii=False) + "\n")
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
        if kind is None:
            state = {"type": "STATE", "value": {"events": self._count, "v": VERSION}}
            self._stream.write(json.dumps(state) + "\n")
        self._file.close(complete=kind is None)

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article."""
        del article  # messages add and replace; Singer has no word for taking back
        if self._stream is None:
            raise not_open()
        head = f'{{"type":"RECORD","stream":"{STREAM}","record":'
        for event in events:
            self._stream.write(f"{head}{event.model_dump_json()}}}\n")
        self._count += len(events)
