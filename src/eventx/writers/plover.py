"""PLOVER records as JSON Lines, in the fields of the PLOVER gold standard records.

PLOVER knows neither modality nor spans: only asserted events that have a PLOVER code
are written, so that no denied or planned act is counted as one that happened.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from eventx.records.base import ArticleId
from eventx.records.event import Actor, Event
from eventx.records.mention import Modality
from eventx.writers.flat import located
from eventx.writers.part_file import PartFile, not_open

_COUNTRY_LETTERS = 3


class PloverWriter:
    """One PLOVER record per line for each asserted event.

    Args:
        path: the target file; `-` for standard output.
    """

    def __init__(self, path: Path | str) -> None:
        self._file = PartFile(path)
        self._stream: IO[str] | None = None

    def __enter__(self) -> Self:
        """Open the target."""
        self._stream = self._file.open()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Put the finished file in its place; leave the old one when an error came."""
        if self._stream is not None:
            self._file.close(complete=kind is None)

    def write(
        self, events: Sequence[Event], *, article: ArticleId | None = None
    ) -> None:
        """Add the events of one article."""
        del article  # a file is written anew each time: nothing is to be taken back
        if self._stream is None:
            raise not_open()
        for event in events:
            record = plover_record(event)
            if record is not None:
                self._stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def plover_record(event: Event) -> dict[str, Any] | None:
    """Return the PLOVER record of an event.

    None when the event is not asserted or has no PLOVER code.
    """
    code = event.codes.plover
    if code is None or event.modality is not Modality.ASSERTED:
        return None
    first = event.evidence[0]
    day = None if event.date is None else event.date.start
    return {
        "id": event.id,
        "date": None if day is None else day.isoformat(),
        "source": [_party(actor) for actor in event.actors],
        "target": [_party(actor) for actor in event.recipients],
        "event": code.event,
        "mode": code.mode or "",
        "eventText": first.trigger.text,
        "text": first.sentence.text,
        "textInfo": {"markup": "", "articleId": event.article.id},
        "location": _location(event),
        "language": "en",
        "publication": event.article.source or "",
        "url": event.article.url or "",
        "coder": f"eventx {event.provenance.eventx}" if event.provenance else "eventx",
    }


def _party(actor: Actor) -> dict[str, str]:
    """CAMEO codes begin with the country or the kind of organisation, then sectors."""
    code = actor.code or ""
    return {
        "actorText": actor.text,
        "actorName": actor.name or "",
        "code": code[:_COUNTRY_LETTERS],
        "sector": code[_COUNTRY_LETTERS:],
    }


def _location(event: Event) -> dict[str, Any] | None:
    place = located(event)
    if place is None:
        return None
    return {
        "placeText": place.text,
        "placeName": place.name or "",
        "country": place.country or "",
        "lat": place.lat,
        "lon": place.lon,
        "geonamesId": place.geonames_id,
    }
