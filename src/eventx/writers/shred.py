"""One event as the rows of the normalised tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from eventx.records.event import Actor, Codes, Event
from eventx.writers.flat import Cell, clean, time_precision
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

Row = tuple[Cell, ...]
Rows = dict[str, list[Row]]
_FATES = ("killed", "injured", "missing", "detained", "displaced")


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
        self._codes: set[str] = set()

    def shred(self, events: Iterable[Event]) -> Rows:
        """Return the rows of each table for the events not seen before."""
        rows: Rows = defaultdict(list)
        for event in events:
            if event.id in self._events:
                continue
            self._events.add(event.id)
            article = event.article.id
            if article not in self._with_row:
                self._with_row.add(article)
                self.articles.add(article)
                rows[ARTICLES.name].append(_article_row(event, self.loaded_from))
            code = code_key(event.codes)
            if code is not None and code not in self._codes:
                self._codes.add(code)
                rows[CODES.name].append(_code_row(code, event.codes))
            rows[EVENTS.name].append(_event_row(event, code))
            _add_parts(event, rows)
        return dict(rows)


def code_key(codes: Codes) -> str | None:
    """Return the id of a combination of codes; None when there is no code.

    >>> code_key(Codes(cameo="190", quad=4))
    '||190|4|||'
    """
    plover, acled = codes.plover, codes.acled
    if plover is None and acled is None and codes.cameo is None and codes.quad is None:
        return None
    left = f"{plover.event}|{plover.mode or ''}" if plover else "|"
    right = f"{acled.event_type}|{acled.sub_event_type or ''}" if acled else "|"
    quad = "" if codes.quad is None else codes.quad
    goldstein = "" if codes.goldstein is None else codes.goldstein
    return f"{left}|{codes.cameo or ''}|{quad}|{goldstein}|{right}"


def _code_row(key: str, codes: Codes) -> Row:
    plover, acled = codes.plover, codes.acled
    return (
        key,
        None if plover is None else plover.event,
        None if plover is None else plover.mode,
        codes.cameo,
        codes.quad,
        codes.goldstein,
        None if acled is None else acled.event_type,
        None if acled is None else acled.sub_event_type,
    )


def _article_row(event: Event, loaded_from: str | None) -> Row:
    article = event.article
    published = article.published
    return (
        clean(article.id),
        clean(article.title),
        clean(article.url),
        clean(article.source),
        None if published is None else published.isoformat(),
        article.published_from,
        clean(article.duplicate_of),
        loaded_from,
    )


def _event_row(event: Event, code: str | None) -> Row:
    made = event.provenance
    versions = (
        (None, None, None)
        if made is None
        else (
            made.eventx,
            made.model,
            made.rules,
        )
    )
    return (
        event.id,
        clean(event.article.id),
        event.event_type,
        event.subtype,
        str(event.modality),
        str(event.certainty),
        *_date_cells(event),
        event.confidence,
        code,
        *versions,
        event.model_dump_json(),
    )


def _date_cells(event: Event) -> Row:
    date = event.date
    if date is None:
        return (None,) * 7
    return (
        None if date.start is None else date.start.isoformat(),
        None if date.end is None else date.end.isoformat(),
        str(date.granularity),
        clean(date.text),
        str(date.anchor),
        date.inferred,
        time_precision(date),
    )


def _add_parts(event: Event, rows: Rows) -> None:
    key = event.id
    for role, actors in (("actor", event.actors), ("recipient", event.recipients)):
        for position, actor in enumerate(actors):
            rows[ACTORS.name].append(_actor_row(key, role, position, actor))
    if event.places:
        rows[PLACES.name].extend(_place_rows(event))
    rows[EVIDENCE.name].extend(_evidence_rows(event))
    if event.attribution:
        rows[ATTRIBUTIONS.name].extend(_attribution_rows(event))
    if event.casualties is not None:
        rows[CASUALTIES.name].extend(_casualty_rows(event))
    for position, tool in enumerate(event.instruments):
        row = (key, position, clean(tool.text), tool.start_char, tool.end_char)
        rows[INSTRUMENTS.name].append(row)
    for position, cue in enumerate(event.cues):
        span = (cue.start_char, cue.end_char)
        rows[CUES.name].append((key, position, clean(cue.text), cue.cue_class, *span))


def _actor_row(key: str, role: str, position: int, actor: Actor) -> Row:
    return (
        key,
        role,
        position,
        clean(actor.text),
        clean(actor.name),
        str(actor.kind),
        actor.country,
        actor.code,
        actor.entity_id,
        actor.start_char,
        actor.end_char,
    )


def _place_rows(event: Event) -> Iterator[Row]:
    for position, place in enumerate(event.places):
        yield (
            event.id,
            position,
            clean(place.text),
            clean(place.name),
            place.country,
            clean(place.country_name),
            clean(place.admin1),
            place.lat,
            place.lon,
            None if place.precision is None else str(place.precision),
            place.radius_km,
            place.geonames_id,
            place.score,
            place.inferred,
            None if place.reason is None else str(place.reason),
            place.start_char,
            place.end_char,
        )


def _evidence_rows(event: Event) -> Iterator[Row]:
    for position, each in enumerate(event.evidence):
        trigger, sentence = each.trigger, each.sentence
        yield (
            event.id,
            position,
            clean(each.article_id),
            each.rule_id,
            clean(trigger.text),
            trigger.start_char,
            trigger.end_char,
            clean(sentence.text),
            sentence.start_char,
            sentence.end_char,
        )


def _attribution_rows(event: Event) -> Iterator[Row]:
    for position, speaker in enumerate(event.attribution):
        yield (
            event.id,
            position,
            clean(speaker.text),
            clean(speaker.name),
            str(speaker.kind),
            clean(speaker.cue),
            str(speaker.stance),
            str(speaker.channel),
            clean(speaker.medium),
            clean(speaker.addressee),
            speaker.start_char,
            speaker.end_char,
        )


def _casualty_rows(event: Event) -> Iterator[Row]:
    for fate in _FATES:
        count = getattr(event.casualties, fate)
        if count is not None:
            yield (
                event.id,
                fate,
                count.low,
                count.high,
                clean(count.text),
                clean(count.of),
                clean(count.source),
                count.start_char,
                count.end_char,
            )
