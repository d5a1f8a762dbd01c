"""Match rules at their triggers; pure functions over a parsed Doc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Doc, Span, Token

from eventx import syntax
from eventx.records.base import CharSpan, RuleId
from eventx.records.coref import antecedent_of, members_of
from eventx.records.mention import Argument, Role, RuleMatch, TokenSpan
from eventx.rules.actor_index import ActorIndex
from eventx.rules.compiled import (
    CompiledCondition,
    CompiledRole,
    CompiledRule,
    Trigger,
    word_forms,
)
from eventx.rules.index import RuleIndex
from eventx.rules.paths import reached
from eventx.rules.schema import ABOUT_PATHS, KIND_GROUPS

# A demonym or name before an event noun is its actor ("Israeli shelling"); an adjective
# ("heavy shelling") is not.
_ACTOR_ENTITIES = frozenset({"NORP", "ORG", "PERSON", "GPE", "LOC"})
_EMPTY_WORDS = frozenset({"it", "there", "this", "that", "which", "who", "what"})
_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
_NO_ARGUMENT_ENTITIES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"})


@dataclass(frozen=True)
class Miss:
    """Why a rule did not match at a trigger.

    Attributes:
        rule: that was tried.
        reason: as the rule has it.
        failed: the condition or role that stopped it; None when the trigger did.
        arguments: the roles that were filled by then.
    """

    rule: CompiledRule
    reason: str
    failed: CompiledCondition | CompiledRole | None = None
    arguments: tuple[Argument, ...] = ()


def match_rules(doc: Doc, index: RuleIndex) -> tuple[RuleMatch, ...]:
    """Return the rule matches of a Doc: the best rule at each trigger.

    Returns:
        Sorted by trigger; one per trigger, and those of rules marked `also`.
    """
    matches: list[RuleMatch] = []
    actors = ActorIndex.of(doc)
    furniture = _furniture(doc)
    met: dict[int, int] = {}  # what the words of each sentence meet of rules' needs
    for token, rules in index.triggers(doc):
        if furniture and any(span.covers(token.idx) for span in furniture):
            continue
        sentence = token.sent
        given = met.get(sentence.start)
        if given is None:
            given = met[sentence.start] = index.needs_met(sentence)
        taken = False
        for needs, rule in rules:
            if (taken and not rule.also) or needs & ~given:
                continue
            found = match_rule(rule, token, actors)
            if isinstance(found, RuleMatch):
                matches.append(found)
                taken = taken or not rule.also
    return tuple(_drop_covered(matches))


def candidates(
    doc: Doc, index: RuleIndex
) -> Iterator[tuple[Token, tuple[CompiledRule, ...]]]:
    """Yield each token that has a trigger's word with its rules, best first.

    For explanations: rules for another part of speech are among them.
    """
    furniture = _furniture(doc)
    for token in doc:
        rules = index.rules_at(token)
        if rules and not any(span.covers(token.idx) for span in furniture):
            yield token, rules


def _furniture(doc: Doc) -> Sequence[CharSpan]:
    article = doc._.article
    return () if article is None else article.furniture


def _drop_covered(matches: list[RuleMatch]) -> list[RuleMatch]:
    """A word inside a longer trigger of another match is no trigger of its own."""
    longer = [each for each in matches if each.trigger.end - each.trigger.start > 1]
    kept = []
    for match in matches:
        covered = any(
            other is not match
            and other.trigger.start <= match.trigger.head < other.trigger.end
            and match.trigger.end - match.trigger.start
            < other.trigger.end - other.trigger.start
            for other in longer
        )
        if not covered:
            kept.append(match)
    return kept


def match_rule(
    rule: CompiledRule, token: Token, actors: ActorIndex
) -> RuleMatch | Miss:
    """Try one rule at one trigger token."""
    trigger = rule.trigger_at(token)
    if trigger is None:
        return Miss(rule, "trigger: other word, part of speech or particle")
    head = token.doc[trigger[2]]
    arguments: list[Argument] = []
    # Most tries end at a condition on a word nearby: cheaper than filling the roles.
    failed = _first_failed(rule.when_words, head, arguments, actors)
    if failed is not None:
        return Miss(rule, f"when: {failed.source}", failed)
    for role in rule.roles:
        filled = _fill(role, head, trigger, actors, arguments)
        if role.required and not filled:
            return Miss(rule, f"no {role.role.value} on path '{role.path}'", role)
        arguments.extend(filled)
    failed = _first_failed(rule.when_roles, head, arguments, actors)
    if failed is not None:
        return Miss(rule, f"when: {failed.source}", failed, tuple(arguments))
    for condition in rule.unless:
        if holds(condition, head, arguments, actors):
            found = tuple(arguments)
            return Miss(rule, f"unless: {condition.source}", condition, found)
    return RuleMatch(
        rule_id=RuleId(rule.id),
        event_type=rule.event_type,
        subtype=_subtype(rule, head, arguments, actors),
        trigger=TokenSpan(start=trigger[0], end=trigger[1], head=trigger[2]),
        arguments=tuple(sorted(arguments, key=lambda each: (each.role, each.start))),
        modality=rule.modality,
        priority=rule.priority,
        score=rule.score,
    )


def _first_failed(
    conditions: tuple[CompiledCondition, ...],
    head: Token,
    arguments: list[Argument],
    actors: ActorIndex,
) -> CompiledCondition | None:
    for condition in conditions:
        if not holds(condition, head, arguments, actors):
            return condition
    return None


def _subtype(
    rule: CompiledRule, head: Token, arguments: list[Argument], actors: ActorIndex
) -> str | None:
    for subtype, conditions in rule.subtypes:
        if all(holds(each, head, arguments, actors) for each in conditions):
            return subtype
    return rule.subtype


def _fill(
    role: CompiledRole,
    head: Token,
    trigger: Trigger,
    actors: ActorIndex,
    others: list[Argument],
) -> list[Argument]:
    for part in role.parts:
        found = [
            each
            for each in reached(part, head)
            if _may_fill(role, part, each, trigger, actors)
        ]
        if part in ABOUT_PATHS:
            found = _nearest_actor(found, actors, others)
        elif role.role is Role.RECIPIENT:  # one phrase has one role
            found = [each for each in found if not _in_role(each, others)]
        if found:
            return [_argument(role.role, each, part, actors) for each in _unique(found)]
    return []


def _in_role(token: Token, others: list[Argument]) -> bool:
    return any(each.head == token.i for each in others)


def _nearest_actor(
    tokens: list[Token], actors: ActorIndex, others: list[Argument]
) -> list[Token]:
    """The first that is an actor and has no other role, with its conjuncts."""
    if not tokens:
        return []
    taken = {each for other in others for each in _meant(other, tokens[0].doc)}
    if not taken:  # "their concern": of whoever is concerned, and he is not known yet
        tokens = [each for each in tokens if each.tag_ != "PRP$"]
    for token in tokens:
        if _is_another(token, actors, taken):
            return [
                each
                for each in syntax.conjuncts(token)
                if _is_another(each, actors, taken)
            ]
    return []


def _is_another(token: Token, actors: ActorIndex, taken: set[int]) -> bool:
    """An actor other than those of the event: "its aircraft" are its own."""
    return (
        actors.kind(token) in KIND_GROUPS["ACTOR"]
        and token.lower_ not in _FIRST_PERSON
        and not _reference(token) & taken
        and not _is_own_nation(token, actors, taken)
    )


def _is_own_nation(token: Token, actors: ActorIndex, taken: set[int]) -> bool:
    """As in "the president promised *American* money", said of an American."""
    nation = actors.by_head.get(token.i)
    if nation is None or token.pos_ != "ADJ":
        return False
    spans = (actors.by_token.get(each) for each in taken)
    states = {span.kb_id_.partition(":")[0] for span in spans if span is not None}
    return nation.kb_id_.partition(":")[0] in states - {""}


def _reference(token: Token) -> frozenset[int]:
    """The tokens of all that a mention stands for: "their" is the governments."""
    ranges = members_of(token.doc, token.i) or (antecedent_of(token.doc, token.i),)
    found = {token.i}
    for each in ranges:
        if each is not None:
            found.update(range(*each))
    return frozenset(found)


def _meant(argument: Argument, doc: Doc) -> frozenset[int]:
    words = frozenset(range(argument.start, argument.end))
    return words | _reference(doc[argument.head])


def _unique(tokens: list[Token]) -> list[Token]:
    return list({token.i: token for token in tokens}.values())


def _may_fill(
    role: CompiledRole, part: str, token: Token, trigger: Trigger, actors: ActorIndex
) -> bool:
    if token.is_space or (trigger[0] <= token.i < trigger[1] and part != "self"):
        return False
    if token.lower_ in _EMPTY_WORDS and token.pos_ != "PROPN" and token.lower_ != "it":
        return False
    if token.ent_type_ in _NO_ARGUMENT_ENTITIES:
        return False
    if part == "modifier" and not _names_actor(token, actors):
        return False
    if role.lemma and not any(  # "thousands of workers" are workers
        role.lemma & word_forms(each) for each in actors.measured_at("self", token)
    ):
        return False
    if role.not_lemma and not role.not_lemma.isdisjoint(word_forms(token)):
        return False
    if not role.kind or actors.is_of(token, role.kind):
        return True
    measured = actors.measured_at("self", token)[1:]
    return any(actors.is_of(each, role.kind) for each in measured) or (
        role.names and _is_unknown_name(token, actors)
    )


def _is_unknown_name(token: Token, actors: ActorIndex) -> bool:
    """A proper name that no lexicon knows: whoever is accused or asked is an actor."""
    return token.pos_ == "PROPN" and actors.by_token.get(token.i) is None


def _names_actor(token: Token, actors: ActorIndex) -> bool:
    return token.i in actors.by_head or token.ent_type_ in _ACTOR_ENTITIES


def _argument(role: Role, token: Token, part: str, actors: ActorIndex) -> Argument:
    span = actors.by_head.get(token.i)
    if span is None and token.ent_type_:
        covering = actors.by_token.get(token.i)
        span = covering if covering is not None and token.i < covering.end else None
    if span is None:
        span = _entity(token) if part == "modifier" else syntax.noun_phrase(token)
    return Argument(
        start=span.start,
        end=span.end,
        head=token.i,
        role=role,
        kind=actors.kind(token),
    )


def _entity(token: Token) -> Span:
    doc = token.doc
    start, end = token.i, token.i + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def holds(
    condition: CompiledCondition,
    head: Token,
    arguments: list[Argument],
    actors: ActorIndex,
) -> bool:
    """Say whether a condition holds at a trigger with these arguments."""
    if condition.role is not None:
        doc = head.doc
        tokens = [doc[each.head] for each in arguments if each.role == condition.role]
        return _any(condition, tokens, actors) != condition.missing
    for part in condition.parts:
        if condition.only_words:
            found = not condition.lemma.isdisjoint(actors.words_at(part, head))
        else:
            found = _any(condition, actors.measured_at(part, head), actors)
        if found:
            return not condition.missing
    return condition.missing


def _any(condition: CompiledCondition, tokens: list[Token], actors: ActorIndex) -> bool:
    fitting = (token for token in tokens if _fits(condition, token, actors))
    return len(list(islice(fitting, condition.least))) == condition.least


def _fits(condition: CompiledCondition, token: Token, actors: ActorIndex) -> bool:
    if condition.lemma and condition.lemma.isdisjoint(word_forms(token)):
        return False
    if condition.pos and token.pos_ not in condition.pos:
        return False
    if condition.tag and token.tag_ not in condition.tag:
        return False
    if condition.entity and token.ent_type_ not in condition.entity:
        return False
    # "on" opens a date as often as a target: a date alone proves nothing.
    bare = not (condition.lemma or condition.entity or condition.kind)
    if bare and token.ent_type_ in _NO_ARGUMENT_ENTITIES:
        return False
    return not condition.kind or actors.is_of(token, condition.kind)
