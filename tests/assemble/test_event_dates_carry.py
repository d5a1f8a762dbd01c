"""The day a story goes on in, and where it stops."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.assemble.event_dates import find_event_date

FIRST = [
    ("On", "IN", "ADP", "case", 1),
    ("Sunday", "NNP", "PROPN", "obl", 3),
    ("Raisi", "NNP", "PROPN", "nsubj", 3),
    ("held", "VBD", "VERB", "root", 3),
    ("talks", "NNS", "NOUN", "obj", 3),
    (".", ".", "PUNCT", "punct", 3),
]
BREAK = ("\n\n", "_SP", "SPACE", "dep", 5)

Row = tuple[str, str, str, str, int]


def story(nlp: Language, *rows: Row) -> Doc:
    """A Doc of the first sentence and the rows behind it."""
    every = [*FIRST, *rows]
    return Doc(
        nlp.vocab,
        words=[row[0] for row in every],
        tags=[row[1] for row in every],
        pos=[row[2] for row in every],
        deps=[row[3] for row in every],
        heads=[row[4] for row in every],
        lemmas=["have" if row[0] in ("has", "had") else row[0] for row in every],
    )


def second(subject: str, verb: str, tag: str, at: int) -> list[Row]:
    """A sentence of a subject and a verb that starts at a token."""
    return [
        (subject, "NNP", "PROPN", "nsubj", at + 1),
        (verb, tag, "VERB", "root", at + 1),
        ("them", "PRP", "PRON", "obj", at + 1),
    ]


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        # the same paragraph tells on, whoever acts
        (second("Guards", "beat", "VBD", 6), 7, 1),
        # a new paragraph tells on of somebody named before
        ([BREAK, *second("Raisi", "beat", "VBD", 7)], 8, 1),
        # and is a new scene of somebody else
        ([BREAK, *second("Macron", "beat", "VBD", 7)], 8, None),
        # "the talks" point back as well
        (
            [
                BREAK,
                ("The", "DT", "DET", "det", 8),
                ("talks", "NNS", "NOUN", "nsubj", 9),
                ("angered", "VBD", "VERB", "root", 9),
                ("Macron", "NNP", "PROPN", "obj", 9),
            ],
            9,
            1,
        ),
        # a perfect tense is of no day gone by
        (
            [
                ("Guards", "NNS", "NOUN", "nsubj", 8),
                ("have", "VBP", "AUX", "aux", 8),
                ("beaten", "VBN", "VERB", "root", 8),
                ("him", "PRP", "PRON", "obj", 8),
            ],
            8,
            None,
        ),
        (
            [
                ("Guards", "NNS", "NOUN", "nsubj", 8),
                ("had", "VBD", "AUX", "aux", 8),
                ("beaten", "VBN", "VERB", "root", 8),
                ("him", "PRP", "PRON", "obj", 8),
            ],
            8,
            None,
        ),
    ],
)
def test_story_goes_on_in_its_scene(
    blank_nlp: Language, rows: list[Row], trigger: int, expected: int | None
) -> None:
    """A scene keeps its day until a paragraph or a perfect tense leaves it."""
    doc = story(blank_nlp, *rows)

    found = find_event_date(doc[trigger], [Span(doc, 1, 2, label="DAY")])

    assert (None if found is None else found.start) == expected
    assert found is None or found.inferred
