"""The gold of the corpus is in the form that its codebook promises."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from eventx.ontology import load_ontology
from eventx.scorer import GoldArticle, GoldEvent, read_gold

NAMES = sorted(
    path.stem for path in (Path(__file__).parents[2] / "corpus" / "gold").iterdir()
)


@pytest.fixture(scope="module")
def gold(corpus: Path, texts: dict[str, str]) -> dict[str, GoldArticle]:
    """Article id -> its gold."""
    return {each.article: each for each in read_gold(corpus / "gold", texts)}


def test_every_article_has_gold(texts: dict[str, str]) -> None:
    """No article is without gold and no gold without its article."""
    assert sorted(texts) == NAMES


def test_corpus_is_varied(gold: dict[str, GoldArticle]) -> None:
    """All thirty types, all six ceasefires, all five strikes, all five modalities."""
    events = [event for article in gold.values() for event in article.events]
    types = {event.type for event in events}
    kinds = {(event.type, event.subtype) for event in events}

    assert types == set(load_ontology().names())
    assert {event.modality.value for event in events} == {
        "asserted",
        "denied",
        "negated",
        "future",
        "hypothetical",
    }
    for subtype in ("agree", "declare", "extend", "violate", "reject", "end"):
        assert ("ceasefire", subtype) in kinds
    for subtype in ("air", "drone", "missile", "artillery", "shootdown"):
        assert ("strike", subtype) in kinds


@pytest.mark.parametrize("name", NAMES)
def test_gold_events_quote_their_article(
    name: str, gold: dict[str, GoldArticle]
) -> None:
    """Each mention is unique in the text, each filler is the text's own words."""
    article = gold[name]
    for event in article.events:
        for mention in event.mentions:
            assert isinstance(mention, str)
            plain = mention.replace("[[", "").replace("]]", "")
            assert article.text.count(plain) == 1, (event.id, mention)
        for words in _quoted(event):
            assert words in article.text, (event.id, words)


def _quoted(event: GoldEvent) -> list[str]:
    words = [*event.actor, *event.recipient, event.attributed_to]
    words += [place.text for place in event.places]
    words.append(event.date.text if event.date else None)
    return [each for each in words if each]


@pytest.mark.parametrize("name", NAMES)
def test_gold_events_are_of_the_ontology(
    name: str, gold: dict[str, GoldArticle]
) -> None:
    """Types and subtypes are closed lists; ids are unique; days run forwards."""
    ontology = load_ontology()
    ids = Counter(event.id for event in gold[name].events)

    assert set(ids.values()) <= {1}
    for event in gold[name].events:
        assert ontology.is_type(event.type), event.id
        if event.subtype:
            assert ontology.is_subtype(event.type, event.subtype), event.id
        if event.date:
            assert event.date.start <= event.date.end, event.id
        for place in event.places:
            assert place.country or place.level == "region", event.id
            assert place.lat is not None, event.id
            assert place.lon is not None, event.id


def test_metadata_names_existing_articles(corpus: Path, texts: dict[str, str]) -> None:
    """Each line of the metadata is about a file; its day is the gold's day."""
    path = corpus / "articles" / "metadata.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]

    for row in rows:
        assert Path(row["file"]).stem in texts
        assert row["published"]
    assert len(rows) == len({row["file"] for row in rows})
