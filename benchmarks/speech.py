"""Attribution and modality: predictions for a scorer, and words a second.

    python benchmarks/speech.py attribution GOLD.jsonl -o PRED.jsonl
    python benchmarks/speech.py modality GOLD.jsonl -o PRED.jsonl

A line of GOLD holds `doc_id` or `id` and `text`. Attributions are written as `doc_id`
and `attributions`, each with its `source`, `cue` and `content` as lists of `start` and
`end` characters. For modality GOLD marks events by `start` and `end`, in `events` or
`event`; PRED repeats them with `modality`, `certainty` and `cues`, and a table counts
what became of each `status` or `polarity`. The model runs first and is not timed.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from eventx.assemble.attribution import find_reports
from eventx.assemble.modality import modality_of
from eventx.pipeline import model_path
from eventx.records.mention import Report, TokenSpan


def read_docs(path: Path, nlp: Language) -> list[tuple[dict[str, Any], Doc]]:
    """Parse the texts of a gold file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]
    docs = nlp.pipe(row["text"] for row in rows)
    return list(zip(rows, docs, strict=True))


def characters(doc: Doc, span: TokenSpan | None) -> list[dict[str, int]]:
    """Return a token span as a list of character spans; empty for None."""
    if span is None:
        return []
    words = doc[span.start : span.end]
    return [{"start": words.start_char, "end": words.end_char}]


def as_row(doc: Doc, report: Report) -> dict[str, Any]:
    """Return a report as the scorer reads it."""
    return {
        "source": characters(doc, report.source),
        "cue": characters(doc, report.cue),
        "content": [
            {"start": span.start_char, "end": span.end_char} for span in report.content
        ],
        "stance": report.stance,
        "speaker": characters(doc, report.speaker),
    }


def attributions(pairs: list[tuple[dict[str, Any], Doc]]) -> Iterator[dict[str, Any]]:
    """Yield one line of predictions per text."""
    for row, doc in pairs:
        reports = [as_row(doc, report) for report in find_reports(doc)]
        yield {"doc_id": row.get("doc_id", row.get("id")), "attributions": reports}


def modalities(
    pairs: list[tuple[dict[str, Any], Doc]], counts: Counter[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    """Yield one line per text; count readings by what the gold says."""
    for row, doc in pairs:
        events = []
        for event in row.get("events", [row.get("event")]):
            span = doc.char_span(event["start"], event["end"], alignment_mode="expand")
            if span is None:
                continue
            reading = modality_of(span.root)
            gold = row.get("status") or event.get("polarity") or "-"
            counts[str(gold), reading.modality.value] += 1
            cues = [cue.text for cue in reading.cues]
            events.append(
                {
                    "start": event["start"],
                    "end": event["end"],
                    "modality": reading.modality,
                    "certainty": reading.certainty,
                    "cues": cues,
                }
            )
        yield {"doc_id": row.get("doc_id", row.get("id")), "events": events}


def main() -> None:
    """Write predictions and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("task", choices=("attribution", "modality"))
    parser.add_argument("gold", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=None)
    options = parser.parse_args()
    nlp = spacy.load(options.model or model_path())
    nlp.add_pipe("eventx_paragraphs", first=True)
    pairs = read_docs(options.gold, nlp)
    counts: Counter[tuple[str, str]] = Counter()
    start = time.perf_counter()
    if options.task == "attribution":
        rows = list(attributions(pairs))
    else:
        rows = list(modalities(pairs, counts))
    seconds = time.perf_counter() - start
    with options.output.open("w", encoding="utf8") as stream:
        stream.writelines(json.dumps(row) + "\n" for row in rows)
    words = sum(len(doc) for _, doc in pairs)
    print(f"{len(pairs)} texts, {words / max(seconds, 1e-9):,.0f} words/s")
    for (gold, modality), count in sorted(counts.items()):
        print(f"{gold:16} {modality:14} {count}")


if __name__ == "__main__":
    main()
