"""Tolls in a sentence: words of outcome and the counts they speak of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from eventx.assemble.casualties_numbers import (
    Quantity,
    casualty_lexicon,
    find_quantities,
)
from eventx.assemble.report_index import Hashes, lemma_hashes, tokens_with_lemma
from eventx.syntax import (
    clause_verb,
    is_passive,
    noun_phrase,
    objects,
    passive_subjects,
    subjects,
)
from eventx.syntax.remember import remembered_span

_BE = frozenset({"be", "get"})
_OPENING_WORDS = 5  # a name with its titles opens a sentence
_GAP = 4  # tokens between a word of outcome and its count, adverbs and auxiliaries
_ONE = frozenset({"he", "she", "him", "her"})
_NOT_ONE = frozenset({"no", "every", "each", "any"})


@dataclass(frozen=True, slots=True)
class Toll:
    """One count of one outcome in a sentence.

    Attributes:
        word: the word of outcome ("killed", "dead", "toll").
        quantities: summed ("two commanders and nearly 200 fighters").
        start, end: half-open tokens of the whole phrase.
        of: tokens that say who is counted.
    """

    outcome: str
    word: Token
    quantities: tuple[Quantity, ...]
    start: int
    end: int
    of: Span | None = None


@remembered_span
def find_tolls(sentence: Span) -> list[Toll]:
    """Return the tolls of a sentence, in the order of their words of outcome."""
    words = _outcome_words()
    candidates = tokens_with_lemma(sentence, _outcome_hashes())
    if not candidates:
        return []
    quantities = find_quantities(sentence)
    tolls, taken = [], set()
    for token in candidates:
        outcome, manner = _outcome(token, words[token.lemma_.lower()])
        if outcome is None:
            continue
        free = [each for each in quantities if each not in taken]
        chosen = _quantities_of(token, manner, free, sentence)
        if chosen:
            taken.update(chosen)
            tolls.append(_make_toll(outcome, token, chosen, sentence))
        else:
            single = _single_victim(outcome, token)
            if single is not None:
                tolls.append(single)
    return tolls


@cache
def _outcome_words() -> dict[str, dict[str, str]]:
    """Lemma -> manner -> outcome."""
    words: dict[str, dict[str, str]] = {}
    outcomes: Mapping[str, Mapping[str, list[str]]] = casualty_lexicon()["outcomes"]
    for outcome, manners in outcomes.items():
        for manner, lemmas in manners.items():
            for lemma in lemmas:
                words.setdefault(lemma, {})[manner] = outcome
    for lemma in casualty_lexicon()["lives"]["nouns"]:
        words[lemma] = {"lives": "killed"}
    return words


@cache
def _outcome_hashes() -> Hashes:
    return lemma_hashes(_outcome_words())


def _outcome(token: Token, manners: Mapping[str, str]) -> tuple[str | None, str]:
    """The outcome that a word names by its part of speech."""
    if token.pos_ in ("NOUN", "PROPN"):
        wanted: tuple[str, ...] = ("nouns", "tolls", "lives")
    elif token.pos_ in ("VERB", "AUX"):
        wanted = ("transitive", "intransitive", "adjectives")
    else:
        wanted = ("adjectives", "transitive")
    for manner in wanted:
        if manner in manners:
            return manners[manner], manner
    return None, ""


def _quantities_of(
    word: Token, manner: str, free: Sequence[Quantity], sentence: Span
) -> list[Quantity]:
    """The counts that a word of outcome speaks of."""
    if manner == "tolls":
        behind = [each for each in free if 0 < each.start - word.i <= 8]
        deadly = any(t.lower_ in ("death", "casualty") for t in _before(word, 2))
        return behind[:1] if deadly else []
    if manner == "nouns":
        before = [each for each in free if 0 <= word.i - each.end <= 2]
        behind = [each for each in free if 0 < each.start - word.i <= 3]
        return before[-1:] or (behind[:1] if _of_follows(word) else [])
    if manner == "lives":
        verbs = casualty_lexicon()["lives"]["verbs"]
        if clause_verb(word).lemma_ not in verbs:
            return []
        before = [each for each in free if 0 <= word.i - each.end <= 2]
        behind = [each for each in free if 0 < each.start - word.i <= 3]
        return before[-1:] or behind[:1]
    if manner == "transitive" and not _is_passive(word):
        behind = _behind(word, free)
        if behind:
            return _coordinated(behind, free, sentence)
    return _coordinated_before(word, free)


def _of_follows(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().lower_ in ("of", "for", ":")


def _before(word: Token, count: int) -> Span:
    return word.doc[max(word.sent.start, word.i - count) : word.i]


def _is_passive(word: Token) -> bool:
    """Say whether a form of "be" stands close before, or it modifies what is before."""
    if word.tag_ == "VBG":
        return False
    for token in reversed(_before(word, _GAP)):
        if token.lemma_ in _BE:
            return True
        if token.lemma_ == "have":
            return False
    return False


def _behind(word: Token, free: Sequence[Quantity]) -> list[Quantity]:
    for quantity in free:
        gap = quantity.start - word.i - 1
        if 0 <= gap <= 2:
            between = word.doc[word.i + 1 : quantity.start]
            if all(_is_light(token) for token in between):
                return [quantity]
    return []


def _is_light(token: Token) -> bool:
    return token.pos_ in ("ADV", "ADP", "PART", "DET", "ADJ", "AUX", "PRON") or (
        token.is_space or token.lower_ in ("down", "off", "dead")
    )


def _coordinated(
    chosen: list[Quantity], free: Sequence[Quantity], sentence: Span
) -> list[Quantity]:
    """Add what is conjoined behind: "two commanders and nearly 200 fighters"."""
    doc = sentence.doc
    while True:
        last = chosen[-1]
        following = [each for each in free if each.start >= last.end]
        if not following:
            return chosen
        between = doc[last.end : following[0].start]
        if not _is_list_gap(between) or _has_own_word(following[0], sentence):
            return chosen
        chosen.append(following[0])


def _is_list_gap(between: Span) -> bool:
    """A noun phrase and a comma or "and": no verb, no "including"."""
    if not len(between) or len(between) > 9:
        return False
    if between[-1].lower_ not in ("and", ",", "plus", "as", "well"):
        return False
    return not any(
        token.pos_ in ("VERB", "AUX")
        or token.lower_ in ("including", "of", "while", "but")
        for token in between[1:]
    ) and any(token.pos_ in ("NOUN", "PROPN") for token in between)


def _has_own_word(quantity: Quantity, sentence: Span) -> bool:
    """Say whether a word of outcome right behind claims a count ("and 22 injured")."""
    words = _outcome_words()
    doc = sentence.doc
    for token in doc[quantity.end : min(quantity.end + 5, sentence.end)]:
        if token.lemma_.lower() in words and token.pos_ != "NOUN":
            return True
        if token.is_punct:
            break
    return False


def _coordinated_before(word: Token, free: Sequence[Quantity]) -> list[Quantity]:
    """The counts in front of "were killed", "dead", "died"."""
    before = [each for each in free if each.end <= word.i]
    if not before:
        return []
    last = before[-1]
    between = word.doc[last.end : word.i]
    if not _is_victim_gap(between):
        return []
    chosen = [last]
    for quantity in reversed(before[:-1]):
        if not _is_list_gap(word.doc[quantity.end : chosen[0].start]):
            break
        chosen.insert(0, quantity)
    return chosen


def _is_victim_gap(between: Span) -> bool:
    """Victims and auxiliaries only: no other outcome, no other clause."""
    if len(between) > 14:
        return False
    for token in between:
        if token.lemma_.lower() in _outcome_words() and token.pos_ != "NOUN":
            return False
        if token.pos_ == "VERB" and token.tag_ not in ("VBG", "VBN"):
            return False
        if token.text in (";", ":"):
            return False
    return True


def _single_victim(outcome: str, word: Token) -> Toll | None:
    """One person, named or described, counts as one ("shot the prosecutor dead")."""
    if outcome not in ("killed", "injured", "missing"):
        return None
    victims = [each for each in _victims(word) if is_one_person(each)]
    victims = victims or _opening_person(word)
    if not victims:
        return None
    phrase = noun_phrase(victims[0])
    start, end = phrase.start, max(phrase.end, victims[-1].i + 1)
    count = Quantity(len(victims), len(victims), start, end)
    return Toll(outcome, word, (count,), start, end, word.doc[start:end])


def _victims(word: Token) -> list[Token]:
    """Heads of those whom a word of outcome speaks of."""
    verb = _verb_of(word)
    if verb is None:
        return []
    if verb.i == word.i and "intransitive" in _outcome_words()[word.lemma_.lower()]:
        return subjects(verb)
    if is_passive(verb):
        return _relative_person(verb) or passive_subjects(verb)
    return objects(verb)


def _verb_of(word: Token) -> Token | None:
    """The verb whose outcome a word tells: "shot dead", "fatally wounded"."""
    if word.pos_ == "VERB":
        return word
    if word.pos_ not in ("ADJ", "ADV"):
        return None
    before = word.doc[word.i - 1] if word.i else word
    if before.pos_ == "VERB":
        return before
    return word.head if word.head.pos_ == "VERB" and word.dep_ != "amod" else None


def _opening_person(word: Token) -> list[Token]:
    """The person a sentence opens with, for its passive main verb.

    "Prosecutor Oren Dal, whose term had just begun, has been shot dead."
    """
    verb = _verb_of(word)
    if verb is None or verb.i != verb.sent.root.i or not is_passive(verb):
        return []
    sentence = verb.sent
    for token in sentence[:_OPENING_WORDS]:
        if token.ent_type_ == "PERSON":
            return [token] if token.i < verb.i else []
    return []


def _relative_person(verb: Token) -> list[Token]:
    """The name right before "who was shot", whatever noun the parse hung it on."""
    for child in verb.lefts:
        if child.lower_ == "who" and child.i >= 2:
            for token in (child.nbor(-1), child.nbor(-2)):
                if token.ent_type_ == "PERSON":
                    return [token]
    return []


def kills(noun: Token) -> bool:
    """Say whether a noun is a killing: "murder", "assassination"."""
    return noun.lemma_.lower() in casualty_lexicon()["outcomes"]["killed"]["nouns"]


def is_one_person(noun: Token) -> bool:
    """Say whether a noun is one person, by name or by word."""
    if noun.tag_ in ("NNS", "NNPS") or noun.ent_type_ in ("GPE", "ORG", "NORP", "LOC"):
        return False
    if any(child.lower_ in _NOT_ONE for child in noun.lefts):
        return False
    if noun.ent_type_ in ("PERSON", "PER"):
        return True
    return noun.lemma_.lower() in casualty_lexicon()["persons"] or noun.lower_ in _ONE


def _make_toll(
    outcome: str, word: Token, chosen: Sequence[Quantity], sentence: Span
) -> Toll:
    start, end = chosen[0].start, chosen[-1].end
    doc = sentence.doc
    while end < sentence.end and doc[end].pos_ in (
        "ADJ",
        "NOUN",
        "PROPN",
        "ADP",
        "PRON",
    ):
        if doc[end].i == word.i or (doc[end].pos_ == "ADP" and doc[end].lower_ != "of"):
            break
        end += 1
    while end > chosen[-1].end and doc[end - 1].pos_ in ("ADP", "ADJ"):
        end -= 1
    of = doc[chosen[-1].end : end]
    while len(of) and of[0].lower_ == "of":
        of = of[1:]
    return Toll(outcome, word, tuple(chosen), start, end, of if len(of) else None)
