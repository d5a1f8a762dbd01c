"""Signals in an event's own clause: auxiliaries, negation, adverbs, marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from eventx.assemble.modality_cues import CueClass, modality_cues
from eventx.syntax import (
    OBJECT,
    PASSIVE_SUBJECT,
    SUBJECT,
    preposition,
)

_AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
_MARK = frozenset({"mark", "advmod", "case", "prep"})
_CLAUSE = frozenset({"ROOT", "ccomp", "conj", "parataxis", "acl:relcl", "relcl"})
_MAX_ADVERBS = 3  # between a modal and its verb
_ARRANGING = frozenset({"is", "are", "was", "were"})
_INVERTED = frozenset({"had", "were", "should"})


@dataclass(frozen=True, slots=True)
class Signal:
    """A word that decides modality or certainty, and what it does."""

    token: Token
    cue_class: CueClass


def clause_signals(verb: Token) -> Iterator[Signal]:
    """Yield the signals in a predicate's own clause.

    Args:
        verb: the verb, or the noun or adjective that is predicated.
    """
    yield from _auxiliary_signals(verb)
    yield from _arranged_signals(verb)
    yield from negations(verb)
    yield from _mark_signals(verb)
    adverbs = modality_cues().adverbs
    for child in verb.children:
        if child.dep_ == "advmod" and child.lower_ in adverbs:
            yield Signal(child, adverbs[child.lower_])


def noun_signals(noun: Token) -> Iterator[Signal]:
    """Yield the signals in a noun phrase: "no", "planned", "without"."""
    cues = modality_cues()
    for child in noun.children:
        word = child.lower_
        if child.i < noun.i and child.dep_ in ("amod", "compound", "acl", "nmod:desc"):
            if word in cues.modifiers:
                yield Signal(child, cues.modifiers[word])
        elif child.dep_ in ("det", "neg", "advmod", "cc:preconj") and child.i < noun.i:
            if word in cues.negations:
                yield Signal(child, CueClass.NEGATED)
            elif word in cues.adverbs:
                yield Signal(child, cues.adverbs[word])
    given = preposition(noun)
    if given in cues.prepositions:
        yield Signal(noun, cues.prepositions[given])


def _auxiliary_signals(verb: Token) -> Iterator[Signal]:
    cues = modality_cues()
    words = [child for child in verb.children if child.dep_ in _AUXILIARY]
    if not words and verb.tag_ in ("VB", "VBN"):
        words = _stray_modal(verb)
    have = any(child.lemma_ == "have" or child.lower_ == "have" for child in words)
    for child in words:
        kind = cues.auxiliaries.get(child.lower_)
        if kind == "future":
            yield Signal(child, CueClass.FUTURE)
        elif kind == "hypothetical":
            yield Signal(child, CueClass.HYPOTHETICAL)
        elif kind == "would" and child.tag_ == "MD":
            yield Signal(child, _would(verb, have=have))


def _arranged_signals(verb: Token) -> Iterator[Signal]:
    """What is laid down for later: "is to be freed", "insisted that he be freed"."""
    marks = [child for child in verb.lefts if child.lower_ in ("to", "that")]
    for mark in marks:
        before = mark.doc[mark.i - 1] if mark.i else mark
        if mark.lower_ == "to" and before.lower_ in _ARRANGING:
            yield Signal(mark, CueClass.FUTURE)
    if verb.dep_ != "ccomp" or not marks or marks[0].lower_ != "that":
        return
    if not any(child.tag_ == "MD" for child in verb.lefts):
        for child in verb.lefts:
            if child.dep_ in _AUXILIARY and child.lower_ == "be":
                yield Signal(child, CueClass.HYPOTHETICAL)


def _stray_modal(verb: Token) -> list[Token]:
    """A modal right before a verb that the parse hung elsewhere."""
    i = verb.i - 1
    while i >= 0 and verb.i - i <= _MAX_ADVERBS and verb.doc[i].pos_ in ("ADV", "PART"):
        i -= 1
    return [verb.doc[i]] if i >= 0 and verb.doc[i].tag_ == "MD" else []


def _would(verb: Token, *, have: bool) -> CueClass:
    """Past future under a verb of saying ("said it would"), else hypothetical."""
    if have:
        return CueClass.NEGATED
    top = verb
    while top.dep_ == "conj":
        top = top.head
    reported = top.dep_ in ("ccomp", "parataxis") or any(
        child.dep_ == "parataxis" for child in top.children
    )
    conditional = any(
        each.lower_ in ("if", "unless")
        for child in top.children
        for each in child.children
    )
    return CueClass.FUTURE if reported and not conditional else CueClass.HYPOTHETICAL


def negations(verb: Token) -> Iterator[Signal]:
    """Yield the negations of a predicate: its own, its subject's, its object's."""
    for child in verb.children:
        if child.dep_ in ("advmod", "neg", "cc", "cc:preconj", "det", "aux"):
            if _is_negation(child):
                yield Signal(child, CueClass.NEGATED)
        elif child.dep_ in SUBJECT or child.dep_ in PASSIVE_SUBJECT:
            yield from _negative_phrase(child)
        elif child.dep_ in OBJECT and child.i > verb.i:
            for each in child.lefts:
                if each.lower_ == "no" and each.dep_ == "det":
                    yield Signal(each, CueClass.NEGATED)


def _is_negation(word: Token) -> bool:
    if word.lower_ == "longer":
        return word.i > 0 and word.nbor(-1).lower_ == "no"
    # "not only" says nothing about whether it happened
    return word.lower_ in modality_cues().negations and not _not_only(word)


def _not_only(word: Token) -> bool:
    following = word.doc[word.i + 1].lower_ if word.i + 1 < len(word.doc) else ""
    return word.lower_ == "not" and following in ("only", "just", "least")


def _negative_phrase(noun: Token) -> Iterator[Signal]:
    """Negation in the subject: "no soldiers", "none of them", "neither side"."""
    negative = modality_cues().negative_subjects
    if noun.lower_ in negative:
        yield Signal(noun, CueClass.NEGATED)
    for child in noun.children:
        if child.dep_ in ("det", "advmod", "cc:preconj") and child.lower_ in negative:
            yield Signal(child, CueClass.NEGATED)


def _mark_signals(verb: Token) -> Iterator[Signal]:
    """Marks in front of a clause ("if", "without"), and a condition on it."""
    cues = modality_cues()
    for child in verb.children:
        word = child.lower_
        if child.dep_ in _MARK and child.i < verb.i and word in cues.marks:
            if not _as_if(child):
                yield Signal(child, cues.marks[word])
        elif word in ("until", "till") and child.dep_ in _MARK:
            if verb.tag_ in ("VBZ", "VBP"):  # "until the siege ends": it lasts still
                yield Signal(child, CueClass.FUTURE)
        elif child.dep_ == "advcl" and _is_open(verb):
            for each in child.children:
                if each.lower_ in ("if", "unless") and each.dep_ in ("mark", "advmod"):
                    yield Signal(each, CueClass.HYPOTHETICAL)


def _is_open(verb: Token) -> bool:
    """Say whether a condition leaves its main clause open; a plain past does not."""
    return not (verb.tag_ == "VBD" and not any(c.tag_ == "MD" for c in verb.children))


def _as_if(mark: Token) -> bool:
    return mark.i > 0 and mark.lower_ == "if" and mark.nbor(-1).lower_ == "as"


def inverted_condition(verb: Token) -> Signal | None:
    """Return the signal of "Had the police intervened, ...", else None."""
    sentence = verb.sent
    first = sentence[0] if not sentence[0].is_space else sentence[-1]
    if first.lower_ not in _INVERTED or first.i == verb.i:
        return None
    comma = next((t.i for t in sentence if t.text == "," and t.i > first.i), None)
    if comma is None or verb.i > comma or sentence.text.rstrip().endswith("?"):
        return None
    modal = any(t.lower_ in ("would", "could", "might", "'d") for t in sentence[1:])
    if not modal:
        return None
    past = first.lower_ == "had"
    return Signal(first, CueClass.NEGATED if past else CueClass.HYPOTHETICAL)


def is_bare(verb: Token) -> bool:
    """Say whether a base form stands alone: "Stop it!" is no finished act."""
    bound = _AUXILIARY | SUBJECT | PASSIVE_SUBJECT
    if verb.tag_ != "VB" or any(child.dep_ in bound for child in verb.children):
        return False
    before = verb.doc[verb.i - 1] if verb.i else verb
    opens = verb.i == verb.sent.start or before.is_space or before.is_punct
    return opens or before.lower_ in ("please", "now", "just")
