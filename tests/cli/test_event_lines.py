"""An event in words: each field once, with the words it came from."""

from __future__ import annotations

from datetime import date

from eventx.cli.event_lines import fields_of, heading
from eventx.records.base import ArticleId, EventId, RuleId, TextSpan
from eventx.records.event import (
    Actor,
    AnchorKind,
    ArticleRef,
    Attribution,
    Event,
    EventDate,
    Evidence,
    Granularity,
    Place,
    PlaceReason,
)
from eventx.records.mention import Casualties, Count, Kind


def _at(text: str) -> dict[str, object]:
    return {"start_char": 0, "end_char": len(text), "text": text}


EVENT = Event(
    id=EventId("e"),
    event_type="strike",
    subtype="air",
    actors=(
        Actor(**_at("the\narmy"), name="Syria", kind=Kind.MILITARY, code="SYRMIL"),
        Actor(**_at("rebels"), inferred=True),
    ),
    places=(
        Place(**_at("Homs"), name="Homs", country_name="Syria", lat=34.7, lon=36.7),
        Place(**_at("Nowhere"), reason=PlaceReason.NOT_IN_GAZETTEER),
    ),
    date=EventDate(
        start=date(2016, 9, 17),
        end=date(2016, 9, 17),
        granularity=Granularity.DAY,
        text="Saturday",
        anchor=AnchorKind.PUBLICATION,
    ),
    casualties=Casualties(killed=Count(low=62, high=None, **_at("at least 62"))),
    attribution=(Attribution(**_at("the army"), cue="said", addressee="reporters"),),
    confidence=0.925,
    evidence=(
        Evidence(
            article_id=ArticleId("a"),
            trigger=TextSpan(**_at("bombed")),
            sentence=TextSpan(**_at("They bombed.")),
            rule_id=RuleId("strike.bomb"),
        ),
    ),
    article=ArticleRef(id=ArticleId("a")),
)


def test_fields_quote_their_words():
    """Quoted is what the article says, behind it what it was taken to mean."""
    assert heading(EVENT) == "strike/air, asserted, confidence 0.93"
    assert list(fields_of(EVENT)) == [
        ("actor", "'the army' = Syria, MILITARY, SYRMIL"),
        ("actor", "'rebels' = UNKNOWN (inferred: its own clause does not say it)"),
        ("place", "'Homs' = Homs, Syria, 34.700 36.700"),
        ("place", "'Nowhere' = not in gazetteer"),
        ("date", "'Saturday' = 2016-09-17, counted from publication"),
        ("killed", "'at least 62' = 62 or more"),
        (
            "source",
            "'the army' = UNKNOWN, asserts it, by 'said', to 'reporters'",
        ),
        ("evidence", "'bombed', rule strike.bomb"),
    ]
