"""Fusion joins mentions of one occasion and nothing else."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.fuse.events import event_id, fuse
from eventx.records.base import ArticleId, EventId, RuleId, TextSpan
from eventx.records.event import (
    Actor,
    AnchorKind,
    ArticleRef,
    Event,
    EventDate,
    Evidence,
    Granularity,
    Place,
    Precision,
)
from eventx.records.mention import Kind, Modality


def actor(text: str, *, kind: Kind = Kind.MILITARY) -> Actor:
    """An actor with a known kind."""
    return Actor(text=text, start_char=0, end_char=len(text), kind=kind)


def day(number: int) -> EventDate:
    """A day of October 2015 that the text states."""
    when = date(2015, 10, number)
    return EventDate(
        start=when, end=when, granularity=Granularity.DAY, anchor=AnchorKind.ABSOLUTE
    )


def place(text: str, lat: float, lon: float) -> Place:
    """A town in Syria."""
    return Place(
        text=text,
        start_char=0,
        end_char=len(text),
        lat=lat,
        lon=lon,
        country="SY",
        precision=Precision.EXACT,
    )


def event(
    start: int = 0, *, sentence: str = "They struck it.", **slots: object
) -> Event:
    """An event whose trigger starts at `start` in a sentence of its own."""
    span = TextSpan(start_char=start, end_char=start + 3, text="hit")
    evidence = Evidence(
        article_id=ArticleId("a"),
        trigger=span,
        sentence=TextSpan(
            start_char=max(0, start - 10),
            end_char=max(0, start - 10) + len(sentence),
            text=sentence,
        ),
        rule_id=RuleId("strike.hit"),
    )
    facts: dict[str, object] = {
        "id": EventId(str(start)),
        "event_type": "strike",
        "evidence": (evidence,),
        "article": ArticleRef(id=ArticleId("a")),
    }
    return Event.model_validate(facts | slots)


def told(number: int, *, at: int = 0) -> EventDate:
    """A day of October 2015 that other words of the sentence tell."""
    return day(number).model_copy(
        update={"inferred": True, "text": "then", "start_char": at, "end_char": at + 4}
    )


def of_the_news() -> EventDate:
    """The day of the news, which no words tell."""
    return day(9).model_copy(update={"inferred": True, "anchor": AnchorKind.DOCUMENT})


JETS = (actor("Russian warplanes"),)
ARMY = (actor("the army"),)
CASES = [
    ("same actor", event(0, actors=JETS), event(900, actors=JETS), 1),
    ("other actor", event(0, actors=JETS), event(90, actors=ARMY), 2),
    ("other type", event(0), event(90, event_type="clash"), 2),
    (
        "other day",
        event(0, actors=JETS, date=day(1)),
        event(90, actors=JETS, date=day(5)),
        2,
    ),
    (
        "other day in one sentence",
        event(0, actors=JETS, date=day(1)),
        event(12, actors=JETS, date=day(5), sentence="They struck it and again."),
        2,
    ),
    (
        "other day told in the sentence",
        event(0, actors=JETS, date=told(1)),
        event(90, actors=JETS, date=told(5, at=82)),
        2,
    ),
    (
        "a day apart as told",
        event(0, actors=JETS, date=told(1)),
        event(90, actors=JETS, date=told(2, at=82)),
        1,
    ),
    (
        "other day of the news",
        event(0, actors=JETS, date=day(1)),
        event(90, actors=JETS, date=of_the_news()),
        1,
    ),
    (
        "other modality",
        event(0, actors=JETS),
        event(90, actors=JETS, modality=Modality.DENIED),
        2,
    ),
    (
        "far places",
        event(0, actors=JETS, places=(place("Raqqa", 35.95, 39.01),)),
        event(90, actors=JETS, places=(place("Daraa", 32.62, 36.10),)),
        2,
    ),
    (
        "near places",
        event(0, actors=JETS, places=(place("Raqqa", 35.95, 39.01),)),
        event(90, actors=JETS, places=(place("Tabqa", 35.84, 38.54),)),
        1,
    ),
    ("nobody named, near", event(0, actors=JETS), event(90), 1),
    ("nobody named, far", event(0, actors=JETS), event(2000), 2),
    (
        "statements of one speaker",
        event(0, event_type="statement", actors=(actor("President Obama"),)),
        event(3000, event_type="statement", actors=(actor("Obama"),)),
        1,
    ),
    (
        "the deed that is denied",
        event(0, actors=JETS),
        event(
            90,
            sentence="After the hit the hit went.",
            actors=JETS,
            modality=Modality.DENIED,
        ),
        1,
    ),
    (
        "planned and possible",
        event(0, actors=JETS, modality=Modality.FUTURE),
        event(90, actors=JETS, modality=Modality.HYPOTHETICAL),
        1,
    ),
    (
        "weapons are nobody",
        event(0, actors=ARMY),
        event(90, actors=(actor("the missiles"),)),
        1,
    ),
    (
        "one crowd, two names",
        event(0, event_type="protest", actors=(actor("farmers"),)),
        event(90, event_type="protest", actors=(actor("the producers"),)),
        1,
    ),
    (
        "talks named from either side",
        event(0, event_type="consult", actors=JETS, recipients=ARMY),
        event(90, event_type="consult", actors=ARMY, recipients=JETS),
        1,
    ),
]


@pytest.mark.parametrize(("name", "first", "second", "count"), CASES)
def test_fuse_counts_occasions(name, first, second, count):
    """Two mentions are one event exactly when nothing contradicts."""
    assert len(fuse([first, second])) == count, name


def test_fuse_unites_evidence_and_keeps_the_named_actor():
    """The named actor of either mention stays; every trigger is evidence."""
    anonymous = event(60, actors=())
    (fused,) = fuse([event(0, actors=JETS), anonymous])

    assert [each.text for each in fused.actors] == ["Russian warplanes"]
    assert [each.trigger.start_char for each in fused.evidence] == [0, 60]
    assert fused.id == event_id("a", "strike", 0)


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """Up to six events with varied slots, each at a trigger of its own."""
    starts = draw(st.lists(st.integers(0, 3000), max_size=6, unique=True))
    return [
        event(
            start,
            actors=draw(st.sampled_from([(), JETS, ARMY])),
            recipients=draw(st.sampled_from([(), JETS, ARMY])),
            date=draw(st.sampled_from([None, day(1), day(2)])),
            event_type=draw(st.sampled_from(["strike", "clash", "statement"])),
        )
        for start in starts
    ]


@given(events(), st.randoms())
def test_fuse_is_idempotent_and_order_free(found, random):
    """Fusing again changes nothing; the order of the mentions does not matter."""
    once = fuse(found)
    shuffled = list(found)
    random.shuffle(shuffled)

    assert fuse(once) == once
    assert fuse(shuffled) == once


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (day(1), of_the_news(), 1),
        (of_the_news(), told(1), 1),
        (told(1), day(2), 2),
        (None, of_the_news(), 9),
    ],
)
def test_better_date_of_two_mentions(
    first: EventDate | None, second: EventDate, expected: int
) -> None:
    """Words of the text tell more than the day of the news."""
    (found,) = fuse(
        [event(0, actors=JETS, date=first), event(900, actors=JETS, date=second)]
    )

    assert found.date is not None
    assert found.date.start == date(2015, 10, expected)
