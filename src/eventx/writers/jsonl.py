"""JSON Lines and JSON: the event records as they are."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.records.dump import dump_lines, dump_record
from eventx.records.event import Event


class JsonLines:
    """One event per line."""

    def opening(self) -> bytes:
        """Return nothing."""
        return b""

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return a line for each event."""
        return dump_lines(events)

    def closing(self) -> bytes:
        """Return nothing."""
        return b""


class JsonArray:
    """One array, one event per line."""

    def opening(self) -> bytes:
        """Begin the array."""
        self._is_empty = True
        return b"["

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return the elements of the events."""
        return self.elements([dump_record(event) for event in events])

    def elements(self, values: Sequence[bytes]) -> bytes:
        """Return elements with the comma that parts them from those before."""
        if not values:
            return b""
        mark = b"\n" if self._is_empty else b",\n"
        self._is_empty = False
        return mark + b",\n".join(values)

    def closing(self) -> bytes:
        """End the array."""
        return b"]\n" if self._is_empty else b"\n]\n"
