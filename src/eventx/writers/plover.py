"""PLOVER records as JSON Lines, in the fields of the PLOVER gold standard records.

PLOVER knows neither modality nor spans: only asserted events that have a PLOVER code
are written, so that no denied or planned act is counted as one that happened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import orjson

from eventx.records.event import Actor, Event
from eventx.records.mention import Modality
from eventx.writers.errors import EventReadError
from eventx.writers.flat import located

_COUNTRY_LETTERS = 3


class PloverLines:
    """One PLOVER record per line for each asserted event with a PLOVER code."""

    def opening(self) -> bytes:
        """Return nothing."""
        return b""

    def chunk(self, events: Sequence[Event]) -> bytes:
        """Return the lines of the events that PLOVER has a place for."""
        records = [plover_record(event) for event in events]
        option = orjson.OPT_APPEND_NEWLINE
        return b"".join(
            [orjson.dumps(each, option=option) for each in records if each is not None]
        )

    def closing(self) -> bytes:
        """Return nothing."""
        return b""


def read_plover(path: Path | str) -> Iterator[dict[str, Any]]:
    """Yield the records of a file of ours, as `plover_record` gave them.

    Raises:
        EventReadError: a line holds no PLOVER record.
    """
    with Path(path).open(encoding="utf8", newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                found = json.loads(line)
            except ValueError as err:
                raise _no_record(path, number, str(err)) from err
            if not isinstance(found, dict) or "eventText" not in found:
                raise _no_record(path, number, "no `eventText`")
            yield found


def _no_record(path: Path | str, line: int, problem: str) -> EventReadError:
    return EventReadError(
        path=path,
        line=line,
        problem=f"no PLOVER record ({problem})",
        hint="give a file that eventx wrote",
    )


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
    place = located(event.places)
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
