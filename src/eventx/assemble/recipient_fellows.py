"""Whom people turn to or against, told beside the event by what else they do."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_words import word_set
from eventx.records.mention import Argument, EventMention, Kind, Role, TokenSpan
from eventx.syntax import modifiers, noun_phrase, obliques, possessors

_TURNED_TO = frozenset({"accuse", "appeal", "demand", "protest", "threaten"})

_AUTHORITY = frozenset(
    {Kind.STATE, Kind.GOVERNMENT, Kind.PARTY, Kind.BUSINESS, Kind.COURT, Kind.IGO}
)
_EMPLOYER = frozenset({Kind.BUSINESS, Kind.GOVERNMENT, Kind.STATE, Kind.IGO})
_BELONGING = frozenset({"of", "at", "for", "with"})


def addressee(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return whom the same people turn to in the same sentence.

    "took to the streets to demand reforms from the government".

    Args:
        mention: the protest or demand.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    for other in mentions:
        if other is mention or other.sentence != mention.sentence:
            continue
        if other.match.event_type not in _TURNED_TO:
            continue
        if not _same_people(own, in_role(other, Role.ACTOR), parties):
            continue
        found = [
            each
            for each in in_role(other, Role.RECIPIENT)
            if each.kind in _AUTHORITY
            and not any(parties.same(each, mine) for mine in own)
        ]
        if found:
            return tuple(found)
    return ()


def _same_people(
    ours: Sequence[Argument], theirs: Sequence[Argument], parties: Parties
) -> bool:
    if not ours or not theirs:
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
