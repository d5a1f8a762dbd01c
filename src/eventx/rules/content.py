"""What is only asked for, promised or refused has not happened.

"They urged the court *to release* him" is an appeal and no release: the infinitive is
what the appeal is about. So is what one rules out *doing*, and what "must" be done.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Doc, Token

from eventx.records.mention import RuleMatch
from eventx.rules.load import word_sets

_MODALS = frozenset({"must", "should", "ought"})
_BARE = frozenset({"VB", "VBP"})  # "demands that he *leave*"; taggers take both
_CLAUSES = frozenset({"xcomp", "ccomp", "advcl", "acl"})
_DEPTH = 3  # "urged them to meet and *sign*", "refused to stop and *hold* talks"


def drop_contents(doc: Doc, matches: Iterable[RuleMatch]) -> tuple[RuleMatch, ...]:
    """Return the matches that are not merely the content of an act of speech."""
    return tuple(each for each in matches if not is_content(doc[each.trigger.head]))


def is_content(token: Token) -> bool:
    """Say whether a verb tells what somebody is asked, offers or refuses to do."""
    if token.pos_ not in ("VERB", "AUX"):
        return False
    verb = _first_conjunct(token)
    words = {child.lower_ for child in verb.children if child.i < verb.i}
    if words & _MODALS:
        return True
    if verb.dep_ not in _CLAUSES:
        return False
    if verb.tag_ == "VBG":
        return verb.head.lemma_.lower() in asking_words("gerund_verbs")
    if verb.tag_ not in _BARE:
        return False
    asking = _asking_verb(verb.head)
    if asking is None or asking.i > verb.i:
        return False
    return "to" in words or asking.lemma_.lower() in asking_words("subjunctive_verbs")


def _first_conjunct(token: Token) -> Token:
    for _ in range(_DEPTH):
        if token.dep_ != "conj" or token.head.tag_ != token.tag_:
            break
        token = token.head
    return token


def _asking_verb(head: Token) -> Token | None:
    """The word of asking above a clause, or above the noun whose clause it is.

    "urged *judges* to leave" may hang the infinitive on the judges.
    """
    for each in (head, head.head):
        if each.lemma_.lower() in asking_words("asking_words"):
            return each
        if each.pos_ not in ("NOUN", "PROPN", "PRON"):
            break
    return None


@cache
def asking_words(name: str) -> frozenset[str]:
    """Return a word set of `lexicons/rule_words.yaml`."""
    return frozenset(word_sets()[name])
