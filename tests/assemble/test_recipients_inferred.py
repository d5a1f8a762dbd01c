"""Recipients that another event of the article shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventx.assemble.parties import Parties, name_words
from eventx.assemble.recipient_words import recipient_words
from eventx.assemble.recipients import INFERENCES, complete_recipients
from eventx.pipeline import extract
from eventx.records.base import RuleId, TextSpan
from eventx.records.mention import (
    Argument,
    EventMention,
    Kind,
    Role,
    RuleMatch,
    TokenSpan,
)

# Rebels shelled the port. Ministers condemned the shelling.
DEED = (
    "Rebels/NNS/NOUN/nsubj/1/rebel shelled/VBD/VERB/ROOT/1/shell the/DT/DET/det/3 "
    "port/NN/NOUN/obj/1 ././PUNCT/punct/1 "
    "Ministers/NNS/NOUN/nsubj/6/minister condemned/VBD/VERB/ROOT/6/condemn "
    "the/DT/DET/det/8 shelling/NN/NOUN/obj/6 ././PUNCT/punct/6"
)
DEED_SPANS = [(0, 1, "REBEL"), (5, 6, "GOVERNMENT")]


def argument(role: Role, token: int, kind: Kind = Kind.UNKNOWN) -> Argument:
    """One word in a role."""
    return Argument(role=role, kind=kind, start=token, end=token + 1, head=token)


def mention(
    doc: Doc, trigger: int, event_type: str, arguments: Sequence[Argument] = ()
) -> EventMention:
    """An event mention whose sentence is that of its trigger."""
    sentence = doc[trigger].sent
    return EventMention(
        match=RuleMatch(
            rule_id=RuleId("test.rule"),
            event_type=event_type,
            trigger=TokenSpan(start=trigger, end=trigger + 1, head=trigger),
            arguments=tuple(arguments),
        ),
        sentence=TextSpan(
            start_char=sentence.start_char,
            end_char=sentence.end_char,
            text=sentence.text,
        ),
    )


def recipients(doc: Doc, found: EventMention) -> list[tuple[str, bool]]:
    """The words of each recipient and whether it is inferred."""
    return [
        (doc[each.start : each.end].text, each.inferred)
        for each in found.match.arguments
        if each.role is Role.RECIPIENT
    ]


def test_who_condemns_a_deed_turns_against_its_doer(
    make_doc: Callable[..., Doc],
) -> None:
    """The shelling has no doer of its own; the clause before names him."""
    doc = make_doc(DEED, spans=DEED_SPANS)
    mentions = [
        mention(doc, 1, "strike", [argument(Role.ACTOR, 0, Kind.REBEL)]),
        mention(doc, 6, "accuse", [argument(Role.ACTOR, 5, Kind.GOVERNMENT)]),
        mention(doc, 8, "strike"),
    ]

    completed = complete_recipients(doc, mentions)

    assert recipients(doc, completed[1]) == [("Rebels", True)]
    assert completed[0] == mentions[0]


def test_an_earlier_clause_names_the_doer(make_doc: Callable[..., Doc]) -> None:
    """No rule found the first clause; its verb is that of the noun."""
    doc = make_doc(DEED, spans=DEED_SPANS)
    accuse = mention(doc, 6, "accuse", [argument(Role.ACTOR, 5, Kind.GOVERNMENT)])

    (completed,) = complete_recipients(doc, [accuse])

    assert recipients(doc, completed) == [("Rebels", True)]


def test_a_stated_recipient_stays(make_doc: Callable[..., Doc]) -> None:
    """What the clause itself says wins over its context."""
    doc = make_doc(DEED, spans=[*DEED_SPANS, (3, 4, "CIVILIAN")])
    accuse = mention(doc, 6, "accuse", [argument(Role.RECIPIENT, 3, Kind.CIVILIAN)])

    assert complete_recipients(doc, [accuse]) == (accuse,)


def test_nobody_condemns_his_own_deed(make_doc: Callable[..., Doc]) -> None:
    """The doer of the deed is the speaker: nobody is inferred."""
    doc = make_doc(DEED, spans=DEED_SPANS)
    mentions = [
        mention(doc, 1, "strike", [argument(Role.ACTOR, 0, Kind.REBEL)]),
        mention(doc, 6, "accuse", [argument(Role.ACTOR, 0, Kind.REBEL)]),
    ]

    assert recipients(doc, complete_recipients(doc, mentions)[1]) == []


def test_name_words_leave_titles_off() -> None:
    """Titles tell no two people apart."""
    assert name_words("President Ana Rojas") == {"ana", "rojas"}


def test_organs_of_one_state_are_one_side(make_doc: Callable[..., Doc]) -> None:
    """The ministry answers for the army, not for the rebels."""
    doc = make_doc(DEED, spans=DEED_SPANS)
    doc.spans["actors"][1].kb_id_ = "FR:GOV"
    parties = Parties.of(doc)
    ministers, rebels = argument(Role.ACTOR, 5), argument(Role.ACTOR, 0)

    assert parties.same_side(ministers, ministers)
    assert not parties.same_side(ministers, rebels)


def test_every_inference_of_the_data_exists() -> None:
    """The data names only inferences that the code has, and all of them."""
    named = {
        name
        for stage in ("inferences", "late_inferences")
        for names in recipient_words()[stage].values()
        for name in names
    }

    assert named == set(INFERENCES)


INFERRED = [
    (
        "Experts accuse Rwanda of arming the rebels. Kigali has denied it.",
        "reject",
        "Experts",
    ),
    (
        "The union had asked permission for a rally, which was turned down by the "
        "government.",
        "reject",
        "The union",
    ),
    (
        "Employees of Volkswagen walked off the job on Monday.",
        "labour_strike",
        "Volkswagen",
    ),
    (
        "The foreign minister spoke by telephone with the EU's foreign policy chief "
        "and offered to mediate.",
        "promise",
        "the EU's foreign policy chief",
    ),
    (
        "Farmers took to the streets of Lima to demand reforms from the government.",
        "protest",
        "the government",
    ),
    (
        "Romania's government repealed a decree on Sunday. Germany and France had "
        "voiced deep concern over the decree.",
        "accuse",
        "Romania's government",
    ),
    (
        "The striking nurses accuse the government of breaking its word. The nurses "
        "demand higher pay.",
        "demand",
        "the government",
    ),
    (
        "Egypt released 41 political prisoners on Sunday. Amnesty International "
        "welcomed the step.",
        "support",
        "Egypt",
    ),
    (
        "Farmers blocked a motorway, furious at the agriculture minister's plan.",
        "protest",
        "the agriculture minister",
    ),
    (
        "The European Commission has opened an inquiry into the aid that Hungary "
        "granted to a plant.",
        "investigate",
        "Hungary",
    ),
    (
        "Riot police used tear gas to disperse the farmers.",
        "attack",
        "the farmers",
    ),
    ("Chad closed its border with Libya on Monday.", "restrict", "Libya"),
    (
        "Iraq's foreign minister flew to Ankara on Monday. Turkey controls the river.",
        "visit",
        "Turkey",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "event_type", "expected"), INFERRED)
def test_context_names_the_recipient(
    nlp: Language, text: str, event_type: str, expected: str
) -> None:
    """One table of what discourse shows; each is quoted and marked."""
    found = [
        each
        for event in extract(text, nlp=nlp)
        if event.event_type == event_type
        for each in event.recipients
    ]

    assert [(each.text, each.inferred) for each in found] == [(expected, True)]
    assert all(text[each.start_char : each.end_char] == each.text for each in found)


@pytest.mark.model
def test_who_is_counted_was_hit(nlp: Language) -> None:
    """The toll stands in a sentence of its own; its people are the recipients."""
    text = "Rebels shelled the market of Taiz. Ten shoppers were killed."
    event = next(e for e in extract(text, nlp=nlp) if e.event_type == "strike")

    assert "Ten shoppers" in [each.text for each in event.recipients]


@pytest.mark.model
def test_talks_are_mutual(nlp: Language) -> None:
    """Each of two who talk is a party on both sides, as inferred."""
    text = "India and Pakistan held talks in Lahore on Friday."
    event = next(e for e in extract(text, nlp=nlp) if e.event_type == "consult")

    assert [each.text for each in event.actors] == ["India", "Pakistan"]
    assert [(e.text, e.inferred) for e in event.recipients] == [
        ("India", True),
        ("Pakistan", True),
    ]


@pytest.mark.model
def test_nobody_threatens_his_own(nlp: Language) -> None:
    """Members of the one who warns are not the threatened."""
    text = "The union warns that its members will occupy the farms."
    event = next(e for e in extract(text, nlp=nlp) if e.event_type == "threaten")

    assert not event.recipients
