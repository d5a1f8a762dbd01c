"""Doers that stand outside the event's own clause.

Who owns what acts, who attends a meeting, who talked before a deal was reached, who
claims an attack and whose crowd an unnamed protest is: facts of discourse, marked as
inferred. Nothing is inferred where the clause itself names somebody.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from eventx.assemble.parties import Inference, Parties, in_role, with_inferred
from eventx.assemble.recipient_words import recipient_words, word_set
from eventx.records.coref import members_of
from eventx.records.mention import Argument, EventMention, Kind, Role
from eventx.syntax import (
    governor,
    obliques,
    passive_subjects,
    possessors,
    preposition,
    subjects,
)

_OWNED = frozenset({"by", "from", "of"})
_AT = frozenset({"in", "at", "during", "after", "before"})
_ARMED = frozenset(
    {Kind.MILITARY, Kind.POLICE, Kind.REBEL, Kind.ARMED_GROUP, Kind.CROWD}
)
_REACH_TALKS = 2  # sentences back to the talks that led to a deal
_REACH_CLAIM = 3  # sentences on to whoever claims an attack
_REACH_CROWD = 1  # sentences around a protest


def complete_doers(
    doc: Doc, mentions: Sequence[EventMention]
) -> tuple[EventMention, ...]:
    """Return the mentions with the actors that their context shows.

    Args:
        doc: the parsed document with its actor mentions.
        mentions: its event mentions, in text order.
    """
    parties = Parties.of(doc)
    return tuple(
        _completed(each, _nearby(each, mentions, doc), parties) for each in mentions
    )


def _completed(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> EventMention:
    if in_role(mention, Role.ACTOR):
        return mention
    wanted = recipient_words()["doers"]
    names = (*wanted["any"], *wanted.get(mention.match.event_type, ()))
    suffered = in_role(mention, Role.RECIPIENT)
    for name in names:
        found = [
            each
            for each in DOERS[name](mention, mentions, parties)
            if not any(parties.same(each, other) for other in suffered)
        ]
        if found:
            return with_inferred(mention, found, Role.ACTOR)
    return mention


def owner(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return whose thing acts: "*his* remarks hinted", "*Fiji's* letter urges".

    Args:
        mention: the event.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    verb = parties.doc[mention.match.trigger.head]
    if verb.pos_ != "VERB":
        return ()
    things = [each for each in subjects(verb) if each.i not in parties.by_head]
    for thing in things:
        if thing.lemma_.lower() not in word_set("spoken_things"):
            continue
        found = _parties(possessors(thing) or obliques(thing, _OWNED), parties)
        if found:
            return found
    return ()


def attendee(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return who is at a meeting: "*the minister* in a meeting with the union said".

    Args:
        mention: the talks.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    noun = parties.doc[mention.match.trigger.head]
    head = governor(noun) if noun.pos_ == "NOUN" else None
    if head is None or preposition(noun) not in _AT:
        return ()
    if head.pos_ == "VERB":
        return _parties(subjects(head) or passive_subjects(head), parties)
    return _parties([head], parties)


def talker(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return who talked before a deal is reached: "During the talks, a deal was made".

    Args:
        mention: the deal.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    place = mention.match.trigger.head
    for other in reversed(mentions):
        if other.match.event_type != "consult" or other.match.trigger.head > place:
            continue
        if not _is_within(parties.doc, other.match.trigger.head, place, _REACH_TALKS):
            break
        both = (*in_role(other, Role.ACTOR), *in_role(other, Role.RECIPIENT))
        found = _distinct(both, parties)
        if len(found) > 1 or any(members_of(parties.doc, e.head) for e in found):
            return found
    return ()


def claimer(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return who claims an attack that nobody is named for.

    Args:
        mention: the attack.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    place = mention.match.trigger.head
    for other in mentions:
        if other.match.subtype != "claim_responsibility":
            continue
        if other.match.trigger.head < place:
            continue
        if _is_within(parties.doc, place, other.match.trigger.head, _REACH_CLAIM):
            return in_role(other, Role.ACTOR)
    return ()


def crowd(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return the people of a crowd that an unnamed protest is: "during the march".

    Args:
        mention: the protest or riot.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    return _nearest(mention, parties, word_set("marchers"), _REACH_CROWD)


def assailant(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return the attackers of an attack told without them: "The *kidnappers* fled".

    Args:
        mention: the attack.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    return _nearest(mention, parties, word_set("attackers"), _REACH_CROWD)


def _nearest(
    mention: EventMention, parties: Parties, words: frozenset[str], reach: int
) -> tuple[Argument, ...]:
    """The nearest mention with one of some heads, not too many sentences away."""
    place = mention.match.trigger.head
    near: list[tuple[int, Argument]] = []
    for head in range(*_around(parties.doc, place, reach)):
        token = parties.doc[head]
        if head not in parties.by_head or token.lemma_.lower() not in words:
            continue
        argument = parties.argument(token)
        if argument is not None:
            near.append((abs(head - place), argument))
    return (min(near, key=lambda each: each[0])[1],) if near else ()


def fighter(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return who died in a battle: "*soldiers* and *rebels* were killed in a battle".

    Args:
        mention: the fight.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    noun = parties.doc[mention.match.trigger.head]
    verb = governor(noun) if noun.pos_ == "NOUN" else None
    if verb is None or verb.pos_ != "VERB" or preposition(noun) not in _AT:
        return ()
    found = _parties(passive_subjects(verb), parties)
    armed = tuple(each for each in found if each.kind in _ARMED)
    return armed if len(_distinct(armed, parties)) > 1 else ()


DOERS: dict[str, Inference] = {
    "owner": owner,
    "attendee": attendee,
    "talker": talker,
    "claimer": claimer,
    "crowd": crowd,
    "assailant": assailant,
    "fighter": fighter,
}


def _parties(heads: Iterable[Token], parties: Parties) -> tuple[Argument, ...]:
    found = (parties.argument(each) for each in heads)
    return tuple(each for each in found if each is not None)


def _distinct(arguments: Iterable[Argument], parties: Parties) -> tuple[Argument, ...]:
    kept: list[Argument] = []
    for each in arguments:
        if each.kind is Kind.FACILITY or any(parties.same(each, one) for one in kept):
            continue
        kept.append(each)
    return tuple(kept)


def _nearby(
    mention: EventMention, mentions: Sequence[EventMention], doc: Doc
) -> Sequence[EventMention]:
    """The mentions, in text order, that any inference may look at for this one."""
    reach = max(_REACH_TALKS, _REACH_CLAIM)
    start, end = _around(doc, mention.match.trigger.head, reach)
    first = bisect_left(mentions, doc[start].idx, key=_sentence_start)
    last = bisect_right(mentions, doc[end - 1].idx, key=_sentence_start)
    return mentions[first:last]


def _sentence_start(mention: EventMention) -> int:
    return mention.sentence.start_char


def _around(doc: Doc, place: int, reach: int) -> tuple[int, int]:
    """The tokens of a sentence and of some before and behind it."""
    sentence = doc[place].sent
    start, end = sentence.start, sentence.end
    for _ in range(reach):
        start = doc[start - 1].sent.start if start else 0
        end = doc[end].sent.end if end < len(doc) else end
    return start, end


def _is_within(doc: Doc, start: int, end: int, reach: int) -> bool:
    """Say whether at most so many sentences begin behind one token up to another."""
    for _ in range(reach + 1):
        sentence = doc[end].sent
        if sentence.start <= start:
            return True
        end = sentence.start - 1
    return False
