"""What was hit, where it is neither an actor nor a site that the lexicon knows."""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

from eventx.records.event import Actor
from eventx.records.mention import Argument, EventMention, Role
from eventx.resources import read_yaml

_WORDS = "lexicons/recipients.yaml"
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # a clause glued on by the parse


def targets_of(doc: Doc, mention: EventMention) -> tuple[Actor, ...]:
    """Return the things that a violent act was done to, in their own words.

    "Set fire to *the dormitory*", "crashed into *the grain terminal*". A record of a
    strike without its target tells less than one with a target of unknown kind.

    Args:
        doc: the parsed document.
        mention: an event mention whose recipients name no actor.
    """
    words = read_yaml(_WORDS)
    if mention.match.event_type not in words["on_things"]:
        return ()
    return tuple(
        _as_worded(doc, each)
        for each in mention.match.arguments
        if each.role is Role.RECIPIENT and _is_thing(doc, each, words)
    )


def _is_thing(doc: Doc, argument: Argument, words: dict[str, Any]) -> bool:
    head = doc[argument.head]
    return (
        head.pos_ == "NOUN"
        and not any(each.tag_ in _FINITE for each in doc[argument.start : argument.end])
        and not head.ent_type_
        and head.lemma_.lower() not in words["no_targets"]
        and head.lemma_.lower() not in words["deed_nouns"]
    )


def _as_worded(doc: Doc, argument: Argument) -> Actor:
    phrase = doc[argument.start : argument.end]
    return Actor(
        text=phrase.text, start_char=phrase.start_char, end_char=phrase.end_char
    )
