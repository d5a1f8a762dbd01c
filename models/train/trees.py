"""Turn CoNLL-U trees into spaCy training documents.

Sentences of one source document are joined into short runs, now and then with a
line or paragraph break between them, because news text carries such breaks and
a whitespace token that the parser never saw is hung anywhere.
"""

# ruff: noqa: S311  (seeded draws make the training text, nothing secret)

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

BREAKS = ("\n\n", "\n")
BREAK_RATE = 0.2
STOP_LOSS = 0.5
MAX_RUN = 10
FINAL_MARKS = (".", "!", "?")


@dataclass(frozen=True)
class Word:
    """One syntactic word; `head` is an offset in its sentence, itself when root."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence = tuple[Word, ...]


def read_documents(path: Path) -> Iterator[list[Sentence]]:
    """Yield the sentences of each source document of a CoNLL-U file."""
    document: list[Sentence] = []
    block: list[str] = []
    for line in [*path.read_text(encoding="utf8").splitlines(), ""]:
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        if line.strip():
            block.append(line)
        elif block:
            sentence = read_sentence(block)
            if sentence:
                document.append(sentence)
            block = []
    if document:
        yield document


def read_sentence(block: list[str]) -> Sentence:
    """Read one block; parts of a multiword token get their surface letters back."""
    rows = [line.split("\t") for line in block if not line.startswith("#")]
    surface = surface_forms(rows)
    words = []
    for row in rows:
        if not row[0].isdigit():
            continue
        position = int(row[0])
        form, space = surface.get(position, (row[1], "SpaceAfter=No" not in row[9]))
        head = int(row[6]) - 1 if row[6] not in ("0", "_") else position - 1
        morph = row[5] if row[5] != "_" else ""
        dep = "ROOT" if row[7] == "root" else row[7]
        words.append(Word(form, row[2], row[3], row[4], morph, head, dep, space))
    return tuple(words)


def surface_forms(rows: list[list[str]]) -> dict[int, tuple[str, bool]]:
    """Map word number to (form, space after) for the parts of multiword tokens."""
    forms = {int(row[0]): row[1] for row in rows if row[0].isdigit()}
    surface: dict[int, tuple[str, bool]] = {}
    for row in rows:
        if "-" not in row[0]:
            continue
        first, last = (int(part) for part in row[0].split("-"))
        parts = [forms[i] for i in range(first, last + 1)]
        if len("".join(parts)) == len(row[1]):
            parts = cut(row[1], [len(part) for part in parts])
        for i, part in enumerate(parts, start=first):
            surface[i] = (part, i == last and "SpaceAfter=No" not in row[9])
    return surface


def cut(text: str, lengths: list[int]) -> list[str]:
    """Cut `text` into pieces of the given lengths."""
    pieces, start = [], 0
    for length in lengths:
        pieces.append(text[start : start + length])
        start += length
    return pieces


def runs(
    sentences: list[Sentence], rng: random.Random | None
) -> Iterator[list[Sentence]]:
    """Cut a document into runs of at most ten sentences (random length with `rng`)."""
    start = 0
    while start < len(sentences):
        size = rng.randint(1, MAX_RUN) if rng else MAX_RUN
        yield sentences[start : start + size]
        start += size


def make_doc(vocab: Vocab, run: list[Sentence], breaks: list[str]) -> Doc:
    """Join a run into one document; `breaks` says what follows each sentence."""
    words: list[Word] = []
    for sentence, space in zip(run, breaks, strict=True):
        shift = len(words)
        words += [replace(word, head=word.head + shift) for word in sentence]
        if space:
            at = len(words) - 1
            words[-1] = replace(words[-1], space=False)
            words.append(Word(space, space, "SPACE", "_SP", "", at, "dep", False))
    return Doc(
        vocab,
        words=[word.form for word in words],
        spaces=[word.space for word in words],
        lemmas=[word.lemma for word in words],
        pos=[word.pos for word in words],
        tags=[word.tag for word in words],
        morphs=[word.morph for word in words],
        heads=[word.head for word in words],
        deps=[word.dep for word in words],
    )


def draw_breaks(
    run: list[Sentence], rng: random.Random | None
) -> tuple[list[Sentence], list[str]]:
    """Draw breaks between the sentences, some of them without their full stop."""
    if rng is None:
        return run, [""] * len(run)
    breaks = [draw_break(rng) for _ in run[1:]] + [""]
    cut_run = [
        without_stop(sentence) if space and rng.random() < STOP_LOSS else sentence
        for sentence, space in zip(run, breaks, strict=True)
    ]
    return cut_run, breaks


def draw_break(rng: random.Random) -> str:
    """Draw what stands between two sentences: mostly nothing but a space."""
    return rng.choice(BREAKS) if rng.random() < BREAK_RATE else ""


def without_stop(sentence: Sentence) -> Sentence:
    """Drop a final full stop, as headlines and bullet points do."""
    last = len(sentence) - 1
    if last < 2 or sentence[last].form not in FINAL_MARKS:
        return sentence
    if sentence[last].dep == "ROOT" or any(
        word.head == last for word in sentence[:last]
    ):
        return sentence
    return sentence[:last]


def make_docs(
    vocab: Vocab, documents: Iterable[list[Sentence]], *, seed: int | None, views: int
) -> Iterator[Doc]:
    """Yield training documents; each view cuts and joins the sentences anew."""
    kept = list(documents)
    for view in range(views):
        rng = None if seed is None else random.Random(f"{seed}-{view}")
        for sentences in kept:
            for run in runs(sentences, rng):
                yield make_doc(vocab, *draw_breaks(run, rng))
