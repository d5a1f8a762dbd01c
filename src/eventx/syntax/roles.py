"""Grammatical roles from a dependency parse, for UD and ClearNLP labels alike.

Rules, mentions and assembly name roles (subject, object, agent, oblique with its
preposition); only this package knows raw labels. Surface roles are what the parse
draws; `subjects` and the like also follow shared subjects of conjoined verbs, control
("agreed to withdraw"), relative clauses and participles to the phrase that is meant.

Sources: Universal Dependencies v2 and the ClearNLP label set of `en_core_web_*`.
"""

from __future__ import annotations

from spacy.tokens import Token

from eventx.lexicons import load_lexicon
from eventx.misparses import (
    before_gerund,
    behind_comma,
    behind_quote,
    behind_time,
    drawn_as_modifier,
    joined_verb,
    lost_subject,
)
from eventx.syntax.labels import (
    CONTENT,
    EXPLETIVE,
    INDIRECT,
    NOMINAL,
    OBJECT,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    RELATIVE,
    SUBJECT,
)
from eventx.syntax.phrases import (
    MAX_CHAIN,
    children_with,
    last_conjunct,
    obliques,
    possessors,
    preposition,
    spread,
)
from eventx.syntax.relatives import antecedent_noun, replace_relative
from eventx.syntax.remember import remembered, remembered_list
from eventx.syntax.undergoers import objects
from eventx.syntax.voice import is_passive

# Finite verbs cannot modify a noun: the parse took its predicate for a participle.
_MODIFYING = frozenset({"VBG", "VBN", "VBD", "VBZ", "VBP"})
_WITH_SUBJECT = frozenset({"for", "with", "about", "despite"})
# "prevent X from", "accuse X of", "warn X against": X does what follows.
_HOLDING = frozenset({"from", "of", "for", "into", "against", "with"})
_URGED = frozenset({"on", "upon", "to", "for"})


@remembered_list
def subjects(verb: Token) -> list[Token]:
    """Return the heads of the phrases that do what an active verb says.

    Follows relative pronouns, shared subjects of conjoined verbs, control and adverbial
    participles ("..., killing two"). Empty for a passive verb: see `agents`.

    Returns:
        Head tokens in text order, conjuncts included.
    """
    if is_passive(verb):
        return []
    mistaken = drawn_as_modifier(verb)
    if mistaken is not None:
        return spread([mistaken])
    heads = _subject_heads(verb, 0) or lost_subject(verb)
    return spread(replace_relative(each) for each in heads)


def _subject_heads(verb: Token, depth: int) -> list[Token]:
    own = children_with(verb, SUBJECT) or children_with(verb, PASSIVE_SUBJECT)
    if own or depth > MAX_CHAIN:
        return [behind_time(before_gerund(each)) for each in own]
    head, label = verb.head, verb.dep_
    if label in RELATIVE or (label in PARTICIPLE and verb.tag_ in _MODIFYING):
        return _gap_subject(verb)
    if label in PARTICIPLE:  # "its plan to attack": whoever owns or makes the plan
        return possessors(head) or _owner(head, depth)
    if label == "xcomp":
        return _controller(verb, depth) or children_with(head, EXPLETIVE)
    if label == "csubj" and head.pos_ == "ADJ" and verb.i > head.i:
        doers = _subject_heads(head, depth + 1)  # "he is due to discuss it"
        return [each for each in doers if each.i != verb.i]
    lost = behind_quote(verb) or behind_comma(verb) if label == "conj" else None
    if lost is not None:
        return [lost]
    joined = joined_verb(verb) if label == "conj" else None
    if joined is not None:
        return _subject_heads(joined, depth + 1)
    if label in ("conj", "advcl", "pcomp", "prep") and head.pos_ in ("VERB", "AUX"):
        return _held(verb) or _surface_doer(head, depth)
    if label == "pcomp" and head.head.pos_ == "VERB":
        return _surface_doer(head.head, depth)
    return []


def _gap_subject(verb: Token) -> list[Token]:
    """The antecedent fills the subject unless the clause has its own."""
    if verb.tag_ == "VBG" and verb.dep_ in PARTICIPLE and _is_aside(verb):
        return _subject_heads(_clause_above(verb.head), 1)
    antecedent = antecedent_noun(verb)
    return [] if antecedent is None else [antecedent]


def _is_aside(verb: Token) -> bool:
    """As in "Sisi wished the king well, stressing ...": Sisi stressed, not the king."""
    clause = _clause_above(verb.head)
    behind_comma = verb.i > 0 and verb.nbor(-1).text == ","
    return behind_comma and clause.pos_ == "VERB" and clause.i < verb.head.i


def _clause_above(noun: Token) -> Token:
    """The verb that a noun hangs on, past the nouns between them."""
    for _ in range(MAX_CHAIN):
        if noun.pos_ not in NOMINAL or noun.head.i == noun.i:
            break
        noun = noun.head
    return noun


def _surface_doer(verb: Token, depth: int) -> list[Token]:
    agents_ = agents(verb)
    if agents_ and verb.dep_ != "conj":
        return agents_
    return _subject_heads(verb, depth + 1)


