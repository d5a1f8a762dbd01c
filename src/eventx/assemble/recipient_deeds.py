"""Whoever did what an act of speech is about.

"condemned *the executions*", "*the attack* drew criticism", "questioned *the strike*":
the noun names another event of the article, and the actor of that event is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_words import recipient_words, word_set
from eventx.assemble.report_index import lemma_hashes, tokens_with_lemma
from eventx.records.mention import Argument, EventMention, Role
from eventx.syntax import (
    agents,
    complements,
    governor,
    objects,
    obliques,
    passive_subjects,
    possessors,
    subjects,
    support_verb,
)

_ABOUT = frozenset({"about", "against", "at", "for", "into", "of", "on", "over", "to"})
_BY = frozenset({"by", "from"})
_RELATIVE = frozenset({"acl", "acl:relcl", "relcl"})
_LEADS = frozenset({"about", "at", "for", "in", "of", "over", "to", "with"})
_DEPTH = 2


def deed_doers(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return the actors of the event that an act of speech is about.

    Args:
        mention: the act of speech.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    for noun in deed_nouns(parties.doc[mention.match.trigger.head]):
        found = _relative_doers(noun, own, parties) or _doers_of(
            noun, mention, mentions, own, parties
        )
        if found:
            return found
    return ()


def _relative_doers(
    noun: Token, own: Sequence[Argument], parties: Parties
) -> tuple[Argument, ...]:
    """As in "the aid that *Hungary* gave", "the strikes *Israel* carried out"."""
    for clause in noun.children:
        if clause.dep_ not in _RELATIVE or clause.i < noun.i:
            continue
        heads = [each for each in subjects(clause) if each.i > noun.i]
        doers = [parties.argument(each) for each in heads]
        found = _others([each for each in doers if each is not None], own, parties)
        if found:
            return found
    return ()


def _doers_of(
    noun: Token,
    mention: EventMention,
    mentions: Sequence[EventMention],
    own: Sequence[Argument],
    parties: Parties,
) -> tuple[Argument, ...]:
    for other in _named_by(noun, mention, mentions):
        doers = _others(in_role(other, Role.ACTOR), own, parties)
        if doers:
            return doers
    return _who_did(noun, own, parties)


def _others(
    found: Sequence[Argument], own: Sequence[Argument], parties: Parties
) -> tuple[Argument, ...]:
    """Those that tell a reader something and are not the speaker himself."""
    return tuple(
        each
        for each in found
        if parties.doc[each.head].lemma_.lower() not in word_set("vague_doers")
        and not any(parties.same(each, mine) for mine in own)
    )


def _who_did(
    noun: Token, own: Sequence[Argument], parties: Parties
) -> tuple[Argument, ...]:
    """Whose deed an earlier clause tells: "they *hanged* six men. The executions"."""
    verbs = recipient_words()["deed_verbs"].get(noun.lemma_.lower(), ())
    if not verbs or not _points_back(noun):
        return ()
    told = tokens_with_lemma(parties.doc[: noun.i], lemma_hashes(verbs))
    for verb in reversed(told):
        if verb.pos_ != "VERB":
            continue
        doers = [parties.argument(each) for each in subjects(verb) or agents(verb)]
        found = _others([each for each in doers if each is not None], own, parties)
        if found:
            return found
    return ()


def maker(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return who made the decree or plan that an act of speech is about.

    "The cabinet passed *a decree* ... . Judges criticised *the decree*."

    Args:
        mention: the act of speech.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    for noun in deed_nouns(parties.doc[mention.match.trigger.head]):
        word = noun.lemma_.lower()
        if word not in word_set("made_things") or not _points_back(noun):
            continue
        earlier = tokens_with_lemma(parties.doc[: noun.i], lemma_hashes([word]))
        for thing in reversed(earlier):
            makers = [parties.argument(each) for each in _makers(thing)]
            found = _others([each for each in makers if each is not None], own, parties)
            if found:
                return found
    return ()


def mover(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return who made the move that the text has just told of.

    "Egypt freed 41 prisoners. Rights groups welcomed *the step*."

    Args:
        mention: the act of speech.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    trigger = parties.doc[mention.match.trigger.head]
    named = [noun for noun in deed_nouns(trigger) if _is_move(noun)]
    for noun in named[:1]:
        for other in reversed(mentions):
            place = other.match.trigger.head
            if place >= noun.i or other.match.event_type in word_set("spoken"):
                continue
            if _sentences_from(place, noun) > 1:
                break
            found = _others(in_role(other, Role.ACTOR), own, parties)
            if found:
                return found
    return ()


def _is_move(noun: Token) -> bool:
    return noun.lemma_.lower() in word_set("moves") and _points_back(noun)


def _sentences_from(place: int, noun: Token) -> int:
    """How many sentences on; a paragraph's break counts double."""
    between = noun.doc[place + 1 : noun.i + 1]
    return sum(bool(each.is_sent_start) + ("\n" in each.text) for each in between)


