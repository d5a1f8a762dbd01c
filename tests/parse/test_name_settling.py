"""What one article calls a name is settled once for the whole article."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc, Span

from eventx.parse.names import Name, NameSettler, settle


def found(*names: tuple[int, int, str]) -> list[Name]:
    """Write names as plain tuples."""
    return [Name(*name) for name in names]


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        pytest.param(
            "Border Guard Force ( BGF ) said . The BGF left",
            [(0, 3, "ORG"), (4, 5, "MISC"), (9, 10, "LOC")],
            [(0, 3, "ORG"), (4, 5, "ORG"), (9, 10, "ORG")],
            id="abbreviation in brackets",
        ),
        pytest.param(
            "Hadda fell . Hadda burned . Hadda said",
            [(0, 1, "LOC"), (3, 4, "LOC"), (6, 7, "PERSON")],
            [(0, 1, "LOC"), (3, 4, "LOC"), (6, 7, "LOC")],
            id="majority",
        ),
        pytest.param(
            "Hadda fell . Hadda said",
            [(0, 1, "LOC"), (3, 4, "PERSON")],
            [(0, 1, "LOC"), (3, 4, "PERSON")],
            id="a tie says nothing",
        ),
        pytest.param(
            "Tarek Timbo spoke . Timbo said so . Then Timbo left",
            [(0, 2, "PERSON"), (4, 5, "ORG")],
            [(0, 2, "PERSON"), (4, 5, "PERSON"), (9, 10, "PERSON")],
            id="surname, mislabelled and missed",
        ),
        pytest.param(
            "Ali Jordan flew home . Rain fell in Jordan . Jordan closed",
            [(0, 2, "PERSON"), (8, 9, "LOC"), (10, 11, "LOC")],
            [(0, 2, "PERSON"), (8, 9, "LOC"), (10, 11, "LOC")],
            id="a place that is also a surname",
        ),
        pytest.param(
            "Gita Adar founded it . Shares of the Adar group rose",
            [(0, 2, "PERSON"), (8, 9, "ORG")],
            [(0, 2, "PERSON"), (8, 9, "ORG")],
            id="a firm named after a person",
        ),
        pytest.param(
            "Nils Overland won . Overland Racing lost",
            [(0, 2, "PERSON")],
            [(0, 2, "PERSON")],
            id="no surname at the head of a longer name",
        ),
        pytest.param(
            "May 3 came . May fell",
            [(0, 2, "DATE"), (3, 4, "DATE"), (4, 5, "LOC")],
            [(0, 2, "DATE"), (3, 4, "DATE"), (4, 5, "LOC")],
            id="dates are left alone",
        ),
        pytest.param("", [], [], id="nothing"),
    ],
)
def test_settle(text, before, after):
    """Names change their kind only on the word of the rest of the article."""
    assert settle(text.split(), found(*before)) == found(*after)


def test_units_of_the_gazetteer_are_places():
    """A province of two words is no organisation; single words are left alone."""
    text = "Sing Buri flooded . Sing rose . Sing Buri Bank closed"
    words = text.split()
    names = found((0, 2, "PERSON"), (4, 5, "ORG"), (7, 10, "ORG"))

    settled = settle(words, names, is_place=lambda text: text in {"Sing Buri", "Sing"})

    assert settled == found((0, 2, "LOC"), (4, 5, "ORG"), (7, 10, "ORG"))


def test_settler_rewrites_entities(blank_nlp):
    """The component writes the settled names to the Doc and keeps the others."""
    doc = Doc(
        blank_nlp.vocab, words=["Tarek", "Timbo", "spoke", ".", "Timbo", "left", "Homs"]
    )
    homs = Span(doc, 6, 7, label="LOC", kb_id="Q131301")
    doc.ents = (Span(doc, 0, 2, label="PERSON"), Span(doc, 4, 5, label="LOC"), homs)

    settled = NameSettler()(doc).ents

    assert [(ent.text, ent.label_) for ent in settled] == [
        ("Tarek Timbo", "PERSON"),
        ("Timbo", "PERSON"),
        ("Homs", "LOC"),
    ]
    assert settled[2].kb_id_ == "Q131301"


def test_settler_leaves_a_settled_doc(blank_nlp):
    """A Doc without names passes."""
    assert NameSettler()(blank_nlp("It rained.")).ents == ()
