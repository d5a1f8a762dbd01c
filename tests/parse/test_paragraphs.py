"""Articles become Docs; a line break always ends a sentence."""

from __future__ import annotations

import pytest

from eventx.parse import Paragraphs, article_of, make_doc
from eventx.records.article import Article
from eventx.records.base import ArticleId


def test_make_doc_keeps_the_article(blank_nlp):
    """The Doc carries its article and the very same text."""
    article = Article(id=ArticleId("a"), text="KABUL —\n\nTroops moved.")
    doc = make_doc(blank_nlp, article)

    assert doc._.article == article
    assert doc.text == article.text


def test_bare_text_gets_an_article(blank_nlp):
    """`nlp(text)` works without an article: one without facts is made."""
    article = article_of(blank_nlp("Troops moved."))

    assert (article.text, article.published) == ("Troops moved.", None)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Talks begin\nThe envoys met.", ["The"]),
        ("One paragraph. Two sentences.", []),
        ("A headline\n\n  Kabul was quiet.", ["Kabul"]),
        ("", []),
    ],
)
def test_paragraphs_start_sentences_after_breaks(blank_nlp, text, starts):
    """The first word after a line break starts a sentence; others are left open."""
    doc = Paragraphs()(blank_nlp.make_doc(text))

    assert [t.text for t in doc if t.i and t.is_sent_start] == starts


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("“Leave!” the guard said", ["the", "guard", "said"]),
        ('"Who fired?" he asked', ["fired", "he", "asked"]),
        ("“We won,” Ali said", ["won", "said"]),
        ("It rained. nobody left", ["rained", "left"]),
        ("She left. “they know”", ["left", "know"]),
        ("Ali, the envoy -- unhurt", ["the", "envoy", "unhurt"]),
        ("Ali left\nthree men", ["left", "men"]),
    ],
)
def test_a_small_letter_goes_on(blank_nlp, text, held):
    """Behind a word, a comma, a dash or the end of a quote no sentence starts."""
    doc = Paragraphs()(blank_nlp.make_doc(text))

    assert [t.text for t in doc if t.is_sent_start is False] == held
