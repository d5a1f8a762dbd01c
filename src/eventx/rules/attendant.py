"""A bare "said" beside a more specific act of speech says nothing of its own.

"The minister *accused* the rebels and *said* they would pay": whoever codes by hand
keeps the accusation; the saying belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from eventx.records.mention import RuleMatch
from eventx.rules.about_paths import complement
from eventx.rules.load import word_set

_STATEMENT = "statement"
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_SELVES = frozenset({"he", "i", "it", "she", "they", "we"})
_MAX_CONJUNCTS = 6


def drop_attendant(doc: Doc, matches: Iterable[RuleMatch]) -> tuple[RuleMatch, ...]:
    """Return the matches without statements that go with a more specific act.

    Only a bare statement gives way, and only to an act of the same speaker: a verb
    conjoined with it that has no subject of its own.
    """
    found = tuple(matches)
    acts = {
        each.trigger.head
        for each in found
        if each.event_type in word_set("types_of_speech")
    }
    return tuple(each for each in found if not _attends(doc, each, acts))


def _attends(doc: Doc, match: RuleMatch, acts: set[int]) -> bool:
    """Say whether a match is a bare statement beside one of the acts."""
    if match.event_type != _STATEMENT or match.subtype is not None:
        return False
    verb = doc[match.trigger.head]
    return any(each.i in acts for each in (*_fellows(verb), *_told_of_self(verb)))


def _fellows(verb: Token) -> Iterator[Token]:
    """The verbs that share the subject of a verb: up and down its conjuncts."""
    current = verb
    for _ in range(_MAX_CONJUNCTS):
        if current.dep_ != "conj" or _has_subject(current):
            break
        current = current.head
        yield current
    below = [verb, current]
    for each in below:
        for child in each.children:
            if child.dep_ == "conj" and child.i != verb.i and not _has_subject(child):
                yield child
                if len(below) < _MAX_CONJUNCTS:
                    below.append(child)


def _told_of_self(verb: Token) -> Iterator[Token]:
    """What a speaker says that he does: "they said they *condemned* it"."""
    for clause in complement(verb):
        subjects = [child for child in clause.children if child.dep_ in _SUBJECTS]
        if any(each.lower_ in _SELVES for each in subjects):
            yield clause


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in _SUBJECTS for child in verb.children)
