"""Headlines, spokesmen and pointing parties join the occasion they belong to."""

from __future__ import annotations

import pytest

from eventx.fuse.compare import may_be_same, points_back, same_side
from eventx.fuse.events import fuse
from eventx.fuse.headline import in_headline, told_in_headline
from eventx.records.base import ArticleId, EventId, RuleId, TextSpan
from eventx.records.event import Actor, ArticleRef, Event, Evidence
from eventx.records.mention import Kind

HEADLINE = "Envoy meets rebel leaders as truce nears its end"


def actor(
    text: str,
    kind: Kind = Kind.GOVERNMENT,
    *,
    name: str | None = None,
    country: str | None = None,
) -> Actor:
    """An actor of a kind."""
    return Actor(
        text=text, start_char=0, end_char=len(text), kind=kind, name=name,
        country=country,
    )  # fmt: skip


def event(
    start: int, sentence: str, word: str, event_type: str = "consult", **slots: object
) -> Event:
    """An event told by `word` of a sentence that starts at `start`."""
    at = start + sentence.index(word)
    evidence = Evidence(
        article_id=ArticleId("a"),
        trigger=TextSpan(start_char=at, end_char=at + len(word), text=word),
        sentence=TextSpan(
            start_char=start, end_char=start + len(sentence), text=sentence
        ),
        rule_id=RuleId("consult.meet"),
    )
    facts: dict[str, object] = {
        "id": EventId(str(at)),
        "event_type": event_type,
        "evidence": (evidence,),
        "article": ArticleRef(id=ArticleId("a")),
    }
    return Event.model_validate(facts | slots)


ABOVE = event(0, HEADLINE, "meets", actors=(actor("Envoy"),))
LEAD = event(
    60,
    "Tomas Linhart met the militia's chiefs on Sunday.",
    "met",
    actors=(actor("Tomas Linhart", name="Tomas Linhart"),),
    recipients=(actor("the militia's chiefs", Kind.ARMED_GROUP),),
)


def test_a_headline_joins_the_lead() -> None:
    """The loose names of the headline do not make a second meeting."""
    assert in_headline(ABOVE)
    assert not in_headline(LEAD)
    assert told_in_headline(ABOVE, LEAD)
    assert len(fuse((ABOVE, LEAD))) == 1


def test_a_headline_does_not_join_what_is_done_to_its_actor() -> None:
    """The envoy who accuses is not the envoy who is accused."""
    turned = event(
        60,
        "The rebels met the envoy's rivals in June.",
        "met",
        event_type="accuse",
        actors=(actor("The rebels", Kind.REBEL, name="FLN"),),
        recipients=(actor("Envoy"),),
    )
    above = ABOVE.model_copy(update={"event_type": "accuse"})

    assert len(fuse((above, turned))) == 2


def test_a_spokesman_speaks_for_his_ministry() -> None:
    """The ministry's statement and its spokesman's are one."""
    first = event(
        500,
        "The defence ministry says the raid is over.",
        "says",
        event_type="statement",
        actors=(actor("The defence ministry"),),
    )
    second = event(
        700,
        "Igor Belov, a spokesman for the ministry, said so on Friday.",
        "said",
        event_type="statement",
        actors=(actor("Igor Belov", Kind.PERSON, name="Igor Belov"),),
    )
    other = event(
        700,
        "Igor Belov, a teacher, said so on Friday.",
        "said",
        event_type="statement",
        actors=(actor("Igor Belov", Kind.PERSON, name="Igor Belov"),),
    )

    assert len(fuse((first, second))) == 1
    assert len(fuse((first, other))) == 2


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("the two sides", True),
        ("both parties", True),
        ("the officials", True),
        ("the two rebel groups", False),
        ("party officials", False),
        ("Iran", False),
    ],
)
def test_points_back(text: str, points: bool) -> None:
    """Only a determiner with a noun of relation points to parties named before."""
    assert points_back(actor(text, Kind.UNKNOWN)) is points


def test_a_state_acts_through_its_organs() -> None:
    """Iran and its foreign ministry are one side; two ministries are not."""
    state = actor("Iran", Kind.STATE, name="Iran", country="IR")
    ministry = actor("the foreign ministry", country="IR")

    assert same_side(state, ministry)
    assert not same_side(ministry, ministry)
    assert not same_side(state, actor("Baghdad", country="IQ"))
    assert may_be_same(
        actor("its air force", Kind.MILITARY), actor("jets", Kind.MILITARY)
    )
