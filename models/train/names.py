"""Turn articles with marked names into spaCy training documents, by paragraph."""

# ruff: noqa: S311  (seeded draws make the training text, nothing secret)

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.util import filter_spans

Entity = tuple[int, int, str]
PARAGRAPH = re.compile(r"\n\s*\n")
MAX_PARAGRAPHS = 3


def read_articles(path: Path) -> Iterator[tuple[str, list[Entity]]]:
    """Yield text and entities (half-open characters) of each article."""
    for line in path.read_text(encoding="utf8").splitlines():
        record = json.loads(line)
        yield record["text"], [tuple(entity) for entity in record["entities"]]


def passages(
    text: str, entities: list[Entity], rng: random.Random | None
) -> Iterator[tuple[str, list[Entity]]]:
    """Cut an article into passages of one to three paragraphs (whole without `rng`)."""
    if rng is None:
        yield text, entities
        return
    starts = [0, *(match.end() for match in PARAGRAPH.finditer(text))]
    at = 0
    while at < len(starts):
        size = rng.randint(1, MAX_PARAGRAPHS)
        start = starts[at]
        end = starts[at + size] if at + size < len(starts) else len(text)
        piece = text[start:end].rstrip()
        inner = [
            (first - start, last - start, label)
            for first, last, label in entities
            if start <= first and last <= start + len(piece)
        ]
        if piece:
            yield piece, inner
        at += size


def make_doc(nlp: Language, text: str, entities: list[Entity]) -> Doc:
    """Mark the names; one that cuts through a token is widened to whole tokens."""
    doc = nlp.make_doc(text)
    spans = []
    for start, end, label in entities:
        span = doc.char_span(start, end, label=label, alignment_mode="expand")
        if span is not None and not (span[0].is_space or span[-1].is_space):
            spans.append(span)
    doc.set_ents(filter_spans(spans), default="outside")
    return doc


def convert_names(corpora: Path, out: Path, *, nlp: Language, seed: int) -> None:
    """Write `names_train.spacy` (passages) and `names_dev.spacy` (whole articles)."""
    for part, draw in (("train", seed), ("dev", None)):
        rng = None if draw is None else random.Random(draw)
        bin_ = DocBin(store_user_data=False)
        for text, entities in read_articles(corpora / f"ner/worldwide_{part}.jsonl"):
            for piece, inner in passages(text, entities, rng):
                bin_.add(make_doc(nlp, piece, inner))
        bin_.to_disk(out / f"names_{part}.spacy")
