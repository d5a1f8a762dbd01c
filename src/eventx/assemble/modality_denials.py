"""Denials in a later clause: "..., but the group denied involvement".

The event stays as its first source tells it; who denies it joins its reports with the
stance `denies`, and it is no longer certain. That way a record shows both claims.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from eventx.assemble.modality_cues import CueClass, modality_cues
from eventx.assemble.report_index import tokens_with_lemma
from eventx.records.base import CharSpan
from eventx.records.mention import (
    Certainty,
    Channel,
    Cue,
    EventMention,
    Modality,
    Report,
    Stance,
    TokenSpan,
)
from eventx.syntax import noun_phrase, objects, subjects

_REACH = 90  # tokens from an event to the denial of a part in it
_VAGUE = frozenset({"it", "this", "that", "them", "these"})


def apply_denials(
    doc: Doc, mentions: Sequence[EventMention]
) -> tuple[EventMention, ...]:
    """Return the mentions with later denials of a part in them joined to their reports.

    Args:
        doc: the parsed document.
        mentions: its event mentions, in text order.
    """
    changed = list(mentions)
    for verb in tokens_with_lemma(doc, modality_cues().denying_hashes):
        denied = _denied_part(verb)
        source = next(iter(subjects(verb)), None)
        if denied is None or source is None:
            continue
        target = _event_before(verb, changed)
        if target is not None:
            report = _make_report(verb, source, denied)
            changed[target] = _with_denial(changed[target], report, verb)
    return tuple(changed)


def _denied_part(verb: Token) -> Token | None:
    """The object of a denial that names no event itself ("involvement", "it")."""
    if verb.pos_ != "VERB":
        return None
    for noun in objects(verb):
        if noun.lower_ in _VAGUE:
            return noun
        bare = not any(child.dep_ in ("acl", "ccomp") for child in noun.children)
        if noun.lemma_.lower() in modality_cues().denied_parts and bare:
            return noun
    return None


def _event_before(verb: Token, mentions: Sequence[EventMention]) -> int | None:
    """The last asserted material event before a denial; verbal acts are none."""
    found = None
    for index, mention in enumerate(mentions):
        head = mention.match.trigger.head
        if (
            not verb.i - _REACH <= head < verb.i
            or mention.modality != Modality.ASSERTED
        ):
            continue
        if mention.match.event_type in modality_cues().deniable:
            found = index
    return found


def _make_report(verb: Token, source: Token, denied: Token) -> Report:
    phrase, object_phrase = noun_phrase(source), noun_phrase(denied)
    speaker = TokenSpan(start=phrase.start, end=phrase.end, head=source.i)
    return Report(
        source=speaker,
        cue=TokenSpan(start=verb.i, end=verb.i + 1, head=verb.i),
        content=(
            CharSpan(
                start_char=object_phrase.start_char, end_char=object_phrase.end_char
            ),
        ),
        speaker=speaker,
        stance=Stance.DENIES,
        channel=Channel.INDIRECT,
    )


def _with_denial(mention: EventMention, report: Report, verb: Token) -> EventMention:
    cue = Cue(
        text=verb.text,
        cue_class=CueClass.DENIED.value,
        start_char=verb.idx,
        end_char=verb.idx + len(verb),
    )
    return mention.model_copy(
        update={
            "reports": (*mention.reports, report),
            "certainty": Certainty.POSSIBLE,
            "cues": (*mention.cues, cue),
        }
    )
