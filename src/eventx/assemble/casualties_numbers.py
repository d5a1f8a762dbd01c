"""Numbers of people in words and figures, exact, vague or bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Span, Token

from eventx.resources import read_yaml

_FIGURE = re.compile(r"\d{1,3}(?:[,\u00a0]\d{3})+|\d+")
_DECIMAL = re.compile(r"\d+\.\d+")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_LONGEST_MODIFIER = 4  # words of "in excess of" and the like
_ONES = re.compile(r"([a-z]+)-([a-z]+)")
NEARLY = 0.9  # "nearly 200" is coded [180, 199] (codebook)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of people as the text bounds it.

    Attributes:
        start, end: half-open tokens, modifiers ("at least") included.
    """

    low: int | None
    high: int | None
    start: int
    end: int


@cache
def casualty_lexicon() -> Mapping[str, Any]:
    """Return the casualty lexicon, read on the first call."""
    lexicon: Mapping[str, Any] = read_yaml("lexicons/casualties.yaml")
    return lexicon


@cache
def _vague_starts() -> frozenset[str]:
    return frozenset(words.split()[0] for words in casualty_lexicon()["vague"])


@cache
def _modifiers() -> dict[str, str]:
    modifiers = casualty_lexicon()["modifiers"].items()
    return {words: kind for kind, phrases in modifiers for words in phrases}


def find_quantities(span: Span) -> list[Quantity]:
    """Return the numbers of people in a span, in text order.

    Dates, ages, sums of money and counts of things are left out.
    """
    found = []
    i = span.start
    while i < span.end:
        quantity = _read_quantity(span, i)
        if quantity is None:
            i += 1
            continue
        if _counts_people(span, quantity):
            found.append(quantity)
        i = quantity.end
    return found


def _read_quantity(span: Span, start: int) -> Quantity | None:
    """The quantity whose number starts at a token, with modifiers before it."""
    pair = _RANGE.fullmatch(span.doc[start].text)
    if pair and int(pair[1]) < int(pair[2]):
        return Quantity(int(pair[1]), int(pair[2]), start, start + 1)
    core = _vague(span, start) or _number(span, start)
    if core is None:
        return None
    low, high, end = core
    if low is not None and low == high:
        low, high, end = _range(span, low, end)
    if low is not None and low == high:
        low, high, begin = _modified(span, low, start)
    else:
        opened = start > span.start and span.doc[start - 1].lower_ in (
            "between",
            "from",
        )
        begin = start - 1 if opened else start
    return Quantity(low, high, begin, end)


def _vague(span: Span, start: int) -> tuple[int | None, int | None, int] | None:
    """Longest vague amount at a token ("tens of thousands")."""
    doc = span.doc
    if doc[start].lower_ not in _vague_starts():
        return None
    vague = casualty_lexicon()["vague"]
    for length in (3, 2, 1):
        words = " ".join(token.lower_ for token in doc[start : start + length])
        if start + length <= span.end and words in vague:
            low, high = vague[words]
            return low, high, start + length
    return None


def _number(span: Span, start: int) -> tuple[int, int, int] | None:
    """An exact number at a token, in figures or words, with its scale words."""
    doc = span.doc
    first = doc[start]
    value = _value(first)
    if value is None:
        return None
    end = start + 1
    if first.lower_ in ("a", "an"):
        scale = _scale(doc[end]) if end < span.end else None
        if scale is None:
            return None
    total = 0.0
    while end < span.end:
        token = doc[end]
        scale = _scale(token)
        following = _value(token) if token.lower_ not in ("a", "an") else None
        if scale is not None:
            value *= scale
            if scale >= 1000:
                total, value = total + value, 0.0
            end += 1
        elif following is not None and (
            following < 100 <= max(value, total) or doc[end - 1].lower_ == "-"
        ):
            value += following
            end += 1
        elif token.lower_ in ("-", "and") and _joins(span, end, value):
            end += 1
        else:
            break
    whole = int(total + value)
    return whole, whole, end


def _joins(span: Span, i: int, value: float) -> bool:
    """Say whether "and" or a hyphen is inside a number ("two hundred and five")."""
    if i + 1 >= span.end:
        return False
    following = _value(span.doc[i + 1])
    if following is None or span.doc[i + 1].lower_ in ("a", "an"):
        return False
    if span.doc[i].lower_ == "-":
        return 20 <= value < 100 and following < 10 and span.doc[i + 1].is_alpha
    return value >= 100 and value % 100 == 0 and following < 100


def _value(token: Token) -> float | None:
    word = token.lower_
    if _DECIMAL.fullmatch(word):
        return float(word)
    if _FIGURE.fullmatch(word):
        return float(re.sub(r"\D", "", word))
    numbers = casualty_lexicon()["numbers"]
    if word in numbers:
        return float(numbers[word])
    compound = _ONES.fullmatch(word)
    if compound and all(part in numbers for part in compound.groups()):
        return float(sum(numbers[part] for part in compound.groups()))
    return None


