"""Grammatical roles from a dependency parse, for UD and ClearNLP labels alike.

Rules, mentions and assembly name roles (subject, object, agent, oblique with its
preposition); only this module knows raw labels. Surface roles are what the parse draws;
`subjects` and the like also follow shared subjects of conjoined verbs, control
("agreed to withdraw"), relative clauses and participles to the phrase that is meant.

Sources: Universal Dependencies v2 and the ClearNLP label set of `en_core_web_*`.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span, Token

from eventx.lexicons import load_lexicon
from eventx.misparses import lost_subject

SUBJECT = frozenset({"nsubj", "csubj", "nsubj:outer"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECT = frozenset({"obj", "dobj", "attr", "oprd"})
INDIRECT = frozenset({"iobj", "dative"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
_EXPLETIVE = frozenset({"expl"})
_AGENT = frozenset({"obl:agent", "agent"})
_OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "obl:arg", "obl:tmod", "nmod:desc"})
_POSSESSOR = frozenset({"nmod:poss", "poss"})
_RELATIVE = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
_PARTICIPLE = frozenset({"acl"})
_CONTENT = frozenset({"ccomp", "xcomp", "parataxis"})
_PARTICLE = frozenset({"compound:prt", "prt"})
_PREMODIFIER = frozenset(
    {"amod", "compound", "nmod", "nmod:desc", "nmod:unmarked", "flat", "nn", "nummod"}
)
_PHRASE = frozenset(
    {
        *(
            "det",
            "det:predet",
            "predet",
            "amod",
            "compound",
            "flat",
            "nummod",
            "nmod:poss",
        ),
        *(
            "poss",
            "case",
            "punct",
            "quantmod",
            "advmod",
            "fixed",
            "nmod:desc",
            "goeswith",
        ),
        *("nmod:unmarked", "nn", "neg", "hyph", "dep"),
    }
)
_RELATIVE_WORDS = frozenset({"who", "which", "that", "whom"})
_THING_ENTITIES = frozenset({"ORG", "LOC", "GPE", "FAC"})
_INSIDE = frozenset({"nmod", "appos", "nmod:unmarked"})
# "prevent X from", "accuse X of", "warn X against": X does what follows.
_HOLDING = frozenset({"from", "of", "for", "into", "against", "with"})
_URGED = frozenset({"on", "upon", "to", "for"})
_MAX_CHAIN = 6  # longest chain of shared subjects followed; keeps bad parses cheap


def conjuncts(token: Token) -> list[Token]:
    """Return the token and all that are conjoined with it, in text order.

    "the governments of France, Germany and Turkey" gives three.
    """
    found = [token]
    for current in found:
        found.extend(child for child in current.children if child.dep_ == "conj")
    return sorted(found, key=lambda each: each.i)


def _spread(tokens: Iterable[Token]) -> list[Token]:
    spread: list[Token] = []
    for token in tokens:
        spread.extend(each for each in conjuncts(token) if each not in spread)
    return spread


def _children(token: Token, labels: frozenset[str]) -> list[Token]:
    return [child for child in token.children if child.dep_ in labels]


def _last_conjunct(token: Token) -> Token:
    """The head of a chain of conjoined tokens."""
    for _ in range(_MAX_CHAIN):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def is_passive(verb: Token) -> bool:
    """Say whether a verb is passive, from its auxiliaries, subject or use.

    A bare past participle behind a noun ("rockets fired at Sderot") is passive too.
    """
    for child in verb.children:
        if child.dep_ in PASSIVE_SUBJECT or child.dep_ in ("aux:pass", "auxpass"):
            return True
    if verb.tag_ == "VBN" and verb.dep_ in _PARTICIPLE:
        return not _is_misread_predicate(verb)
    if verb.dep_ == "conj" and verb.tag_ == "VBN":
        own = any(
            child.dep_ in SUBJECT or child.dep_ == "aux" for child in verb.children
        )
        return not own and is_passive(verb.head)
    return verb.tag_ == "VBN" and bool(_children(verb, _AGENT))


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
    ) and not _children(verb, _AGENT)


def _is_infinitive(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.i < verb.i for child in verb.children)


def _antecedent(verb: Token) -> Token | None:
    """The noun that a relative clause or participle modifies."""
    top = _last_conjunct(verb)
    if top.dep_ in _RELATIVE or top.dep_ in _PARTICIPLE:
        return top.head if top.head.pos_ in NOMINAL else None
    return None


def _replace_relative(token: Token) -> Token:
    """Who/which/that stands for the noun its clause modifies."""
    if token.lower_ not in _RELATIVE_WORDS or token.i + 1 >= len(token.doc):
        return token
    verb = token.head
    for _ in range(_MAX_CHAIN):
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
    for _ in range(_MAX_CHAIN):
        if noun.ent_type_ not in _THING_ENTITIES or noun.dep_ not in _INSIDE:
            return noun
        noun = noun.head
    return antecedent


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
    return _spread(_replace_relative(each) for each in heads)


def _subject_heads(verb: Token, depth: int) -> list[Token]:
    own = _children(verb, SUBJECT) or _children(verb, PASSIVE_SUBJECT)
    if own or depth > _MAX_CHAIN:
        return own
    head, label = verb.head, verb.dep_
    if label in _RELATIVE or (label in _PARTICIPLE and verb.tag_ in ("VBG", "VBN")):
        return _gap_subject(verb)
    if label in _PARTICIPLE:  # "its plan to attack": whoever owns or makes the plan
        return possessors(head) or _owner(head, depth)
    if label == "xcomp":
        return _controller(verb, depth) or _children(head, _EXPLETIVE)
    if label in ("conj", "advcl", "pcomp", "prep") and head.pos_ in ("VERB", "AUX"):
        return _held(verb) or _surface_doer(head, depth)
    if label == "pcomp" and head.head.pos_ == "VERB":
        return _surface_doer(head.head, depth)
    return []


def _gap_subject(verb: Token) -> list[Token]:
    """The antecedent fills the subject unless the clause has its own."""
    antecedent = _antecedent(verb)
    return [] if antecedent is None else [antecedent]


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
    marks = {child.lower_ for child in verb.lefts if child.dep_ in ("mark", "case")}
    if verb.tag_ == "VBG" and marks & _HOLDING:
        held = _children(head, OBJECT)
    elif "to" in marks and head.lemma_ in load_lexicon().words["object_control"]:
        held = _children(head, OBJECT | INDIRECT)
    elif "to" in marks and head.lemma_ in load_lexicon().words["appealing"]:
        held = obliques(head, _URGED)
    else:
        return []
    return [each for each in held if head.i < each.i < verb.i]


def _controller(verb: Token, depth: int) -> list[Token]:
    """Object control ("ordered troops to fire") before subject control."""
    head = verb.head
    if verb.tag_ == "VB" or head.lemma_ in ("see", "hear", "find", "leave", "keep"):
        held = _children(head, OBJECT | INDIRECT | PASSIVE_SUBJECT)
        if held and head.lemma_ not in ("promise", "threaten", "vow"):
            return held
    return _subject_heads(head, depth + 1)


def passive_subjects(verb: Token) -> list[Token]:
    """Return the heads of what a passive verb is done to."""
    if not is_passive(verb):
        return []
    own = _children(verb, PASSIVE_SUBJECT) or _children(verb, SUBJECT)
    if not own and verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX"):
        return passive_subjects(verb.head) or subjects(verb.head)
    if not own:
        own = _gap_subject(verb) or (
            _subject_heads(verb, 0) if verb.dep_ in ("xcomp", "advcl") else []
        )
    own = own or lost_subject(verb)
    return _spread(_replace_relative(each) for each in own)


def objects(verb: Token) -> list[Token]:
    """Return the heads of an active verb's direct objects.

    Follows an object shared by conjoined verbs ("attacked and burned the town") and the
    gap of an object relative clause ("the town they shelled").
    """
    own = [_replace_relative(each) for each in _children(verb, OBJECT)]
    if not own and not is_passive(verb):
        own = _shared_object(verb) or _gap_object(verb)
    return _spread(own)


def _shared_object(verb: Token) -> list[Token]:
    for child in verb.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and child.i - verb.i <= 3:
            return _children(child, OBJECT)
    return []


def _gap_object(verb: Token) -> list[Token]:
    if verb.dep_ not in _RELATIVE or not _children(verb, SUBJECT):
        return []
    subject = _children(verb, SUBJECT)[0]
    if subject.lower_ in _RELATIVE_WORDS or obliques(verb, None):
        return []
    antecedent = _antecedent(verb)
    return [] if antecedent is None else [antecedent]


def indirect_objects(verb: Token) -> list[Token]:
    """Return the heads of the indirect objects ("gave the rebels arms")."""
    heads = []
    for child in _children(verb, INDIRECT):
        inner = _children(child, frozenset({"pobj"}))
        heads.extend(inner or [child])
    return _spread(heads)


def agents(verb: Token) -> list[Token]:
    """Return the heads of a passive verb's by-phrase.

    None for a verb with an active subject: "he spoke by telephone".
    """
    heads: list[Token] = []
    if verb.tag_ == "VBD" and _children(verb, SUBJECT):
        return heads
    for child in verb.children:
        if child.dep_ == "agent":
            heads.extend(_children(child, frozenset({"pobj"})))
        elif child.dep_ == "obl:agent" or _is_by_phrase(child, verb):
            heads.append(child)
    return _spread(heads) if heads and verb.tag_ in ("VBN", "VBD", "VB") else []


def _is_by_phrase(noun: Token, verb: Token) -> bool:
    """As in "was taken by rebels"; not "by the fall, it was engaged in a war"."""
    return (
        noun.dep_ == "obl"
        and noun.i > verb.i
        and noun.pos_ in NOMINAL
        and noun.ent_type_ not in ("DATE", "TIME")
        and preposition(noun) == "by"
    )


def preposition(noun: Token) -> str:
    """Return the preposition of a phrase in lower case; "" when it has none.

    Multi-word prepositions are joined by a space ("because of").
    """
    for child in noun.children:
        if child.dep_ == "case" and child.i < noun.i:
            tail = [each.lower_ for each in child.children if each.dep_ == "fixed"]
            return " ".join([child.lower_, *tail])
    if noun.dep_ == "pobj":
        return noun.head.lower_
    return ""


def obliques(head: Token, prepositions: frozenset[str] | None) -> list[Token]:
    """Return the heads of prepositional phrases that hang on a verb or noun.

    Args:
        head: the verb or noun.
        prepositions: those wanted, in lower case; None for all.

    Returns:
        Heads in text order, conjuncts included; a conjunct without its own preposition
        takes that of the first.
    """
    found: list[Token] = []
    for child in head.children:
        if child.dep_ in _OBLIQUE:
            given = preposition(child)
            if given and (prepositions is None or given in prepositions):
                found.extend(conjuncts(child))
        elif child.dep_ in ("prep", "agent", "dative") and (
            prepositions is None or child.lower_ in prepositions
        ):
            for inner in _children(child, frozenset({"pobj"})):
                found.extend(conjuncts(inner))
    return found


def possessors(noun: Token) -> list[Token]:
    """Return the heads of the possessors ("Russia's strikes", "their talks")."""
    return _spread(_children(noun, _POSSESSOR))


def modifiers(noun: Token) -> list[Token]:
    """Return adjectives and nouns that stand before a noun and modify it."""
    return [
        child
        for child in noun.children
        if child.dep_ in _PREMODIFIER and child.i < noun.i and not preposition(child)
    ]


def particles(verb: Token) -> list[str]:
    """Return a verb's particles in lower case ("carry out" gives ["out"])."""
    return [child.lower_ for child in verb.children if child.dep_ in _PARTICLE]


