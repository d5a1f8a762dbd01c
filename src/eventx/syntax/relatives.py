"""Relative pronouns and the nouns that they stand for."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.lexicons import load_lexicon
from eventx.syntax.labels import (
    INSIDE,
    NOMINAL,
    PARTICIPLE,
    RELATIVE,
    RELATIVE_WORDS,
    THING_ENTITIES,
)
from eventx.syntax.phrases import MAX_CHAIN, last_conjunct


def antecedent_noun(verb: Token) -> Token | None:
    """Return the noun that a relative clause or participle modifies."""
    top = last_conjunct(verb)
    if top.dep_ in RELATIVE or top.dep_ in PARTICIPLE:
        return top.head if top.head.pos_ in NOMINAL else None
    return None


def replace_relative(token: Token) -> Token:
    """Return the noun that a relative pronoun stands for; another token as it is."""
    if token.lower_ not in RELATIVE_WORDS or token.i + 1 >= len(token.doc):
        return token
    verb = token.head
    for _ in range(MAX_CHAIN):
        antecedent = antecedent_noun(verb)
        if antecedent is not None and antecedent.i < token.i:
            return _human(antecedent) if token.lower_ == "who" else antecedent
        if verb.dep_ not in ("conj", "xcomp", "ccomp"):
            break
        verb = verb.head
    return token


def _human(antecedent: Token) -> Token:
    """As in "Tim Clarke, the head of the commission, who ...": never the commission."""
    noun = antecedent
    for _ in range(MAX_CHAIN):
        if noun.dep_ not in INSIDE or not _is_thing(noun):
            return noun
        noun = noun.head
    return antecedent


def _is_thing(noun: Token) -> bool:
    if noun.ent_type_ in THING_ENTITIES:
        return True
    known = load_lexicon().nouns.get(noun.lower_)
    return known is not None and known.form in ("body", "asset", "site", "generic")
