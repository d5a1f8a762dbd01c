"""What a verb of saying takes as content besides quotations and clean clauses."""

from __future__ import annotations

from spacy.tokens import Token

from eventx.assemble.report_clauses import SpeechClause
from eventx.assemble.report_cues import speech_cues
from eventx.syntax import objects, obliques

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
CLAUSE_OPENERS = frozenset({"PRON", "DET", "PROPN", "NOUN", "ADJ", "NUM"})
_MIN_WORDS = 3  # shorter rests beside a reporting clause are adverbials, not content


def is_same(token: Token, other: Token | None) -> bool:
    """Compare tokens: each access makes a new object, so identity says nothing."""
    return other is not None and token.i == other.i


def is_time(token: Token) -> bool:
    """Say whether a noun names a time ("said Tuesday")."""
    return token.ent_type_ in ("DATE", "TIME") or token.lower_ in speech_cues().times


def infinitive_heads(clause: SpeechClause) -> list[Token]:
    """Return what heads an infinitive that the verb takes as content."""
    frames = clause.entry.frames
    heads: list[Token] = []
    if frames & {"i", "c"}:
        heads = [child for child in clause.verb.rights if child.dep_ == "xcomp"]
    return heads if heads or "i" not in frames else _infinitive(clause.verb)


def nominal_heads(clause: SpeechClause) -> list[Token]:
    """Return the gerunds, prepositional phrases or objects that are content."""
    verb, frames = clause.verb, clause.entry.frames
    heads: list[Token] = []
    if "g" in frames:
        heads = [
            child
            for child in verb.rights
            if child.dep_ in ("advcl", "xcomp") and child.tag_ == "VBG"
        ]
    if not heads and clause.entry.prepositions:
        heads = _prepositional(verb, clause.entry.prepositions)
    if not heads and "o" in frames:
        heads = [
            each
            for each in objects(verb)
            if each.i > verb.i and not is_same(each, clause.source)
        ]
    return [head for head in heads if not is_time(head)]


def _infinitive(verb: Token) -> list[Token]:
    """The "to" of the infinitive behind an addressee, wherever it hangs."""
    doc = verb.doc
    for token in verb.sent:
        if token.i <= verb.i or token.lower_ != "to":
            continue
        i = token.i + 1
        while i + 1 < len(doc) and doc[i].pos_ in ("ADV", "CCONJ"):
            i += 1
        if i < len(doc) and doc[i].tag_ in ("VB", "VBP"):
            return [token]
    return []


def _prepositional(verb: Token, prepositions: frozenset[str]) -> list[Token]:
    heads = obliques(verb, prepositions)
    for child in verb.rights:
        marks = {
            each.lower_ for each in child.children if each.dep_ in ("mark", "case")
        }
        if child.dep_ in ("advcl", "pcomp") and marks & prepositions:
            heads.append(child)
    return [head for head in heads if head.i > verb.i]


def bare_clause(verb: Token, start: int, end: int) -> int | None:
    """Return the character where a content clause starts that the parse missed.

    Either right behind the verb, or at the first "that" with no verb before it ("said
    at a news conference on Friday that warplanes hit").
    """
    rest = [token for token in verb.sent if start <= token.idx < end]
    for n, token in enumerate(rest):
        if token.lower_ == "that" and len(rest) - n > _MIN_WORDS:
            following = rest[n + 1]
            if following.pos_ not in ("VERB", "AUX", "PUNCT"):
                return token.idx
        if token.tag_ in FINITE:
            break
    finite = any(token.tag_ in FINITE for token in rest)
    opens = bool(rest) and rest[0].pos_ in CLAUSE_OPENERS
    return start if finite and opens and len(rest) > _MIN_WORDS else None
