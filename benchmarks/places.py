"""Score the place resolver on toponym corpora such as LGL and GeoVirus.

A corpus is a file of JSON lines: `doc_id`, `text`, `title`, `source` and `toponyms`,
each with `start`, `end`, `surface`, `lat`, `lon`. Predictions have the same shape.

    python benchmarks/places.py FOLDER/lgl.jsonl out.jsonl
    python benchmarks/places.py FOLDER/lgl.jsonl out.jsonl --pipeline en_eventx_news
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from eventx.geocoders.store import open_store
from eventx.records.event import Place
from eventx.resolve.place_mention import DocumentContext, PlaceMention
from eventx.resolve.place_ranker import Weights
from eventx.resolve.place_resolver import PlaceResolver

Row = dict[str, Any]


def read_corpus(path: Path) -> Iterator[Row]:
    """Yield the articles of a corpus."""
    with path.open(encoding="utf8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def gold_mentions(article: Row) -> list[PlaceMention]:
    """Return the annotated names, sorted by start."""
    text = article["text"]
    spans = sorted((each["start"], each["end"]) for each in article["toponyms"])
    return [PlaceMention.at(text, start, end) for start, end in spans]


def context_of(article: Row) -> DocumentContext:
    """Return what the corpus tells about the article."""
    return DocumentContext.of(
        title=article.get("title") or "", source=article.get("source") or ""
    )


def raw_text_finder(pipeline: str) -> Callable[[Row], list[PlaceMention]]:
    """Return a finder of place names in raw text; it gives demonyms as well.

    The corpora annotate demonyms and places within names like any other place.
    """
    import spacy  # noqa: PLC0415  # gold spans need no pipeline

    from eventx.mentions.places import find_places  # noqa: PLC0415

    nlp = spacy.load(pipeline)

    def find(article: Row) -> list[PlaceMention]:
        text = article["text"]
        spans = find_places(nlp(text))
        return [PlaceMention.at(text, each.start_char, each.end_char) for each in spans]

    return find


def prediction(place: Place) -> Row:
    """Return one place in the shape of the corpus."""
    return {
        "start": place.start_char,
        "end": place.end_char,
        "surface": place.text,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "level": str(place.precision) if place.precision else None,
        "ref": f"country:{place.country}" if place.precision == "country" else None,
        "name": place.name,
        "geonameid": place.geonames_id,
        "p": place.score,
    }


def main(
    corpus: Path,
    out: Path,
    pipeline: Annotated[str | None, typer.Option()] = None,
    weights: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Write predictions for one corpus: gold spans, or raw text with a pipeline."""
    given = None
    if weights is not None:
        given = Weights.from_json(weights.read_text(encoding="utf8"))
    resolver = PlaceResolver(open_store(), weights=given)
    find = gold_mentions if pipeline is None else raw_text_finder(pipeline)
    count, spent = 0, 0.0
    with out.open("w", encoding="utf8") as lines:
        for article in read_corpus(corpus):
            mentions = find(article)
            began = time.perf_counter()
            places = resolver.resolve(mentions, context_of(article))
            spent += time.perf_counter() - began
            count += len(mentions)
            row = {"doc_id": article["doc_id"], "toponyms": [*map(prediction, places)]}
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"{count} mentions, {count / max(spent, 1e-9):.0f} mentions/s")


if __name__ == "__main__":
    typer.run(main)
