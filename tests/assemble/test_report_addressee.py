"""To whom something is said."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from eventx.assemble.report_addressee import find_addressee

Maker = Callable[..., Doc]


@pytest.mark.parametrize(
    ("rows", "verb", "addressee"),
    [
        (
            "He/PRP/PRON/nsubj/1 told/VBD/VERB/ROOT/1/tell the/DT/DET/det/3 "
            "reporters/NNS/NOUN/iobj/1/reporter troops/NNS/NOUN/nsubj/5 "
            "fired/VBD/VERB/ccomp/1/fire",
            1,
            "the reporters",
        ),
        (
            "He/PRP/PRON/nsubj/1 wrote/VBD/VERB/ROOT/1/write to/IN/ADP/case/3 "
            "Oslo/NNP/PROPN/obl/1/Oslo/LOC",
            1,
            "Oslo",
        ),
        (
            "She/PRP/PRON/nsubj/1 spoke/VBD/VERB/ROOT/1/speak in/IN/ADP/case/4 "
            "an/DT/DET/det/4 interview/NN/NOUN/obl/1 with/IN/ADP/case/7 "
            "the/DT/DET/det/7 BBC/NNP/PROPN/nmod/4/BBC/ORG",
            1,
            "the BBC",
        ),
        (  # a day is not spoken to, and what is said is no listener
            "He/PRP/PRON/nsubj/1 told/VBD/VERB/ROOT/1/tell lies/NNS/NOUN/obj/1/lie "
            "Friday/NNP/PROPN/obl/1/Friday/DATE",
            1,
            None,
        ),
        (  # "announced the minister": inverted, the noun is the speaker
            "Yes/UH/INTJ/discourse/1 announced/VBD/VERB/ROOT/1/announce "
            "the/DT/DET/det/3 minister/NN/NOUN/obj/1",
            1,
            None,
        ),
    ],
)
def test_addressee_of_a_verb_of_saying(
    make_doc: Maker, rows: str, verb: int, addressee: str | None
) -> None:
    """Indirect objects, "to" and "with" name a listener; other nouns do not."""
    doc = make_doc(rows)

    found = find_addressee(doc[verb])

    assert (found and doc[found.start : found.end].text) == addressee
