"""Subjects that a parser lost: the phrase that a finite verb without one belongs to.

Long lists, names behind an opening phrase ("In Iligan, Secretary Salonga handed out")
and participles between a subject and its verb ("His ally, ousted in 2009, demanded")
are where dependency parsers err most. What is left is a finite verb without a subject,
and before it a noun phrase that hangs nowhere sensible.
"""

from __future__ import annotations

from spacy.tokens import Token

from eventx.lexicons import load_lexicon

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_BARE = frozenset({"VB", "VBG"})
_TELLING_TAGS = frozenset({"VBD", "VBZ"})
_PARTICIPLES = frozenset({"VBN", "VBG", "VBD"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_RELATIVE = frozenset({"acl:relcl", "relcl", "advcl:relcl", "acl"})
_STRAY = frozenset({"appos", "conj", "parataxis", "list", "dep", "nmod:unmarked"})
_TIME_UNITS = frozenset({"minute", "hour", "day", "week", "month", "year", "moment"})
_CLOSING_QUOTES = frozenset({"”", "''", '"'})
_QUOTES = frozenset({"“", "``", '"'})
_BEHIND_QUOTE = _STRAY | {"xcomp", "obj", "nsubj", "ccomp", "nmod"}
_UNDERGOING = frozenset({"obj", "obl", "iobj"})
_AUXILIARIES = frozenset(
    {"aux", "aux:pass", "auxpass", "obl:agent", "agent", "cop", "mark", "advmod"}
)
_OPENERS = frozenset({",", ";", "—", "–", "-", "--"})
_REACH = 40  # tokens before the verb


def lost_subject(verb: Token) -> list[Token]:
    """Return the head of the phrase that a subjectless finite verb must belong to.

    Args:
        verb: a verb to which the parse gives no subject.

    Returns:
        One head token, or none: imperatives, infinitives and participles have none.
    """
    if _is_predicate_of_root(verb):
        return [verb.sent.root]
    if not _is_finite(verb) or verb.dep_ in _RELATIVE:
        return []
    found = _subject_of_part(verb) or _stray_phrase(verb)
    return [] if found is None else [found]


def drawn_as_modifier(verb: Token) -> Token | None:
    """Return the subject of a past tense that a parser took for an attribute.

    "The UN *voiced* concern over the arrests" is drawn as a kind of concern, "The
    Vatican *sided* with the strikers" as one word with its subject, and the sentence is
    left without a verb. Real participles stand before the other words of their phrase.
    """
    head = verb.head
    if verb.tag_ != "VBN" or head.dep_ not in ("ROOT", "root"):
        return None
    if head.i != verb.i and (verb.dep_ != "amod" or head.i < verb.i):
        return None
    for child in head.lefts:
        nominal = child.pos_ in ("NOUN", "PROPN") and child.dep_ in ("compound", "nmod")
        if nominal and child.right_edge.i == verb.i - 1 and not _has_case(child):
            return child
    return None


def behind_time(subject: Token) -> Token:
    """Return the subject that a parser apposed to an opening word of time.

    "Hours after the raid, the governor banned ...": nobody but the governor banned.
    """
    if subject.lemma_ not in _TIME_UNITS or subject.i != subject.sent.start:
        return subject
    for child in subject.children:
        if child.dep_ in ("appos", "conj") and child.pos_ in _NOMINAL:
            return child
    return subject


def behind_comma(verb: Token) -> Token | None:
    """Return the subject that was joined to the object of the clause before.

    "The senate passed the law, and *the president*, Ana Roy, signed it": with its own
    comma and "and", and nothing but its apposition before the verb.
    """
    head, doc = verb.head, verb.doc
    if head.i > verb.i or not _is_finite(verb) or verb.nbor(-1).dep_ == "cc":
        return None
    for place in range(verb.i - 1, head.i + 1, -1):
        token = doc[place]
        if token.tag_ in _FINITE:
            return None
        if token.dep_ == "cc" and token.lower_ in ("and", "but"):
            noun = token.head
            joined = noun.dep_ == "conj" and noun.pos_ in _NOMINAL
            apart = doc[place - 1].text == "," and noun.i > place
            return noun if joined and apart and noun.head.i < place else None
    return None


def joined_verb(verb: Token) -> Token | None:
    """Return the verb that a finite one really joins; None when the parse is right.

    Args:
        verb: a conjunct without a subject of its own.
    """
    if _goes_on_speaking(verb):
        return verb.head.head
    if verb.tag_ in _FINITE and verb.head.tag_ in _BARE:
        return _finite_before(verb)
    return None


def _finite_before(verb: Token) -> Token | None:
    """The finite verb that a finite one really joins, not the bare one it hangs on.

    "helping rebels to fight the army that *seized* power and unleashed a crackdown".
    """
    if any(child.dep_ in ("aux", "aux:pass") for child in verb.head.children):
        return None
    for token in reversed(verb.doc[verb.head.i + 1 : verb.i]):
        if token.pos_ == "VERB" and token.tag_ == verb.tag_:
            return token
    return None


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
        and not any(child.dep_ == "mark" for child in verb.children)
    )


def before_gerund(subject: Token) -> Token:
    """Return who does what a participle in the place of a subject says.

    "*Soldiers* fleeing the city looted it": the looting was not done by the fleeing.
    """
    if subject.dep_ == "csubj" and subject.tag_ == "VBG":
        for child in subject.children:
            if child.dep_ == "nsubj" and child.i < subject.i:
                return child
    return subject


def behind_quote(verb: Token) -> Token | None:
    """Return who speaks when a verb behind a quotation was joined to one inside it.

    '"We fled and hid," Colonel Diaz told reporters': told is no third thing we did.
    """
    head, doc = verb.head, verb.doc
    if head.i > verb.i or not _is_finite(verb):
        return None
    marks = [t.i for t in doc[head.i : verb.i] if t.text in _CLOSING_QUOTES]
    opened = any(t.text in _QUOTES for t in doc[verb.sent.start : head.i])
    if not marks or not opened or marks[-1] + 1 >= verb.i:
        return None
    for token in doc[marks[-1] + 1 : verb.i]:
        if token.pos_ == "PROPN" and token.ent_type_ and token.dep_ in _BEHIND_QUOTE:
            return token
    return None


def _is_finite(verb: Token) -> bool:
    """An imperative ("Call the police") is a bare VB without an auxiliary."""
    if verb.tag_ in _FINITE:
        return True
    return verb.pos_ == "VERB" and any(
        child.tag_ in _FINITE and child.i < verb.i
        for child in verb.children
        if child.dep_ in ("aux", "aux:pass", "auxpass")
    )


def _is_predicate_of_root(verb: Token) -> bool:
    """As in "President Azimov, whose house had burned, accused his foes".

    The name is drawn as a sentence of its own, the verb as a participle beside it.
    """
    root = verb.sent.root
    return (
        verb.tag_ in ("VBN", "VBD")
        and root.pos_ in ("NOUN", "PROPN")
        and root.i < verb.i
        and verb.dep_ in ("conj", "acl", "advcl")
        and verb.nbor(-1).text == ","
        and any(each.dep_ in _UNDERGOING and each.i > verb.i for each in verb.children)
        and not any(each.dep_ in _AUXILIARIES for each in verb.children)
    )


def _subject_of_part(verb: Token) -> Token | None:
    """A subject drawn on a phrase before the verb that has no predicate of its own."""
    for part in verb.lefts:
        if part.dep_ not in ("advcl", "obl", "nmod:unmarked", "obl:unmarked"):
            continue
        if part.tag_ not in _PARTICIPLES and part.pos_ not in ("NOUN", "PROPN"):
            continue
        if any(each.dep_ in ("aux", "cop", "mark", "auxpass") for each in part.lefts):
            continue
        for child in part.children:
            if child.dep_ in _SUBJECTS and child.pos_ in _NOMINAL:
                return child
    return None


def _stray_phrase(verb: Token) -> Token | None:
    """The first noun phrase of the clause that nothing governs, before the verb."""
    doc, best = verb.doc, None
    first = max(verb.sent.start, verb.i - _REACH)
    for number in range(verb.i - 1, first - 1, -1):
        token = doc[number]
        if token.tag_ in _FINITE and not _is_inside_relative(token, verb):
            break
        if token.dep_ in _STRAY and token.pos_ in _NOMINAL and _is_loose(token, verb):
            best = token
    return best


def _is_inside_relative(token: Token, verb: Token) -> bool:
    """Relative clauses and the words below the verb itself end no clause."""
    current = token
    while current.i not in (current.head.i, verb.i):
        if current.dep_ in _RELATIVE:
            return True
        current = current.head
    return current.i == verb.i


def _is_loose(token: Token, verb: Token) -> bool:
    """The phrase opens behind a comma, without preposition, and joins nothing there.

    A conjunct or apposition of a phrase with a preposition that the verb governs ("In
    Iligan, Secretary Salonga"), or a noun joined to a clause ("..., but its chief").
    """
    if token.ent_type_ in ("DATE", "TIME") or _has_case(token):
        return False
    start = token.left_edge.i
    while start < token.i and token.doc[start].pos_ in ("PUNCT", "CCONJ", "SPACE"):
        start += 1
    before = token.doc[start - 1] if start > 0 else None
    if before is None or (before.text not in _OPENERS and before.dep_ != "cc"):
        return False
    head = token.head
    if head.pos_ in ("VERB", "AUX"):
        return token.dep_ in ("conj", "parataxis") and head.i < token.i
    if head.i > token.i or before.dep_ == "cc":
        return False
    top = head
    while top.dep_ in ("nmod", "appos", "conj", "nmod:unmarked") and top.i > 0:
        top = top.head
    governed = verb.i in (top.i, top.head.i)
    return governed and (_has_case(head) or head.ent_type_ in ("DATE", "TIME"))


def _has_case(token: Token) -> bool:
    return token.dep_ == "pobj" or any(
        each.dep_ in ("case", "mark") for each in token.lefts
    )
