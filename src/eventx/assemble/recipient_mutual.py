"""Acts that each does to the other: "A and B met", "clashes between A and B"."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.assemble.parties import Parties, in_role
from eventx.records.coref import members_of
from eventx.records.mention import Argument, EventMention, Role

# Who loses a town is not hurt by each who is counted in the battle, nor takes one.
ONE_SIDED = "capture_territory"


def each_other(
    mention: EventMention,
    mentions: Sequence[EventMention],  # noqa: ARG001 - one signature for all
    parties: Parties,
) -> tuple[Argument, ...]:
    """Return all the doers of an act that takes two sides; () when only one is named.

    Args:
        mention: the talks, deal or fight.
        mentions: all event mentions of the document.
        parties: its actors.
    """
    if in_role(mention, Role.RECIPIENT) or mention.match.subtype == ONE_SIDED:
        return ()
    own = in_role(mention, Role.ACTOR)
    sides = [own[:1]] if own else []
    for each in own[1:]:
        if not any(parties.same(each, other) for side in sides for other in side):
            sides.append((each,))
    if len(sides) > 1:
        return tuple(side[0] for side in sides)
    return tuple(each for each in own if len(members_of(parties.doc, each.head)) > 1)
