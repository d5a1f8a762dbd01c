"""Docs made by hand: unit tests need no trained model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

import eventx

DocMaker = Callable[..., Doc]


@pytest.fixture(scope="session")
def blank_nlp() -> Language:
    """An English pipeline with nothing in it."""
    return spacy.blank("en")


@pytest.fixture(scope="session")
def make_doc(blank_nlp: Language) -> DocMaker:
    """Make a Doc from one line per token: `word/TAG/POS/dep/head[/lemma[/ENT]]`.

    `head` is the 0-based index of the head token; a root has its own index.
    """

    def make(rows: str, *, spans: Sequence[tuple[int, int, str]] = ()) -> Doc:
        cells = [row.split("/") for row in rows.split()]
        doc = Doc(
            blank_nlp.vocab,
            words=[cell[0] for cell in cells],
            tags=[cell[1] for cell in cells],
            pos=[cell[2] for cell in cells],
            deps=[cell[3] for cell in cells],
            heads=[int(cell[4]) for cell in cells],
            lemmas=[
                cell[5] if len(cell) > 5 and cell[5] else cell[0].lower()
                for cell in cells
            ],
            ents=[
                f"B-{cell[6]}" if len(cell) > 6 and cell[6] else "O" for cell in cells
            ],
        )
        doc.spans["actors"] = [
            Span(doc, start, end, label=label) for start, end, label in spans
        ]
        return doc

    return make


@cache
def _pipeline() -> Language:
    return eventx.load()


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The whole pipeline with the embedded model; for tests marked `model`."""
    return _pipeline()