def _owner(noun: Token, depth: int) -> list[Token]:
    head = noun.head
    if noun.dep_ in OBJECT and head.pos_ == "VERB":
        return _subject_heads(head, depth + 1)
    return []


def _held(verb: Token) -> list[Token]:
    """Whoever is kept from or urged to an act, when the parse draws it as an adverbial.

    "prevent them from marching", "accused the army of killing", "advised the ministry
    to protest", "called on Russia to withdraw".
    """
    head = verb.head
    if verb.dep_ != "advcl" or verb.i < head.i:
        return []
    if verb.tag_ == "VBG" and not any(each.dep_ == "mark" for each in verb.lefts):
        return _gerund_subject(verb)
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "case")}
    if verb.tag_ == "VBG" and marks & _HOLDING:
        held = children_with(head, OBJECT)
    elif "to" in marks and head.lemma_ in load_lexicon().words["object_control"]:
        held = children_with(head, OBJECT | INDIRECT)
    elif "to" in marks and head.lemma_ in load_lexicon().words["appealing"]:
        held = obliques(head, _URGED)
    else:
        return []
    return [each for each in held if head.i < each.i < verb.i]


def _gerund_subject(verb: Token) -> list[Token]:
    """As in "apologise for the United States dropping a bomb", "with police firing"."""
    before = verb.nbor(-1) if verb.i > 0 else verb
    beside = before.dep_ == "obl" and before.head == verb.head
    if beside and before.pos_ in NOMINAL and preposition(before) in _WITH_SUBJECT:
        return [before]
    return []


def _controller(verb: Token, depth: int) -> list[Token]:
    """Object control ("ordered troops to fire") before subject control."""
    head = verb.head
    if verb.tag_ == "VB" or head.lemma_ in ("see", "hear", "find", "leave", "keep"):
        held = children_with(head, OBJECT | INDIRECT | PASSIVE_SUBJECT)
        if held and head.lemma_ not in ("promise", "threaten", "vow"):
            return held
    return _subject_heads(head, depth + 1)


@remembered_list
def passive_subjects(verb: Token) -> list[Token]:
    """Return the heads of what a passive verb is done to."""
    if not is_passive(verb):
        return []
    own = children_with(verb, PASSIVE_SUBJECT) or children_with(verb, SUBJECT)
    if not own and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return passive_subjects(verb.head) or subjects(verb.head)
    if not own:
        own = _gap_subject(verb) or (
            _subject_heads(verb, 0) if verb.dep_ in ("xcomp", "advcl") else []
        )
    own = own or lost_subject(verb)
    return spread(replace_relative(each) for each in own)


def agents(verb: Token) -> list[Token]:
    """Return the heads of a passive verb's by-phrase.

    None for a verb with an active subject: "he spoke by telephone".
    """
    heads: list[Token] = []
    if verb.tag_ == "VBD" and children_with(verb, SUBJECT):
        return heads
    for child in verb.children:
        if child.dep_ == "agent":
            heads.extend(children_with(child, frozenset({"pobj"})))
        elif child.dep_ == "obl:agent" or _is_by_phrase(child, verb):
            heads.append(child)
    return spread(heads) if heads and verb.tag_ in ("VBN", "VBD", "VB") else []


def _is_by_phrase(noun: Token, verb: Token) -> bool:
    """As in "was taken by rebels"; not "by the fall, it was engaged in a war"."""
    return (
        noun.dep_ == "obl"
        and noun.i > verb.i
        and noun.pos_ in NOMINAL
        and noun.ent_type_ not in ("DATE", "TIME")
        and preposition(noun) == "by"
    )


@remembered
def support_verb(noun: Token) -> Token | None:
    """Return the verb whose object or passive subject a noun is.

    "carried out strikes", "talks were held", "the ceasefire they reached".
    """
    top = last_conjunct(noun)
    if preposition(top) == "of" and top.head.lower_ in load_lexicon().words["holding"]:
        top = top.head  # "handed a note of protest", "a list of demands"
    head = top.head
    if top.dep_ in OBJECT | PASSIVE_SUBJECT and head.pos_ in ("VERB", "AUX"):
        return head
    for child in noun.children:
        if child.dep_ in PARTICIPLE and child.tag_ == "VBN":
            return child
        if child.dep_ in RELATIVE and child.pos_ == "VERB" and noun in objects(child):
            return child
    return None


def governor(token: Token) -> Token | None:
    """Return the verb or noun a token hangs on, past its conjuncts and preposition."""
    top = last_conjunct(token)
    if top.dep_ in ("ROOT", "root"):
        return None
    head = top.head
    return head.head if head.pos_ == "ADP" and head.dep_ == "prep" else head


def complements(verb: Token) -> list[Token]:
    """Return the heads of a verb's content clauses and infinitives."""
    return children_with(verb, CONTENT)


def clause_verb(token: Token) -> Token:
    """Return the verb of the clause that holds a token; the root when there is none."""
    current = token
    while current.dep_ not in ("ROOT", "root"):
        if current.pos_ == "VERB":
            return current
        current = current.head
    return current
