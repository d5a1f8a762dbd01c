"""Finding a document's cue words without visiting every token as an object."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span, Token

Hashes = frozenset[str]


def lemma_hashes(lemmas: Iterable[str]) -> Hashes:
    """Return the hashes of lemmas, as written and with a capital or all capitals."""
    forms = {form for word in lemmas for form in (word, word.title(), word.upper())}
    return frozenset(forms)


def tokens_with_lemma(span: Doc | Span, hashes: Hashes) -> list[Token]:
    """Return the tokens of a document or span whose lemma is among `hashes`.

    Compares plain numbers: visiting each token of a document as a Python object costs
    more than all the rest of attribution.
    """
    return [token for token in span if token.lemma_ in hashes]
