"""Who was hurt, where the text counts the dead apart from the blow.

"Shells fell on the market. *Ten shoppers* were killed": the toll belongs to the strike,
and so do those who are counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_words import word_set
from eventx.records.mention import Argument, Count, EventMention, Role, TokenSpan
from eventx.syntax import noun_phrase


def victims(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return those whom the tolls of a violent act count.

    Args:
        mention: the violent act.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    tolls = mention.casualties
    if tolls is None:
        return ()
    own = in_role(mention, Role.ACTOR)
    for count in (tolls.killed, tolls.injured, tolls.missing):
        head = None if count is None else _counted(count, parties)
        found = None if head is None else _argument(head, parties)
        if found is not None and not any(parties.same(found, each) for each in own):
            return (found,)
    return ()


def _counted(count: Count, parties: Parties) -> Token | None:
    """The noun of the people that a count speaks of, None when it is a bare number."""
    span = parties.doc.char_span(
        count.start_char, count.end_char, alignment_mode="expand"
    )
    if span is None or count.of is None:
        return None
    nouns = [
        token
        for token in span
        if token.pos_ in ("NOUN", "PROPN") and token.text in count.of
    ]
    inside = {each.i for each in nouns}
    return next((each for each in nouns if each.head.i not in inside), None)


def _argument(head: Token, parties: Parties) -> Argument | None:
    if head.lemma_.lower() in word_set("uncounted"):
        return None
    span = parties.by_head.get(head.i) or noun_phrase(head)
    place = TokenSpan(start=span.start, end=span.end, head=head.i)
    return Argument(role=Role.RECIPIENT, kind=parties.kind(place), **place.model_dump())