def _makers(thing: Token) -> list[Token]:
    """Who owns a thing or does something with it, not who speaks of it."""
    owners = possessors(thing) or obliques(thing, _BY)
    verb = support_verb(thing)
    if owners or verb is None or verb.lemma_.lower() in word_set("speaking_verbs"):
        return owners
    return subjects(verb) or agents(verb)


def deed_nouns(trigger: Token) -> Iterator[Token]:
    """Yield the nouns that may name what an act of speech is about."""
    level = list(_about(trigger))
    for _ in range(_DEPTH):
        yield from level
        level = [
            each
            for noun in level
            if noun.lemma_.lower() in word_set("leading_nouns")
            for each in obliques(noun, _LEADS)
        ]


def _about(trigger: Token) -> Iterable[Token]:
    if trigger.pos_ in ("VERB", "AUX", "ADJ"):
        yield from objects(trigger)
        yield from passive_subjects(trigger)
        yield from obliques(trigger, _ABOUT)
        yield from (each for each in complement_subjects(trigger) if _points_back(each))
        return
    yield from obliques(trigger, _ABOUT)
    verb = support_verb(trigger) or governor(trigger)
    if verb is not None and verb.lemma_.lower() in word_set("provoking_verbs"):
        yield from subjects(verb)
    if verb is not None:
        yield from (each for each in obliques(verb, _ABOUT) if each.i > trigger.i)


def complement_subjects(trigger: Token) -> Iterator[Token]:
    """Yield the subjects of what is said, before or behind the verb of saying."""
    clauses = complements(trigger)
    if trigger.dep_ == "parataxis" and trigger.head.i < trigger.i:
        clauses.append(trigger.head)
    for clause in clauses:
        yield from subjects(clause) or passive_subjects(clause)


def _named_by(
    noun: Token, mention: EventMention, mentions: Sequence[EventMention]
) -> Iterator[EventMention]:
    """Yield the events a noun may name, the likeliest first."""
    exact = [
        each
        for each in mentions
        if each is not mention
        and each.match.trigger.start <= noun.i < each.match.trigger.end
    ]
    yield from exact
    types: set[str] = {each.match.event_type for each in exact}
    types.update(recipient_words()["deed_nouns"].get(noun.lemma_.lower(), ()))
    if not types or not _points_back(noun):
        return
    alike = [each for each in mentions if each.match.event_type in types]
    before = [each for each in alike if each.match.trigger.head < noun.i]
    namesakes = [each for each in before if _lemma(each, noun) == noun.lemma_.lower()]
    yield from reversed(namesakes)
    verbs = recipient_words()["deed_verbs"].get(noun.lemma_.lower(), ())
    yield from (each for each in reversed(before) if _lemma(each, noun) in verbs)
    yield from reversed(before)
    yield from (each for each in alike if each.match.trigger.head > noun.i)


def _lemma(mention: EventMention, noun: Token) -> str:
    return noun.doc[mention.match.trigger.head].lemma_.lower()


def _points_back(noun: Token) -> bool:
    return any(
        child.i < noun.i and child.lower_ in word_set("pointing")
        for child in noun.children
    )
