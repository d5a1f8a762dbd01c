"""Label raw news with the teacher's trees, for the small parser to learn from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from names import PARAGRAPH, read_articles
from spacy.language import Language
from spacy.tokens import Doc
from teacher import Teacher, label
from trees import MAX_RUN, Sentence, Word, make_doc

MIN_SURE = -0.25  # mean log score of the heads; drops the doubtful tenth
KEPT_LENGTH = 4


def news_paragraphs(path: Path) -> list[str]:
    """Return the paragraphs of all articles."""
    return [
        part.strip()
        for text, _ in read_articles(path)
        for part in PARAGRAPH.split(text)
        if part.strip()
    ]


def cut_sentences(nlp: Language, paragraphs: Sequence[str]) -> list[list[list[Word]]]:
    """Tokenise and cut the paragraphs with a first model; trees are still empty."""
    return [
        [
            [
                Word(t.text, "", "", "", "", 0, "", bool(t.whitespace_))
                for t in sent
                if not t.is_space
            ]
            for sent in doc.sents
        ]
        for doc in nlp.pipe(paragraphs, batch_size=64)
    ]


def label_news(
    nlp: Language, teacher: Teacher, paragraphs: Sequence[str]
) -> Iterator[list[Sentence]]:
    """Yield paragraphs of labelled sentences; doubtful sentences are left out."""
    cut = cut_sentences(nlp, paragraphs)
    flat = [(p, s) for p, parts in enumerate(cut) for s in range(len(parts))]
    forms = [[word.form for word in cut[p][s]] for p, s in flat]
    trees: dict[tuple[int, int], Sentence] = {}
    for index, rows, sure in label(teacher, forms):
        p, s = flat[index]
        if sure < MIN_SURE or len(rows) < KEPT_LENGTH:
            continue
        trees[p, s] = tuple(
            Word(
                word.form,
                word.form,
                morph.partition(" ")[0],
                tag,
                morph.partition(" ")[2],
                head,
                dep,
                word.space,
            )
            for word, (tag, morph, head, dep) in zip(cut[p][s], rows, strict=True)
        )
    for p, parts in enumerate(cut):
        kept = [trees[p, s] for s in range(len(parts)) if (p, s) in trees]
        if kept:
            yield kept


def silver_docs(nlp: Language, labelled: Sequence[list[Sentence]]) -> Iterator[Doc]:
    """Join neighbouring paragraphs into documents of about ten sentences."""
    run: list[Sentence] = []
    breaks: list[str] = []
    for paragraph in labelled:
        run += paragraph
        breaks += [""] * (len(paragraph) - 1) + ["\n\n"]
        if len(run) >= MAX_RUN:
            yield make_doc(nlp.vocab, run, [*breaks[:-1], ""])
            run, breaks = [], []
    if run:
        yield make_doc(nlp.vocab, run, [*breaks[:-1], ""])
