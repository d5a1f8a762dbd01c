"""One event as the rows of the normalised tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter

from eventx.records.dump import dump_record
from eventx.records.event import (
    Actor,
    ArticleRef,
    Attribution,
    Codes,
    Event,
    EventDate,
    Evidence,
    Place,
)
from eventx.records.mention import Casualties
from eventx.writers.flat import Row, cleaned, holds_nul, iso_day, time_precision
from eventx.writers.tables import (
    ACTORS,
    ARTICLES,
    ATTRIBUTIONS,
    CASUALTIES,
    CODES,
    CUES,
    EVENTS,
    EVIDENCE,
    INSTRUMENTS,
    PLACES,
)

Rows = dict[str, list[Row]]
_FATES = ("killed", "injured", "missing", "detained", "displaced")

# As in the flat row, a record's fields are taken in one step.
_EVENT = itemgetter(
    "id", "article", "event_type", "subtype", "modality", "certainty", "date",
    "confidence", "provenance",
)  # fmt: skip
_PARTS = itemgetter(
    "actors", "recipients", "places", "evidence", "attribution", "casualties",
    "instruments", "cues",
)  # fmt: skip
_ACTOR = itemgetter(
    "text", "name", "kind", "country", "code", "entity_id", "inferred", "start_char",
    "end_char",
)  # fmt: skip
_PLACE = itemgetter(
    "text", "name", "country", "country_name", "admin1", "lat", "lon", "precision",
    "radius_km", "geonames_id", "score", "inferred", "reason", "start_char", "end_char",
)  # fmt: skip
_SPEAKER = itemgetter(
    "text", "name", "kind", "cue", "stance", "channel", "medium", "addressee",
    "start_char", "end_char",
)  # fmt: skip
_COUNT = itemgetter("low", "high", "text", "of", "source", "start_char", "end_char")
_SPAN = itemgetter("text", "start_char", "end_char")
_CODES = itemgetter("plover", "cameo", "quad", "goldstein", "acled")


class Shredder:
    """Turns events into rows; every event, article and code combination once.

    Attributes:
        loaded_from: what the articles are said to be loaded from.
        articles: ids of the articles seen, those without events as well.

    >>> Shredder().shred([])
    {}
    """

    def __init__(self, loaded_from: str | None = None) -> None:
        self.loaded_from = loaded_from
        self.articles: set[str] = set()
        self._with_row: set[str] = set()
        self._events: set[str] = set()
        self._codes: dict[Row, str | None] = {}

    def shred(self, events: Iterable[Event]) -> Rows:
        """Return the rows of each table for the events not seen before."""
        rows: Rows = defaultdict(list)
        for event in events:
            if event.id not in self._events:
                self._events.add(event.id)
                self._add(event, rows)
                _add_parts(event, rows)
        if holds_nul([str(row[-1]) for row in rows.get(EVENTS.name, ())]):
            return {name: list(map(cleaned, each)) for name, each in rows.items()}
        return dict(rows)

    def _add(self, event: Event, rows: Rows) -> None:
        key, article, event_type, subtype, modality, certainty, when, confidence, by = (
            _EVENT(event.__dict__)
        )
        if article.id not in self._with_row:
            self._with_row.add(article.id)
            self.articles.add(article.id)
            rows[ARTICLES.name].append(_article_row(article, self.loaded_from))
        versions = (None,) * 3 if by is None else (by.eventx, by.model, by.rules)
        rows[EVENTS.name].append(
            (
                key,
                article.id,
                event_type,
                subtype,
                str(modality),
                str(certainty),
                *_date_cells(when),
                confidence,
                self._code_key(event.codes, rows),
                *versions,
                dump_record(event).decode(),
            )
        )

    def _code_key(self, codes: Codes, rows: Rows) -> str | None:
        """Return the key of a combination of codes; a row for it where it is new."""
        cells = code_cells(codes)
        if cells in self._codes:
            return self._codes[cells]
        key = code_key(cells)
        self._codes[cells] = key
        if key is not None:
            rows[CODES.name].append((key, *cells))
        return key


def code_cells(codes: Codes) -> Row:
    """Return a combination of codes in the order of its table, without the key."""
    plover, cameo, quad, goldstein, acled = _CODES(codes.__dict__)
    return (
        None if plover is None else plover.event,
        None if plover is None else plover.mode,
        cameo,
        quad,
        goldstein,
        None if acled is None else acled.event_type,
        None if acled is None else acled.sub_event_type,
    )


def code_key(cells: Row) -> str | None:
    """Return the key of a combination of codes; None when there is no code.

    >>> code_key(code_cells(Codes(cameo="190", quad=4)))
    '||190|4|||'
    """
    if all(cell is None for cell in cells):
        return None
    return "|".join("" if cell is None else str(cell) for cell in cells)


def _article_row(article: ArticleRef, loaded_from: str | None) -> Row:
    published = article.published
    return (
        article.id,
        article.title or None,
        article.url or None,
        article.source or None,
        None if published is None else iso_day(published),
        article.published_from,
        article.duplicate_of,
        loaded_from,
    )


def _date_cells(when: EventDate | None) -> Row:
    if when is None:
        return (None,) * 7
    start, end = when.start, when.end
    return (
        None if start is None else iso_day(start),
        None if end is None else iso_day(end),
        str(when.granularity),
        when.text or None,
        str(when.anchor),
        when.inferred,
        time_precision(when),
    )


def _add_parts(event: Event, rows: Rows) -> None:
    """Add the rows of all that hangs on an event; most events lack most of it."""
    key = event.id
    actors, recipients, places, evidence, speakers, casualties, tools, cues = _PARTS(
        event.__dict__
    )
    if actors:
        rows[ACTORS.name].extend(_actor_rows(key, "actor", actors))
    if recipients:
        rows[ACTORS.name].extend(_actor_rows(key, "recipient", recipients))
    if places:
        rows[PLACES.name].extend(_place_rows(key, places))
    rows[EVIDENCE.name].extend(_evidence_rows(key, evidence))
    if speakers:
        rows[ATTRIBUTIONS.name].extend(_attribution_rows(key, speakers))
    if casualties is not None:
        rows[CASUALTIES.name].extend(_casualty_rows(key, casualties))
    if tools:
        rows[INSTRUMENTS.name].extend(
            [(key, at, *_SPAN(tool.__dict__)) for at, tool in enumerate(tools)]
        )
    for at, cue in enumerate(cues):
        text, start, end = _SPAN(cue.__dict__)
        rows[CUES.name].append((key, at, text, cue.cue_class, start, end))


def _actor_rows(key: str, role: str, actors: Sequence[Actor]) -> list[Row]:
    rows: list[Row] = []
    for at, actor in enumerate(actors):
        text, name, kind, *rest = _ACTOR(actor.__dict__)
        rows.append((key, role, at, text or None, name or None, str(kind), *rest))
    return rows


def _place_rows(key: str, places: Sequence[Place]) -> list[Row]:
    rows: list[Row] = []
    for at, place in enumerate(places):
        text, name, country, country_name, admin1, *rest = _PLACE(place.__dict__)
        lat, lon, precision, radius, geonames_id, score, inferred, *rest = rest
        reason, start, end = rest
        names = (text or None, name or None, country, country_name or None)
        point = (lat, lon, None if precision is None else str(precision), radius)
        why = None if reason is None else str(reason)
        known = (geonames_id, score, inferred, why, start, end)
        rows.append((key, at, *names, admin1 or None, *point, *known))
    return rows


def _evidence_rows(key: str, evidence: Sequence[Evidence]) -> list[Row]:
    rows: list[Row] = []
    for at, each in enumerate(evidence):
        trigger, start, end = _SPAN(each.trigger.__dict__)
        sentence, begins, ends = _SPAN(each.sentence.__dict__)
        words = (trigger or None, start, end, sentence or None, begins, ends)
        rows.append((key, at, each.article_id, each.rule_id, *words))
    return rows


def _attribution_rows(key: str, speakers: Sequence[Attribution]) -> list[Row]:
    rows: list[Row] = []
    for at, speaker in enumerate(speakers):
        (text, name, kind, cue, stance, channel, medium, addressee, start,
         end) = _SPEAKER(speaker.__dict__)  # fmt: skip
        said = (str(kind), cue or None, str(stance), str(channel), medium or None)
        told = (addressee or None, start, end)
        rows.append((key, at, text or None, name or None, *said, *told))
    return rows


def _casualty_rows(key: str, casualties: Casualties) -> list[Row]:
    rows: list[Row] = []
    for fate in _FATES:
        count = getattr(casualties, fate)
        if count is not None:
            low, high, text, of, source, start, end = _COUNT(count.__dict__)
            words = (text or None, of or None, source or None)
            rows.append((key, fate, low, high, *words, start, end))
    return rows
