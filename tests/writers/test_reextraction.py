"""Articles coded again with one rule less: each database is as one made anew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from loading import content
from spacy.language import Language

from eventx.pipeline import pipe
from eventx.records.article import Article
from eventx.records.event import Event
from eventx.rules.index import RuleIndex
from eventx.writers.choose import make_writer
from eventx.writers.reading import read_events

pytestmark = pytest.mark.model
TEXTS = {
    "both": "Government jets bombed a market in Idlib on Friday, killing ten people. "
    "The foreign minister met his counterpart in Geneva on Saturday.",
    "one": "Warplanes bombed a bridge near Aleppo on Friday.",
    "other": "The president met union leaders in Ankara on Monday.",
    "none": "The weather was mild and the hills were green.",
}
RULE = "strike.bomb"  # two articles have events of it, one of them no others
Coded = Sequence[tuple[str, list[Event]]]


def code(nlp: Language) -> Coded:
    """The articles with their events, as a run gives them to a writer."""
    day = date(2019, 5, 30)
    articles = [
        Article(id=key, text=text, published=day) for key, text in TEXTS.items()
    ]
    return [(article.id, events) for article, events in pipe(articles, nlp=nlp)]


def rules_of(events: Sequence[Event]) -> set[str]:
    """The rules that found the events."""
    return {each.rule_id for event in events for each in event.evidence}


def write(target: str, coded: Coded) -> None:
    """Write events as a run does: article by article, empty ones as well."""
    with make_writer(target) as writer:
        for article, events in coded:
            writer.write(events, article=article)


def test_database_equals_a_fresh_one(
    database, fresh, nlp: Language, monkeypatch: pytest.MonkeyPatch
):
    """Events of the rule that went are gone, all others those of today's rules."""
    target, connect = database
    first = code(nlp)
    write(target, first)
    write(target, first)
    ruler = nlp.get_pipe("eventx_ruler")
    kept = [rule for rule in ruler.index.rules if rule.id != RULE]
    monkeypatch.setattr(ruler, "index", RuleIndex(kept))
    second = code(nlp)
    write(target, second)
    write(fresh[0], second)

    assert rules_of(dict(first)["one"]) == {RULE}
    assert dict(second)["one"] == []
    assert rules_of(list(read_events(target))) >= {"consult.meet"}
    assert RULE not in rules_of(list(read_events(target)))
    assert content(connect) == content(fresh[1])
