"""One event as one flat row, in the columns that users of ACLED and UCDP know."""

from __future__ import annotations

from typing import NamedTuple

from eventx.ontology import acled_geo_precision, ucdp_where_prec
from eventx.records.event import (
    Actor,
    Event,
    EventDate,
    Granularity,
    Place,
)
from eventx.records.mention import Count

Cell = str | int | float | None
Row = tuple[Cell, ...]
SEPARATOR = "; "

# ACLED counts 1 day, 2 week, 3 month; all coarser units are 3 here as well.
_TIME_PRECISION = {
    Granularity.DAY: 1,
    Granularity.WEEKEND: 2,
    Granularity.WEEK: 2,
}
_COARSE = 3


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


def flat_row(event: Event) -> Row:
    """Return an event in the order of `COLUMNS`; texts hold no NUL.

    >>> len(NAMES) == len(COLUMNS)
    True
    """
    return (
        event.id,
        *_when(event.date),
        event.event_type,
        event.subtype,
        str(event.modality),
        str(event.certainty),
        *_who(event.actors),
        *_who(event.recipients),
        *_where(located(event)),
        *_toll(event),
        *_whence(event),
        *_codes(event),
        event.confidence,
    )


def clean(text: str | None) -> str | None:
    """Return a text as databases and spreadsheets can hold it; None when empty.

    NUL, which PostgreSQL and most spreadsheets refuse, becomes its visible sign.
    """
    if not text:
        return None
    return text.replace("\0", "\u2400") if "\0" in text else text


def located(event: Event) -> Place | None:
    """Return the first place with coordinates, else the first place."""
    for place in event.places:
        if place.lat is not None:
            return place
    return event.places[0] if event.places else None


def name_of(actor: Actor) -> str | None:
    """Return the canonical name of an actor, else the words of the text."""
    return clean(actor.name or actor.text)


def time_precision(date: EventDate) -> int:
    """Return 1 for a day, 2 for a week, 3 for a month or more."""
    return _TIME_PRECISION.get(date.granularity, _COARSE)


def _when(date: EventDate | None) -> Row:
    if date is None:
        return (None, None, None, None)
    first = date.start or date.end
    return (
        None if date.start is None else date.start.isoformat(),
        None if date.end is None else date.end.isoformat(),
        None if first is None else first.year,
        time_precision(date),
    )


def _who(actors: tuple[Actor, ...]) -> Row:
    if not actors:
        return (None, None, None, None, None)
    first, *others = actors
    names = SEPARATOR.join(filter(None, map(name_of, others)))
    return (
        name_of(first),
        names or None,
        str(first.kind),
        clean(first.code),
        clean(first.country),
    )


def _where(place: Place | None) -> Row:
    if place is None:
        return (None,) * 9
    pair: tuple[int | None, int | None] = (None, None)
    if place.precision is not None:
        known = place.precision
        pair = (acled_geo_precision(known), ucdp_where_prec(known))
    return (
        clean(place.country_name or place.country),
        clean(place.country),
        clean(place.admin1),
        clean(place.name or place.text),
        place.lat,
        place.lon,
        *pair,
        place.geonames_id,
    )


def _toll(event: Event) -> Row:
    if event.casualties is None:
        return (None, None, None, None)
    return (*_bounds(event.casualties.killed), *_bounds(event.casualties.injured))


def _bounds(count: Count | None) -> tuple[int | None, int | None]:
    return (None, None) if count is None else (count.low, count.high)


def _whence(event: Event) -> Row:
    article, first = event.article, event.evidence[0] if event.evidence else None
    speakers = SEPARATOR.join(each.name or each.text for each in event.attribution)
    published = article.published
    return (
        clean(speakers),
        clean(article.source),
        clean(article.url),
        None if published is None else published.isoformat(),
        clean(article.title),
        clean(article.id),
        None if first is None else clean(first.sentence.text),
        None if first is None else clean(first.trigger.text),
        None if first is None else first.rule_id,
    )


def _codes(event: Event) -> Row:
    plover, acled = event.codes.plover, event.codes.acled
    return (
        None if plover is None else plover.event,
        None if plover is None else plover.mode,
        event.codes.cameo,
        event.codes.quad,
        event.codes.goldstein,
        None if acled is None else acled.event_type,
        None if acled is None else acled.sub_event_type,
    )
