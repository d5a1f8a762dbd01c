"""Noun phrases: conjuncts, prepositions, possessors, modifiers and extent."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from eventx.syntax.labels import OBLIQUE, PARTICLE, PHRASE, POSSESSOR, PREMODIFIER
from eventx.syntax.remember import remembered

MAX_CHAIN = 6  # longest chain of shared subjects followed; keeps bad parses cheap


def conjuncts(token: Token) -> list[Token]:
    """Return the token and all that are conjoined with it, in text order.

    "the governments of France, Germany and Turkey" gives three.
    """
    found = [token]
    for current in found:
        found.extend(child for child in current.children if child.dep_ == "conj")
    return sorted(found, key=lambda each: each.i)


def spread(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens with their conjuncts, each once."""
    found: list[Token] = []
    for token in tokens:
        found.extend(each for each in conjuncts(token) if each not in found)
    return found


def children_with(token: Token, labels: frozenset[str]) -> list[Token]:
    """Return the children that hang on a token by one of these labels."""
    return [child for child in token.children if child.dep_ in labels]


def last_conjunct(token: Token) -> Token:
    """The head of a chain of conjoined tokens."""
    for _ in range(MAX_CHAIN):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


@remembered
def preposition(noun: Token) -> str:
    """Return the preposition of a phrase in lower case; "" when it has none.

    Multi-word prepositions are joined by a space ("because of").
    """
    for child in noun.children:
        if child.dep_ == "case" and child.i < noun.i:
            tail = [each.lower_ for each in child.children if each.dep_ == "fixed"]
            return " ".join([child.lower_, *tail])
    if noun.dep_ == "pobj":
        return noun.head.lower_
    return _stray_case(noun)


def _stray_case(noun: Token) -> str:
    """The preposition that hangs on the first word of a name, not on its head.

    "the allegations *of* the organisation Rights for All".
    """
    if noun.dep_ not in ("nmod", "obl"):
        return ""
    for child in noun.children:
        if child.dep_ in ("compound", "nmod:desc") and child.i < noun.i:
            for inner in child.children:
                if inner.dep_ == "case" and inner.i < child.i:
                    return inner.lower_
    return ""


def obliques(head: Token, prepositions: frozenset[str] | None) -> list[Token]:
    """Return the heads of prepositional phrases that hang on a verb or noun.

    Args:
        head: the verb or noun.
        prepositions: those wanted, in lower case; None for all.

    Returns:
        Heads in text order, conjuncts included; a conjunct without its own preposition
        takes that of the first.
    """
    found: list[Token] = []
    for child in head.children:
        if child.dep_ in OBLIQUE:
            given = preposition(child)
            if given and (prepositions is None or given in prepositions):
                found.extend(conjuncts(child))
        elif child.dep_ in ("prep", "agent", "dative") and (
            prepositions is None or child.lower_ in prepositions
        ):
            for inner in children_with(child, frozenset({"pobj"})):
                found.extend(conjuncts(inner))
    return found


def possessors(noun: Token) -> list[Token]:
    """Return the heads of the possessors ("Russia's strikes", "their talks")."""
    return spread(children_with(noun, POSSESSOR))


def modifiers(noun: Token) -> list[Token]:
    """Return adjectives and nouns that stand before a noun and modify it."""
    return [
        child
        for child in noun.children
        if child.dep_ in PREMODIFIER and child.i < noun.i and not preposition(child)
    ]


def particles(verb: Token) -> list[str]:
    """Return a verb's particles in lower case ("carry out" gives ["out"])."""
    return [child.lower_ for child in verb.children if child.dep_ in PARTICLE]


@remembered
def noun_phrase(head: Token) -> Span:
    """Return a head's noun phrase without clauses, appositions and conjuncts.

    Complements with "of" and "for" stay ("the governor of Idlib"); other prepositional
    phrases, clauses and a leading preposition do not. spaCy's `noun_chunks` knows only
    subjects under UD labels, hence this one.
    """
    members = [head.i]
    for child in head.children:
        if child.dep_ in PHRASE and _belongs(child, head):
            members.extend(each.i for each in child.subtree if each.dep_ != "conj")
    start, end = min(members), max(members) + 1
    doc = head.doc
    for of_head in obliques(head, frozenset({"of", "for"})):
        if end <= of_head.i <= end + 6:
            end = max(end, noun_phrase(of_head).end)
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].pos_ == "ADP"
    ):
        start += 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def _belongs(child: Token, head: Token) -> bool:
    if child.dep_ == "case":
        return child.i > head.i and child.lower_ in ("'s", "’s", "'", "’")
    if child.dep_ == "punct":
        return child.text in ("-", "–", "“", "”", '"') and abs(child.i - head.i) < 4
    if child.i > head.i:
        return child.dep_ in ("flat", "compound", "nummod", "fixed", "goeswith")
    return not child.is_space
