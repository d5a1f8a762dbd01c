"""What became of the rule matches that are no event of their own, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from eventx.records.mention import RuleMatch
from eventx.rules.attendant import drop_attendant
from eventx.rules.content import drop_contents
from eventx.rules.match import match_rules
from eventx.rules.relevance import is_public, keep_relevant

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from eventx.rules.index import RuleIndex

Key = tuple[str, int]  # of a match: its rule, the head of its trigger

JOINED = "became part of another event"
_ASKED_FOR = "it is only asked for, promised or refused"
_ATTENDANT = "the saying goes with a more specific act of the same speaker"
_PRIVATE = "the page is hardly about public affairs"
_MERE_TALK = "the page holds mere statements and no other act"
_UNREAL = "it is only possible"
_UNREAL_SPEECH = "nothing was said yet, or only a quoted speaker says so"


def key_of(match: RuleMatch) -> Key:
    """Return what tells a match from the others of its Doc."""
    return match.rule_id, match.trigger.head


def fates_of(doc: Doc, index: RuleIndex) -> dict[Key, str]:
    """Return for each match that was the best at its trigger what became of it.

    The steps of the ruler are gone through again, and each is asked what it drops.

    Args:
        doc: that went through the whole pipeline.
        index: the rules.
    """
    found = match_rules(doc, index)
    wanted = drop_contents(doc, found)
    own = drop_attendant(doc, wanted)
    relevant = keep_relevant(doc, own)
    mentioned = [each.match for each in doc._.event_mentions]
    irrelevant = _MERE_TALK if is_public(doc) else _PRIVATE
    fates = {key_of(each): JOINED for each in mentioned}
    fates |= {key: _unreal(each) for key, each in _dropped(relevant, mentioned)}
    fates |= {key: irrelevant for key, _ in _dropped(own, relevant)}
    fates |= {key: _ATTENDANT for key, _ in _dropped(wanted, own)}
    fates |= {key: _ASKED_FOR for key, _ in _dropped(found, wanted)}
    return fates


def _dropped(
    before: Iterable[RuleMatch], after: Iterable[RuleMatch]
) -> Iterable[tuple[Key, RuleMatch]]:
    left = {key_of(each) for each in after}
    return [(key_of(each), each) for each in before if key_of(each) not in left]


def _unreal(match: RuleMatch) -> str:
    """Say why the assembler left a match out; a bare statement has two reasons."""
    is_bare = match.event_type == "statement" and match.subtype is None
    return _UNREAL_SPEECH if is_bare else _UNREAL
