"""Articles through the corridor; what fails becomes a record and the run goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from spacy.language import Language

from eventx.pipeline import pipe
from eventx.records.article import Article
from eventx.records.base import Record
from eventx.records.event import Event

TASK_ARTICLES = 32


class Failure(Record):
    """Why one article was not coded.

    Attributes:
        path: file the article came from, or its id.
        stage: `read` or `code`.
        error: class of the error.
        message: what is wrong, ending with what to do.
    """

    path: str
    stage: str
    error: str
    message: str


@dataclass
class Summary:
    """What a run did."""

    articles: int = 0
    events: int = 0
    failures: int = 0
    by_type: Counter[str] = field(default_factory=Counter)


def code_articles(
    articles: Iterable[Article],
    *,
    nlp: Language,
    on_failure: Callable[[Failure], None],
) -> Iterator[tuple[Article, list[Event]]]:
    """Yield each article with its events; a bad article costs only itself.

    Articles go through the model in tasks; a task that fails is coded again one
    article at a time.
    """
    stream = iter(articles)
    while task := list(islice(stream, TASK_ARTICLES)):
        try:
            results = list(pipe(task, nlp=nlp))
        except Exception:  # noqa: BLE001 - the guilty article is found below
            results = list(_one_by_one(task, nlp, on_failure))
        yield from results


def _one_by_one(
    task: list[Article], nlp: Language, on_failure: Callable[[Failure], None]
) -> Iterator[tuple[Article, list[Event]]]:
    for article in task:
        try:
            yield from pipe([article], nlp=nlp)
        except Exception as err:  # noqa: BLE001 - any error of one article is a record
            on_failure(
                Failure(
                    path=article.path or article.id,
                    stage="code",
                    error=type(err).__name__,
                    message=f"{err}; please report it with the article",
                )
            )
