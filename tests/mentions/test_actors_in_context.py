"""Names and descriptions in sentences: kind, code on the day, and what they stand for.

The table is `corpus/unit/actors.jsonl`; the mention stands in double brackets, a null
kind says that it is no actor there.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
import spacy

from eventx.mentions.actors import make_actors
from eventx.parse import make_doc
from eventx.pipeline import model_path
from eventx.records.article import Article
from eventx.records.mention import Argument, Role
from eventx.resolve.actors import ActorResolver

TABLE = Path(__file__).parents[2] / "corpus" / "unit" / "actors.jsonl"
FLOOR = 0.90


def _cases():
    return [json.loads(line) for line in TABLE.read_text("utf8").splitlines()]


@pytest.fixture(scope="module")
def nlp():
    """The embedded model without the eventx pipes."""
    return spacy.load(model_path())


def _found(nlp, finder, resolver, case):
    left, rest = case["text"].split("[[")
    inner, right = rest.split("]]")
    text, start, end = left + inner + right, len(left), len(left) + len(inner)
    day = date.fromisoformat(case["published"])
    doc = make_doc(nlp, Article(id="a", text=text, published=day))
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    finder(doc)
    inside = [
        span
        for span in doc.spans["actors"]
        if start <= span.root.idx < end and span.start_char < end
    ]
    if not inside:
        return None
    span = max(inside, key=lambda each: (len(each), -each.start))
    argument = Argument(
        role=Role.ACTOR, start=span.start, end=span.end, head=span.root.i
    )
    actors = resolver.resolve(doc, argument, day)
    return actors[0] if actors else None


def _is_right(case, actor):
    if case.get("kind", "") is None:
        return actor is None
    if actor is None:
        return False
    return (
        ("kind" not in case or actor.kind.value == case["kind"])
        and ("code" not in case or actor.code == case["code"])
        and ("stands_for" not in case or case["stands_for"] in actor.text)
    )


@pytest.mark.model
def test_actors_in_context(nlp):
    """At least nine in ten of two hundred mentions are read right."""
    finder, resolver = make_actors(nlp, "eventx_actors", None), ActorResolver()
    wrong = []
    cases = _cases()
    for case in cases:
        actor = _found(nlp, finder, resolver, case)
        if not _is_right(case, actor):
            seen = actor and (actor.text, actor.kind.value, actor.code)
            wrong.append(f"{case['text']} -> {seen}")
    share = 1 - len(wrong) / len(cases)

    assert len(cases) >= 200
    assert share >= FLOOR, "\n".join(wrong)
