"""Place names in Docs made by hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.mentions.places import find_places, make_places


@pytest.fixture
def read(blank_nlp: Language) -> Callable[..., Doc]:
    """Make a Doc from words; capitalised words are proper nouns unless told."""

    def make(text: str, *ents: tuple[str, str], plain: str = "") -> Doc:
        doc = blank_nlp(text)
        common = set(plain.split())
        for token in doc:
            name = token.text[0].isupper() and token.text not in common
            token.pos_ = "PROPN" if name else "NOUN"
        spans = []
        for words, label in ents:
            start = text.index(words)
            span = doc.char_span(start, start + len(words), label=label)
            spans.append(span)
        doc.set_ents(spans)
        return doc

    return make


def _found(spans: list[Span]) -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in spans]


@pytest.mark.parametrize("label", ["LOC", "FAC", "GPE"])
def test_entities_of_every_label_set(read: Callable[..., Doc], label: str) -> None:
    """LOC and FAC of the embedded model, GPE of the public ones."""
    doc = read("Fighting near Raqqa went on.", ("Raqqa", label))

    assert _found(find_places(doc)) == [("Raqqa", "PLACE")]


def test_comma_parts_a_span(read: Callable[..., Doc]) -> None:
    """A town and its state are two names that speak for each other."""
    doc = read("He spoke in Paris, Texas.", ("Paris, Texas", "LOC"))

    assert _found(find_places(doc)) == [("Paris", "PLACE"), ("Texas", "PLACE")]


@pytest.mark.parametrize(
    ("text", "demonym"),
    [
        ("Syrian forces moved.", "Syrian"),
        ("South Korean troops moved.", "South Korean"),
        ("The Chechens left.", "Chechens"),
    ],
)
def test_demonyms_are_no_places(
    read: Callable[..., Doc], text: str, demonym: str
) -> None:
    """Names of peoples are marked as such, the longer first."""
    assert (demonym, "DEMONYM") in _found(find_places(read(text)))


def test_place_within_a_name_is_inside(read: Callable[..., Doc]) -> None:
    """The university speaks for Aleppo as context; it happens elsewhere."""
    doc = read("The University of Aleppo closed.", ("University of Aleppo", "ORG"))

    assert _found(find_places(doc)) == [("Aleppo", "INSIDE")]


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Troops died in Springfield today.", "Springfield", "PERSON"),
        ("He came to Reston, Virginia.", "Reston", "ORG"),
        ("They left Kyiv yesterday.", "Kyiv", "ORG"),
        ("Police in the city of Gualeguaychú said so.", "Gualeguaychú", "PERSON"),
    ],
)
def test_mislabelled_entities_are_places(
    read: Callable[..., Doc], text: str, name: str, label: str
) -> None:
    """A preposition, a state behind or sheer size outweigh the recogniser's label."""
    assert (name, "PLACE") in _found(find_places(read(text, (name, label))))


@pytest.mark.parametrize(
    ("text", "ents"),
    [
        ("Ann Hightower spoke. Hightower left.",
         [("Ann Hightower", "PERSON"), ("Hightower left", "PERSON")]),
        ("Mr. Lincoln spoke.", [("Lincoln", "PERSON")]),
        ("It was May in the March.", []),
        ("Charlotte spoke.", [("Charlotte", "PERSON")]),
        ("He led the U.N. mission.", []),
    ],
)  # fmt: skip
def test_names_that_are_no_places(
    read: Callable[..., Doc], text: str, ents: list[tuple[str, str]]
) -> None:
    """Surnames, titles and everyday words are not looked up."""
    assert "PLACE" not in {label for _, label in _found(find_places(read(text, *ents)))}


def test_missed_name_behind_a_preposition(read: Callable[..., Doc]) -> None:
    """Small towns count when "in" leads them, and only then."""
    told = read("Gunmen struck in Damboa today.")
    bare = read("Damboa spoke today.")

    assert _found(find_places(told)) == [("Damboa", "PLACE")]
    assert find_places(bare) == []


def test_component_writes_the_spans(
    blank_nlp: Language, read: Callable[..., Doc]
) -> None:
    """The component is the only writer of `doc.spans["places"]`."""
    doc = make_places(blank_nlp, "eventx_places")(
        read("Fighting in Raqqa.", ("Raqqa", "LOC"))
    )

    assert [span.text for span in doc.spans["places"]] == ["Raqqa"]


def test_place_within_a_name_at_the_end_of_a_text(read: Callable[..., Doc]) -> None:
    """Nothing stands behind the last word: its span ends with the text."""
    doc = read("They met at ZM Aleppo", ("ZM Aleppo", "ORG"))

    assert _found(find_places(doc)) == [("Aleppo", "INSIDE")]
