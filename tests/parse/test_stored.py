"""Word vectors and tokenizer come back from disk as they were written."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
import spacy
from spacy.language import Language

from eventx.parse.stored import WordVectors

CONFIG = {
    "nlp": {
        "vectors": {"@vectors": "eventx.WordVectors.v1"},
        "tokenizer": {"@tokenizers": "eventx.StoredTokenizer.v1"},
    }
}


@pytest.fixture
def reader() -> Language:
    """A pipeline with two word vectors; its tokenizer is that of English."""
    nlp = spacy.blank("en", config=CONFIG)
    nlp.tokenizer = spacy.blank("en", vocab=nlp.vocab).tokenizer
    table = nlp.vocab.vectors
    table.data = np.array([[1, 2, 3], [0.1, -0.2, 1000]], dtype="float32")
    for row, word in enumerate(["rebels", "u.s."]):
        table.add(nlp.vocab.strings.add(word), row=row)
    return nlp


@pytest.mark.parametrize("form", ["rebels", "Rebels", "REBELS", "reBels"])
def test_every_case_has_the_same_vector(reader: Language, form: str):
    """A capital letter must not cost a word its vector."""
    assert reader.vocab[form].has_vector
    assert reader.vocab[form].vector.tolist() == [1, 2, 3]


def test_disk_keeps_vectors(reader: Language, tmp_path):
    """Half precision keeps three digits; numbers come back in single precision."""
    reader.to_disk(tmp_path)
    restored = spacy.load(tmp_path)

    assert isinstance(restored.vocab.vectors, WordVectors)
    assert restored.vocab.vectors.data.dtype == np.float32
    assert restored.vocab["U.S."].vector == pytest.approx([0.1, -0.2, 1000], rel=1e-3)
    assert not restored.vocab["village"].has_vector


def test_disk_keeps_the_tokenizer(reader: Language, tmp_path):
    """The empty tokenizer is filled with the stored rules."""
    text = "The U.S. can't say “no”, e.g. to $5bn."
    reader.to_disk(tmp_path)

    assert [token.text for token in spacy.load(tmp_path)(text)] == [
        token.text for token in spacy.blank("en")(text)
    ]


def test_bytes_keep_lower_case_keys(reader: Language):
    """Worker processes get the pipeline as bytes."""
    restored = pickle.loads(pickle.dumps(reader.vocab))  # noqa: S301 - our own bytes

    assert restored["REBELS"].vector.tolist() == [1, 2, 3]
    assert WordVectors().from_bytes(reader.vocab.vectors.to_bytes()).shape == (2, 3)


def test_same_vectors_same_bytes(reader: Language, tmp_path):
    """Two builds of one model are one model."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        reader.vocab.vectors.to_disk(tmp_path / name)

    first, second = ((tmp_path / name / "words.npz").read_bytes() for name in "ab")
    assert first == second
