"""What nobody did and nobody is said to do is no event.

"By *prohibiting* it", "may be *asked* to resign": what is only possible is kept where
a doer makes it somebody's option, and speech that is only possible is never kept.
"""

from __future__ import annotations

from functools import cache

from eventx.records.mention import Channel, EventMention, Modality, Role
from eventx.resources import read_yaml

_STATEMENT = "statement"
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
    # A possible act of speech has said nothing yet: it is hardly ever coded.
    if mention.match.event_type in _speech_types():
        return True
    if mention.match.event_type == _OF_BOTH_SIDES:
        return False
    return not any(each.role is Role.ACTOR for each in mention.match.arguments)


def _is_quoted_statement(mention: EventMention) -> bool:
    bare = mention.match.event_type == _STATEMENT and mention.match.subtype is None
    return bare and any(
        each.channel is Channel.DIRECT_QUOTE for each in mention.reports
    )


@cache
def _speech_types() -> frozenset[str]:
    acts = read_yaml("lexicons/rule_words.yaml")["types_of_speech"]
    return frozenset({_STATEMENT, *acts})
