"""An affair that was dated once dates what is told of it, in it and since it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from eventx.assemble.event_dates_affairs import affair_date

DATED = (
    "Deadly/JJ/ADJ/amod/1 unrest/NN/NOUN/nsubj/4 last/JJ/ADJ/amod/3 "
    "month/NN/NOUN/nmod/1 ended/VBD/VERB/root/4 ././PUNCT/punct/4 "
)
SINCE_2005 = (
    "Worst/JJS/ADJ/amod/1 unrest/NN/NOUN/nsubj/4 since/IN/ADP/case/3 "
    "2005/CD/NUM/nmod/1 ended/VBD/VERB/root/4 ././PUNCT/punct/4 "
)
DURING = (
    "Hundreds/NNS/NOUN/nsubj/8 were/VBD/AUX/aux:pass/8 arrested/VBN/VERB/root/8 "
    "{preposition}/IN/ADP/case/11 {determiner}/DT/DET/det/11 {noun}/NN/NOUN/obl/8"
)


@pytest.mark.parametrize(
    ("preposition", "determiner", "noun", "expected"),
    [
        ("during", "the", "unrest", (2, "")),
        ("during", "the", "violence", (2, "")),  # another word for it
        ("since", "the", "unrest", (2, "since")),
        ("after", "the", "unrest", None),  # some day later
        ("during", "some", "unrest", None),  # not the one known
        ("during", "the", "election", None),
    ],
)
def test_affair_dates_what_is_told_in_it(
    make_doc: Callable[..., Doc],
    preposition: str,
    determiner: str,
    noun: str,
    expected: tuple[int, str] | None,
) -> None:
    """Only a definite noun that was dated before stands for its date."""
    rows = DATED + DURING.format(
        preposition=preposition, determiner=determiner, noun=noun
    ).replace("aux:pass/8", "aux:pass/8")
    doc = make_doc(rows)

    found = affair_date(doc[8], [Span(doc, 2, 4, label="MONTH")])

    assert (None if found is None else (found.start, found.bound)) == expected
    assert found is None or found.inferred


def test_bound_of_a_comparison_dates_no_affair(make_doc: Callable[..., Doc]) -> None:
    """The worst unrest since 2005 was not of 2005."""
    doc = make_doc(
        SINCE_2005
        + DURING.format(preposition="during", determiner="the", noun="unrest")
    )

    assert affair_date(doc[8], [Span(doc, 3, 4, label="YEAR")]) is None


def test_affair_itself_is_dated(make_doc: Callable[..., Doc]) -> None:
    """The unrest, told of again, is of the day it was dated with."""
    doc = make_doc(
        DATED + "The/DT/DET/det/7 unrest/NN/NOUN/nsubj/8 spread/VBD/VERB/root/8"
    )

    found = affair_date(doc[7], [Span(doc, 2, 4, label="MONTH")])

    assert found is not None
    assert (found.start, found.bound) == (2, "")