def _scale(token: Token) -> int | None:
    scale: int | None = casualty_lexicon()["scales"].get(token.lower_)
    return scale


def _range(span: Span, low: int, end: int) -> tuple[int, int, int]:
    """Both ends of "10 to 15", "two or three", "between 10 and 15", "10-15"."""
    doc = span.doc
    if end < span.end and doc[end].lower_ in ("to", "or", "-", "–", "and"):
        second = _number(span, end + 1) if end + 1 < span.end else None
        between = doc[end].lower_ != "and" or (
            end >= 2 and doc[end - 2].lower_ == "between"
        )
        if second is not None and second[0] > low and between:
            return low, second[0], second[2]
    return low, low, end


def _modified(span: Span, value: int, start: int) -> tuple[int | None, int | None, int]:
    """Bounds of a number from the words in front of it."""
    doc, begin = span.doc, start
    kinds = []
    while begin > span.start:
        step = _modifier_before(span, begin)
        if step is None:
            break
        kind, begin = step
        kinds.append(kind)
    while begin < start and doc[begin].lower_ in ("the", "all", "only", "just", "some"):
        if "about" in kinds and doc[begin].lower_ == "some":
            break
        begin += 1
    for kind in kinds:
        if kind != "exact":
            return (*_bounds(kind, value), begin)
    return value, value, begin


def _modifier_before(span: Span, end: int) -> tuple[str, int] | None:
    for length in range(_LONGEST_MODIFIER, 0, -1):
        if end - length < span.start:
            continue
        words = " ".join(token.lower_ for token in span.doc[end - length : end])
        kind = _modifiers().get(words)
        if kind is not None:
            return kind, end - length
    return None


def _bounds(kind: str, value: int) -> tuple[int | None, int | None]:
    if kind == "at_least":
        return value, None
    if kind == "more_than":
        return value + 1, None
    if kind == "at_most":
        return None, value
    if kind == "less_than":
        return None, value - 1
    if kind == "nearly":
        return int(value * NEARLY), value - 1
    return value, value  # "about 200": the figure itself is what users look for


def _counts_people(span: Span, quantity: Quantity) -> bool:
    """Leave out years, ages, money, measures and counts of things."""
    doc = span.doc
    units = casualty_lexicon()["units"]
    number = doc[quantity.end - 1]
    before = doc[quantity.start - 1] if quantity.start > span.start else None
    if any(_is_of_date_or_sum(token) for token in _core(doc, quantity)):
        return False
    if before is not None and (
        before.is_currency
        or before.lower_ in ("aged", "age", "article", "no.", "number")
    ):
        return False
    if _is_year(quantity, number, before) or _is_age(quantity, before):
        return False
    for token in _behind(span, quantity.end):
        if token.lemma_.lower() in units or token.text in ("%", "°"):
            return False
        if token.pos_ not in ("ADJ", "DET", "ADV", "ADP") or token.lower_ == "in":
            break
    following = doc[quantity.end].text if quantity.end < span.end else ""
    if number.lower_ == "one" and following == "of":  # "one of the worst raids"
        return False
    return not (
        following == "-" or re.match(r"-?(?:year|day|hour|week|month)", following)
    )


def _is_year(quantity: Quantity, number: Token, before: Token | None) -> bool:
    """Say whether four figures behind "in" or "since" are a year."""
    year = quantity.low == quantity.high and 1900 <= (quantity.low or 0) <= 2100
    return (
        year
        and number.is_digit
        and before is not None
        and before.lower_ in ("in", "since", "of", "by", "until")
    )


def _is_of_date_or_sum(token: Token) -> bool:
    """Say whether a number is in a date or a sum that ends before any verb."""
    if token.ent_type_ not in ("DATE", "TIME", "MONEY"):
        return False
    left = token
    while left.ent_iob_ == "I" and left.i:
        left = left.nbor(-1)
        if left.pos_ == "VERB":  # "on *August 15 killed 29* people"
            return False
    return True


def _is_age(quantity: Quantity, before: Token | None) -> bool:
    """Say whether a number is one person's age: "a woman of 27"."""
    if before is None or before.lower_ != "of" or before.i == 0:
        return False
    person = before.nbor(-1)
    return (
        quantity.low == quantity.high
        and person.tag_ == "NN"
        and person.lemma_.lower() in casualty_lexicon()["persons"]
    )


def _core(doc: Any, quantity: Quantity) -> Iterator[Token]:
    for token in doc[quantity.start : quantity.end]:
        if token.like_num:
            yield token


def _behind(span: Span, end: int) -> Iterator[Token]:
    yield from span.doc[end : min(end + 4, span.end)]
