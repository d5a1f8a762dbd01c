"""GeoJSON (RFC 7946): one point feature per event, for maps.

Each feature's properties are the flat row, and under `record` the whole event; an event
without coordinates is a feature without geometry.
"""

from __future__ import annotations

from collections.abc import Sequence

from eventx.records.dump import dump_with_records
from eventx.records.event import Event
from eventx.writers.flat import NAMES, Row, flat_row, position
from eventx.writers.jsonl import JsonArray


class GeoJson:
    """A FeatureCollection."""

    def __init__(self) -> None:
        self._features = JsonArray()

    def opening(self) -> bytes:
        """Begin the collection."""
        return b'{"type":"FeatureCollection","features":' + self._features.opening()

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return the features of the events."""
        return self._features.elements([feature_json(event) for event in events])

    def closing(self) -> bytes:
        """End the collection."""
        return self._features.closing().rstrip() + b"}\n"


def feature_json(event: Event) -> bytes:
    """Return an event as the JSON of one feature."""
    row = flat_row(event)
    feature = {
        "type": "Feature",
        "id": event.id,
        "geometry": _point(row),
        "properties": {**dict(zip(NAMES, row, strict=True)), "record": event},
    }
    return dump_with_records(feature)


def _point(row: Row) -> dict[str, object] | None:
    found = position(row)
    if found is None:
        return None
    lat, lon = found
    return {"type": "Point", "coordinates": [lon, lat]}
