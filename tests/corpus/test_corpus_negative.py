"""Pages without a political event give almost none."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from eventx.pipeline import pipe
from eventx.readers.paths import read_paths

MAX_EVENTS_PER_1000_WORDS = 1.0


def test_negative_pages_are_twenty_and_long_enough(corpus: Path) -> None:
    """A false alarm rate on few words would be luck."""
    lengths = [
        len(path.read_text(encoding="utf8").split())
        for path in (corpus / "negative").glob("*.txt")
    ]

    assert len(lengths) >= 20
    assert min(lengths) >= 350


@pytest.mark.model
def test_negative_pages_give_almost_no_event(corpus: Path, nlp: Language) -> None:
    """At most one event in a thousand words, for all their battles and strikes."""
    failures: list[object] = []
    articles = list(read_paths([corpus / "negative"], on_error=failures.append))
    assert not failures
    words = sum(len(article.text.split()) for article in articles)

    found = [
        (article.id, event.event_type, event.evidence[0].sentence.text)
        for article, events in pipe(articles, nlp=nlp)
        for event in events
    ]

    assert 1000 * len(found) / words <= MAX_EVENTS_PER_1000_WORDS, found
