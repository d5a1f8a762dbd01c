"""Whoever said or asked what is denied or refused.

A denial answers a claim about the denier, a refusal something asked of him; who made
the claim or asked is the recipient, though the clause names only the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_words import word_set
from eventx.records.mention import Argument, EventMention, Role, TokenSpan
from eventx.syntax import complements, objects, passive_subjects, subjects

_ASKING = frozenset({"appeal", "demand", "promise"})
_TURNING_DOWN = frozenset({"concede", "reject"})
# An answer stands near what it answers.
_REACH_ACT = 120  # tokens back to an act that names the answering party
_REACH_CLAIM = 60  # tokens back to a claim about it


def petitioner(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return who asked for the very thing that is turned down.

    "The party had asked *permission*, which was turned down."

    Args:
        mention: the refusal.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    return _of_one_thing(mention, mentions, parties, _ASKING)


def answerer(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return who turns down the very thing that is asked for.

    Args:
        mention: the appeal or demand.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    return _of_one_thing(mention, mentions, parties, _TURNING_DOWN)


def _of_one_thing(
    mention: EventMention,
    mentions: Sequence[EventMention],
    parties: Parties,
    types: frozenset[str],
) -> tuple[Argument, ...]:
    own = in_role(mention, Role.ACTOR)
    trigger = parties.doc[mention.match.trigger.head]
    for other in mentions:
        if other.match.event_type not in types or other.sentence != mention.sentence:
            continue
        answer = parties.doc[other.match.trigger.head]
        asked, refused = (
            (trigger, answer) if types is _TURNING_DOWN else (answer, trigger)
        )
        found = _others(in_role(other, Role.ACTOR), own, parties)
        if found and _of_one(_things(asked), _things(refused)):
            return found
    return ()


def _of_one(asked: list[Token], refused: list[Token]) -> bool:
    """As in "permission for *a rally*, which was refused": all or part of it."""
    return any(
        wish == thing or wish.is_ancestor(thing) for wish in asked for thing in refused
    )


def _things(trigger: Token) -> list[Token]:
    return [*objects(trigger), *passive_subjects(trigger)]


def asker(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return who accused, asked or threatened the one who now refuses or denies.

    Args:
        mention: the refusal or denial.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    place = mention.match.trigger.head
    for other in reversed(mentions):
        distance = place - other.match.trigger.head
        if not 0 < distance <= _REACH_ACT:
            continue
        if other.match.event_type not in word_set("answered"):
            continue
        addressed = in_role(other, Role.RECIPIENT)
        if not any(parties.same_side(a, b) for a in own for b in addressed):
            continue
        askers = _others(in_role(other, Role.ACTOR), own, parties)
        if askers:
            return askers
    return ()


def claimant(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return who spoke last before a claim, demand or offer is turned down.

    "Experts accuse Rwanda of ... . Kigali has denied *it*."

    Args:
        mention: the refusal or denial.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    trigger = parties.doc[mention.match.trigger.head]
    reach = _reach(trigger)
    if not own or not reach:
        return ()
    for other in reversed(mentions):
        if not 0 < trigger.i - other.match.trigger.head <= _REACH_CLAIM:
            continue
        if _sentences_between(other.match.trigger.head, trigger) > reach:
            break
        if other.match.event_type not in word_set("spoken"):
            continue
        found = _others(in_role(other, Role.ACTOR), own, parties)
        if found:
            return found
    return ()


def _reach(trigger: Token) -> int:
    """How many sentences before it an answer may answer; 0 when it is no answer.

    "denied it" and "rejected the demand" point back further than a denial that says
    itself what is denied.
    """
    things = _things(trigger)
    if any(each.lemma_.lower() in word_set("answerable") for each in things):
        return 2
    if any(_points_back(each) for each in _told_of(trigger)):
        return 2
    if trigger.dep_ in ("parataxis", "conj") and trigger.lemma_.lower() == "reject":
        return 1
    denies = trigger.lemma_.lower() in word_set("denying_verbs")
    return 1 if denies and complements(trigger) and not things else 0


def _told_of(trigger: Token) -> list[Token]:
    """The subject of what is said: "says *that figure* is exaggerated"."""
    return [
        each
        for clause in complements(trigger)
        for each in subjects(clause) or passive_subjects(clause)
    ]


def _points_back(noun: Token) -> bool:
    return noun.lower_ in ("that", "this", "it") or any(
        child.lower_ in ("that", "this", "these", "those") for child in noun.children
    )


def _sentences_between(start: int, token: Token) -> int:
    return sum(bool(each.is_sent_start) for each in token.doc[start + 1 : token.i + 1])


def _others(
    found: Sequence[Argument], own: Sequence[TokenSpan], parties: Parties
) -> tuple[Argument, ...]:
    return tuple(
        each for each in found if not any(parties.same_side(each, mine) for mine in own)
    )
