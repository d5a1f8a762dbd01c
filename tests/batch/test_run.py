"""A bad article costs only itself."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from eventx.batch.run import TASK_ARTICLES, Failure, code_articles
from eventx.records.article import Article
from eventx.records.base import ArticleId


@Language.component("tests_poisoned")
def poisoned(doc: Doc) -> Doc:
    """A pipe that cannot stand one word."""
    if "poison" in doc.text:
        msg = "cannot parse this"
        raise ValueError(msg)
    return doc


@pytest.fixture
def poisoned_nlp() -> Language:
    """A pipeline that fails on some articles."""
    nlp = spacy.blank("en")
    nlp.add_pipe("tests_poisoned")
    return nlp


def articles(count: int, bad: set[int]) -> list[Article]:
    """Articles of which some are bad."""
    return [
        Article(
            id=ArticleId(f"{index}"),
            text="poison" if index in bad else "Talks began.",
            path=f"{index}.txt",
        )
        for index in range(count)
    ]


@pytest.mark.parametrize("bad", [set(), {0}, {3, 40}, {31, 32, 69}])
def test_code_articles_loses_only_the_bad(poisoned_nlp, bad):
    """All others come, in order; each bad one is a failure with its reason."""
    count = 2 * TASK_ARTICLES + 6
    failures: list[Failure] = []
    coded = code_articles(
        articles(count, bad), nlp=poisoned_nlp, on_failure=failures.append
    )

    assert [int(article.id) for article, _ in coded] == [
        index for index in range(count) if index not in bad
    ]
    assert [failure.path for failure in failures] == [
        f"{each}.txt" for each in sorted(bad)
    ]
    assert {failure.error for failure in failures} <= {"ValueError"}


def test_code_articles_reads_no_further_than_one_task(poisoned_nlp):
    """The input is a stream: memory holds one task of articles."""
    taken: list[str] = []

    def stream():
        for article in articles(10 * TASK_ARTICLES, set()):
            taken.append(article.id)
            yield article

    next(code_articles(stream(), nlp=poisoned_nlp, on_failure=print))

    assert len(taken) == TASK_ARTICLES
