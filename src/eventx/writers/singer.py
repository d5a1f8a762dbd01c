"""Singer messages: any Singer target takes the events from standard input.

A run that ends well says so by ACTIVATE_VERSION: of the stream, a target then drops
what came with an earlier version, so that running again leaves exactly the right rows.
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence

import orjson

from eventx.records.dump import dump_record
from eventx.records.event import Event
from eventx.writers.schema import VERSION, inlined_schema

STREAM = "events"


class Singer:
    """SCHEMA, one RECORD per event, at the end ACTIVATE_VERSION and STATE.

    The key is the event's id, so that a target that upserts can be loaded again.

    Args:
        version: number of this run, larger than that of every earlier one; None for
            messages that only add and replace, for runs that bring new articles alone.
    """

    def __init__(self, version: int | None) -> None:
        self.version = version
        self._count = 0

    def opening(self) -> bytes:
        """Say what the records look like."""
        self._count = 0
        return _line(
            {
                "type": "SCHEMA",
                "stream": STREAM,
                "schema": inlined_schema(),
                "key_properties": ["id"],
            }
        )

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return a message for each event."""
        self._count += len(events)
        mark = "" if self.version is None else f',"version":{self.version}'
        head = f'{{"type":"RECORD","stream":"{STREAM}"{mark},"record":'.encode()
        return b"".join([b"%b%b}\n" % (head, dump_record(event)) for event in events])

    def closing(self) -> bytes:
        """Say that the run is whole, and what it held."""
        state = {"type": "STATE", "value": {"events": self._count, "v": VERSION}}
        if self.version is None:
            return _line(state)
        whole = {
            "type": "ACTIVATE_VERSION",
            "stream": STREAM,
            "version": self.version,
        }
        return _line(whole) + _line(state)


def now_version() -> int:
    """Return the number of a run that begins now: milliseconds, as Singer taps do."""
    return time.time_ns() // 1_000_000


def _line(message: Mapping[str, object]) -> bytes:
    return orjson.dumps(message, option=orjson.OPT_APPEND_NEWLINE)
