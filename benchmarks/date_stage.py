"""Speed of the date stage: finder, event dates and their days, articles a second.

    python benchmarks/date_stage.py ARTICLES

The model and the other components run first and are not timed; CPU time counts.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from spacy.tokens import Doc

import eventx
from eventx.assemble.event_dates import find_event_date
from eventx.mentions.dates import DateFinder
from eventx.parse import make_doc
from eventx.readers.paths import read_paths
from eventx.resolve.dates import resolve_date

_ARTICLE_WORDS = 400
_ROUNDS = 3


def _date_events(doc: Doc) -> int:
    """Run the whole stage on a Doc that the pipeline has gone through."""
    DateFinder()(doc)
    spans = list(doc.spans["dates"])
    for mention in doc._.event_mentions:
        date = find_event_date(doc[mention.match.trigger.head], spans)
        resolve_date(doc, mention.model_copy(update={"date": date}))
    return len(doc._.event_mentions)


def main() -> None:
    """Print the articles a second, the best of some rounds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    args = parser.parse_args()
    nlp = eventx.load()
    docs = []
    for article in read_paths([args.articles], on_error=print):
        doc = make_doc(nlp, article)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        docs.append(doc)
    articles = sum(len(doc.text.split()) for doc in docs) / _ARTICLE_WORDS
    seconds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        events = sum(_date_events(doc) for doc in docs)
        seconds.append(time.process_time() - start)
    speed = articles / min(seconds)
    print(f"{events} event mentions, {speed:.0f} articles of {_ARTICLE_WORDS} words/s")


if __name__ == "__main__":
    main()
