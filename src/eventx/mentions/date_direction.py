"""Where a date lies, read from the verb that governs it: "will meet on Friday"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from eventx.syntax import clause_verb
from eventx.timex import Direction
from eventx.timex.words import guard

_AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass", "cop", "mark"})
_PAST_BE = frozenset({"was", "were", "had", "did"})
_PRESENT_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "be"})
_MAX_STEPS = 8


def direction_of(span: Span) -> Direction:
    """Return the direction in which a date lies, as its governing verb tells.

    A date on a noun ("Friday's vote") follows the verb of the noun's clause. A verb of
    planning points ahead in every tense: "they planned a march for Saturday".
    """
    path = _path(span.root)
    if any(token.lemma_.lower() in guard("planning_lemmas") for token in path):
        return _planned(path)
    verb = path[-1]
    return tense_of(verb) if verb.pos_ in ("VERB", "AUX") else Direction.UNKNOWN


def _path(token: Token) -> list[Token]:
    """The tokens from the date's head up to the verb of its clause."""
    verb = clause_verb(token)
    path: list[Token] = []
    current = token
    for _ in range(_MAX_STEPS):
        if current == verb or current.dep_ in ("ROOT", "root"):
            break
        current = current.head
        path.append(current)
    return path or [verb]


def _planned(path: list[Token]) -> Direction:
    verb = path[-1]
    words = {child.lower_ for child in verb.children}
    # "planned for Saturday was cancelled" has been planned, and is over.
    if words & {"cancelled", "canceled"} or verb.lemma_ == "cancel":
        return Direction.UNKNOWN
    return Direction.FUTURE


def tense_of(verb: Token) -> Direction:
    """Return the direction that a verb and its auxiliaries give.

    A copula counts with its predicate; an infinitive looks ahead unless its governor
    tells what was done ("managed to flee").
    """
    helpers = {
        child.lower_
        for child in verb.children
        if child.dep_ in _AUXILIARIES and child.i < verb.i
    }
    if helpers & guard("future_modals"):
        return Direction.PAST if "have" in helpers else Direction.FUTURE
    if "to" in helpers and verb.tag_ in ("VB", ""):
        return _infinitive(verb)
    return _finite(verb, helpers)


def _infinitive(verb: Token) -> Direction:
    head = verb.head
    if head.i != verb.i and head.lemma_.lower() in guard("achieving_lemmas"):
        return tense_of(head) if head.pos_ == "VERB" else Direction.PAST
    return Direction.FUTURE


def _finite(verb: Token, helpers: set[str]) -> Direction:
    if verb.tag_ == "VBD" or helpers & _PAST_BE:
        return Direction.PAST
    if verb.tag_ == "VBN":
        return Direction.UNKNOWN if helpers & _PRESENT_BE else Direction.PAST
    if verb.tag_ == "VBG" and helpers & _PRESENT_BE:
        return Direction.FUTURE
    if verb.tag_ in ("VBZ", "VBP") and verb.lemma_ in guard("opening_lemmas"):
        return Direction.FUTURE
    return Direction.UNKNOWN
