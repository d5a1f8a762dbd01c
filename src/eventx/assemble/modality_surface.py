"""Modality cues read off the words themselves, where the parse is least sure.

Clauses on nouns ("denied claims that it fired") and infinitives behind an addressee
("forced them to leave") are what parsers hang wrongly most often.
"""

from __future__ import annotations

from spacy.tokens import Token

from eventx.assemble.modality_cues import CueClass, Governor, modality_cues
from eventx.assemble.modality_local import Signal
from eventx.syntax import particles

_CLAUSE_WORDS = 14  # tokens from "that" to the event it denies
_DENIAL_WORDS = 6  # tokens from the denial to "that"
_ADDRESSEE_WORDS = 6  # tokens from a verb to its infinitive's "to"
_PREVENTED_WORDS = 16  # tokens from "prevented" to the gerund behind "from"
_PHRASE_WORDS = 5  # tokens from a preposition to the noun it belongs to
_INSIDE_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"})
_BREAKS = frozenset({",", ";", ":", ".", "“", "”", '"', "but", "who", "which"})


def governor_of(head: Token) -> Governor | None:
    """Return what a token governs by the lexicon, its particle considered."""
    cues = modality_cues()
    lemma = head.lemma_.lower()
    if head.pos_ in ("NOUN", "PROPN"):
        return cues.nouns.get(lemma)
    for particle in particles(head):
        key = cues.particles.get((lemma, particle))
        if key is not None:
            return cues.verbs.get(key)
    return cues.verbs.get(lemma)


def denial_before(trigger: Token) -> list[Signal]:
    """Return the denial whose "that" clause holds a trigger: one signal or none."""
    that = _opener(trigger)
    if that is None or that.i == 0:
        return []
    named = that.nbor(-1).lemma_.lower() in modality_cues().saying
    for token in _before(that, _DENIAL_WORDS if named else 1):
        governor = governor_of(token)
        if token.pos_ != "VERB" or governor is None:
            continue
        denied = governor.cue_class in (CueClass.DENIED, CueClass.DISMISSED)
        if denied and not _is_negated(token):
            return [Signal(token, CueClass.DENIED)]
        break
    return []


def governed_noun(trigger: Token) -> list[Signal]:
    """Return the cue whose preposition opens a trigger's phrase: one or none.

    "Plans for a march", "warned of attacks": prepositional phrases are hung too high
    or too low.
    """
    if trigger.pos_ not in ("NOUN", "PROPN"):
        return []
    for token in _before(trigger, _PHRASE_WORDS):
        if token.pos_ == "ADP" and token.i > token.sent.start:
            cue = token.nbor(-1)
            governor = governor_of(cue) if cue.pos_ in ("NOUN", "VERB", "ADJ") else None
            if governor is not None and token.lower_ in governor.prepositions:
                return [Signal(cue, governor.cue_class)]
            return []
        if token.pos_ not in _INSIDE_PHRASE:
            return []
    return []


def prevention_before(gerund: Token) -> list[Signal]:
    """Return the verb that keeps somebody from a gerund, far before it: one or none.

    "Prevented hundreds, many waving flags, from storming it": parsers hang the gerund
    on what lies between.
    """
    for token in _before(gerund, _PREVENTED_WORDS):
        governor = governor_of(token) if token.pos_ == "VERB" else None
        if governor is not None and "from" in governor.prepositions:
            return [Signal(token, governor.cue_class)]
    return []


def infinitive_signal(to: Token) -> Signal:
    """Return the signal of an infinitive that hangs on no cue in the parse.

    The nearest verb before it that takes infinitives decides, else it is open.
    """
    for token in _before(to, _ADDRESSEE_WORDS):
        if token.pos_ not in ("VERB", "AUX"):
            continue
        governor = governor_of(token)
        if governor is not None and "i" in governor.frames:
            return Signal(token, governor.cue_class)
        break
    return Signal(to, CueClass.HYPOTHETICAL)


def _opener(trigger: Token) -> Token | None:
    """The "that" which opens the clause of a trigger, with no break between."""
    for token in _before(trigger, _CLAUSE_WORDS):
        if token.lower_ == "that" and token.pos_ != "DET":
            return token
        if token.lower_ in _BREAKS:
            return None
    return None


def _before(token: Token, count: int) -> list[Token]:
    """The tokens in front of one in its sentence, nearest first."""
    start = max(token.sent.start, token.i - count)
    return list(reversed(token.doc[start : token.i]))


def _is_negated(verb: Token) -> bool:
    negations = modality_cues().negations
    return any(child.lower_ in negations for child in verb.lefts)
