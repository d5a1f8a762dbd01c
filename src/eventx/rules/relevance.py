"""Is a page about public affairs at all?

Sport, business, science and kitchen pages attack, strike, bomb and surrender too, but
those who do it are players, firms and cooks. Where hardly any word names a public
actor, only acts of public actors are kept, and no mere statements.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from eventx.records.mention import Kind, Role, RuleMatch
from eventx.syntax.remember import remembered_of_doc

PUBLIC = frozenset(
    {
        *(Kind.STATE, Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE, Kind.ARMED_GROUP),
        *(Kind.REBEL, Kind.PARTY, Kind.OPPOSITION, Kind.COURT, Kind.IGO, Kind.UNION),
    }
)
MIN_WORDS = 150  # below, a share says nothing: one sentence may name nobody
# Countries and forces count half: a world cup is full of the ones, and aeroplanes and
# fleets of every kind read as the others.
HALF = frozenset({Kind.STATE, Kind.MILITARY})
# Public actors per 100 words. Pages without politics have 0.2 to 1.7, articles with
# events 2.1 and more.
MIN_SHARE = 1.9
# From this length on, a page of mere statements is public only where public actors make
# them: of the weather, of illness and of accidents speak forecasters and doctors.
MIN_WORDS_OF_DEEDS = 60


def is_public(doc: Doc) -> bool:
    """Say whether a page names enough public actors; short texts always pass."""
    words = _length(doc)
    if words < MIN_WORDS:
        return True
    named = sum(
        _weight(span.label_)
        for span in doc.spans.get("actors", [])
        if span.root.pos_ != "PRON"
    )
    return bool(100 * named >= MIN_SHARE * words)


@remembered_of_doc
def _length(doc: Doc) -> int:
    return len([token for token in doc if not (token.is_space or token.is_punct)])


def _weight(kind: str) -> float:
    if kind not in PUBLIC:
        return 0.0
    return 0.5 if kind in HALF else 1.0


def keep_relevant(doc: Doc, matches: Iterable[RuleMatch]) -> tuple[RuleMatch, ...]:
    """Return the matches that stand on a page of this kind, in their order."""
    kept = tuple(matches)
    if not is_public(doc):
        kept = tuple(match for match in kept if _acts_in_public(match))
    if all(map(_merely_says, kept)) and _length(doc) >= MIN_WORDS_OF_DEEDS:
        return tuple(match for match in kept if _has_public_actor(match))
    return kept


def _merely_says(match: RuleMatch) -> bool:
    """A bare statement of somebody; where states speak, they deal with each other."""
    by_state = any(
        each.role is Role.ACTOR and each.kind is Kind.STATE for each in match.arguments
    )
    return match.event_type == "statement" and match.subtype is None and not by_state


def _acts_in_public(match: RuleMatch) -> bool:
    """A public actor does it, by name or noun; "it" and "they" are too weak here."""
    return match.event_type != "statement" and _has_public_actor(match)


def _has_public_actor(match: RuleMatch) -> bool:
    return any(
        argument.role is Role.ACTOR and argument.kind in PUBLIC
        for argument in match.arguments
    )
