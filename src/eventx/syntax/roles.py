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
from eventx.misparses import before_gerund, behind_quote, behind_time, lost_subject
from eventx.syntax.labels import (
    AGENT,
    CONTENT,
    EXPLETIVE,
    INDIRECT,
    INSIDE,
    NOMINAL,
    OBJECT,
    PARTICIPLE,
    PASSIVE_SUBJECT,
    RELATIVE,
    RELATIVE_WORDS,
    SUBJECT,
    THING_ENTITIES,
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
from eventx.syntax.remember import remembered, remembered_list

# Finite verbs cannot modify a noun: the parse took its predicate for a participle.
_MODIFYING = frozenset({"VBG", "VBN", "VBD", "VBZ", "VBP"})
_TELLING_TAGS = frozenset({"VBD", "VBZ"})
_MARKED = frozenset({"mark"})
_WITH_SUBJECT = frozenset({"for", "with", "about", "despite"})
# "prevent X from", "accuse X of", "warn X against": X does what follows.
_HOLDING = frozenset({"from", "of", "for", "into", "against", "with"})
_URGED = frozenset({"on", "upon", "to", "for"})


@remembered
def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, from its auxiliaries, subject or use.

    A bare past participle behind a noun ("rockets fired at Sderot") is passive too.
    """
    for child in verb.children:
        if child.dep_ in PASSIVE_SUBJECT or child.dep_ in ("aux:pass", "auxpass"):
            return True
    if verb.tag_ == "VBN" and verb.dep_ in PARTICIPLE:
        return not _is_misread_predicate(verb)
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        own = any(
            child.dep_ in SUBJECT or child.dep_ == "aux" for child in verb.children
        )
        return not own and is_passive(verb.head)
    return verb.tag_ == "VBN" and bool(children_with(verb, AGENT))


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


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause or participle modifies."""
    top = last_conjunct(verb)
    if top.dep_ in RELATIVE or top.dep_ in PARTICIPLE:
        return top.head if top.head.pos_ in NOMINAL else None
    return None


def _replace_relative(token: Token) -> Token:
    """Who/which/that stands for the noun its clause modifies."""
    if token.lower_ not in RELATIVE_WORDS or token.i + 1 >= len(token.doc):
        return token
    verb = token.head
    for _ in range(MAX_CHAIN):
        antecedent = _antecedent(verb)
        if antecedent is not None and antecedent.i < token.i:
            return _human(antecedent) if token.lower_ == "who" else antecedent
        if verb.dep_ not in ("conj", "xcomp", "ccomp"):
            break
        verb = verb.head
    return token


def _human(antecedent: Token) -> Token:
    """As in "Tim Clarke, the head of the commission, who ...": never the commission."""
    noun = antecedent
    for _ in range(MAX_CHAIN):
        if noun.dep_ not in INSIDE or not _is_thing(noun):
            return noun
        noun = noun.head
    return antecedent


def _is_thing(noun: Token) -> bool:
    if noun.ent_type_ in THING_ENTITIES:
        return True
    known = load_lexicon().nouns.get(noun.lower_)
    return known is not None and known.form in ("body", "asset", "site", "generic")


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
    heads = _subject_heads(verb, 0) or lost_subject(verb)
    return spread(_replace_relative(each) for each in heads)


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
        return _subject_heads(head, depth + 1)  # "he is due to discuss it"
    speaker = behind_quote(verb) if label == "conj" else None
    if speaker is not None:
        return [speaker]
    if label == "conj" and _goes_on_speaking(verb):
        return _subject_heads(head.head, depth + 1)
    if label in ("conj", "advcl", "pcomp", "prep") and head.pos_ in ("VERB", "AUX"):
        return _held(verb) or _surface_doer(head, depth)
    if label == "pcomp" and head.head.pos_ == "VERB":
        return _surface_doer(head.head, depth)
    return []


def _goes_on_speaking(verb: Token) -> bool:
    """As in "Linares said the step came too late and *urged* judges to act".

    Parsers join the second verb of speech to the clause that the first one reports.
    """
    told, outer = verb.head, verb.head.head
    words = load_lexicon().words
    return (
        told.dep_ == "ccomp"
        and outer.i < told.i
        and outer.tag_ == verb.tag_
        and verb.tag_ in _TELLING_TAGS
        and outer.lemma_ in words["say_verbs"]
        and told.lemma_ not in words["say_verbs"]
        and (verb.lemma_ in words["say_verbs"] or verb.lemma_ in words["appealing"])
        and not children_with(verb, _MARKED)
    )


def _gap_subject(verb: Token) -> list[Token]:
    """The antecedent fills the subject unless the clause has its own."""
    if verb.tag_ == "VBG" and verb.dep_ in PARTICIPLE and _is_aside(verb):
        return _subject_heads(_clause_above(verb.head), 1)
    antecedent = _antecedent(verb)
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
    return spread(_replace_relative(each) for each in own)


@remembered_list
def objects(verb: Token) -> list[Token]:
    """Return the heads of an active verb's direct objects.

    Follows an object shared by conjoined verbs ("attacked and burned the town") and the
    gap of an object relative clause ("the town they shelled").
    """
    own = [
        _replace_relative(each)
        for each in children_with(verb, OBJECT) or _bare_indirect(verb)
    ]
    if not own and not is_passive(verb):
        own = _shared_object(verb) or _gap_object(verb)
    return spread(own)


def _bare_indirect(verb: Token) -> list[Token]:
    """The one object of "urged *all parties* to agree", "asked *Delhi* for help"."""
    found = children_with(verb, INDIRECT)
    return [each for each in found if each.i > verb.i and not preposition(each)]


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
    antecedent = _antecedent(verb)
    return [] if antecedent is None else [antecedent]


def indirect_objects(verb: Token) -> list[Token]:
    """Return the heads of the indirect objects ("gave the rebels arms")."""
    heads = []
    for child in children_with(verb, INDIRECT):
        inner = children_with(child, frozenset({"pobj"}))
        heads.extend(inner or [child])
    return spread(heads)


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
