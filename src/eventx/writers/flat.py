"""One event as one flat row, in the columns that users of ACLED and UCDP know."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from eventx.ontology import acled_geo_precision, ucdp_where_prec
from eventx.records.dump import dump_record
from eventx.records.event import (
    Actor,
    ArticleRef,
    Codes,
    Event,
    EventDate,
    Evidence,
    Granularity,
    Place,
    Precision,
)
from eventx.records.mention import Casualties, Count

Cell = str | int | float | None
Row = tuple[Cell, ...]
SEPARATOR = "; "
_JSON_NUL = "\\u0000"
VISIBLE_NUL = "\u2400"  # for NUL, which PostgreSQL and most spreadsheets refuse

# ACLED counts 1 day, 2 week, 3 month; all coarser units are 3 here as well.
_TIME_PRECISION = {
    Granularity.DAY: 1,
    Granularity.WEEKEND: 2,
    Granularity.WEEK: 2,
}
_COARSE = 3

# A record's fields in one step: the flat row is made for each of many events, and to
# ask a record for one field after the other takes twice the time; so does str() of an
# enum instead of its value.
_EVENT = itemgetter(
    "id", "date", "event_type", "subtype", "modality", "certainty", "actors",
    "recipients", "places", "casualties", "attribution", "article", "evidence",
    "codes", "confidence",
)  # fmt: skip
_ACTOR = itemgetter("name", "text", "kind", "code", "country")
_PLACE = itemgetter(
    "country_name", "country", "admin1", "name", "text", "lat", "lon", "precision",
    "geonames_id",
)  # fmt: skip
_ARTICLE = itemgetter("source", "url", "published", "title", "id")
_CODES = itemgetter("plover", "cameo", "quad", "goldstein", "acled")


class Column(NamedTuple):
    """A column of a flat table: `kind` is text, integer, real, date or boolean."""

    name: str
    kind: str = "text"


COLUMNS = (
    Column("event_id"),
    Column("event_date", "date"),
    Column("event_date_end", "date"),
    Column("year", "integer"),
    Column("time_precision", "integer"),
    Column("event_type"),
    Column("sub_event_type"),
    Column("modality"),
    Column("certainty"),
    Column("actor1"),
    Column("assoc_actor_1"),
    Column("inter1"),
    Column("actor1_code"),
    Column("actor1_country"),
    Column("actor2"),
    Column("assoc_actor_2"),
    Column("inter2"),
    Column("actor2_code"),
    Column("actor2_country"),
    Column("country"),
    Column("iso"),
    Column("admin1"),
    Column("location"),
    Column("latitude", "real"),
    Column("longitude", "real"),
    Column("geo_precision", "integer"),
    Column("where_prec", "integer"),
    Column("geonames_id", "integer"),
    Column("fatalities_low", "integer"),
    Column("fatalities_high", "integer"),
    Column("injured_low", "integer"),
    Column("injured_high", "integer"),
    Column("attributed_to"),
    Column("source"),
    Column("source_url"),
    Column("source_date", "date"),
    Column("source_headline"),
    Column("article_id"),
    Column("notes"),
    Column("trigger_text"),
    Column("rule_id"),
    Column("plover_event"),
    Column("plover_mode"),
    Column("cameo"),
    Column("quad", "integer"),
    Column("goldstein", "real"),
    Column("acled_event_type"),
    Column("acled_sub_event_type"),
    Column("confidence", "real"),
)
NAMES = tuple(column.name for column in COLUMNS)
_LAT = NAMES.index("latitude")


def flat_row(event: Event) -> Row:
    """Return an event in the order of `COLUMNS`; texts hold no NUL.

    >>> len(NAMES) == len(COLUMNS)
    True
    """
    return cleaned(loose_row(event))


def loose_row(event: Event) -> Row:
    """Return the flat row with texts as they are, NUL and all."""
    (key, date_, event_type, subtype, modality, certainty, actors, recipients, places,
     casualties, attribution, article, evidence, codes, confidence) = _EVENT(
        event.__dict__
    )  # fmt: skip
    return (
        key,
        *_when(date_),
        event_type,
        subtype,
        modality._value_,
        certainty._value_,
        *_who(actors),
        *_who(recipients),
        *(_where(places) if places else _NOWHERE),
        *_toll(casualties),
        SEPARATOR.join([each.name or each.text for each in attribution]) or None,
        *_whence(article),
        *_words(evidence),
        *_codes(codes),
        confidence,
    )


def cleaned(row: Row) -> Row:
    r"""Return a row whose texts hold a visible sign for NUL.

    >>> cleaned(("a\0b", 1, None))
    ('a␀b', 1, None)
    """
    return tuple(
        [
            cell.replace("\0", VISIBLE_NUL) if isinstance(cell, str) else cell
            for cell in row
        ]
    )


def rows_and_records(events: Sequence[Event]) -> tuple[list[Row], list[str]]:
    """Return the flat rows of events and, beside them, their records as JSON.

    >>> rows_and_records([])
    ([], [])
    """
    rows, records = [], []
    for event in events:  # one after the other: what was just read is still near
        records.append(dump_record(event).decode())
        rows.append(loose_row(event))
    if holds_nul(records):
        rows = list(map(cleaned, rows))
    return rows, records


def holds_nul(records: Sequence[str]) -> bool:
    r"""Say whether some text of the records may hold NUL, which JSON escapes.

    >>> holds_nul(['"a"', r'"\u0000"'])
    True
    """
    # One character is found at once; most records hold no escape at all.
    return any("\\" in each and _JSON_NUL in each for each in records)


def position(row: Row) -> tuple[float, float] | None:
    """Return latitude and longitude of a flat row; None when it has none."""
    lat, lon = row[_LAT : _LAT + 2]
    return None if lat is None or lon is None else (float(lat), float(lon))


def located(places: Sequence[Place]) -> Place | None:
    """Return the first place with coordinates, else the first place."""
    for place in places:
        if place.lat is not None:
            return place
    return places[0] if places else None


@cache
def iso_day(day: date) -> str:
    """Return a day as ISO 8601; the days of events repeat."""
    return day.isoformat()


def time_precision(unit: Granularity) -> int:
    """Return 1 for a day, 2 for a week, 3 for a month or more."""
    return _TIME_PRECISION.get(unit, _COARSE)


def _when(when: EventDate | None) -> Row:
    if when is None:
        return (None, None, None, None)
    start, end = when.start, when.end
    first = start or end
    return (
        None if start is None else iso_day(start),
        None if end is None else iso_day(end),
        None if first is None else first.year,
        time_precision(when.granularity),
    )


def _who(actors: Sequence[Actor]) -> Row:
    if not actors:
        return (None, None, None, None, None)
    name, text, kind, code, country = _ACTOR(actors[0].__dict__)
    others = None
    if len(actors) > 1:
        names = [each.name or each.text for each in actors[1:]]
        others = SEPARATOR.join(filter(None, names)) or None
    return (name or text or None, others, kind._value_, code or None, country or None)


_NOWHERE: Row = (None,) * 9


def _where(places: Sequence[Place]) -> Row:
    place = located(places)
    country_name, country, admin1, name, text, lat, lon, precision, key = _PLACE(
        place.__dict__
    )
    return (
        country_name or country or None,
        country or None,
        admin1 or None,
        name or text or None,
        lat,
        lon,
        *_precisions(precision),
        key,
    )


@cache
def _precisions(known: Precision | None) -> tuple[int | None, int | None]:
    if known is None:
        return (None, None)
    return (acled_geo_precision(known), ucdp_where_prec(known))


def _toll(casualties: Casualties | None) -> Row:
    if casualties is None:
        return (None, None, None, None)
    return (*_bounds(casualties.killed), *_bounds(casualties.injured))


def _bounds(count: Count | None) -> tuple[int | None, int | None]:
    return (None, None) if count is None else (count.low, count.high)


def _whence(article: ArticleRef) -> Row:
    source, url, published, title, key = _ARTICLE(article.__dict__)
    return (
        source or None,
        url or None,
        None if published is None else iso_day(published),
        title or None,
        key,
    )


def _words(evidence: Sequence[Evidence]) -> Row:
    if not evidence:
        return (None, None, None)
    first = evidence[0]
    return (first.sentence.text or None, first.trigger.text or None, first.rule_id)


def _codes(codes: Codes) -> Row:
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
