"""Finding a document's cue words without visiting every token as an object."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from spacy.attrs import LEMMA
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span, Token

Hashes = npt.NDArray[np.uint64]


def lemma_hashes(lemmas: Iterable[str]) -> Hashes:
    """Return the hashes of lemmas, as written and with a capital or all capitals."""
    forms = {form for word in lemmas for form in (word, word.title(), word.upper())}
    return np.array(sorted(get_string_id(form) for form in forms), dtype=np.uint64)


def tokens_with_lemma(span: Doc | Span, hashes: Hashes) -> list[Token]:
    """Return the tokens of a document or span whose lemma is among `hashes`.

    One vectorised look-up: visiting each token as a Python object costs more than all
    the rest of attribution.
    """
    found = np.isin(span.to_array([LEMMA]).ravel(), hashes).nonzero()[0]
    return [span[int(i)] for i in found]
