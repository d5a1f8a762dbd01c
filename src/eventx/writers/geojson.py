"""GeoJSON (RFC 7946): one point feature per event, for maps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from pydantic_core import to_json

from eventx.records.base import ArticleId
from eventx.records.event import Event
from eventx.writers.flat import NAMES, flat_row, located
from eventx.writers.part_file import PartFile, not_open

_OPENING = '{"type":"FeatureCollection","features":['


class GeoJsonWriter:
    """A FeatureCollection; an event without coordinates is a feature without geometry.

    Each feature's properties are the flat row, and under `record` the whole event.

    Args:
        path: the target file; `-` for standard output.
    """

    def __init__(self, path: Path | str) -> None:
        self._file = PartFile(path)
        self._stream: IO[str] | None = None
        self._count = 0

    def __enter__(self) -> Self:
        """Open the target."""
        self._stream = self._file.open()
        self._stream.write(_OPENING)
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
        self._stream.write("\n]}\n")
        self._file.close(complete=kind is None)

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article."""
        del article  # a file is written anew each time: nothing is to be taken back
        if self._stream is None:
            raise not_open()
        for event in events:
            self._stream.write(",\n" if self._count else "\n")
            self._stream.write(feature_json(event))
            self._count += 1


def feature_json(event: Event) -> str:
    """Return an event as the JSON of one feature."""
    row = dict(zip(NAMES, flat_row(event), strict=True))
    feature = {"type": "Feature", "id": event.id, "geometry": _point(event)}
    head = to_json(feature).decode()
    properties = to_json(row).decode()
    record = event.model_dump_json()
    return f'{head[:-1]},"properties":{properties[:-1]},"record":{record}}}}}'


def _point(event: Event) -> dict[str, object] | None:
    place = located(event)
    if place is None or place.lat is None or place.lon is None:
        return None
    return {"type": "Point", "coordinates": [place.lon, place.lat]}
