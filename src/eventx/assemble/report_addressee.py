"""To whom something is said: "told reporters", "in a letter to the ministry"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from eventx.assemble.report_cues import speech_cues
from eventx.assemble.report_frames import is_time
from eventx.records.mention import TokenSpan
from eventx.syntax import INDIRECT, noun_phrase, objects, obliques

_TOWARDS = frozenset({"to"})
_MEDIUM = frozenset({"in", "at", "on", "during", "via"})
_BESIDE_MEDIUM = frozenset({"to", "with"})
_NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "NORP"})


def find_addressee(verb: Token) -> TokenSpan | None:
    """Return whom a verb of saying speaks to, None when the sentence names nobody.

    Args:
        verb: the head of a reporting clause.
    """
    for noun in _candidates(verb):
        audience = noun.lemma_.lower() in speech_cues().audiences
        if (audience or noun.ent_type_ in _NAMES) and not is_time(noun):
            phrase = noun_phrase(noun)
            return TokenSpan(start=phrase.start, end=phrase.end, head=noun.i)
    return None


def _candidates(verb: Token) -> Iterator[Token]:
    if verb.lemma_.lower() in speech_cues().addressing:
        yield from (child for child in verb.rights if child.dep_ in INDIRECT)
        yield from (noun for noun in objects(verb) if noun.i > verb.i)
    yield from obliques(verb, _TOWARDS)
    for medium in obliques(verb, _MEDIUM):
        if medium.lemma_.lower() in speech_cues().media:
            yield from obliques(medium, _BESIDE_MEDIUM)
