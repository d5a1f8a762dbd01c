"""Grammatical roles and noun phrases from a dependency parse.

Rules, mentions and assembly name roles; only this package knows raw labels. `parsed`
makes a Doc quick to read.
"""

from eventx.syntax.labels import INDIRECT, NOMINAL, OBJECT, PASSIVE_SUBJECT, SUBJECT
from eventx.syntax.parsed import (
    forget,
    labelled,
    parsed,
    put_spans,
    spacy_span,
    words_of,
)
from eventx.syntax.phrases import (
    conjuncts,
    modifiers,
    noun_phrase,
    obliques,
    particles,
    possessors,
    preposition,
)
from eventx.syntax.roles import (
    agents,
    clause_verb,
    complements,
    governor,
    passive_subjects,
    subjects,
    support_verb,
)
from eventx.syntax.undergoers import indirect_objects, objects
from eventx.syntax.voice import is_passive

__all__ = [
    "INDIRECT",
    "NOMINAL",
    "OBJECT",
    "PASSIVE_SUBJECT",
    "SUBJECT",
    "agents",
    "clause_verb",
    "complements",
    "conjuncts",
    "forget",
    "governor",
    "indirect_objects",
    "is_passive",
    "labelled",
    "modifiers",
    "noun_phrase",
    "objects",
    "obliques",
    "parsed",
    "particles",
    "passive_subjects",
    "possessors",
    "preposition",
    "put_spans",
    "spacy_span",
    "subjects",
    "support_verb",
    "words_of",
]
