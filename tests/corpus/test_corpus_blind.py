"""The articles that no rule was written for: their gold is in the codebook's form."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.ontology import load_ontology
from eventx.readers.paths import read_paths
from eventx.scorer import GoldArticle, read_gold


@pytest.fixture(scope="module")
def blind(corpus: Path) -> list[GoldArticle]:
    """The gold of every article."""
    folder = corpus / "blind"
    articles = read_paths([folder / "articles"], on_error=pytest.fail)
    return read_gold(folder / "gold", {each.id: each.text for each in articles})


def test_blind_articles_are_ten_of_all_types(blind: list[GoldArticle]) -> None:
    """All thirty types occur, so that the figure speaks of all rules."""
    types = {event.type for article in blind for event in article.events}

    assert len(blind) == 10
    assert types == set(load_ontology().names())


def test_blind_gold_quotes_its_articles(blind: list[GoldArticle]) -> None:
    """Each mention is unique in its text."""
    for article in blind:
        for event in article.events:
            for mention in event.mentions:
                assert isinstance(mention, str)
                plain = mention.replace("[[", "").replace("]]", "")
                assert article.text.count(plain) == 1, (event.id, mention)
