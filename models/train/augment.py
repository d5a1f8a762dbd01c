"""Augmentation for news text: headline case, lower case, quotation marks."""

# ruff: noqa: S311  (seeded draws make the training text, nothing secret)

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

QUOTES = ({"“": '"', "”": '"', "‘": "'", "’": "'"}, {"'": "’", "`": "’"})
SMALL_WORDS = frozenset(("CC", "DT", "IN", "TO"))


def upper(doc: Doc) -> list[str]:
    """All capitals, as in wire headlines."""
    return [keep_length(token.text, token.text.upper()) for token in doc]


def lower(doc: Doc) -> list[str]:
    """No capitals at all."""
    return [keep_length(token.text, token.text.lower()) for token in doc]


def title(doc: Doc) -> list[str]:
    """Headline Capitals on every longer word."""
    return [
        token.text[0].upper() + token.text[1:]
        if token.is_lower and (len(token) > 3 or token.i == 0)
        else token.text
        for token in doc
    ]


def keep_length(old: str, new: str) -> str:
    """Return `new` unless a letter such as the German sharp s changed the length."""
    return new if len(new) == len(old) else old


def swap_quotes(doc: Doc, rng: random.Random) -> list[str]:
    """Write every quotation mark and apostrophe straight, or every one curly."""
    if rng.random() < 0.5:
        table = str.maketrans(QUOTES[0])
        return [token.text.translate(table) for token in doc]
    table = str.maketrans(QUOTES[1])
    words, opening = [], True
    for token in doc:
        if token.text == '"':
            words.append("“" if opening else "”")
            opening = not opening
        else:
            words.append(token.text.translate(table))
    return words


def with_words(nlp: Language, example: Example, words: list[str]) -> Example:
    """Return the example with other letters and the same annotation."""
    old = example.reference
    spaces = [bool(token.whitespace_) for token in old]
    doc = Doc(old.vocab, words=words, spaces=spaces)
    fields = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
    doc.from_array(fields, old.to_array(fields))
    return Example(nlp.make_doc(doc.text), doc)


@spacy.registry.augmenters("eventx_train.news_text.v1")
def create_news_text_augmenter(
    case_rate: float, quote_rate: float
) -> Callable[[Language, Example], Iterator[Example]]:
    """Vary case with `case_rate` (three kinds alike) and quotes with `quote_rate`."""
    rng = random.Random(0)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        words: list[str] | None = None
        if rng.random() < case_rate:
            words = rng.choice((upper, lower, title))(example.reference)
        elif rng.random() < quote_rate:
            words = swap_quotes(example.reference, rng)
        yield example if words is None else with_words(nlp, example, words)

    return augment
