"""What the rules did at each trigger of an article: matched, or why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from eventx.cli.conditions import why_not
from eventx.records.base import RuleId
from eventx.records.mention import RuleMatch
from eventx.rules.actor_index import ActorIndex
from eventx.rules.content import is_asked_for, is_content
from eventx.rules.match import Miss, candidates, match_rule
from eventx.rules.relevance import is_public

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
    actors = ActorIndex.of(doc)
    for token, rules in candidates(doc, index):
        found = [(rule, match_rule(rule, token, actors)) for rule in rules]
        tries = sorted(_tries(token, found, numbers), key=_by_nearness)
        if tries:
            yield token, tuple(_shown(tries))


def _tries(
    token: Token,
    found: list[tuple[CompiledRule, RuleMatch | Miss]],
    numbers: dict[tuple[RuleId, int], int],
) -> Iterator[Try]:
    winner: str | None = None
    for rule, result in found:
        if isinstance(result, RuleMatch):
            start_char = token.doc[result.trigger.start].idx
            number = numbers.get((result.rule_id, start_char))
            yield Try(rule.id, _fate(token, result, number, winner), 0)
            winner = winner if rule.also else winner or rule.id
        elif result.failed is not None:
            start = rule.trigger_at(token)
            head = token if start is None else token.doc[start[2]]
            yield Try(rule.id, why_not(result, head), _nearness(result))


def _fate(
    token: Token, match: RuleMatch, number: int | None, winner: str | None
) -> str:
    """Say what became of a match."""
    doc = token.doc
    if number is not None:
        return f"matched, event {number}"
    if match in doc._.rule_matches:
        return "matched, and became part of another event"
    if winner is not None:
        return f"matched, but {winner} comes first"
    head = doc[match.trigger.head]
    if is_content(head) or is_asked_for(head):
        return "matched, but it is only asked for, promised or refused"
    if not is_public(doc):
        return "matched, but the page is hardly about public affairs"
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
