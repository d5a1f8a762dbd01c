"""Recipients that stand outside the event's own clause.

Each inference is a fact of discourse: who condemns an attack turns against the
attackers, who denies answers a claim, who marches to demand something turns to whom it
is demanded of, workers who stop work turn against their employer. What is found is an
argument marked `inferred`; its words are quoted from where the article names him.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from eventx.assemble.parties import Inference, Parties, in_role, with_inferred
from eventx.assemble.recipient_deeds import deed_doers, maker, mover
from eventx.assemble.recipient_fellows import (
    addressee,
    counterpart,
    employer,
    grievance,
    suppressor,
)
from eventx.assemble.recipient_mutual import ONE_SIDED, each_other
from eventx.assemble.recipient_opponents import opponent
from eventx.assemble.recipient_replies import answerer, asker, claimant, petitioner
from eventx.assemble.recipient_targets import dispersed, host, partner, searched
from eventx.assemble.recipient_victims import victims
from eventx.assemble.recipient_words import recipient_words
from eventx.records.mention import Argument, EventMention, Kind, Role, TokenSpan

INFERENCES: dict[str, Inference] = {
    "deed": deed_doers,
    "petitioner": petitioner,
    "answerer": answerer,
    "asker": asker,
    "claimant": claimant,
    "companion": addressee,
    "counterpart": counterpart,
    "maker": maker,
    "suppressor": suppressor,
    "employer": employer,
    "grievance": grievance,
    "mover": mover,
    "searched": searched,
    "dispersed": dispersed,
    "partner": partner,
    "host": host,
    "opponent": opponent,
    "each_other": each_other,
}
# Mentions before and behind one that may tell its recipient; most articles have fewer.
_NEAREST = 200
# A target that is none of these is a place or a thing: who was hurt there is told too.
_THINGS = frozenset({Kind.FACILITY, Kind.STATE, Kind.UNKNOWN})


def complete_recipients(
    doc: Doc, mentions: Sequence[EventMention]
) -> tuple[EventMention, ...]:
    """Return the mentions with the recipients that their context shows.

    Args:
        doc: the parsed document with its actor mentions.
        mentions: its event mentions, in text order.
    """
    parties = Parties.of(doc)
    turned = [_without_own(each, parties) for each in mentions]
    hurt = [
        _with_victims(each, _around(place, turned), parties)
        for place, each in enumerate(turned)
    ]
    for stage in ("inferences", "late_inferences"):  # the late ones build on the others
        wanted = recipient_words()[stage]
        hurt = [
            _completed(
                each,
                _around(place, hurt),
                parties,
                wanted.get(each.match.event_type, ()),
            )
            for place, each in enumerate(hurt)
        ]
    return tuple(hurt)


def _around(place: int, mentions: Sequence[EventMention]) -> Sequence[EventMention]:
    """The mentions near one: in a long article the others have no say."""
    return mentions[max(place - _NEAREST, 0) : place + _NEAREST + 1]


def _without_own(mention: EventMention, parties: Parties) -> EventMention:
    """Drop those who belong to the doer: he neither threatens nor accuses them."""
    match, doers = mention.match, in_role(mention, Role.ACTOR)
    if match.event_type not in recipient_words()["never_own"] or not doers:
        return mention
    kept = tuple(
        each
        for each in match.arguments
        if each.role is not Role.RECIPIENT or not _belongs(each, doers, parties)
    )
    if len(kept) == len(match.arguments):
        return mention
    return mention.model_copy(
        update={"match": match.model_copy(update={"arguments": kept})}
    )


def _belongs(argument: Argument, doers: Sequence[Argument], parties: Parties) -> bool:
    """As in "the union warns that *its members* will march"."""
    return any(
        child.tag_ == "PRP$"
        and any(
            parties.same(TokenSpan(start=child.i, end=child.i + 1, head=child.i), each)
            for each in doers
        )
        for child in parties.doc[argument.head].children
    )


def _with_victims(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> EventMention:
    match = mention.match
    violent = match.event_type in recipient_words()["violent"]
    if not violent or match.subtype == ONE_SIDED:
        return mention
    known = in_role(mention, Role.RECIPIENT)
    if any(each.kind not in _THINGS for each in known):
        return mention
    found = victims(mention, mentions, parties)
    return with_inferred(mention, found, Role.RECIPIENT) if found else mention


def _completed(
    mention: EventMention,
    mentions: Sequence[EventMention],
    parties: Parties,
    wanted: Sequence[str],
) -> EventMention:
    if any(_is_party(each, parties) for each in in_role(mention, Role.RECIPIENT)):
        return mention
    for name in wanted:
        found = INFERENCES[name](mention, mentions, parties)
        if found:
            return with_inferred(mention, found, Role.RECIPIENT)
    return mention


def _is_party(argument: Argument, parties: Parties) -> bool:
    """A person, body or name; "protested against the looting" names none."""
    head = parties.doc[argument.head]
    return argument.head in parties.by_head or head.pos_ in ("PROPN", "PRON", "NUM")
