"""Against whom the same people stand elsewhere in the article.

A quarrel has two sides for a whole article: who demands pay of the government strikes,
marches and threatens against it too, though only one of the sentences says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eventx.assemble.parties import Parties, in_role
from eventx.assemble.recipient_words import recipient_words
from eventx.records.mention import Argument, EventMention, Kind, Role

_PEOPLE = frozenset({Kind.CROWD, Kind.CIVILIAN, Kind.UNION, Kind.OPPOSITION})
_AUTHORITY = frozenset(
    {
        *(Kind.STATE, Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE, Kind.COURT),
        *(Kind.PARTY, Kind.BUSINESS, Kind.IGO, Kind.ARMED_GROUP, Kind.REBEL),
    }
)
# A quarrel is told in one stretch; swept 200-1500 on corpus/gold.
_REACH = 600  # tokens


def opponent(
    mention: EventMention, mentions: Sequence[EventMention], parties: Parties
) -> tuple[Argument, ...]:
    """Return whom the doers of an act demand of, accuse or threaten near it.

    Args:
        mention: the act without a recipient of its own.
        mentions: all event mentions of the document, in text order.
        parties: its actors.
    """
    own = in_role(mention, Role.ACTOR)
    if not own:
        return ()
    for other in _nearest(mention, mentions):
        if not _one_side(own, in_role(other, Role.ACTOR), parties):
            continue
        found = tuple(
            each
            for each in in_role(other, Role.RECIPIENT)
            if each.kind in _AUTHORITY
            and not any(parties.same_side(each, mine) for mine in own)
        )
        if found:
            return found
    return ()


def _nearest(
    mention: EventMention, mentions: Sequence[EventMention]
) -> Iterable[EventMention]:
    """The hostile acts around an act, nearest first."""
    types = recipient_words()["hostile"][mention.match.event_type]
    place = mention.match.trigger.head
    around = [
        (abs(other.match.trigger.head - place), number, other)
        for number, other in enumerate(mentions)
        if other is not mention and other.match.event_type in types
    ]
    return [other for gap, _, other in sorted(around, key=_first_two) if gap <= _REACH]


def _first_two(item: tuple[int, int, EventMention]) -> tuple[int, int]:
    return item[:2]


def _one_side(
    ours: Sequence[Argument], theirs: Sequence[Argument], parties: Parties
) -> bool:
    """One actor, or one crowd: an article on a march knows one crowd of marchers."""
    if any(parties.same(one, other) for one in ours for other in theirs):
        return True
    return bool(theirs) and all(each.kind in _PEOPLE for each in (*ours, *theirs))
