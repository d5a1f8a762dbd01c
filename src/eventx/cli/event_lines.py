"""One event in words: every field with the words of the article it came from."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.records.event import Actor, Attribution, Event, EventDate, Place
from eventx.records.mention import Count


def heading(event: Event) -> str:
    """Return type, modality and confidence of an event."""
    subtype = f"/{event.subtype}" if event.subtype else ""
    parts = [f"{event.event_type}{subtype}", event.modality.value]
    parts += [f"cue '{cue.text}'" for cue in event.cues]
    return ", ".join([*parts, f"confidence {event.confidence:.2f}"])


def fields_of(event: Event) -> Iterator[tuple[str, str]]:
    """Yield the name of each field that has a value, and the value with its words."""
    yield from (("actor", _actor(each)) for each in event.actors)
    yield from (("recipient", _actor(each)) for each in event.recipients)
    yield from (("place", _place(each)) for each in event.places)
    if event.date is not None:
        yield "date", _date(event.date)
    for name, count in _counts(event):
        yield name, _count(count)
    yield from (("instrument", _means(each.text)) for each in event.instruments)
    yield from (("source", _attribution(each)) for each in event.attribution)
    codes = _codes(event)
    if codes:
        yield "codes", codes
    for evidence in event.evidence:
        words = _line(evidence.trigger.text)
        yield "evidence", f"'{words}', rule {evidence.rule_id}"


def _counts(event: Event) -> Iterator[tuple[str, Count]]:
    if event.casualties is not None:
        for name in type(event.casualties).model_fields:
            count: Count | None = getattr(event.casualties, name)
            if count is not None:
                yield name, count


def _line(text: str) -> str:
    return " ".join(text.split())


def _means(text: str | None, *facts: str | None, inferred: bool = False) -> str:
    """Return the words of a field and what they were taken to mean."""
    known = ", ".join(fact for fact in facts if fact)
    words = "" if text is None else f"'{_line(text)}'"
    mark = " (inferred: its own clause does not say it)" if inferred else ""
    return f"{words}{' = ' if words and known else ''}{known}{mark}"


def _actor(actor: Actor) -> str:
    facts = (actor.name, actor.kind.value, actor.code or actor.country)
    return _means(actor.text, *facts, inferred=actor.inferred)


def _place(place: Place) -> str:
    names = (place.name, place.admin1, place.country_name or place.country)
    facts = [name for name in dict.fromkeys(names) if name]
    if place.lat is not None and place.lon is not None:
        facts.append(f"{place.lat:.3f} {place.lon:.3f}")
    if place.precision is not None:
        radius = "" if place.radius_km is None else f", within {place.radius_km:g} km"
        facts.append(f"{place.precision.value}{radius}")
    if place.reason is not None:
        facts.append(place.reason.value.replace("_", " "))
    return _means(place.text, *facts, inferred=place.inferred)


def _date(date: EventDate) -> str:
    days = f"{date.start or 'open'} to {date.end or 'open'}"
    if date.start == date.end:
        days = str(date.start)
    facts = (days, date.mod, f"counted from {date.anchor.value}")
    return _means(date.text, *facts, inferred=date.inferred)


def _count(count: Count) -> str:
    number = f"{count.low} to {count.high}"
    if count.low == count.high:
        number = str(count.low)
    elif count.high is None:
        number = f"{count.low} or more"
    elif count.low is None:
        number = f"up to {count.high}"
    whom = f"of {count.of}" if count.of else None
    source = f"as {count.source} says" if count.source else None
    return _means(count.text, number, whom, source)


def _attribution(source: Attribution) -> str:
    cue = f"by '{source.cue}'" if source.cue else None
    medium = f"in {source.medium}" if source.medium else None
    addressee = f"to '{_line(source.addressee)}'" if source.addressee else None
    facts = (source.name, source.kind.value, f"{source.stance.value} it")
    return _means(source.text, *facts, cue, medium, addressee)


def _codes(event: Event) -> str:
    codes, parts = event.codes, []
    if codes.plover is not None:
        mode = f" {codes.plover.mode}" if codes.plover.mode else ""
        parts.append(f"PLOVER {codes.plover.event}{mode}")
    if codes.cameo is not None:
        parts.append(f"CAMEO {codes.cameo}")
    if codes.acled is not None:
        parts.append(f"ACLED {codes.acled.sub_event_type or codes.acled.event_type}")
    return ", ".join(parts)
