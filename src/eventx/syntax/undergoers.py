"""Objects of verbs, those included that parsers draw elsewhere."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.lexicons import load_lexicon
from eventx.misparses import drawn_as_modifier
from eventx.syntax.labels import (
    INDIRECT,
    OBJECT,
    PASSIVE_SUBJECT,
    RELATIVE,
    RELATIVE_WORDS,
    SUBJECT,
)
from eventx.syntax.phrases import children_with, obliques, preposition, spread
from eventx.syntax.relatives import antecedent_noun, replace_relative
from eventx.syntax.remember import remembered_list
from eventx.syntax.voice import is_bare_of_verb, is_passive


@remembered_list
def objects(verb: Token) -> list[Token]:
    """Return the heads of an active verb's direct objects.

    Follows an object shared by conjoined verbs ("attacked and burned the town") and the
    gap of an object relative clause ("the town they shelled").
    """
    own = [
        replace_relative(each)
        for each in children_with(verb, OBJECT) or _bare_indirect(verb)
    ]
    if not own and verb.dep_ == "amod" and drawn_as_modifier(verb) is not None:
        own = [verb.head]
    if not own and not is_passive(verb):
        own = (
            _behind_particle(verb)
            or _shared_object(verb)
            or _gap_object(verb)
            or _object_of_of_verb(verb)
        )
    return spread(own)


def _behind_particle(verb: Token) -> list[Token]:
    """The object of a verb whose particle the parse took for a preposition.

    "handed over *the hostages*", "sealed off *the town*".
    """
    if verb.i + 2 >= len(verb.doc) or verb.nbor(2).lower_ == "of":
        return []  # "pulled out of the town" has no object
    case = verb.nbor()
    known = load_lexicon().words["phrasal_verbs"]
    if case.dep_ != "case" or f"{verb.lemma_} {case.lower_}" not in known:
        return []
    return [case.head] if case.head.head == verb else []


def _bare_indirect(verb: Token) -> list[Token]:
    """The one object of "urged *all parties* to agree", "asked *Delhi* for help"."""
    found = children_with(verb, INDIRECT)
    return [each for each in found if each.i > verb.i and not preposition(each)]


def _object_of_of_verb(verb: Token) -> list[Token]:
    """As in "has executed *four activists* accused of treason", drawn as a clause."""
    for child in verb.children:
        if child.dep_ == "ccomp" and child.i > verb.i and is_bare_of_verb(child):
            return children_with(child, SUBJECT | PASSIVE_SUBJECT)
    return []


def _shared_object(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 3:
            return children_with(child, OBJECT)
    return []


def _gap_object(verb: Token) -> list[Token]:
    if verb.dep_ not in RELATIVE or not children_with(verb, SUBJECT):
        return []
    subject = children_with(verb, SUBJECT)[0]
    if subject.lower_ in RELATIVE_WORDS or obliques(verb, None):
        return []
    antecedent = antecedent_noun(verb)
    return [] if antecedent is None else [antecedent]


def indirect_objects(verb: Token) -> list[Token]:
    """Return the heads of the indirect objects ("gave the rebels arms")."""
    heads = []
    for child in children_with(verb, INDIRECT):
        inner = children_with(child, frozenset({"pobj"}))
        heads.extend(inner or [child])
    return spread(heads)