def support_verb(noun: Token) -> Token | None:
    """Return the verb whose object or passive subject a noun is.

    "carried out strikes", "talks were held", "the ceasefire they reached".
    """
    top = _last_conjunct(noun)
    if preposition(top) == "of" and top.head.lower_ in load_lexicon().words["holding"]:
        top = top.head  # "handed a note of protest", "a list of demands"
    head = top.head
    if top.dep_ in OBJECT | PASSIVE_SUBJECT and head.pos_ in ("VERB", "AUX"):
        return head
    for child in noun.children:
        if child.dep_ in _PARTICIPLE and child.tag_ == "VBN":
            return child
        if child.dep_ in _RELATIVE and child.pos_ == "VERB" and noun in objects(child):
            return child
    return None


def governor(token: Token) -> Token | None:
    """Return the verb or noun a token hangs on, past its conjuncts and preposition."""
    top = _last_conjunct(token)
    if top.dep_ in ("ROOT", "root"):
        return None
    head = top.head
    return head.head if head.pos_ == "ADP" and head.dep_ == "prep" else head


def complements(verb: Token) -> list[Token]:
    """Return the heads of a verb's content clauses and infinitives."""
    return _children(verb, _CONTENT)


def clause_verb(token: Token) -> Token:
    """Return the verb of the clause that holds a token; the root when there is none."""
    current = token
    while current.dep_ not in ("ROOT", "root"):
        if current.pos_ == "VERB":
            return current
        current = current.head
    return current


