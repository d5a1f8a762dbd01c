"""Active or passive: what auxiliaries, labels and use say of a verb."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.lexicons import load_lexicon
from eventx.misparses import drawn_as_modifier
from eventx.syntax.labels import (
    AGENT,
    INDIRECT,
    OBJECT,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    RELATIVE,
    SUBJECT,
)
from eventx.syntax.phrases import children_with
from eventx.syntax.remember import remembered

_PASSIVE_AUXILIARY = frozenset({"aux:pass", "auxpass"})


@remembered
def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, from its auxiliaries, subject or use.

    A bare past participle behind a noun ("rockets fired at Sderot") is passive too.
    """
    labels = {child.dep_ for child in verb.children}
    if labels & _PASSIVE_AUXILIARY:  # "was given a sentence" has an object, too
        return True
    if labels & PASSIVE_SUBJECT:
        return not _has_own_object(verb)
    if verb.tag_ == "VBN" and verb.dep_ in PARTICIPLE:
        return drawn_as_modifier(verb) is None and not _is_misread_predicate(verb)
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        own = any(
            child.dep_ in SUBJECT or child.dep_ == "aux" for child in verb.children
        )
        return not own and is_passive(verb.head)
    if verb.tag_ == "VBD" and is_bare_of_verb(verb):
        return True
    return verb.tag_ == "VBN" and bool(children_with(verb, AGENT))


def _has_own_object(verb: Token) -> bool:
    """As in "Gunmen *killed* nine farmers", drawn as a passive without an auxiliary."""
    helped = any(e.dep_ in ("aux", "aux:pass", "auxpass") for e in verb.children)
    return not helped and any(e.i > verb.i for e in children_with(verb, OBJECT))


def is_bare_of_verb(verb: Token) -> bool:
    """As in "four men *accused of* treason": without an object, no simple past."""
    return (
        verb.lemma_ in load_lexicon().words["of_verbs"]
        and verb.i + 1 < len(verb.doc)
        and verb.nbor().lower_ == "of"
        and not children_with(verb, OBJECT | INDIRECT)
        and verb.dep_ not in RELATIVE
    )


def _is_misread_predicate(verb: Token) -> bool:
    """A participle with an object behind the word that the sentence hangs on.

    "The union threatened to strike": parsers take the simple past for a participle of
    the union, and the sentence is left without a verb. Real participles have no object.
    """
    head = verb.head
    if head.dep_ not in ("ROOT", "root", "parataxis") or head.i > verb.i:
        return False
    return any(
        child.i > verb.i
        and (
            child.dep_ in OBJECT
            or child.dep_ in ("xcomp", "ccomp")
            or (child.dep_ == "advcl" and _is_infinitive(child))
        )
        for child in verb.children
    ) and not children_with(verb, AGENT)


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.children)
