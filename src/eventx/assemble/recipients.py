"""Recipients that stand outside the event's own clause.

Each inference is a fact of discourse: who condemns an attack turns against the
attackers, who denies answers a claim, who marches to demand something turns to whom it
is demanded of, workers who stop work turn against their employer. What is found is an
argument marked `inferred`; its words are quoted from where the article names him.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_deeds import deed_doers, maker
from eventx.assemble.recipient_fellows import (
    addressee,
    counterpart,
    employer,
    suppressor,
)
from eventx.assemble.recipient_replies import answerer, asker, claimant, petitioner
from eventx.assemble.recipient_words import recipient_words
from eventx.records.mention import Argument, EventMention, Role

Inference = Callable[
    [EventMention, Sequence[EventMention], Parties], tuple[Argument, ...]
]
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
}


def complete_recipients(
    doc: Doc, mentions: Sequence[EventMention]
) -> tuple[EventMention, ...]:
    """Return the mentions with the recipients that their context shows.

    Args:
        doc: the parsed document with its actor mentions.
        mentions: its event mentions, in text order.
    """
    parties = Parties.of(doc)
    return tuple(_completed(each, mentions, parties) for each in mentions)


def _completed(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> EventMention:
    if any(_is_party(each, parties) for each in in_role(mention, Role.RECIPIENT)):
        return mention
    wanted = recipient_words()["inferences"].get(mention.match.event_type, ())
    for name in wanted:
        found = INFERENCES[name](mention, mentions, parties)
        if found:
            return _with_recipients(mention, found)
    return mention


def _is_party(argument: Argument, parties: Parties) -> bool:
    """A person, body or name; "protested against the looting" names none."""
    head = parties.doc[argument.head]
    return argument.head in parties.by_head or head.pos_ in ("PROPN", "PRON", "NUM")


def _with_recipients(mention: EventMention, found: Sequence[Argument]) -> EventMention:
    marked = [
        each.model_copy(update={"role": Role.RECIPIENT, "inferred": True})
        for each in found
    ]
    arguments = sorted(
        (*mention.match.arguments, *marked), key=lambda each: (each.role, each.start)
    )
    match = mention.match.model_copy(update={"arguments": tuple(arguments)})
    return mention.model_copy(update={"match": match})
