"""Where an event happens, on parses made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from eventx.assemble.locations import find_event_places
from eventx.assemble.place_frames import frame_of
from eventx.assemble.place_scene import Scene

DocMaker = Callable[..., Doc]

HIT = """Jets/NNS/NOUN/nsubj/1/jet hit/VBD/VERB/root/1/hit
targets/NNS/NOUN/obj/1/target near/IN/ADP/case/4
Raqqa/NNP/PROPN/nmod/2 ././PUNCT/punct/1"""
LIST = """Jets/NNS/NOUN/nsubj/1/jet hit/VBD/VERB/root/1 targets/NNS/NOUN/obj/1
in/IN/ADP/case/7 Aleppo/NNP/PROPN/compound/7 and/CC/CCONJ/cc/6
Hama/NNP/PROPN/conj/4 provinces/NNS/NOUN/nmod/2/province ././PUNCT/punct/1"""
SAID = """Moscow/NNP/PROPN/nsubj/1 said/VBD/VERB/root/1/say
strikes/NNS/NOUN/nsubj/5/strike on/IN/ADP/case/4 Kyiv/NNP/PROPN/nmod/2
failed/VBD/VERB/ccomp/1/fail"""
MEETING = """He/PRP/PRON/nsubj/1 spoke/VBD/VERB/root/1/speak at/IN/ADP/case/4
a/DT/DET/det/4 briefing/NN/NOUN/obl/1/briefing in/IN/ADP/case/6
Moscow/NNP/PROPN/nmod/4"""
SOUTH = """Rebels/NNS/NOUN/nsubj/1/rebel died/VBD/VERB/root/1/die 20/CD/NUM/nummod/3
km/NN/NOUN/obl/4/km south/RB/ADV/advmod/1/south of/IN/ADP/case/6
Donetsk/NNP/PROPN/obl/4"""
BOMBED = """Troops/NNS/NOUN/nsubj/1/troop bombed/VBD/VERB/root/1/bomb
Kyiv/NNP/PROPN/obj/1"""
RETAKE = """The/DT/DET/det/1 campaign/NN/NOUN/root/1/campaign to/TO/PART/mark/3
retake/VB/VERB/acl/1/retake Aleppo/NNP/PROPN/obj/3"""
TOWN = """They/PRP/PRON/nsubj/1 met/VBD/VERB/root/1/meet in/IN/ADP/case/4
the/DT/DET/det/4 town/NN/NOUN/obl/1/town of/IN/ADP/case/6 Geneva/NNP/PROPN/nmod/4"""
ARREST = """Turkish/JJ/ADJ/amod/1/turkish police/NN/NOUN/nsubj/2/police
arrested/VBD/VERB/root/2/arrest two/CD/NUM/obj/2"""


def _spans(doc: Doc, **labels: str) -> list[Span]:
    spans = [
        Span(doc, token.i, token.i + 1, label=labels.get(token.text, "PLACE"))
        for token in doc
        if token.pos_ == "PROPN" or token.text in labels
    ]
    doc.spans["places"] = spans
    return spans


def _found(doc: Doc, trigger: str, event_type: str | None, **labels: str) -> list[str]:
    spans = _spans(doc, **labels)
    token = next(each for each in doc if each.text == trigger)
    arguments = find_event_places(token, Scene.of(doc, spans), event_type=event_type)
    return [
        f"{doc[each.start : each.end].text}:{each.relation}"
        for each in arguments
        if not each.inferred
    ]


@pytest.mark.parametrize(
    ("rows", "trigger", "event_type", "expected"),
    [
        (HIT, "hit", "strike", ["Raqqa:near"]),
        (LIST, "hit", "strike", ["Aleppo:in", "Hama:in"]),
        (SAID, "strikes", "strike", ["Kyiv:in"]),
        (SAID, "said", "statement", []),
        (MEETING, "spoke", "statement", ["Moscow:in"]),
        (SOUTH, "died", "attack", ["Donetsk:distance"]),
        (BOMBED, "bombed", "strike", ["Kyiv:in"]),
        (BOMBED, "bombed", "accuse", []),
        (RETAKE, "campaign", "clash", ["Aleppo:in"]),
        (TOWN, "met", "consult", ["Geneva:in"]),
    ],
)
def test_own_words_locate_the_event(
    make_doc: DocMaker, rows: str, trigger: str, event_type: str, expected: list[str]
) -> None:
    """Locative phrases and what is hit say where; subjects and contents do not."""
    assert _found(make_doc(rows), trigger, event_type) == expected


def test_distance_is_in_kilometres(make_doc: DocMaker) -> None:
    """The number before the direction is the distance."""
    doc = make_doc(SOUTH)
    spans = _spans(doc)

    argument, *_ = find_event_places(doc[1], Scene.of(doc, spans), event_type="attack")

    assert argument.distance_km == 20.0


@pytest.mark.parametrize("label", ["DEMONYM", "INSIDE"])
def test_demonyms_and_inner_names_never_state_a_place(
    make_doc: DocMaker, label: str
) -> None:
    """Peoples and names within names are no locations of their own."""
    assert _found(make_doc(HIT), "hit", "strike", Raqqa=label) == []


def test_authorities_act_at_home_as_a_guess(make_doc: DocMaker) -> None:
    """Acts of a state at home are guessed to be there, marked as inferred."""
    doc = make_doc(ARREST)
    scene = Scene.of(doc, _spans(doc, Turkish="DEMONYM"))

    guesses = find_event_places(doc[2], scene, event_type="arrest")
    others = find_event_places(doc[2], scene, event_type="strike")

    assert [guess.relation for guess in guesses][:1] == ["authority"]
    assert all(guess.inferred for guess in guesses)
    assert "authority" not in {guess.relation for guess in others}


@pytest.mark.parametrize(
    ("rows", "trigger"),
    [
        (  # "deputies in Oslo protested"
            "Deputies/NNS/NOUN/nsubj/3/deputy in/IN/ADP/case/2 Oslo/NNP/PROPN/nmod/0 "
            "objected/VBD/VERB/root/3/object",
            3,
        ),
        (  # "In Oslo he spoke and urged restraint"
            "In/IN/ADP/case/1 Oslo/NNP/PROPN/obl/3 he/PRP/PRON/nsubj/3 "
            "spoke/VBD/VERB/root/3/speak and/CC/CCONJ/cc/5 "
            "urged/VBD/VERB/conj/3/urge restraint/NN/NOUN/obj/5",
            5,
        ),
    ],
)
def test_speakers_speak_where_they_are(
    make_doc: DocMaker, rows: str, trigger: int
) -> None:
    """The place beside a speaker is a guess that goes before the article's scene."""
    doc = make_doc(rows)

    places = find_event_places(
        doc[trigger], Scene.of(doc, _spans(doc)), event_type="accuse"
    )

    assert [doc[each.start].text for each in places] == ["Oslo"]
    assert places[0].inferred


def test_subject_has_no_frame(make_doc: DocMaker) -> None:
    """What speaks is a government, no place."""
    doc = make_doc(SAID)

    assert frame_of(doc[0:1]) is None
