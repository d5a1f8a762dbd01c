"""Whom an act of speech is about, by the paths into what it says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventx.pipeline import extract
from eventx.rules.about_paths import (
    addressee,
    claim_owner,
    complement,
    complement_object,
    complement_subject,
    condition_subject,
    content_actor,
    victims,
    wish_doer,
)

# path, words, trigger, what it leads to first
PATHS = [
    (
        complement_subject,
        "They/PRP/PRON/nsubj/1 demanded/VBD/VERB/ROOT/1/demand that/IN/SCONJ/mark/4 "
        "Oslo/NNP/PROPN/nsubj/4 act/VB/VERB/ccomp/1",
        1,
        "Oslo",
    ),
    (
        content_actor,
        "Iraq/NNP/PROPN/nsubj/1 complained/VBD/VERB/ROOT/1/complain "
        "that/IN/SCONJ/mark/5 Turkish/JJ/ADJ/amod/4 dams/NNS/NOUN/nsubj/5 "
        "choke/VBP/VERB/ccomp/1 rivers/NNS/NOUN/obj/5",
        1,
        "dams",
    ),
    (
        complement_object,
        "They/PRP/PRON/nsubj/1 threatened/VBD/VERB/ROOT/1/threaten "
        "to/TO/PART/mark/3 impeach/VB/VERB/xcomp/1 him/PRP/PRON/obj/3",
        1,
        "him",
    ),
    (
        complement_object,
        "He/PRP/PRON/nsubj/1 offered/VBD/VERB/ROOT/1/offer to/TO/PART/mark/3 "
        "send/VB/VERB/xcomp/1 troops/NNS/NOUN/obj/3 to/IN/ADP/case/6 "
        "Mali/NNP/PROPN/obl/3",
        1,
        "Mali",
    ),
    (
        condition_subject,
        "They/PRP/PRON/nsubj/1 threatened/VBD/VERB/ROOT/1/threaten "
        "war/NN/NOUN/obj/1 if/IN/SCONJ/mark/5 Chad/NNP/PROPN/nsubj/5 "
        "interfered/VBD/VERB/advcl/1/interfere",
        1,
        "Chad",
    ),
    (
        claim_owner,
        "They/PRP/PRON/nsubj/1 rejected/VBD/VERB/ROOT/1/reject "
        "Peru/NNP/PROPN/nmod:poss/4 's/POS/PART/case/2 claim/NN/NOUN/obj/1",
        1,
        "claim",
    ),
    (
        wish_doer,
        "They/PRP/PRON/nsubj/1 called/VBD/VERB/ROOT/1/call for/IN/ADP/case/4 "
        "an/DT/DET/det/4 end/NN/NOUN/obl/1 to/IN/ADP/case/6 "
        "raids/NNS/NOUN/nmod/4/raid by/IN/ADP/case/8 settlers/NNS/NOUN/nmod/6/settler",
        1,
        "end",
    ),
    (
        addressee,
        "He/PRP/PRON/nsubj/1 said/VBD/VERB/ROOT/1/say in/IN/ADP/case/4 "
        "an/DT/DET/det/4 interview/NN/NOUN/obl/1 with/IN/ADP/case/6 "
        "Reuters/NNP/PROPN/nmod/4",
        1,
        "Reuters",
    ),
    (
        victims,
        "The/DT/DET/det/1 bombing/NN/NOUN/nsubj/2 killed/VBD/VERB/ROOT/2/kill "
        "six/CD/NUM/nummod/4 people/NNS/NOUN/obj/2",
        1,
        "people",
    ),
]


@pytest.mark.parametrize(("path", "rows", "trigger", "first"), PATHS)
def test_path_leads_first_to(
    make_doc: Callable[..., Doc],
    path: Callable[..., list[object]],
    rows: str,
    trigger: int,
    first: str,
) -> None:
    """Each path lists what it finds nearest first."""
    doc = make_doc(rows)

    assert str(path(doc[trigger])[0]) == first


ARREST = (
    "She/PRP/PRON/nsubj/1 condemned/VBD/VERB/ROOT/1/condemn the/DT/DET/det/3 "
    "arrest/NN/NOUN/obj/1 of/IN/ADP/case/5 monks/NNS/NOUN/nmod/3/monk "
    "by/IN/ADP/case/7 soldiers/NNS/NOUN/nmod/3/soldier"
)


def test_who_suffers_a_deed_is_not_blamed(make_doc: Callable[..., Doc]) -> None:
    """Of "the arrest of monks by soldiers", the soldiers are condemned."""
    doc = make_doc(ARREST)

    words = [each.text for each in content_actor(doc[1])]

    assert "soldiers" in words
    assert "monks" not in words


def test_what_follows_a_semicolon_is_no_content(make_doc: Callable[..., Doc]) -> None:
    """Another sentence, whatever the parse hangs it on."""
    doc = make_doc(
        "He/PRP/PRON/nsubj/1 insisted/VBD/VERB/ROOT/1/insist ;/:/PUNCT/punct/4 "
        "she/PRP/PRON/nsubj/4 refused/VBD/VERB/parataxis/1/refuse"
    )

    assert complement(doc[1]) == []


STATED = [
    ("Russia threatened to use force if Estonia interfered.", "threaten", "Estonia"),
    ("The party threatened to impeach President Vera Lund.", "threaten", "President"),
    ("Turkey is willing to investigate the raid with Iraq.", "promise", "Iraq"),
    ("The president called for an end to raids by the police.", "appeal", "the police"),
    ("Hamas gave Israel an ultimatum to leave the site.", "threaten", "Israel"),
    ("The minister refused to meet the union leaders.", "reject", "the union"),
    ("Baghdad recalled its ambassador from Ankara.", "sanction", "Ankara"),
    (
        "Germany and France expressed their concern over Russian actions.",
        "accuse",
        "Russian",
    ),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "event_type", "expected"), STATED)
def test_the_clause_names_the_recipient(
    nlp: Language, text: str, event_type: str, expected: str
) -> None:
    """The recipient stands inside what is said; it is stated, not inferred."""
    found = [
        each
        for event in extract(text, nlp=nlp)
        if event.event_type == event_type
        for each in event.recipients
    ]

    assert len(found) == 1
    assert found[0].text.startswith(expected)
    assert not found[0].inferred


def test_who_is_to_be_freed_is_asked_nothing(make_doc: Callable[..., Doc]) -> None:
    """The passive subject of a wish is not the one who is to grant it."""
    doc = make_doc(
        "They/PRP/PRON/nsubj/1 demanded/VBD/VERB/ROOT/1/demand that/IN/SCONJ/mark/5 "
        "prisoners/NNS/NOUN/nsubj:pass/5 be/VB/AUX/aux:pass/5 freed/VBN/VERB/ccomp/1"
    )

    assert complement_subject(doc[1]) == []
