"""Weapons named in an event's clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from eventx.assemble.instruments import find_instruments


@pytest.mark.parametrize(
    ("rows", "trigger", "instruments"),
    [
        (
            "Jets/NNS/NOUN/nsubj/1/jet dropped/VBD/VERB/ROOT/1/drop "
            "barrel/NN/NOUN/compound/3 bombs/NNS/NOUN/obj/1/bomb on/IN/ADP/case/5 "
            "Karsa/NNP/PROPN/obl/1/Karsa",
            1,
            ["barrel bombs"],
        ),
        (
            "Rebels/NNS/NOUN/nsubj/1/rebel fired/VBD/VERB/ROOT/1/fire "
            "26/CD/NUM/nummod/4 Orlo/NNP/PROPN/compound/4/Orlo "
            "missiles/NNS/NOUN/obj/1/missile",
            1,
            ["Orlo missiles"],
        ),
        (
            "A/DT/DET/det/2 roadside/NN/NOUN/compound/2 bomb/NN/NOUN/nsubj/3 "
            "hit/VBD/VERB/ROOT/3 the/DT/DET/det/5 convoy/NN/NOUN/obj/3",
            3,
            ["roadside bomb"],
        ),
        (
            "Police/NNS/NOUN/nsubj/1 seized/VBD/VERB/ROOT/1/seize "
            "rifles/NNS/NOUN/obj/1/rifle",
            1,
            [],  # what is seized is no means
        ),
        (
            "Gas/NN/NOUN/compound/1/gas prices/NNS/NOUN/nsubj/2/price "
            "hit/VBD/VERB/ROOT/2 farmers/NNS/NOUN/obj/2",
            2,
            [],
        ),
    ],
)
def test_instruments_of_trigger(
    make_doc: Callable[..., Doc], rows: str, trigger: int, instruments: list[str]
) -> None:
    """A weapon is a means when it is shot, dropped or what hits."""
    doc = make_doc(rows)

    found = find_instruments(doc[trigger])

    assert [doc[span.start : span.end].text for span in found] == instruments
