"""What the rules did at each trigger of an article: matched, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from eventx.cli.conditions import why_not
from eventx.cli.fates import JOINED, Key, fates_of, key_of
from eventx.records.base import RuleId
from eventx.records.mention import RuleMatch
from eventx.rules.actor_index import ActorIndex
from eventx.rules.match import Miss, candidates, match_rule

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from eventx.records.event import Event
    from eventx.rules.compiled import CompiledRule
    from eventx.rules.index import RuleIndex

MOST_SHOWN = 4  # rules of one trigger; a verb of saying has dozens


class Try(NamedTuple):
    """One rule at one trigger.

    Attributes:
        rule_id: of the rule.
        outcome: what became of it, in words.
        nearness: 0 for a match, more the farther it was from one.
    """

    rule_id: str
    outcome: str
    nearness: int


class _Known(NamedTuple):
    """What is known of the matches of a Doc: their events, or what became of them."""

    doc: Doc
    numbers: dict[tuple[RuleId, int], int]
    fates: dict[Key, str]


def tries_of(
    doc: Doc, index: RuleIndex, events: Sequence[Event]
) -> Iterator[tuple[Token, tuple[Try, ...]]]:
    """Yield each trigger of a Doc with its rules, the nearest first.

    Rules for another part of speech are left out, and so are triggers without others.

    Args:
        doc: that went through the whole pipeline.
        index: the rules.
        events: of the Doc, as they are numbered from 1.
    """
    numbers = {
        (evidence.rule_id, evidence.trigger.start_char): number
        for number, event in enumerate(events, start=1)
        for evidence in event.evidence
    }
    known = _Known(doc, numbers, fates_of(doc, index))
    actors = ActorIndex.of(doc)
    for token, rules in candidates(doc, index):
        found = [(rule, match_rule(rule, token, actors)) for rule in rules]
        tries = sorted(_tries(token, found, known), key=_by_nearness)
        if tries:
            yield token, tuple(_shown(tries))


def _tries(
    token: Token,
    found: list[tuple[CompiledRule, RuleMatch | Miss]],
    known: _Known,
) -> Iterator[Try]:
    winner: str | None = None
    for rule, result in found:
        if isinstance(result, RuleMatch):
            yield Try(rule.id, _outcome(result, known, winner), 0)
            winner = winner if rule.also else winner or rule.id
        elif result.failed is not None:
            start = rule.trigger_at(token)
            head = token if start is None else token.doc[start[2]]
            yield Try(rule.id, why_not(result, head), _nearness(result))


def _outcome(match: RuleMatch, known: _Known, winner: str | None) -> str:
    """Say what became of a match."""
    doc = known.doc
    number = known.numbers.get((match.rule_id, doc[match.trigger.start].idx))
    if number is not None:
        return f"matched, event {number}"
    fate = known.fates.get(key_of(match))
    if fate is not None:
        return f"matched, {'and' if fate == JOINED else 'but'} {fate}"
    if winner is not None:
        return f"matched, but {winner} comes first"
    return "matched, but as a part of a longer trigger"


def _nearness(miss: Miss) -> int:
    """An exclusion is nearest, then a role that is not filled, then what lacks."""
    starts = ("unless", "no ", "when")
    return 1 + next(
        i for i, start in enumerate(starts) if miss.reason.startswith(start)
    )


def _by_nearness(each: Try) -> tuple[int, str]:
    return (each.nearness, each.rule_id)


def _shown(tries: list[Try]) -> list[Try]:
    """Where a rule matched, those that lacked something are of no interest."""
    farthest = 1 if tries[0].nearness == 0 else 3
    return [each for each in tries if each.nearness <= farthest][:MOST_SHOWN]
