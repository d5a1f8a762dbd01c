"""Where a date lies, read from the verb that governs it: "will meet on Friday"."""

from __future__ import annotations

from spacy.tokens import Span, Token

from eventx.syntax import governor, preposition
from eventx.timex import Direction
from eventx.timex.words import guard, is_weekday

_AUXILIARIES = frozenset({"aux", "aux:pass", "auxpass", "cop", "mark"})
_PAST_BE = frozenset({"was", "were", "had", "did"})
_PRESENT_BE = frozenset({"is", "are", "'s", "’s", "'re", "’re", "am", "be"})
_NAMES_NOUN = frozenset({"nmod:poss", "poss", "compound", "nmod:desc", "nmod:unmarked"})
_MAX_STEPS = 8


def direction_of(span: Span) -> Direction:
    """Return the direction in which a date lies, as its governing verb tells.

    A date on a noun ("the vote on Friday") follows the verb of the noun's clause; one
    that names the noun ("Friday's vote") is taken for past unless it is awaited. A verb
    of planning points ahead in every tense: "they planned a march for Saturday".
    """
    fixed = _fixed_direction(span)
    if fixed is not None:
        return fixed
    path = [span.sent.root] if _opens_sentence(span) else _path(span.root)
    holder, verb = path[0], path[-1]
    if _is_planned(span, path):
        return _planned(verb)
    if verb.pos_ not in ("VERB", "AUX"):
        return Direction.UNKNOWN
    if span.root.dep_ in _NAMES_NOUN and span.root.i < holder.i:
        return Direction.PAST if holder.pos_ != "VERB" else tense_of(verb)
    direction = tense_of(verb)
    if direction is Direction.FUTURE and holder.i != verb.i and verb.tag_ == "VB":
        return _noun_direction(verb)
    return direction


def _opens_sentence(span: Span) -> bool:
    """Say whether a date before a comma opens its sentence: the main verb has it."""
    doc, first = span.doc, span.sent.start
    opens = span.start == first or (
        span.start == first + 1 and doc[first].pos_ == "ADP"
    )
    return opens and span.end < len(doc) and doc[span.end].text == ","


def _fixed_direction(span: Span) -> Direction | None:
    """The direction that the words around a date give by themselves."""
    doc = span.doc
    before = [token.lower_ for token in doc[max(0, span.start - 3) : span.start]]
    if before[-1:] in (["until"], ["till"]):
        return _until(_path(span.root)[-1])
    if before[:1] == ["as"] and before[2:] == ["as"]:
        return Direction.FUTURE  # "as early as Tuesday"
    if span.end < len(doc) and doc[span.end].lower_ in ("'s", "’s"):
        return Direction.PAST
    return None


def _is_planned(span: Span, path: list[Token]) -> bool:
    lemmas = ["" if token.pos_ == "PROPN" else token.lemma_.lower() for token in path]
    if lemmas[0] in guard("scheduling_lemmas"):
        return True
    if any(lemma in guard("planning_lemmas") for lemma in lemmas[1:]):
        return True
    if preposition(span.root) != "for":
        return False
    # "Called another strike for Thursday" is to come, "the figures for January" not.
    return is_weekday(span.root.text) or lemmas[0] in guard("planning_lemmas")


def _noun_direction(verb: Token) -> Direction:
    """Tell "to mark the entry on Friday" from "will hold talks on Friday"."""
    helpers = {child.lower_ for child in verb.children}
    return Direction.FUTURE if helpers & guard("future_modals") else Direction.UNKNOWN


def _until(verb: Token) -> Direction:
    """Tell "until Thursday they had not called" from "closed until Friday"."""
    helpers = {child.lower_ for child in verb.children}
    is_over = helpers & (_PAST_BE | {"not", "n't", "n’t", "never"})
    return Direction.PAST if is_over else Direction.FUTURE


def _path(token: Token) -> list[Token]:
    """The tokens from the date's governor up to the verb of its clause."""
    current = governor(token)
    path: list[Token] = []
    for _ in range(_MAX_STEPS):
        if current is None:
            break
        path.append(current)
        if current.pos_ == "VERB" or current.dep_ in ("ROOT", "root"):
            break
        current = current.head
    return path or [token]


def _planned(verb: Token) -> Direction:
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
    if verb.dep_ == "advcl" and head.pos_ == "VERB":
        # A purpose is seen from what was done: "flew there to meet him on Monday".
        return tense_of(head)
    if verb.dep_ == "acl" and head.lemma_.lower() not in guard("planning_lemmas"):
        return Direction.UNKNOWN  # "rites to mark the entry": to come, or over
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
