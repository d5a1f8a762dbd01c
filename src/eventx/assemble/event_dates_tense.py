"""Which tense a clause is told in, as far as it says when: facts of English."""

from __future__ import annotations

from enum import StrEnum

from spacy.tokens import Token

from eventx.syntax import clause_verb, support_verb

_HAVE = "have"
_AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass", "cop"})
_MAX_CLIMB = 6


class Told(StrEnum):
    """When a clause is told of: a simple past names its day, a perfect does not."""

    PAST = "past"
    PRESENT = "present"
    PERFECT = "perfect"
    PAST_PERFECT = "past_perfect"
    OPEN = "open"  # no finite verb tells: infinitives, headlines, future


def clause_of(token: Token) -> Token:
    """Return the verb of the clause that a verb or an event noun stands in."""
    verb = support_verb(token) if token.pos_ in ("NOUN", "PROPN") else None
    return verb or clause_verb(token)


def told_of(token: Token) -> Told:
    """Return how the clause of a token is told; participles follow their governor.

    "Has rejected" is true up to now and goes with no day gone by; "had rejected" lies
    before the day that is told of.
    """
    verb = clause_of(token)
    for _ in range(_MAX_CLIMB):
        told = tense_of_verb(verb)
        if told is not None:
            return told
        if verb.dep_ in ("ROOT", "root") or verb.head.i == verb.i:
            break
        verb = clause_verb(verb.head)
    return Told.OPEN


def tense_of_verb(verb: Token) -> Told | None:
    """Return the tense that a verb and its auxiliaries show, None for none."""
    helpers = [child for child in verb.children if child.dep_ in _AUXILIARIES]
    having = [child for child in helpers if child.lemma_.lower() == _HAVE]
    if having and verb.i > having[0].i:
        return _perfect(having[0], helpers)
    if any(child.tag_ == "MD" for child in helpers):
        return Told.OPEN
    for each in (verb, *helpers):
        if each.tag_ == "VBD":
            return Told.PAST
        if each.tag_ in ("VBZ", "VBP"):
            return Told.PRESENT
    return None


def _perfect(have: Token, helpers: list[Token]) -> Told:
    if any(child.tag_ == "MD" for child in helpers):
        return Told.OPEN
    return Told.PAST_PERFECT if have.lower_ in ("had", "'d", "’d") else Told.PERFECT
