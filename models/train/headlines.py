"""Make trees of news headlines and datelines out of our own templates."""

# ruff: noqa: S311  (seeded draws make the training text, nothing secret)

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml
from spacy.tokens import Doc
from spacy.vocab import Vocab
from trees import Sentence, Word, make_doc

HERE = Path(__file__).parent
Features = dict[tuple[str, str], str]

POS_OF_TAG = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "JJ": "ADJ",
    "CD": "NUM",
    "DT": "DET",
    "IN": "ADP",
    "RP": "ADP",
    "TO": "PART",
    "POS": "PART",
    "CC": "CCONJ",
    "RB": "ADV",
    "MD": "AUX",
    "EX": "PRON",
    "WP": "PRON",
    "VB": "VERB",
    "VBD": "VERB",
    "VBG": "VERB",
    "VBN": "VERB",
    "VBP": "VERB",
    "VBZ": "VERB",
}
AUX_DEPS = ("aux", "aux:pass", "cop")


def common_features(documents: list[list[Sentence]]) -> Features:
    """Return the commonest features of each (tag, universal tag) in the trees."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for sentences in documents:
        for word in (word for sentence in sentences for word in sentence):
            counts.setdefault((word.tag, word.pos), Counter())[word.morph] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}


def fill(
    template: str,
    slots: dict[str, list[object]],
    features: Features,
    rng: random.Random,
) -> Sentence:
    """Draw the slots of one template and return its tree."""
    words = []
    for position, cell in enumerate(template.split()):
        form, tag, head, dep = read_cell(cell)
        if form.startswith("$"):
            form = str(rng.choice(slots[form[1:]]))
        pos = universal_tag(form, tag, dep)
        target = int(head) - 1 if dep != "root" else position
        label = "ROOT" if dep == "root" else dep
        morph = features.get((tag, pos), "")
        words.append(Word(form, form.lower(), pos, tag, morph, target, label, True))
    return spaced(words)


def read_cell(cell: str) -> tuple[str, str, str, str]:
    """Read form/TAG/head/dep; the form may itself hold a slash."""
    form, tag, head, dep = cell.rsplit("/", 3)
    return form, tag, head, dep


def universal_tag(form: str, tag: str, dep: str) -> str:
    """Return the universal tag that goes with a Penn tag in this role."""
    if tag.startswith("VB") and dep in AUX_DEPS:
        return "AUX"
    if tag == "IN" and dep == "mark":
        return "SCONJ"
    if form == "not":
        return "PART"
    return POS_OF_TAG.get(tag, "PUNCT")


def spaced(words: list[Word]) -> Sentence:
    """Capitalise the first word, say "an" before a vowel, glue the punctuation."""
    out = []
    for here, after in zip(words, [*words[1:], None], strict=True):
        form = here.form
        if form == "a" and after is not None and after.form[0] in "aeiou":
            form = "an"
        glued = after is not None and after.form in (".", ",", ")", "'s")
        out.append(replace(here, form=form, space=not glued and form != "("))
    first = out[0]
    out[0] = replace(first, form=first.form[0].upper() + first.form[1:])
    return tuple(out)


def make_news_docs(
    vocab: Vocab, documents: list[list[Sentence]], *, count: int, seed: int
) -> Iterator[Doc]:
    """Yield `count` short documents: headline, dateline, sentences, with breaks.

    Half of the sentences after a dateline are real ones of the training trees, so that
    the dateline is met before every kind of sentence.
    """
    rng = random.Random(seed)
    record = yaml.safe_load((HERE / "headlines.yaml").read_text(encoding="utf8"))
    slots, features = record["slots"], common_features(documents)
    real = [s for sentences in documents for s in sentences if len(s) > 8]

    def made(kind: str) -> Sentence:
        return fill(rng.choice(record[kind]), slots, features, rng)

    for _ in range(count):
        run = [made("headlines")] if rng.random() < 0.7 else []
        breaks = ["\n\n"] if run else []
        if rng.random() < 0.4:
            run.append(made("datelines"))
            breaks.append("")
        run.append(made("sentences") if rng.random() < 0.5 else rng.choice(real))
        breaks.append("")
        yield make_doc(vocab, run, breaks)
