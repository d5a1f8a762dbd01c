"""Subjects that a parser lost, in hand-made trees as parsers draw them."""

# ruff: noqa: E501 - a tree stands on one line

from __future__ import annotations

import pytest

from eventx import syntax
from eventx.misparses import before_gerund, joined_verb, lost_subject

CASES = {
    "name joined to an opening phrase": (
        "In/IN/ADP/case/1 Iligan/NNP/PROPN/obl/7 ,/,/PUNCT/punct/5 Welfare/NNP/PROPN/compound/4 "
        "Secretary/NNP/PROPN/nmod:desc/5 Judy/NNP/PROPN/conj/1 Salonga/NNP/PROPN/flat/5 "
        "handed/VBD/VERB/root/7/hand rice/NN/NOUN/obj/7",
        7,
        ["Judy"],
    ),
    "subject drawn on the participle behind it": (
        "His/PRP$/PRON/nmod:poss/1 ally/NN/NOUN/nsubj/3 ,/,/PUNCT/punct/1 ousted/VBD/VERB/advcl/5 "
        ",/,/PUNCT/punct/3 demanded/VBD/VERB/root/5 change/NN/NOUN/obj/5",
        5,
        ["ally"],
    ),
    "subject drawn on an opening noun": (
        "In/IN/ADP/case/2 a/DT/DET/det/2 speech/NN/NOUN/obl/5 their/PRP$/PRON/nmod:poss/4 "
        "leader/NN/NOUN/nsubj/2 blamed/VBD/VERB/root/5 Rome/NNP/PROPN/obj/5",
        5,
        ["leader"],
    ),
    "list behind a date": (
        "On/IN/ADP/case/1 Thursday/NNP/PROPN/obl/9//DATE ,/,/PUNCT/punct/4 the/DT/DET/det/4 "
        "governments/NNS/NOUN/appos/1 of/IN/ADP/case/6 France/NNP/PROPN/nmod/4 and/CC/CCONJ/cc/8 "
        "Mali/NNP/PROPN/conj/6 protested/VBD/VERB/root/9",
        9,
        ["governments"],
    ),
    "chief joined to the clause before": (
        "M23/NNP/PROPN/nsubj/1 left/VBD/VERB/root/1 ,/,/PUNCT/punct/5 but/CC/CCONJ/cc/5 "
        "its/PRP$/PRON/nmod:poss/5 chief/NN/NOUN/conj/1 refused/VBD/VERB/parataxis/1",
        6,
        ["chief"],
    ),
    "imperative": ("Call/VB/VERB/root/0 the/DT/DET/det/2 police/NNS/NOUN/obj/0", 0, []),
    "relative clause": (
        "Towns/NNS/NOUN/root/0 that/WDT/PRON/obj/2 fell/VBD/VERB/acl:relcl/0",
        2,
        [],
    ),
    "opening phrase alone": (
        "In/IN/ADP/case/1 Oslo/NNP/PROPN/obl/3 ,/,/PUNCT/punct/1 rained/VBD/VERB/root/3",
        3,
        [],
    ),
    "predicate of a name drawn as the sentence": (
        "Azimov/NNP/PROPN/root/0 ,/,/PUNCT/punct/4 whose/WP$/PRON/nmod:poss/3 "
        "house/NN/NOUN/nsubj/4 burned/VBD/VERB/acl:relcl/0/burn ,/,/PUNCT/punct/6 "
        "accused/VBN/VERB/conj/4/accuse foes/NNS/NOUN/obj/6",
        6,
        ["Azimov"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_lost_subject(make_doc, name):
    """A finite verb without a subject takes the phrase that hangs nowhere."""
    rows, verb, wanted = CASES[name]

    assert [token.text for token in lost_subject(make_doc(rows)[verb])] == wanted


def test_subjects_mend_the_parse(make_doc):
    """Rules ask `subjects`; they need not know that the parse is wrong."""
    rows, verb, wanted = CASES["subject drawn on the participle behind it"]

    assert [token.text for token in syntax.subjects(make_doc(rows)[verb])] == wanted


# rows, the conjunct, the verb that it really joins
JOINED = {
    "goes on speaking": (
        "Ana/NNP/PROPN/nsubj/1 said/VBD/VERB/root/1/say aid/NN/NOUN/nsubj/3 "
        "came/VBD/VERB/ccomp/1/come late/RB/ADV/advmod/3 and/CC/CCONJ/cc/6 "
        "urged/VBD/VERB/conj/3/urge judges/NNS/NOUN/obj/6",
        6,
        "said",
    ),
    "what is told goes on": (
        "Ana/NNP/PROPN/nsubj/1 said/VBD/VERB/root/1/say aid/NN/NOUN/nsubj/3 "
        "came/VBD/VERB/ccomp/1/come late/RB/ADV/advmod/3 and/CC/CCONJ/cc/6 "
        "rotted/VBD/VERB/conj/3/rot",
        6,
        None,
    ),
    "finite verb behind a bare one": (
        "helping/VBG/VERB/root/0/help the/DT/DET/det/2 army/NN/NOUN/obj/0 "
        "that/WDT/PRON/nsubj/4 seized/VBD/VERB/acl:relcl/2/seize power/NN/NOUN/obj/4 "
        "and/CC/CCONJ/cc/7 shot/VBD/VERB/conj/0/shoot men/NNS/NOUN/obj/7",
        7,
        "seized",
    ),
}


@pytest.mark.parametrize("name", JOINED)
def test_joined_verb(make_doc, name):
    """A verb joins the verb that it can share a doer with, not the nearest clause."""
    rows, conjunct, wanted = JOINED[name]

    found = joined_verb(make_doc(rows)[conjunct])

    assert (None if found is None else found.text) == wanted


def test_who_flees_does_what_follows(make_doc):
    """A participle in the place of a subject gives way to its own noun."""
    doc = make_doc(
        "Soldiers/NNS/NOUN/nsubj/1 fleeing/VBG/VERB/csubj/3/flee Goma/NNP/PROPN/obj/1 "
        "robbed/VBD/VERB/root/3/rob women/NNS/NOUN/obj/3"
    )

    assert before_gerund(doc[1]).text == "Soldiers"
    assert [each.text for each in syntax.subjects(doc[3])] == ["Soldiers"]
