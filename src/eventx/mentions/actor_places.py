"""Is a country or town an actor here, or a place? Grammar decides.

"Kabul said", "talks with Moscow", "Paris's envoy": a government. "in Kabul", "the road
to Moscow", "Paris was hit": a place.
"""

from __future__ import annotations

from spacy.tokens import Token

from eventx.lexicons import Lexicon
from eventx.syntax import OBJECT, PASSIVE_SUBJECT, SUBJECT, preposition

_POSSESSOR = frozenset({"nmod:poss", "poss"})
_MAX_CHAIN = 4
# Prepositions of both towns and governments -> words before them that decide.
_LEADING = {"to": "given_to", "from": "come_from"}


def is_actor_place(token: Token, role: str, lexicon: Lexicon) -> bool:
    """Say whether a state, capital or seat stands for its government.

    Args:
        token: head of the name.
        role: `state`, `capital` or `seat` of the lexicon entry.
        lexicon: has the word sets.
    """
    words = lexicon.words
    top = _first_conjunct(token)
    case = preposition(top) or preposition(token)
    if case in words["place_prepositions"]:
        return False
    if _is_inside_address(token):
        return False
    if role == "capital":
        return _is_capital_actor(top, case, lexicon)
    return True


def is_located(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a name stands behind "in", "near" and the like, as places do."""
    case = preposition(token) or preposition(_first_conjunct(token))
    return case in lexicon.words["place_prepositions"]


def _first_conjunct(token: Token) -> Token:
    top = token
    for _ in range(_MAX_CHAIN):
        if top.dep_ != "conj" or top.head.pos_ in ("VERB", "AUX"):
            return top
        top = top.head
    return top


def _is_inside_address(token: Token) -> bool:
    """As in "Bayji, Iraq": a place behind a place and a comma says where that is."""
    return (
        token.dep_ in ("appos", "nmod:unmarked", "npadvmod", "list")
        and token.i > 1
        and token.nbor(-1).text == ","
        and token.head.pos_ == "PROPN"
    )


def _has_passive_auxiliary(verb: Token) -> bool:
    """A label alone is often wrong: "was", "were" or a participle must show it."""
    return verb.tag_ == "VBN" or any(
        child.dep_ in ("aux:pass", "auxpass") for child in verb.children
    )


def _is_capital_actor(top: Token, case: str, lexicon: Lexicon) -> bool:
    label, head = top.dep_, top.head
    words = lexicon.words
    if label in PASSIVE_SUBJECT and _has_passive_auxiliary(head):
        return False
    if label in SUBJECT or label in PASSIVE_SUBJECT:
        verbal = head.pos_ == "VERB" and head.lemma_ not in words["town_verbs"]
        return verbal or (head.pos_ in ("AUX", "VERB") and head.dep_ == "aux")
    if label in _POSSESSOR:
        return True
    if case in _LEADING:
        return head.lemma_.lower() in words[_LEADING[case]]
    if case:
        return case in words["party_prepositions"] and label != "appos"
    if label in OBJECT or label in ("iobj", "dative"):
        noun = lexicon.words["town_objects"]
        return head.lemma_ in noun
    return False
