"""Long articles take time in proportion to their length."""

from __future__ import annotations

import time
from itertools import cycle, islice

import pytest
from spacy.language import Language

from eventx.parse import make_doc
from eventx.records.article import Article
from eventx.records.base import ArticleId

pytestmark = pytest.mark.model

_SENTENCES = (
    "Rebels attacked the town of Goma on Monday, killing four soldiers.",
    "Hundreds of protesters marched through Nairobi against a new tax.",
    "“We will not give in,” Foreign Minister Ana Costa said in Lisbon.",
    "The army denied that its jets had bombed a market near Kassala.",
    "Clashes broke out during the rally and police arrested 14 people.",
    "France and Germany signed an agreement on gas on 3 March.",
    "The attack was claimed by a group that calls itself the Red Front.",
    "Unions at the port of Durban went on strike over wages last week.",
    "The president of Kenya condemned the killings and urged calm.",
)
# Four times the text takes four times as long; with the square it were sixteen times.
_MOST_GROWTH = 7.5
_MOST_SECONDS = 90.0


def _seconds(nlp: Language, sentences: int) -> float:
    text = "\n".join(islice(cycle(_SENTENCES), sentences))
    doc = make_doc(nlp, Article(id=ArticleId("long"), text=text))
    start = time.process_time()
    read = nlp(doc)
    assert read._.events
    return time.process_time() - start


def test_time_grows_with_the_length_not_its_square(nlp: Language) -> None:
    """Varied news sentences at four times the length."""
    _seconds(nlp, 20)  # what is read once per process
    short = min(_seconds(nlp, 90) for _ in range(3))
    long = min(_seconds(nlp, 360) for _ in range(2))
    assert long / short < _MOST_GROWTH


def test_one_sentence_repeated_ends_as_few_events(nlp: Language) -> None:
    """Two thousand mentions of one event, each kept as evidence."""
    doc = make_doc(
        nlp, Article(id=ArticleId("same"), text="\n".join(_SENTENCES[:1] * 2000))
    )
    start = time.process_time()
    events = nlp(doc)._.events
    assert time.process_time() - start < _MOST_SECONDS
    assert 0 < len(events) < 10
    assert max(len(each.evidence) for each in events) >= 1000
