"""Scenes set by openings, journeys and "where" clauses, on parses made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from eventx.assemble.locations import find_event_places
from eventx.assemble.place_scene import Scene

DocMaker = Callable[..., Doc]

FLEW = """He/PRP/PRON/nsubj/1 flew/VBD/VERB/root/1/fly to/IN/ADP/case/3
Oslo/NNP/PROPN/obl/1 for/IN/ADP/case/5 talks/NNS/NOUN/obl/1/talk ././PUNCT/punct/1"""
LEFT = """He/PRP/PRON/nsubj/1 left/VBD/VERB/root/1/leave for/IN/ADP/case/3
Oslo/NNP/PROPN/obl/1 and/CC/CCONJ/cc/5 criticised/VBD/VERB/conj/1/criticise
them/PRP/PRON/obj/5"""
WHERE = """Violence/NN/NOUN/nsubj/1 hit/VBD/VERB/root/1/hit Oslo/NNP/PROPN/obj/1
,/,/PUNCT/punct/2 where/WRB/ADV/advmod/6 troops/NNS/NOUN/nsubj/6
fired/VBD/VERB/acl:relcl/2/fire"""
OPENING = """In/IN/ADP/case/1 Oslo/NNP/PROPN/obl/4 ,/,/PUNCT/punct/4
rebels/NNS/NOUN/nsubj/4 attacked/VBD/VERB/root/4/attack a/DT/DET/det/6
base/NN/NOUN/obj/4 that/WDT/PRON/nsubj/8 held/VBD/VERB/acl:relcl/6/hold
guards/NNS/NOUN/obj/8"""
WHEN = """Two/CD/NUM/nsubj/1 died/VBD/VERB/root/1/die in/IN/ADP/case/3
Oslo/NNP/PROPN/obl/1 when/WRB/ADV/advmod/6 men/NNS/NOUN/nsubj/6
fired/VBD/VERB/advcl/1/fire"""
AFTER = """Two/CD/NUM/nsubj/1 died/VBD/VERB/root/1/die in/IN/ADP/case/3
Oslo/NNP/PROPN/obl/1 after/IN/SCONJ/mark/6 men/NNS/NOUN/nsubj/6
fired/VBD/VERB/advcl/1/fire"""
SPEAKING = """She/PRP/PRON/nsubj/5 ,/,/PUNCT/punct/2
speaking/VBG/VERB/advcl/5/speak in/IN/ADP/case/4 Oslo/NNP/PROPN/obl/2
vowed/VBD/VERB/root/5/vow revenge/NN/NOUN/obj/5"""


@pytest.mark.parametrize(
    ("rows", "trigger", "event_type", "is_stated"),
    [
        (FLEW, 5, "consult", True),
        (LEFT, 5, "accuse", False),
        (WHERE, 6, "attack", True),
        (OPENING, 8, "attack", True),
        (WHEN, 6, "attack", True),
        (AFTER, 6, "attack", False),
    ],
)
def test_scene_states_a_place(
    make_doc: DocMaker, rows: str, trigger: int, event_type: str, is_stated: bool
) -> None:
    """What is stated is not marked; the rest is a guess."""
    doc = make_doc(rows)
    spans = [Span(doc, t.i, t.i + 1, label="PLACE") for t in doc if t.text == "Oslo"]

    places = find_event_places(
        doc[trigger], Scene.of(doc, spans), event_type=event_type
    )

    assert any(not place.inferred for place in places) is is_stated


def test_speaker_is_where_his_participle_says(make_doc: DocMaker) -> None:
    """Who is "speaking in Oslo" vows there: a guess that stands alone."""
    doc = make_doc(SPEAKING)

    places = find_event_places(
        doc[5], Scene.of(doc, [Span(doc, 4, 5, label="PLACE")]), event_type="promise"
    )

    assert [doc[each.start].text for each in places] == ["Oslo"]
    assert places[0].inferred
