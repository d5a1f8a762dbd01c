"""Occasions that need no date for a reader to know their days."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventx.records.mention import TokenSpan
from eventx.resolve.dates_known import known_date

NEWS = date(2022, 7, 20)


def read(nlp: Language, text: str) -> Doc:
    """A Doc of one sentence, its words their own lemmas."""
    doc = nlp(text)
    for token in doc:
        token.is_sent_start = token.i == 0
        token.lemma_ = token.lower_
    return doc


@pytest.mark.parametrize(
    ("text", "trigger", "published", "expected"),
    [
        (
            "Sanctions followed the invasion of Ukraine by Russia",
            3,
            NEWS,
            ("2022-02-24", "2022-07-20"),
        ),
        # before the occasion another is meant
        (
            "Sanctions followed the invasion of Ukraine by Russia",
            3,
            date(2015, 5, 1),
            None,
        ),
        # an occasion that is over needs no day of publication
        (
            "They mourn the atomic bombing of Hiroshima",
            4,
            None,
            ("1945-08-06", "1945-08-06"),
        ),
        ("Sanctions followed the invasion of Ruritania by Russia", 3, NEWS, None),
        ("The Ukraine talks with Russia ended", 2, NEWS, None),
    ],
)
def test_known_occasion(
    blank_nlp: Language,
    text: str,
    trigger: int,
    published: date | None,
    expected: tuple[str, str] | None,
) -> None:
    """Trigger and names together make the occasion."""
    doc = read(blank_nlp, text)
    at = TokenSpan(start=trigger, end=trigger + 1, head=trigger)

    found = known_date(doc, at, published)

    if expected is None:
        assert found is None
    else:
        assert found is not None
        assert (str(found.start), str(found.end)) == expected
        assert (found.inferred, found.text) == (True, None)
