"""Whom an act of speech is about: paths into what it says.

"rejected *Myanmar's* objections", "threatened to impeach *him*", "will fire if *the
West* interferes": the caller takes the first word that is an actor other than those of
the event, so each path lists what it finds nearest first.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from eventx import syntax
from eventx.rules.load import word_set

_ABOUT = frozenset({"about", "against", "at", "for", "of", "on", "over", "to", "with"})
_DOER = frozenset({"between", "by", "from"})
_INNER = frozenset({"against", "for", "of", "on", "with"})
_WISHED = frozenset({"for", "of", "to"})
_PARTNER = frozenset(
    {"against", "at", "between", "for", "from", "to", "toward", "with"}
)
_OWNED = frozenset({"by", "from", "of", "on", "with"})
_FIELD = frozenset({"in"})  # "changes in the policy of *X*"; of a country: a place
_OWNER = frozenset({"of", "by"})
_CHANNEL = frozenset({"after", "at", "by", "during", "for", "in", "on", "upon"})
_TO = frozenset({"to", "with"})
_HOST = frozenset({"by", "from", "of"})
_CONDITIONS = frozenset({"if", "unless", "until", "till", "once"})
_INSIDE_PHRASE = frozenset({"nmod:poss", "poss", "compound", "amod", "nmod:desc"})
_MARKS = frozenset({'"', "”", "’", "'"})
_DEPTH = 3  # nouns or clauses below the trigger; deeper ones belong to something else


def complement(token: Token) -> list[Token]:
    """Return content clauses and infinitives, wherever the parse hangs them.

    "urged the rebels *to leave*" is drawn as complement, as purpose clause or as
    modifier of the rebels; `"They must *leave*," he said` hangs "said" on the content.
    """
    found = _own_complement(token)
    if not found and token.dep_ == "parataxis" and token.head.i < token.i:
        found.append(token.head)
    return found


def _own_complement(token: Token) -> list[Token]:
    found = [
        *(each for each in syntax.complements(token) if not _stands_apart(each)),
        *_infinitives(token, "advcl"),
    ]
    if not found:
        for noun in (*syntax.objects(token), *syntax.indirect_objects(token)):
            found.extend(_infinitives(noun, "acl"))
    return found


def _stands_apart(clause: Token) -> bool:
    """What follows a semicolon is a sentence of its own."""
    return clause.dep_ == "parataxis" and any(
        child.text == ";" for child in clause.children
    )


def _infinitives(head: Token, label: str) -> list[Token]:
    return [
        child
        for child in head.children
        if child.dep_ == label
        and child.i > head.i
        and any(each.lower_ == "to" for each in child.children)
    ]


def complement_subject(token: Token) -> list[Token]:
    """Return who does what the content clause says."""
    found: list[Token] = []
    for verb in complement(token):
        found.extend(syntax.subjects(verb) or _suffering(verb))
    return found


def _suffering(verb: Token) -> list[Token]:
    """The passive subject; of a wish, "demanded that *they* be freed", it is nobody."""
    wished = any(
        child.tag_ == "VB" and child.dep_ == "aux:pass" for child in verb.lefts
    )
    modal = any(child.tag_ == "MD" for child in verb.lefts)
    return [] if wished and not modal else syntax.passive_subjects(verb)


def content_actor(token: Token) -> list[Token]:
    """Return whoever may be meant by what an act of speech is about, nearest first.

    The object itself, its possessor, modifier, agent and complements; then who does
    what the content clause says.
    """
    level = [
        *(syntax.objects(token) if token.pos_ == "VERB" else ()),
        *syntax.obliques(token, _ABOUT),
    ]
    return _within(token, level, _INNER)


def claim_owner(token: Token) -> list[Token]:
    """Return whose claim or wish is turned down: "rejected *Myanmar's* objections".

    Who does what a denied clause says is the denier's own side as a rule.
    """
    level = [
        *(syntax.objects(token) if token.pos_ == "VERB" else ()),
        *syntax.obliques(token, _OWNED),
    ]
    found = [
        agent
        for noun in level
        for child in noun.children
        if child.dep_ == "acl"
        for agent in syntax.agents(child)
    ]
    for _ in range(_DEPTH):
        found.extend(level)
        level = [each for noun in level for each in _inside(noun, _OWNED)]
    return found


def wish_doer(token: Token) -> list[Token]:
    """Return who may have to do what is asked for, nearest first.

    "demanded the withdrawal of *Turkish* troops", "called for an end to strikes by *the
    drivers*"; "called for action against the junta" names nobody.
    """
    level = [
        *(syntax.objects(token) if token.pos_ == "VERB" else ()),
        *syntax.obliques(token, _WISHED),
    ]
    return _within(token, level, _WISHED)


def _within(
    token: Token, level: list[Token], prepositions: frozenset[str]
) -> list[Token]:
    found: list[Token] = []
    for _ in range(_DEPTH):
        found.extend(level)
        level = [each for noun in level for each in _inside(noun, prepositions)]
    for verb in _governed(token):
        # Who only suffers what the clause says is neither blamed nor asked.
        doers = syntax.subjects(verb) or syntax.agents(verb)
        found.extend(doers)
        for doer in doers:  # "complained that Turkish dams choke its rivers"
            found.extend((*syntax.possessors(doer), *syntax.modifiers(doer)))
    return found


def _governed(token: Token) -> list[Token]:
    """Complements without what only stands beside: ", the minister said"."""
    return [each for each in _own_complement(token) if each.dep_ != "parataxis"]


def _inside(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """Who does or owns what a noun names; "the arrest of *X*" names no doer."""
    if _is_expressed(noun):
        return syntax.obliques(noun, _ABOUT)
    inner = [*syntax.possessors(noun), *syntax.modifiers(noun)]
    if noun.lemma_.lower() in word_set("undergone_nouns"):
        prepositions = prepositions - {"of"}
    inner.extend(_trailing(noun, _DOER | (prepositions & _OWNER)))
    inner.extend(syntax.obliques(noun, _DOER))
    inner.extend(syntax.obliques(noun, prepositions))
    fields = (*syntax.obliques(noun, _FIELD), *_trailing(noun, _FIELD))
    inner.extend(each for each in fields if each.ent_type_ not in ("GPE", "LOC"))
    for clause in noun.children:
        if clause.dep_ == "acl" and clause.pos_ in ("VERB", "ADJ"):
            inner.extend(_clause_actors(clause))
    return inner


def _is_expressed(noun: Token) -> bool:
    """As in "reiterated Algeria's support": its possessor speaks, none is spoken of."""
    return noun.lemma_.lower() in word_set(
        "attitude_nouns"
    ) and noun.head.lemma_.lower() in word_set("expressing_verbs")


def _clause_actors(clause: Token) -> list[Token]:
    """Who acts in "the fact that *they* agreed", "acts linked to the *police*"."""
    if any(child.dep_ in syntax.SUBJECT for child in clause.children):
        return syntax.subjects(clause)
    return [
        *syntax.agents(clause),
        *syntax.objects(clause),
        *syntax.obliques(clause, _TO | _DOER),
    ]


def _trailing(noun: Token, prepositions: frozenset[str]) -> list[Token]:
    """Return the phrase that stands right behind a noun, wherever the parse hangs it.

    `condemned the "devastating attacks" by Russia`.
    """
    doc, place = noun.doc, noun.right_edge.i + 1
    while place < len(doc) and doc[place].text in _MARKS:
        place += 1
    if place >= len(doc) or doc[place].lower_ not in prepositions:
        return []
    head = doc[place].head
    while head.dep_ in _INSIDE_PHRASE and head.head.i > head.i:
        head = head.head
    return syntax.conjuncts(head) if head.i > place else []


def addressee(token: Token) -> list[Token]:
    """Return who is spoken or written to: "said in an interview with *RT*".

    Also who invites: "will travel at the invitation of *the king*".
    """
    support = None if token.pos_ == "VERB" else syntax.support_verb(token)
    channels = syntax.obliques(token, _CHANNEL)
    if support is not None:
        channels.extend(syntax.obliques(support, _CHANNEL))
    return [
        each
        for noun in channels
        if noun.lemma_.lower() in word_set("exchange_nouns")
        for each in syntax.obliques(
            noun, _HOST if noun.lemma_.lower() == "invitation" else _TO
        )
    ]


def complement_object(token: Token) -> list[Token]:
    """Return whom the act that is spoken of is done to or with, nearest first.

    "threatened to impeach *him*", "is willing to work with *Iraq*", "contemplates
    excluding *Managua*"; who is only sent or set up ("offered to send *troops*") is no
    other party.
    """
    found: list[Token] = []
    level = _governed(token)
    for _ in range(_DEPTH):
        for verb in level:
            found.extend(_undergoers(verb))
        level = [each for verb in level for each in _governed(verb)]
    owners: list[Token] = []
    for noun in found:
        owners.extend((*syntax.possessors(noun), *syntax.obliques(noun, _OWNER)))
    return [*found, *owners]


def _undergoers(verb: Token) -> Iterable[Token]:
    things = syntax.objects(verb)
    made = verb.lemma_.lower() in word_set("making_verbs")
    yield from syntax.indirect_objects(verb)
    if not made:
        yield from things
    yield from syntax.obliques(verb, _PARTNER)
    for noun in things:
        yield from syntax.obliques(noun, _PARTNER)


def victims(token: Token) -> list[Token]:
    """Return whom the act hurts: "the bomb killed *six people*", ", killing *two*"."""
    verb = syntax.governor(token)
    if verb is None or verb.pos_ != "VERB":
        return []
    clauses = [verb, *(each for each in verb.children if each.dep_ == "advcl")]
    clauses.extend(each for each in token.children if each.dep_ in ("acl", "advcl"))
    return [
        each
        for clause in clauses
        if clause.lemma_.lower() in word_set("harming_verbs")
        for each in (*syntax.objects(clause), *syntax.passive_subjects(clause))
    ]


def condition_subject(token: Token) -> list[Token]:
    """Return whose act would bring it about: "will strike if *the West* interferes"."""
    found: list[Token] = []
    for clause in token.subtree:
        if clause.dep_ == "advcl" and any(
            each.dep_ == "mark" and each.lower_ in _CONDITIONS
            for each in clause.children
        ):
            found.extend(syntax.subjects(clause) or syntax.passive_subjects(clause))
    return found
