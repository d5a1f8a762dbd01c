"""The corridor: the only room that knows the order of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, get_current_ops, use_ops

import eventx.parse.names
import eventx.parse.stored  # noqa: F401 - registers what reads the model
from eventx.errors import ModelNotFoundError
from eventx.parse import make_doc
from eventx.readers.article import make_article
from eventx.records.article import Article
from eventx.records.event import Event
from eventx.resources.models import model_path

PIPES = (
    "eventx_names",
    "eventx_actors",
    "eventx_places",
    "eventx_dates",
    "eventx_ruler",
    "eventx_assembler",
    "eventx_resolver",
    "eventx_fuser",
)
MAX_LENGTH = 5_000_000  # characters; the readers refuse longer articles


def load(
    model: str | Path | None = None,
    *,
    rules: Sequence[str | Path] = (),
    actors: str | Path | None = None,
    places: str | Path | None = None,
    country_hint: str | None = None,
) -> Language:
    """Return a spaCy pipeline with the eventx pipes behind it.

    Args:
        model: folder or name of a spaCy pipeline with tagger, parser and NER; None for
            the embedded one.
        rules: folders of rule packs that add to or replace eventx's rules.
        actors: file of actors (CSV or YAML) that win over the lexicon.
        places: CSV file of places (text, lat, lon, name, country, ...) that win over
            the gazetteer.
        country_hint: ISO 3166-1 alpha-2 code of the country most articles are about.

    Raises:
        ModelNotFoundError: no pipeline of that name.
        RulePackError: a rule pack has faults.

    >>> nlp = load()
    >>> "eventx_ruler" in nlp.pipe_names
    True
    """
    configs: dict[str, dict[str, Any]] = {
        "eventx_actors": {"overrides": None if actors is None else str(actors)},
        "eventx_ruler": {"packs": [str(folder) for folder in rules]},
        "eventx_resolver": {
            "country_hint": country_hint,
            "actors": None if actors is None else str(actors),
            "places": None if places is None else str(places),
        },
    }
    nlp = _load_base(model)
    nlp.max_length = MAX_LENGTH
    nlp.add_pipe("eventx_paragraphs", first=True)
    order = nlp.pipe_names
    if "parser" in order and "ner" in order[: order.index("parser")]:
        nlp.add_pipe("eventx_whole_names", before="parser")
    for name in PIPES:
        nlp.add_pipe(name, config=configs.get(name, {}))
    return nlp


def _load_base(model: str | Path | None) -> Language:
    with _fast_products():
        if model is None:
            return spacy.load(model_path())
        try:
            return spacy.load(model)
        except OSError as err:
            raise ModelNotFoundError(name=str(model)) from err


def _fast_products() -> AbstractContextManager[Any]:
    """Let a pipeline read inside multiply matrices with the BLAS of numpy.

    The BLAS in thinc's own wheel picks unvectorised kernels on many machines: the
    embedded pipeline then reads 5,000 words a second in place of 8,000. Layers keep
    what they were made with, so nothing outside changes; a user's choice of a GPU or
    of Apple's library stands.
    """
    if type(get_current_ops()) is NumpyOps:
        return cast("AbstractContextManager[Any]", use_ops("numpy", use_blis=False))
    return nullcontext()


@cache
def _default() -> Language:
    return load()


def extract(  # noqa: PLR0913 - the facts a caller may know
    text: str,
    *,
    published: date | str | None = None,
    title: str | None = None,
    source: str | None = None,
    url: str | None = None,
    nlp: Language | None = None,
) -> list[Event]:
    """Return the events of one article.

    Args:
        text: the article; offsets of the events point into it.
        published: its day; found in `url` or `text` when not given.
        title: headline, when it is not part of the text.
        source: outlet.
        url: address.
        nlp: a pipeline of `load`; None for the default one, loaded on first use.

    >>> events = extract("Jets bombed Raqqa on Friday.", published="2015-10-02")
    >>> events[0].event_type
    'strike'
    """
    day = date.fromisoformat(published) if isinstance(published, str) else published
    article = make_article(text, published=day, title=title, source=source, url=url)
    return next(pipe([article], nlp=nlp))[1]


def pipe(
    articles: Iterable[Article], *, nlp: Language | None = None, batch_size: int = 32
) -> Iterator[tuple[Article, list[Event]]]:
    """Yield each article with its events, in order, as a stream.

    Args:
        articles: from `eventx.readers` or of your own making.
        nlp: a pipeline of `load`; None for the default one.
        batch_size: articles that go through the model at once.

    >>> from eventx.records.article import Article
    >>> list(pipe([Article(id="a", text="It rained.")]))[0][1]
    []
    """
    nlp = nlp or _default()
    docs = (make_doc(nlp, article) for article in articles)
    for doc in nlp.pipe(docs, batch_size=batch_size):
        yield doc._.article, list(doc._.events)
