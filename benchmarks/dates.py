"""Date finder and normaliser: predictions for a TIMEX3 scorer, and articles a second.

    python benchmarks/dates.py GOLD.jsonl [GOLD2.jsonl ...] -o PRED.jsonl

A line of GOLD holds `doc_id`, `text` and `dct` (the day of writing, ISO); a line of
PRED `doc_id` and `timexes`: start, end, value, from, to. The model runs first and is
not timed. `--grammar-only` reads no parse.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from eventx.mentions.dates import DateMention, find_mentions
from eventx.pipeline import model_path

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_ARTICLE_WORDS = 400
_DATES = ("date", "dateline")


def _rows(paths: list[Path]) -> Iterator[tuple[dict[str, Any], date]]:
    for path in paths:
        for line in path.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            match = _ISO.match(row.get("dct") or "")
            if match:
                yield row, date.fromisoformat(match.group())


def _timex(mention: DateMention) -> dict[str, Any] | None:
    value, expression = mention.value, mention.expression
    if value is None:
        return None
    if expression is not None and expression.kind.value not in _DATES:
        return None
    where = mention.span if expression is None else expression
    return {
        "start": where.start_char,
        "end": where.end_char,
        "value": value.timex3,
        "from": value.start.isoformat(),
        "to": value.end.isoformat(),
    }


def _load(*, grammar_only: bool) -> Language:
    if grammar_only:
        return spacy.blank("en")
    nlp = spacy.load(model_path())
    nlp.add_pipe("eventx_paragraphs", first=True)
    return nlp


def _predict(doc: Doc, day: date) -> list[dict[str, Any]]:
    timexes = (_timex(mention) for mention in find_mentions(doc, anchor=day))
    return [each for each in timexes if each is not None]


def main() -> None:
    """Write predictions and print the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--grammar-only", action="store_true")
    args = parser.parse_args()
    rows = list(_rows(args.gold))
    nlp = _load(grammar_only=args.grammar_only)
    docs = list(nlp.pipe(row["text"] for row, _ in rows))
    _predict(docs[0], rows[0][1])  # compiles the grammar
    start = time.process_time()
    predictions = [_predict(doc, day) for doc, (_, day) in zip(docs, rows, strict=True)]
    seconds = time.process_time() - start
    with args.output.open("w", encoding="utf8") as stream:
        for (row, _), timexes in zip(rows, predictions, strict=True):
            line = {"doc_id": row["doc_id"], "timexes": timexes}
            stream.write(json.dumps(line) + "\n")
    words = sum(len(row["text"].split()) for row, _ in rows)
    speed = words / _ARTICLE_WORDS / seconds
    print(f"{len(rows)} texts, {speed:.0f} articles of {_ARTICLE_WORDS} words/s")


if __name__ == "__main__":
    main()
