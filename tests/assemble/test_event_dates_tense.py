"""How a clause is told, and what of its sentence is of another time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from eventx.assemble.event_dates import find_event_date
from eventx.assemble.event_dates_tense import Told, told_of


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        ("They/PRP/PRON/nsubj/1 fled/VBD/VERB/root/1", 1, Told.PAST),
        ("They/PRP/PRON/nsubj/1 flee/VBP/VERB/root/1", 1, Told.PRESENT),
        (
            "They/PRP/PRON/nsubj/2 have/VBP/AUX/aux/2/have fled/VBN/VERB/root/2",
            2,
            Told.PERFECT,
        ),
        (
            "They/PRP/PRON/nsubj/2 had/VBD/AUX/aux/2/have fled/VBN/VERB/root/2",
            2,
            Told.PAST_PERFECT,
        ),
        (
            "They/PRP/PRON/nsubj/2 will/MD/AUX/aux/2 flee/VB/VERB/root/2",
            2,
            Told.OPEN,
        ),
        # a participle and a noun are told as their verb is
        (
            "They/PRP/PRON/nsubj/2 have/VBP/AUX/aux/2/have fled/VBN/VERB/root/2 "
            "leaving/VBG/VERB/advcl/2 homes/NNS/NOUN/obj/3",
            4,
            Told.PERFECT,
        ),
        ("Attack/NN/NOUN/root/0", 0, Told.OPEN),
    ],
)
def test_tense_of_a_clause(
    make_doc: Callable[..., Doc], rows: str, trigger: int, expected: Told
) -> None:
    """Auxiliaries tell; what shows no tense follows its governor."""
    assert told_of(make_doc(rows)[trigger]) is expected


ASIDE_CASES = [
    # "declared a truce on Monday after police had held 17": they were held before
    (
        "They/PRP/PRON/nsubj/1 declared/VBD/VERB/root/1/declare "
        "truce/NN/NOUN/obj/1 on/IN/ADP/case/4 Monday/NNP/PROPN/obl/1 "
        "after/IN/SCONJ/mark/8 police/NNS/NOUN/nsubj/8 had/VBD/AUX/aux/8/have "
        "held/VBN/VERB/advcl/1/hold",
        8,
        4,
        None,
    ),
    # "met on Monday for the first time since police shot them"
    (
        "They/PRP/PRON/nsubj/1 met/VBD/VERB/root/1/meet on/IN/ADP/case/3 "
        "Monday/NNP/PROPN/obl/1 since/IN/SCONJ/mark/6 police/NNS/NOUN/nsubj/6 "
        "shot/VBD/VERB/advcl/1/shoot",
        6,
        3,
        None,
    ),
    # "the minister, who left on Monday, denied it"
    (
        "He/PRP/PRON/nsubj/5 who/WP/PRON/nsubj/2 left/VBD/VERB/acl:relcl/0/leave "
        "on/IN/ADP/case/4 Monday/NNP/PROPN/obl/2 denied/VBD/VERB/root/5/deny",
        5,
        4,
        None,
    ),
    # "told them that he closes on Monday": not the day of the telling
    (
        "They/PRP/PRON/nsubj/1 told/VBD/VERB/root/1/tell that/IN/SCONJ/mark/4 "
        "he/PRP/PRON/nsubj/4 closes/VBZ/VERB/ccomp/1/close on/IN/ADP/case/6 "
        "Monday/NNP/PROPN/obl/1",
        1,
        6,
        None,
    ),
    # "on Monday he replied, telling them so"
    (
        "On/IN/ADP/case/1 Monday/NNP/PROPN/obl/3 he/PRP/PRON/nsubj/3 "
        "replied/VBD/VERB/root/3/reply telling/VBG/VERB/advcl/3/tell "
        "them/PRP/PRON/iobj/4",
        4,
        1,
        (1, False),
    ),
    # "died in Monday's raid"
    (
        "They/PRP/PRON/nsubj/1 died/VBD/VERB/root/1/die in/IN/ADP/case/5 "
        "Monday/NNP/PROPN/nmod:poss/5 's/POS/PART/case/3 raid/NN/NOUN/obl/1",
        1,
        3,
        (3, False),
    ),
    # "condemned Monday's raid"
    (
        "They/PRP/PRON/nsubj/1 condemned/VBD/VERB/root/1/condemn "
        "Monday/NNP/PROPN/nmod:poss/4 's/POS/PART/case/2 raid/NN/NOUN/obj/1",
        1,
        2,
        None,
    ),
]


@pytest.mark.parametrize(("rows", "trigger", "at", "expected"), ASIDE_CASES)
def test_what_stands_aside_is_of_another_time(
    make_doc: Callable[..., Doc],
    rows: str,
    trigger: int,
    at: int,
    expected: tuple[int, bool] | None,
) -> None:
    """Clauses of time, relative clauses and content keep their dates apart."""
    doc = make_doc(rows)

    found = find_event_date(doc[trigger], [Span(doc, at, at + 1, label="DAY")])

    assert (None if found is None else (found.start, found.inferred)) == expected
