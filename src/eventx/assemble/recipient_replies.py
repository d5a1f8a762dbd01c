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
from eventx.syntax import complements, objects, passive_subjects

# An answer stands near what it answers.
_REACH_ACT = 120  # tokens back to an act that names the answering party
_REACH_CLAIM = 60  # tokens back to a claim about it


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
    things = [*objects(trigger), *passive_subjects(trigger)]
    if any(each.lemma_.lower() in word_set("answerable") for each in things):
        return 2
    if trigger.dep_ in ("parataxis", "conj") and trigger.lemma_.lower() == "reject":
        return 1
    denies = trigger.lemma_.lower() in word_set("denying_verbs")
    return 1 if denies and complements(trigger) and not things else 0


def _sentences_between(start: int, token: Token) -> int:
    return sum(bool(each.is_sent_start) for each in token.doc[start + 1 : token.i + 1])


def _others(
    found: Sequence[Argument], own: Sequence[TokenSpan], parties: Parties
) -> tuple[Argument, ...]:
    return tuple(
        each for each in found if not any(parties.same_side(each, mine) for mine in own)
    )
