"""Whom an act on things or places is aimed at: owners, partners, hosts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from spacy.tokens import Span, Token

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_words import word_set
from eventx.lexicons import load_lexicon
from eventx.records.mention import Argument, EventMention, Kind, Role
from eventx.syntax import (
    governor,
    modifiers,
    objects,
    obliques,
    passive_subjects,
    possessors,
    support_verb,
)

_WITH = frozenset({"against", "from", "to", "with"})
_TO = frozenset({"at", "for", "in", "into", "to"})
_OF = frozenset({"of"})
_PLACES = frozenset({"GPE", "LOC"})
_HOSTED = frozenset({"state", "capital"})


def searched(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return whose home or office is searched: "searched *his* residence".

    Args:
        mention: the search or raid.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    found: list[Argument] = []
    for place in in_role(mention, Role.RECIPIENT):
        head = parties.doc[place.head]
        if place.kind in (Kind.FACILITY, Kind.UNKNOWN):
            found.extend(_parties((*possessors(head), *obliques(head, _OF)), parties))
    return _strangers(found, mention, parties)


def dispersed(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return whom force drives away: "used tear gas to disperse *the farmers*".

    Args:
        mention: the use of force.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    trigger = parties.doc[mention.match.trigger.head]
    verb = trigger if trigger.pos_ == "VERB" else support_verb(trigger)
    verb = verb or governor(trigger)
    if verb is None:
        return ()
    driven = [
        each
        for clause in (*verb.children, *trigger.children)
        if clause.lemma_.lower() in word_set("dispersing") and clause.i > verb.i
        for each in objects(clause)
    ]
    return _strangers(_parties(driven, parties), mention, parties)


def partner(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return with whom an exchange is cut: "closed their border with *Chad*".

    Args:
        mention: the closure or cut.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    trigger = parties.doc[mention.match.trigger.head]
    for thing in (*objects(trigger), *passive_subjects(trigger)):
        inside = [
            each
            for word in thing.subtree
            if word.i >= thing.i
            for each in obliques(word, _WITH)
        ]
        found = _strangers(_parties(inside, parties), mention, parties)
        if found:
            return found
    return ()


def host(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return the state that a traveller goes to: "flew to Ankara" visits *Turkey*.

    Only where the article names that state, and never the traveller's own.

    Args:
        mention: the visit.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    trigger = parties.doc[mention.match.trigger.head]
    home = {_country(parties.by_head.get(e.head)) for e in in_role(mention, Role.ACTOR)}
    for place in obliques(trigger, _TO):
        country = _country_of_place(place, parties)
        if country is None or country in home or not home - {""}:
            continue
        named = [
            span
            for span in parties.by_head.values()
            if span.label_ == Kind.STATE.value and _country(span) == country
        ]
        if named:
            nearest = min(named, key=lambda span: abs(span.root.i - trigger.i))
            argument = parties.argument(nearest.root)
            return () if argument is None else (argument,)
    return ()


def _country_of_place(place: Token, parties: Parties) -> str | None:
    """The country of a state or capital, also of "the Iranian capital"."""
    for each in modifiers(place):
        country = _country(parties.by_head.get(each.i))
        if place.lower_ == "capital" and country:
            return country
    if place.ent_type_ not in _PLACES:
        return None
    entries = [e for e in load_lexicon().find(place.text) if e.role in _HOSTED]
    return entries[0].country if entries else None


def _country(span: Span | None) -> str:
    return "" if span is None else str(span.kb_id_).partition(":")[0]


def _parties(heads: Iterable[Token], parties: Parties) -> list[Argument]:
    found = (parties.argument(each) for each in heads)
    return [each for each in found if each is not None]


def _strangers(
    found: Iterable[Argument], mention: EventMention, parties: Parties
) -> tuple[Argument, ...]:
    """Those that are not the doer himself."""
    own = in_role(mention, Role.ACTOR)
    return tuple(
        each for each in found if not any(parties.same(each, mine) for mine in own)
    )
