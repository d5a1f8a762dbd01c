"""Pronouns and numbers that stand for people: "those who fled", "ten of them"."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.syntax import obliques

_SOMEBODY = frozenset({"those", "anyone", "anybody", "everyone", "everybody"})
_THEM = frozenset({"them", "whom"})
_TELLING = frozenset({"acl:relcl", "relcl", "acl", "amod"})
_OF = frozenset({"of"})


def told_by(head: Token) -> Token | None:
    """Return the words that tell who is meant: "those *who* fled", "*responsible*".

    None when a head is no such pronoun, or nothing is told of it.
    """
    if head.lower_ not in _SOMEBODY or head.dep_ == "det":
        return None
    for child in head.children:
        if child.i > head.i and child.dep_ in _TELLING:
            return child
    return None


def counts_people(head: Token) -> bool:
    """Say whether a number stands for people: "held *ten* of them", "460 *others*"."""
    if head.lower_ == "others":
        return any(child.dep_ == "nummod" for child in head.children)
    return head.pos_ == "NUM" and any(
        each.lower_ in _THEM for each in obliques(head, _OF)
    )
