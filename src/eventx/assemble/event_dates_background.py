"""What a sentence tells beside its main clause is not of the main clause's day."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from eventx.assemble.event_dates_tense import Told, clause_of, tense_of_verb
from eventx.syntax import clause_verb

_ASIDE = frozenset({"advcl", "acl", "acl:relcl", "relcl", "advcl:relcl"})
_RELATIVE = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
_PERFECT = frozenset({Told.PERFECT, Told.PAST_PERFECT})
_MAX_CLIMB = 12


def is_background(trigger: Token, span: Span) -> bool:
    """Say whether a trigger is told of as gone by when the date's clause happens.

    "It declared a truce on Monday, after the police had rounded up 17": the arrests are
    not of Monday. "The first since they shot dozens": neither are the shots.
    """
    own = clause_of(trigger)
    clauses = list(_clauses_above(own, span))
    if not clauses:
        return False
    if any(_follows_since(verb) for verb in clauses):
        return True
    is_open = span.start > 0 and span.doc[span.start - 1].lower_ == "since"
    return not is_open and tense_of_verb(clauses[0]) in _PERFECT


def is_aside(span: Span, trigger: Token) -> bool:
    """Say whether a date stands in a relative clause that the trigger is outside of.

    "The minister, who met them on Sunday, denied it" does not tell when he denied it.
    """
    current = clause_verb(span.root)
    for _ in range(_MAX_CLIMB):
        if current.dep_ in ("ROOT", "root") or current.i == trigger.i:
            return False
        if current.dep_ in _RELATIVE and not current.is_ancestor(trigger):
            # "The shelling, which wounded four on Sunday": the noun's own clause.
            return trigger.pos_ == "VERB"
        current = current.head
    return False


def _clauses_above(verb: Token, span: Span) -> Iterator[Token]:
    """The clauses from a verb upwards that the date stands outside of."""
    current = verb
    for _ in range(_MAX_CLIMB):
        if current.dep_ in ("ROOT", "root") or span.root.is_ancestor(current):
            return
        if current.is_ancestor(span.root):
            return
        if current.dep_ in _ASIDE:
            yield current
        current = current.head


def _follows_since(verb: Token) -> bool:
    return any(
        child.dep_ == "mark" and child.lower_ == "since" and child.i < verb.i
        for child in verb.children
    )
