"""Events as one flat row each, in the columns that users of ACLED and UCDP know.

The cells are made column by column for many events at once: what happens for each event
is then a step of a comprehension instead of a call, which takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache
from operator import attrgetter, itemgetter
from typing import Any, NamedTuple

from eventx.ontology import acled_geo_precision, ucdp_where_prec
from eventx.records.base import Record
from eventx.records.dump import dump_record
from eventx.records.event import (
    AcledCode,
    Actor,
    ArticleRef,
    Attribution,
    Codes,
    Event,
    EventDate,
    Evidence,
    Granularity,
    Place,
    PloverCode,
    Precision,
)
from eventx.records.mention import Count

Cell = str | int | float | None
Row = tuple[Cell, ...]
Cells = Sequence[Any]  # of one column; those of a date column are days
Fields = Mapping[str, Any]
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

# A record's fields in one step: to ask it for one after the other takes twice the time.
fields_of = attrgetter("__dict__")
_EVENT = itemgetter(
    "id", "date", "event_type", "subtype", "modality", "certainty", "actors",
    "recipients", "places", "casualties", "attribution", "article", "evidence",
    "codes", "confidence",
)  # fmt: skip
_DATE = itemgetter("start", "end", "granularity")
_ACTOR = itemgetter("name", "text", "kind", "code", "country")
_PLACE = itemgetter(
    "country_name", "country", "admin1", "name", "text", "lat", "lon", "precision",
    "geonames_id",
)  # fmt: skip
_ARTICLE = itemgetter("source", "url", "published", "title", "id")
_CODES = itemgetter("plover", "cameo", "quad", "goldstein", "acled")
_PLOVER = itemgetter("event", "mode")
_ACLED = itemgetter("event_type", "sub_event_type")
_BOUNDS = itemgetter("low", "high")


def _blank(record: type[Record]) -> Fields:
    """Return the fields of a record that is not there."""
    return dict.fromkeys(record.model_fields)


_NO_DATE, _NO_ACTOR, _NO_PLACE = _blank(EventDate), _blank(Actor), _blank(Place)
_NO_PLOVER, _NO_ACLED = _blank(PloverCode), _blank(AcledCode)
_NO_COUNT = _blank(Count)


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
_DATES = [at for at, column in enumerate(COLUMNS) if column.kind == "date"]
_LAT = NAMES.index("latitude")


def flat_row(event: Event) -> Row:
    """Return an event in the order of `COLUMNS`; texts hold no NUL.

    >>> len(NAMES) == len(COLUMNS)
    True
    """
    return cleaned(flat_rows([event])[0])


def flat_rows(events: Sequence[Event]) -> list[Row]:
    """Return the flat rows of events with texts as they are, NUL and all.

    >>> flat_rows([])
    []
    """
    columns = flat_columns(events)
    for at in _DATES:
        columns[at] = [None if day is None else iso_day(day) for day in columns[at]]
    return list(zip(*columns, strict=True))


def flat_columns(events: Sequence[Event]) -> list[Cells]:
    """Return the columns of `COLUMNS` for events, texts with NUL and dates as days.

    >>> set(map(len, flat_columns([])))
    {0}
    """
    if not events:
        return [()] * len(COLUMNS)
    (keys, dates, types, subtypes, modalities, certainties, actors, recipients, places,
     tolls, speakers, articles, evidence, codes, confidences) = zip(
        *map(_EVENT, map(fields_of, events)), strict=True
    )  # fmt: skip
    return [
        keys,
        *_when(dates),
        types,
        subtypes,
        _words(modalities),
        _words(certainties),
        *_who(actors),
        *_who(recipients),
        *_where(places),
        *_bounds([None if each is None else each.killed for each in tolls]),
        *_bounds([None if each is None else each.injured for each in tolls]),
        [_names(each) if each else None for each in speakers],
        *_whence(articles),
        *_quotes(evidence),
        *_codes(codes),
        confidences,
    ]


def cleaned(row: Iterable[Cell]) -> Row:
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


def dumped(events: Sequence[Event]) -> list[str]:
    """Return the records of events as JSON.

    >>> dumped([])
    []
    """
    return [dump_record(event).decode() for event in events]


def rows_and_records(events: Sequence[Event]) -> tuple[list[Row], list[str]]:
    """Return the flat rows of events and, beside them, their records as JSON.

    >>> rows_and_records([])
    ([], [])
    """
    rows, records = flat_rows(events), dumped(events)
    if holds_nul(records):
        rows = [cleaned(row) for row in rows]
    return rows, records


def columns_and_records(events: Sequence[Event]) -> tuple[list[Cells], list[str]]:
    """Return the columns of `flat_columns` without NUL, and the records as JSON.

    >>> columns_and_records([])[1]
    []
    """
    columns, records = flat_columns(events), dumped(events)
    if holds_nul(records):
        columns = [cleaned(column) for column in columns]
    return columns, records


def holds_nul(records: Sequence[str]) -> bool:
    r"""Say whether some text of the records may hold NUL, which JSON escapes.

    >>> holds_nul(['"a"', r'"\\u0000"'])
    True
    """
    # One character is found at once; most records hold no escape at all.
    return any("\\" in each and _JSON_NUL in each for each in records)


def position(row: Row) -> tuple[float, float] | None:
    """Return latitude and longitude of a flat row; None when it has none."""
    lat, lon = row[_LAT : _LAT + 2]
    return None if lat is None or lon is None else (float(lat), float(lon))


def positions(columns: Sequence[Cells]) -> list[tuple[float, float] | None]:
    """Return latitude and longitude of the rows of flat columns."""
    lats, lons = columns[_LAT : _LAT + 2]
    return [
        None if lat is None or lon is None else (lat, lon)
        for lat, lon in zip(lats, lons, strict=True)
    ]


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


def _words(values: Iterable[StrEnum | None]) -> Cells:
    """Return the values of enums: str() of each would take twice the time."""
    return [None if each is None else each._value_ for each in values]


def _told(texts: Iterable[str | None]) -> Cells:
    """Return texts, None for those that are empty."""
    return [each or None for each in texts]


def _names(fillers: Iterable[Actor | Attribution]) -> str | None:
    names = [each.name or each.text for each in fillers]
    return SEPARATOR.join(filter(None, names)) or None


def _first(groups: Iterable[Sequence[Record]], blank: Fields) -> list[Fields]:
    """Return the fields of the first record of each group."""
    return [each[0].__dict__ if each else blank for each in groups]


def _each(records: Iterable[Record | None], blank: Fields) -> list[Fields]:
    """Return the fields of each record."""
    return [blank if each is None else each.__dict__ for each in records]


def _when(dates: Sequence[EventDate | None]) -> tuple[Cells, ...]:
    starts, ends, units = zip(*map(_DATE, _each(dates, _NO_DATE)), strict=True)
    firsts = [start or end for start, end in zip(starts, ends, strict=True)]
    years = [None if day is None else day.year for day in firsts]
    known = [None if unit is None else time_precision(unit) for unit in units]
    return starts, ends, years, known


def _who(groups: Sequence[Sequence[Actor]]) -> tuple[Cells, ...]:
    names, texts, kinds, codes, countries = zip(
        *map(_ACTOR, _first(groups, _NO_ACTOR)), strict=True
    )
    called = [name or text or None for name, text in zip(names, texts, strict=True)]
    others = [_names(each[1:]) if len(each) > 1 else None for each in groups]
    return called, others, _words(kinds), _told(codes), _told(countries)


def _where(groups: Sequence[Sequence[Place]]) -> tuple[Cells, ...]:
    found = [each[0] if len(each) == 1 else located(each) for each in groups]
    named, isos, admin1, names, texts, lats, lons, precisions, keys = zip(
        *map(_PLACE, _each(found, _NO_PLACE)), strict=True
    )
    known = zip(*map(_precisions, precisions), strict=True)
    return (
        [name or iso or None for name, iso in zip(named, isos, strict=True)],
        _told(isos),
        _told(admin1),
        [name or text or None for name, text in zip(names, texts, strict=True)],
        lats,
        lons,
        *known,
        keys,
    )


@cache
def _precisions(known: Precision | None) -> tuple[int | None, int | None]:
    if known is None:
        return (None, None)
    return (acled_geo_precision(known), ucdp_where_prec(known))


def _bounds(counts: Iterable[Count | None]) -> Iterable[Cells]:
    return zip(*map(_BOUNDS, _each(counts, _NO_COUNT)), strict=True)


def _whence(articles: Iterable[ArticleRef]) -> tuple[Cells, ...]:
    sources, urls, days, titles, keys = zip(
        *map(_ARTICLE, map(fields_of, articles)), strict=True
    )
    return _told(sources), _told(urls), days, _told(titles), keys


def _quotes(groups: Sequence[Sequence[Evidence]]) -> tuple[Cells, ...]:
    found = [each[0] if each else None for each in groups]
    return (
        [None if each is None else each.sentence.text or None for each in found],
        [None if each is None else each.trigger.text or None for each in found],
        [None if each is None else each.rule_id for each in found],
    )


def _codes(codes: Iterable[Codes]) -> tuple[Cells, ...]:
    plover, cameo, quads, goldsteins, acled = zip(
        *map(_CODES, map(fields_of, codes)), strict=True
    )
    return (
        *zip(*map(_PLOVER, _each(plover, _NO_PLOVER)), strict=True),
        cameo,
        quads,
        goldsteins,
        *zip(*map(_ACLED, _each(acled, _NO_ACLED)), strict=True),
    )