def noun_phrase(head: Token) -> Span:
    """Return a head's noun phrase without clauses, appositions and conjuncts.

    Complements with "of" and "for" stay ("the governor of Idlib"); other prepositional
    phrases, clauses and a leading preposition do not. spaCy's `noun_chunks` knows only
    subjects under UD labels, hence this one.
    """
    members = [head.i]
    for child in head.children:
        if child.dep_ in _PHRASE and _belongs(child, head):
            members.extend(each.i for each in child.subtree if each.dep_ != "conj")
    start, end = min(members), max(members) + 1
    doc = head.doc
    for of_head in obliques(head, frozenset({"of", "for"})):
        if end <= of_head.i <= end + 6:
            end = max(end, noun_phrase(of_head).end)
    while start < head.i and (
        doc[start].is_punct or doc[start].is_space or doc[start].pos_ == "ADP"
    ):
        start += 1
    while end - 1 > head.i and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end]


def _belongs(child: Token, head: Token) -> bool:
    if child.dep_ == "case":
        return child.i > head.i and child.lower_ in ("'s", "’s", "'", "’")
    if child.dep_ == "punct":
        return child.text in ("-", "–", "“", "”", '"') and abs(child.i - head.i) < 4
    if child.i > head.i:
        return child.dep_ in ("flat", "compound", "nummod", "fixed", "goeswith")
    return not child.is_space
