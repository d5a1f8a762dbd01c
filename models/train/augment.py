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
NAME_TYPES = ("PERSON", "LOC", "ORG", "FAC", "MISC")
COMMON_ROWS = 5_000  # rows are sorted by frequency: below are forms met 17 times
MIN_RENAMED = 4


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


def rename(doc: Doc, rng: random.Random, rate: float) -> list[str] | None:
    """Spell rare names anew, each alike throughout the text; None when none was drawn.

    One name token in five of an unseen article has no vector and no form the model
    knows, in the training text hardly one in a hundred: without this, rare names are
    learned by heart instead of by their context.
    """
    vectors = doc.vocab.vectors
    drawn: dict[str, str] = {}
    for token in doc:
        row = vectors.key2row.get(token.lower, -1)
        if (
            token.ent_type_ in NAME_TYPES
            and token.is_alpha
            and len(token) >= MIN_RENAMED
            and not 0 <= row < COMMON_ROWS
            and token.text not in drawn
        ):
            renamed = rng.random() < rate
            drawn[token.text] = respell(token.text, rng) if renamed else token.text
    if all(old == new for old, new in drawn.items()):
        return None
    return [drawn.get(token.text, token.text) for token in doc]


def respell(name: str, rng: random.Random) -> str:
    """Draw other letters for the middle of a name; its ends keep their look."""
    first, middle, last = name[:1], name[1:-2], name[-2:]
    kinds = ("aeiou", "bdfghjklmnprstvwyz")
    letters = [
        rng.choice(kinds[0] if letter.lower() in kinds[0] else kinds[1])
        for letter in middle
    ]
    new = "".join(letters)
    return first + (new.upper() if middle.isupper() else new) + last


@spacy.registry.augmenters("eventx_train.news_text.v1")
def create_news_text_augmenter(
    case_rate: float, quote_rate: float, name_rate: float
) -> Callable[[Language, Example], Iterator[Example]]:
    """Vary rare names, case (three kinds alike) and quotes, each at its own rate."""
    rng = random.Random(0)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        renamed = rename(example.reference, rng, name_rate) if name_rate else None
        if renamed:
            example = with_words(nlp, example, renamed)
        words: list[str] | None = None
        if rng.random() < case_rate:
            words = rng.choice((upper, lower, title))(example.reference)
        elif rng.random() < quote_rate:
            words = swap_quotes(example.reference, rng)
        yield example if words is None else with_words(nlp, example, words)

    return augment
