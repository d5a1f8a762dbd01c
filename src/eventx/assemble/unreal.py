"""What nobody did and nobody is said to do is no event.

"If *talks* fail", "by *prohibiting* it", "may be *asked* to resign": what is only
possible is kept where a doer makes it somebody's option, and speech that is only
possible is never kept.
"""

from __future__ import annotations

from eventx.records.mention import Channel, EventMention, Modality, Role

# Acts of speech: a possible one has said nothing yet. In the gold of 72 articles 3 of
# 700 are hypothetical, each of them optional.
_SPEECH = frozenset(
    {
        *("accuse", "appeal", "demand", "promise", "reject", "statement", "support"),
        "threaten",
    }
)
# "Could the truce be extended?" Its doers are both sides and seldom told.
_OF_BOTH_SIDES = "ceasefire"


def is_unreal(mention: EventMention) -> bool:
    """Say whether a mention is too hypothetical, or mere talk, to be an event.

    A rule that calls its event hypothetical itself knows better. What a quoted speaker
    says that others say ("our enemies admit ...") is his talk, not their statement.
    """
    if _is_quoted_statement(mention):
        return True
    if mention.modality is not Modality.HYPOTHETICAL or mention.match.modality:
        return False
    if mention.match.event_type in _SPEECH:
        return True
    if mention.match.event_type == _OF_BOTH_SIDES:
        return False
    return not any(each.role is Role.ACTOR for each in mention.match.arguments)


def _is_quoted_statement(mention: EventMention) -> bool:
    bare = mention.match.event_type == "statement" and mention.match.subtype is None
    return bare and any(
        each.channel is Channel.DIRECT_QUOTE for each in mention.reports
    )
