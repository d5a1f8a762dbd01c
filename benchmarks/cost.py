"""What eventx adds to the bare spaCy pipeline, in one run on one folder of articles.

Usage: python benchmarks/cost.py ARTICLES_DIR [--profile]

Prints processor seconds and words per second of the bare pipeline, of the whole one and
their ratio, and of each eventx pipe its seconds and what it adds to the bare pipeline.
Lowest of three runs each, the bare and the whole in turn: a machine with other work is
slower at one time than at another. Memory that runs before left is cleared up first.
As the command line does, what is loaded is kept out of the garbage collector's sight;
a program that calls `eventx.load` itself should call `gc.freeze()` after it.
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from spacy.language import Language

import eventx
from eventx.batch.collection import kept_out_of_collection
from eventx.parse import make_doc
from eventx.readers.paths import read_paths
from eventx.records.article import Article

RUNS = 3


def seconds(nlp: Language, articles: Sequence[Article], disable: list[str]) -> float:
    """Return the processor seconds of one pass over the articles."""
    with nlp.select_pipes(disable=disable):
        gc.collect()
        began = time.process_time()
        for _ in nlp.pipe((make_doc(nlp, each) for each in articles), batch_size=32):
            pass
        return time.process_time() - began


def pipe_seconds(
    nlp: Language, articles: Sequence[Article], own: list[str]
) -> dict[str, float]:
    """Return the seconds of each eventx pipe on parsed Docs."""
    best: dict[str, float] = {}
    for _ in range(RUNS):
        with nlp.select_pipes(disable=own):
            docs = list(nlp.pipe(make_doc(nlp, each) for each in articles))
        for name in own:
            pipe = nlp.get_pipe(name)
            gc.collect()
            began = time.process_time()
            for doc in docs:
                pipe(doc)
            taken = time.process_time() - began
            best[name] = min(taken, best.get(name, taken))
    return best


def main(folder: Path, *, profile: bool = False) -> None:
    """Measure and print."""
    with kept_out_of_collection():
        nlp = eventx.load()
    articles = list(read_paths([folder], on_error=print))
    words = sum(len(article.text.split()) for article in articles)
    own = [name for name in nlp.pipe_names if name.startswith("eventx_")]
    own.remove("eventx_paragraphs")
    seconds(nlp, articles, [])
    pairs = [
        (seconds(nlp, articles, own), seconds(nlp, articles, [])) for _ in range(RUNS)
    ]
    bare, whole = (min(column) for column in zip(*pairs, strict=True))
    print(f"{len(articles)} articles, {words} words; loaded as the command line does")
    print(f"bare  {bare:6.2f} s  {words / bare:7.0f} words/s")
    print(f"whole {whole:6.2f} s  {words / whole:7.0f} words/s")
    print(f"ratio {whole / bare:.2f}")
    for name, taken in pipe_seconds(nlp, articles, own).items():
        print(f"  {name:18} {taken:6.3f} s  {taken / bare:+6.1%}")
    if profile:
        with cProfile.Profile() as profiler:
            seconds(nlp, articles, [])
        pstats.Stats(profiler).sort_stats("tottime").print_stats(40)


if __name__ == "__main__":
    main(Path(sys.argv[1]), profile="--profile" in sys.argv)
