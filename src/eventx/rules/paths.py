"""Where the paths of the rule language lead in a parse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from spacy.tokens import Token

from eventx import syntax
from eventx.rules.about_paths import (
    addressee,
    claim_owner,
    complement,
    complement_object,
    complement_subject,
    condition_subject,
    content_actor,
    victims,
    wish_doer,
)
from eventx.rules.load import word_set

Step = Callable[[Token], list[Token]]

_AUTHOR = frozenset({"by", "from"})


def _support(token: Token) -> list[Token]:
    verb = syntax.support_verb(token)
    return [] if verb is None else [verb]


def _doers(verb: Token | None) -> list[Token]:
    return [] if verb is None else syntax.subjects(verb) or syntax.agents(verb)


def _subject(token: Token) -> list[Token]:
    """Who acts; of a document, whoever issued it, where that is told.

    "Parliament adopted a *resolution* rejecting the vote": parliament rejects it.
    """
    return [
        author
        for each in syntax.subjects(token)
        for author in (_authors(each) or [each])
    ]


def _authors(noun: Token) -> list[Token]:
    if noun.lemma_.lower() not in word_set("documents"):
        return []
    own = syntax.possessors(noun) or syntax.obliques(noun, _AUTHOR)
    if own:
        return own
    verb = syntax.support_verb(noun)
    if verb is None or verb.lemma_.lower() not in word_set("issuing_verbs"):
        return []
    return syntax.subjects(verb) or syntax.agents(verb)


def _support_subject(token: Token) -> list[Token]:
    return _doers(syntax.support_verb(token))


def _support_doer(token: Token) -> list[Token]:
    """Who launched the attack, not who reported or condemned it."""
    verb = syntax.support_verb(token)
    if verb is None or verb.lemma_.lower() in word_set("telling_verbs"):
        return []
    if verb.lemma_ == "call" and syntax.complements(verb):
        return []  # "called the raid a crime": who calls it so did not do it
    return _doers(verb)


def _support_indirect(token: Token) -> list[Token]:
    verb = syntax.support_verb(token)
    return [] if verb is None else syntax.indirect_objects(verb)


def _governor(token: Token) -> list[Token]:
    head = syntax.governor(token)
    return [] if head is None else [head]


def _governor_subject(token: Token) -> list[Token]:
    return _doers(syntax.governor(token))


def _governor_object(token: Token) -> list[Token]:
    head = syntax.governor(token)
    if head is None:
        return []
    held = [each for each in syntax.objects(head) if each.dep_ not in syntax.INDIRECT]
    return held or syntax.passive_subjects(head)  # "told reporters after the talks"


def _content(token: Token) -> list[Token]:
    """Every word of the content clauses; stops at the trigger when it hangs below."""
    inside = {each.i for each in token.subtree} if token.dep_ == "parataxis" else set()
    return [
        word
        for verb in complement(token)
        for word in verb.subtree
        if word.i != token.i and (word.i not in inside or verb.i in inside)
    ]


def _antecedent(token: Token) -> list[Token]:
    if token.dep_ in ("acl", "acl:relcl", "relcl", "advcl:relcl"):
        return [token.head]
    return []


def _conjunct(token: Token) -> list[Token]:
    top = token
    while top.dep_ == "conj":
        top = top.head
    return [each for each in syntax.conjuncts(top) if each.i != token.i]


def _particle(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in ("compound:prt", "prt")]


def _previous(token: Token) -> list[Token]:
    return [token.doc[token.i - 1]] if token.i > 0 else []


def _next(token: Token) -> list[Token]:
    return [token.doc[token.i + 1]] if token.i + 1 < len(token.doc) else []


_STEPS: dict[str, Step] = {
    "subject": _subject,
    "passive_subject": syntax.passive_subjects,
    "object": syntax.objects,
    "indirect_object": syntax.indirect_objects,
    "agent": syntax.agents,
    "possessor": syntax.possessors,
    "modifier": syntax.modifiers,
    "support": _support,
    "support_subject": _support_subject,
    "support_doer": _support_doer,
    "support_indirect": _support_indirect,
    "governor": _governor,
    "governor_subject": _governor_subject,
    "governor_object": _governor_object,
    "complement": complement,
    "complement_subject": complement_subject,
    "content": _content,
    "content_actor": content_actor,
    "addressee": addressee,
    "claim_owner": claim_owner,
    "victims": victims,
    "wish_doer": wish_doer,
    "complement_object": complement_object,
    "condition_subject": condition_subject,
    "antecedent": _antecedent,
    "conjunct": _conjunct,
    "particle": _particle,
    "child": lambda token: list(token.children),
    "subtree": lambda token: [each for each in token.subtree if each.i != token.i],
    "previous": _previous,
    "next": _next,
    "sentence": lambda token: list(token.sent),
    "self": lambda token: [token],
}


def _charges(verb: Token, noun: Token, prepositions: frozenset[str]) -> bool:
    """As in "blamed the *attack* on the rebels": they are not attacked."""
    charging = verb.lemma_.lower() in word_set("charging_verbs")
    return charging and "on" in prepositions and noun.lemma_ != "blame"


def _prepositional(name: str, prepositions: frozenset[str]) -> Step:
    if name == "prep":
        return lambda token: _own_or_shared(token, prepositions)
    start = syntax.support_verb if name == "support_prep" else syntax.governor

    def step(token: Token) -> list[Token]:
        head = start(token)
        if head is None or _charges(head, token, prepositions):
            return []
        return [each for each in syntax.obliques(head, prepositions) if each != token]

    return step


_QUOTES = frozenset({'"', "”", "’", "'", "''"})
_OF = frozenset({"of"})
_TO = frozenset({"to"})
# Prepositions of an event's parties; those of place and time stay with their noun.
_PARTY = frozenset(
    {"against", "at", "between", "by", "from", "on", "to", "toward", "towards", "with"}
)


def _right_behind(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """The agent of a noun that stands right behind it, wherever it is drawn.

    "activities related to the strike *by shipyard workers*".
    """
    if (
        token.pos_ != "NOUN"
        or token.i + 1 >= len(token.doc)
        or "by" not in prepositions
    ):
        return []
    place = token.i + (2 if token.nbor().text in _QUOTES else 1)
    case = token.doc[min(place, len(token.doc) - 1)]
    if case.lower_ == "by" and case.head.tag_ == "VBN" and case.head.i == case.i + 1:
        return syntax.objects(case.head)  # "by *unionised* shipyard workers"
    if case.lower_ != "by" or case.dep_ != "case" or case.head.ent_type_ == "DATE":
        return []
    return syntax.conjuncts(case.head)


def _own_or_shared(token: Token, prepositions: frozenset[str]) -> list[Token]:
    """A phrase that belongs to the trigger may be drawn one noun too low.

    "signed a treaty *with Peru*", "the killing of two priests *by gunmen*": the parse
    decides between the two by chance.
    """
    own = syntax.obliques(token, prepositions) or _right_behind(token, prepositions)
    if own:
        return own
    if token.pos_ == "VERB":
        inner = (*syntax.objects(token), *syntax.indirect_objects(token))
        low = prepositions - {"of"}
    else:
        inner = (*syntax.obliques(token, None),)
        low = prepositions & _PARTY
    found = _hanging_on(inner, token, low)
    if not found and token.pos_ == "VERB":  # "sent tonnes of rice to the refugees"
        contents = _hanging_on(inner, token, _OF)
        found = _hanging_on(contents, token, low & _TO)
    return found


def _hanging_on(
    nouns: Sequence[Token], token: Token, prepositions: frozenset[str]
) -> list[Token]:
    return [
        each
        for noun in nouns
        if noun.i > token.i
        for each in syntax.obliques(noun, prepositions)
    ]


def path_parts(path: str) -> tuple[str, ...]:
    """Return the alternatives of a path.

    >>> path_parts("subject | agent")
    ('subject', 'agent')
    """
    return tuple(part.strip() for part in path.split("|"))


def reached(part: str, token: Token) -> Sequence[Token]:
    """Return where one alternative of a path leads from a token.

    The rules of one trigger walk the same few paths: on a parsed Doc each is walked
    once.
    """
    try:
        known: dict[int, Sequence[Token]] = token.doc.answers[part]  # type: ignore[attr-defined]
    except AttributeError:
        return _step(part)(token)
    found = known.get(token.i)
    if found is None:
        found = known[token.i] = _step(part)(token)
    return found


@lru_cache(maxsize=1024)
def _step(part: str) -> Step:
    name, _, words = part.partition(":")
    return _prepositional(name, frozenset(words.split("+"))) if words else _STEPS[name]
