"""Subjects that a parser lost, in hand-made trees as parsers draw them."""

# ruff: noqa: E501 - a tree stands on one line

from __future__ import annotations

import pytest

from eventx import syntax
from eventx.misparses import lost_subject

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
