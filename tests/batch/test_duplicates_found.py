"""Copies are found whatever their case, frame and order; updates are none."""

from __future__ import annotations

import random
from datetime import date

import pytest
from batch_samples import article_text

from eventx.batch.duplicates import Sketch, find_copies, rank, sentence_hashes
from eventx.records.article import Article
from eventx.records.base import ArticleId

WIRE = article_text(1, sentences=10)


def sketch(name: str, text: str, day: int | None = 1) -> Sketch:
    """What is compared of a text."""
    article = Article(id=ArticleId(name), text=text)
    published = None if day is None else date(2020, 1, day)
    return Sketch(article.id, published, sentence_hashes(article))


def copies(*sketches: Sketch) -> dict[str, str]:
    """Each copy with its original."""
    return dict(find_copies(sorted(sketches, key=rank)))


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        WIRE.upper(),
        WIRE.replace(". ", ".\n\n"),
        WIRE.replace("The ", "The  “").replace(" at ", "” at "),
        f"(Reuters) -\n\n{WIRE}",
        WIRE.rsplit(".", 4)[0] + ".",
        WIRE.replace(WIRE.split(". ")[4], "Its editor wrote this one quite anew"),
    ],
)
def test_wire_copy_is_found(copy):
    """Same words in another frame, shortened, or with a sentence rewritten."""
    assert len(copies(sketch("a", WIRE), sketch("b", copy))) == 1


@pytest.mark.parametrize(
    "other",
    [
        article_text(2, sentences=10),
        WIRE.split(". ")[0] + ". " + article_text(3, sentences=9),
        WIRE.replace("house ", "house 1"),
        " ".join(article_text(9, sentences=30).split(". ")[:29]) + WIRE[:300],
    ],
)
def test_other_articles_are_no_copies(other):
    """A shared sentence, or new figures in many, is another report."""
    assert copies(sketch("a", WIRE), sketch("b", other)) == {}


def test_fullest_then_earliest_is_the_original():
    """What is coded holds all that the copies hold."""
    longer = f"{WIRE} Nobody claimed the attacks on Monday evening."

    assert copies(sketch("a", WIRE), sketch("z", longer, day=9)) == {"a": "z"}
    assert copies(sketch("a", WIRE, day=9), sketch("z", WIRE)) == {"a": "z"}
    assert copies(sketch("a", WIRE), sketch("z", WIRE)) == {"z": "a"}
    assert copies(sketch("a", WIRE, day=None), sketch("z", WIRE)) == {"a": "z"}


def test_short_texts_must_be_the_same_of_the_same_day():
    """The same few words may be said of two days."""
    text = "Shells hit the village of Avdiivka again. Nobody was hurt in the attack."

    assert copies(sketch("a", text), sketch("b", text)) == {"b": "a"}
    assert copies(sketch("a", text), sketch("b", text, day=2)) == {}
    assert (
        copies(sketch("a", text), sketch("b", f"{text} It ended soon after dawn."))
        == {}
    )
    assert copies(sketch("a", "No."), sketch("b", "No."), sketch("c", "Yes.")) == {
        "b": "a"
    }


def test_order_makes_no_difference():
    """Three families of copies, read in any order."""
    found = []
    for seed in range(5):
        sketches = [
            sketch(f"{family}-{number}", article_text(family) + " " * number)
            for family in range(3)
            for number in range(4)
        ]
        random.Random(seed).shuffle(sketches)  # noqa: S311 - no secret
        found.append(copies(*sketches))

    assert found[0] == {f"{f}-{n}": f"{f}-0" for f in range(3) for n in range(1, 4)}
    assert all(each == found[0] for each in found)
