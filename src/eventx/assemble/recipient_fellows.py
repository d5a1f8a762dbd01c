"""Whom people turn to or against, told beside the event by what else they do."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_words import word_set
from eventx.records.mention import Argument, EventMention, Kind, Role, TokenSpan
from eventx.syntax import modifiers, noun_phrase, obliques, possessors

_TURNED_TO = frozenset({"accuse", "appeal", "demand", "protest", "threaten"})

_CROWDS = frozenset({Kind.CROWD, Kind.CIVILIAN, Kind.UNION, Kind.UNKNOWN})
_GOVERNMENT = frozenset({Kind.STATE, Kind.GOVERNMENT})
_TALKS = frozenset({"consult", "statement"})
_SUPPRESSING = frozenset({"arrest", "mobilize", "restrict"})
_AUTHORITY = frozenset(
    {Kind.STATE, Kind.GOVERNMENT, Kind.PARTY, Kind.BUSINESS, Kind.COURT, Kind.IGO}
)
_EMPLOYER = frozenset(
    {Kind.BUSINESS, Kind.GOVERNMENT, Kind.STATE, Kind.IGO, Kind.NGO, Kind.MEDIA}
)
_CAUSES = frozenset({"about", "against", "at", "by", "over", "with"})
_MADE_BY = frozenset({"by", "from", "of"})
_BELONGING = frozenset({"of", "at", "for", "with"})


def addressee(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return the authority that the same people turn to in the same sentence.

    "took to the streets to demand reforms from the government".

    Args:
        mention: the protest or demand.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    for other in _beside(mention, mentions, _TURNED_TO):
        if not _same_people(own, in_role(other, Role.ACTOR), parties):
            continue
        found = _others(in_role(other, Role.RECIPIENT), _AUTHORITY, own, parties)
        if found:
            return found
    return ()


def counterpart(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return whom the doer speaks with before he promises in the same sentence.

    "met the *envoy* and offered to mediate".

    Args:
        mention: the promise.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    for other in _beside(mention, mentions, _TALKS):
        if other.match.trigger.head > mention.match.trigger.head:
            continue
        theirs = in_role(other, Role.ACTOR)
        if not (own and theirs and _same_people(own, theirs, parties)):
            continue
        found = _others(in_role(other, Role.RECIPIENT), frozenset(Kind), own, parties)
        if found:
            return found
    return ()


def suppressor(
    mention: EventMention,
    mentions: Sequence[EventMention],
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return the government that bans or breaks up a protest in its sentence.

    Args:
        mention: the protest.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    for other in _beside(mention, mentions, _SUPPRESSING):
        found = _others(in_role(other, Role.ACTOR), _GOVERNMENT, own, parties)
        if found:
            return found
    return ()


def grievance(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return at whom people are angry who protest: "furious at *the minister's* plan".

    Args:
        mention: the protest, strike or riot.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    for token in parties.doc[mention.match.trigger.head].sent:
        if token.lemma_.lower() not in word_set("angry"):
            continue
        for noun in obliques(token, _CAUSES):
            near = (noun, *possessors(noun), *obliques(noun, _MADE_BY))
            blamed = [parties.argument(each) for each in near]
            known = [each for each in blamed if each is not None]
            found = _others(known, _AUTHORITY, own, parties)
            if found:
                return found[:1]
    return ()


def _beside(
    mention: EventMention, mentions: Sequence[EventMention], types: frozenset[str]
) -> list[EventMention]:
    return [
        other
        for other in mentions
        if other is not mention
        and other.match.event_type in types
        and other.sentence == mention.sentence
    ]


def _others(
    found: Sequence[Argument],
    kinds: frozenset[Kind],
    own: Sequence[Argument],
    parties: Parties,
) -> tuple[Argument, ...]:
    return tuple(
        each
        for each in found
        if each.kind in kinds and not any(parties.same(each, mine) for mine in own)
    )


def _same_people(
    ours: Sequence[Argument], theirs: Sequence[Argument], parties: Parties
) -> bool:
    """One sentence tells of one crowd."""
    if not (ours and theirs):
        return True
    if all(each.kind in _CROWDS for each in (*ours, *theirs)):
        return True
    return any(parties.same(one, other) for one in ours for other in theirs)


def employer(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return whose workers stop work: "employees of *X*", "*X* drivers".

    Args:
        mention: the stoppage.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    found: list[Argument] = []
    for workers in in_role(mention, Role.ACTOR):
        head = parties.doc[workers.head]
        if head.lemma_.lower() not in word_set("staff"):
            continue
        for owner in (*possessors(head), *obliques(head, _BELONGING), *modifiers(head)):
            place = _as_span(owner, parties)
            if parties.kind(place) in _EMPLOYER:
                found.append(
                    Argument(
                        role=Role.RECIPIENT,
                        kind=parties.kind(place),
                        **place.model_dump(),
                    )
                )
    return tuple(found)


def _as_span(owner: Token, parties: Parties) -> TokenSpan:
    span = parties.by_head.get(owner.i) or noun_phrase(owner)
    return TokenSpan(start=span.start, end=span.end, head=owner.i)
