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
_UNDATED: Row = (None,) * 7
_UNKNOWN: Row = (None,) * 3
_FATES = ("killed", "injured", "missing", "detained", "displaced")

# As in the flat row, a record's fields are taken in one step.
_EVENT = itemgetter(
    "id", "article", "event_type", "subtype", "modality", "certainty", "date",
    "confidence", "codes", "provenance",
)  # fmt: skip
_PARTS = itemgetter(
    "id", "actors", "recipients", "places", "evidence", "attribution", "casualties",
    "instruments", "cues",
)  # fmt: skip
_DATE = itemgetter("start", "end", "granularity", "text", "anchor", "inferred")
_ACTOR = itemgetter(
    "text", "name", "kind", "country", "code", "entity_id", "inferred", "start_char",
    "end_char",
)  # fmt: skip
_PLACE = itemgetter(
    "text", "name", "country", "country_name", "admin1", "lat", "lon", "precision",
    "radius_km", "geonames_id", "score", "inferred", "reason", "start_char", "end_char",
)  # fmt: skip
_EVIDENCE = itemgetter("article_id", "rule_id", "trigger", "sentence")
_SPEAKER = itemgetter(
    "text", "name", "kind", "cue", "stance", "channel", "medium", "addressee",
    "start_char", "end_char",
)  # fmt: skip
_COUNT = itemgetter("low", "high", "text", "of", "source", "start_char", "end_char")
_SPAN = itemgetter("text", "start_char", "end_char")
_CODES = itemgetter("plover", "cameo", "quad", "goldstein", "acled")
_VERSIONS = itemgetter("eventx", "model", "rules")


class Shredder:
    """Turns events into rows; every event, article and code combination once.

    Attributes:
        loaded_from: what the articles are said to be loaded from.
        articles: ids of the articles seen, those without events as well.
        waiting: number of events whose rows were not taken yet.

    >>> Shredder().take()
    {}
    """

    def __init__(self, loaded_from: str | None = None) -> None:
        self.loaded_from = loaded_from
        self.articles: set[str] = set()
        self.waiting = 0
        self._rows: Rows = defaultdict(list)
        self._has_nul = False
        self._with_row: set[str] = set()
        self._events: set[str] = set()
        self._codes: dict[Row, str | None] = {}

    def add(self, events: Iterable[Event]) -> None:
        """Make the rows of the events not seen before."""
        for event in events:
            if event.id not in self._events:
                self._events.add(event.id)
                self._add(event)
                self.waiting += 1

    def take(self) -> Rows:
        """Return the rows made since the last time, for each table."""
        rows, self._rows, self.waiting = self._rows, defaultdict(list), 0
        if self._has_nul:
            self._has_nul = False
            return {name: list(map(cleaned, each)) for name, each in rows.items()}
        return dict(rows)

    def _add(self, event: Event) -> None:
        (key, article, event_type, subtype, modality, certainty, when, confidence,
         codes, by) = _EVENT(event.__dict__)  # fmt: skip
        rows, record = self._rows, dump_record(event).decode()
        self._has_nul = self._has_nul or holds_nul((record,))
        if article.id not in self._with_row:
            self._with_row.add(article.id)
            self.articles.add(article.id)
            rows[ARTICLES.name].append(_article_row(article, self.loaded_from))
        rows[EVENTS.name].append(
            (
                key,
                article.id,
                event_type,
                subtype,
                modality._value_,
                certainty._value_,
                *(_UNDATED if when is None else _date_cells(when)),
                confidence,
                self._code_key(codes, rows),
                *(_UNKNOWN if by is None else _VERSIONS(by.__dict__)),
                record,
            )
        )
        _add_parts(event, rows)

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


def _date_cells(when: EventDate) -> Row:
    start, end, granularity, text, anchor, inferred = _DATE(when.__dict__)
    return (
        None if start is None else iso_day(start),
        None if end is None else iso_day(end),
        granularity._value_,
        text or None,
        anchor._value_,
        1 if inferred else 0,
        time_precision(granularity),
    )


def _add_parts(event: Event, rows: Rows) -> None:
    """Add the rows of all that hangs on an event; most events lack most of it."""
    key, actors, recipients, places, evidence, speakers, casualties, tools, cues = (
        _PARTS(event.__dict__)
    )
    if actors:
        rows[ACTORS.name] += _actor_rows(key, "actor", actors)
    if recipients:
        rows[ACTORS.name] += _actor_rows(key, "recipient", recipients)
    if places:
        rows[PLACES.name] += _place_rows(key, places)
    rows[EVIDENCE.name] += _evidence_rows(key, evidence)
    if speakers:
        rows[ATTRIBUTIONS.name] += _attribution_rows(key, speakers)
    if casualties is not None:
        rows[CASUALTIES.name] += _casualty_rows(key, casualties)
    for at, tool in enumerate(tools):
        rows[INSTRUMENTS.name].append((key, at, *_SPAN(tool.__dict__)))
    for at, cue in enumerate(cues):
        text, start, end = _SPAN(cue.__dict__)
        rows[CUES.name].append((key, at, text, cue.cue_class, start, end))


# Each row is written out cell by cell: to collect cells and spread them again takes
# half as much time again.
def _actor_rows(key: str, role: str, actors: Sequence[Actor]) -> list[Row]:
    rows: list[Row] = []
    for at, actor in enumerate(actors):
        text, name, kind, country, code, entity, inferred, start, end = _ACTOR(
            actor.__dict__
        )
        rows.append(
            (key, role, at, text or None, name or None, kind._value_, country, code,
             entity, 1 if inferred else 0, start, end)
        )  # fmt: skip
    return rows


def _place_rows(key: str, places: Sequence[Place]) -> list[Row]:
    rows: list[Row] = []
    for at, place in enumerate(places):
        (text, name, iso, country, admin1, lat, lon, precision, radius, geonames_id,
         score, inferred, reason, start, end) = _PLACE(place.__dict__)  # fmt: skip
        rows.append(
            (key, at, text or None, name or None, iso, country or None, admin1 or None,
             lat, lon, None if precision is None else precision._value_, radius,
             geonames_id, score, 1 if inferred else 0,
             None if reason is None else reason._value_, start, end)
        )  # fmt: skip
    return rows


def _evidence_rows(key: str, evidence: Sequence[Evidence]) -> list[Row]:
    rows: list[Row] = []
    for at, each in enumerate(evidence):
        article_id, rule_id, trigger, sentence = _EVIDENCE(each.__dict__)
        words, start, end = _SPAN(trigger.__dict__)
        around, begins, ends = _SPAN(sentence.__dict__)
        rows.append(
            (key, at, article_id, rule_id, words or None, start, end, around or None,
             begins, ends)
        )  # fmt: skip
    return rows


def _attribution_rows(key: str, speakers: Sequence[Attribution]) -> list[Row]:
    rows: list[Row] = []
    for at, speaker in enumerate(speakers):
        (text, name, kind, cue, stance, channel, medium, addressee, start,
         end) = _SPEAKER(speaker.__dict__)  # fmt: skip
        rows.append(
            (key, at, text or None, name or None, kind._value_, cue or None,
             stance._value_, channel._value_, medium or None, addressee or None, start,
             end)
        )  # fmt: skip
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
