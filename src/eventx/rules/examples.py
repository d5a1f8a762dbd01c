"""Check the examples of rules: each rule proves itself on its own sentences."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from eventx.records.mention import Argument, Role, RuleMatch
from eventx.rules.actor_index import ActorIndex
from eventx.rules.match import candidates, match_rule
from eventx.rules.ruler import rule_index
from eventx.rules.schema import Example, Rule

_NEEDED = ("eventx_actors", "eventx_places", "eventx_dates")


def check_examples(nlp: Language) -> list[str]:
    """Return one line per example that fails, in the order of the rules."""
    index = rule_index(nlp)
    skipped = [
        name
        for name in nlp.pipe_names
        if name.startswith("eventx_")
        and name not in (*_NEEDED, "eventx_ruler", "eventx_paragraphs")
    ]
    cases = [(rule, example) for rule in index.rules for example in rule.examples]
    counters = [
        (rule, counter) for rule in index.rules for counter in rule.counterexamples
    ]
    faults: list[str] = []
    with nlp.select_pipes(disable=skipped):
        docs = nlp.pipe(example.text for _, example in cases)
        for (rule, example), doc in zip(cases, docs, strict=True):
            faults.extend(_example_faults(nlp, rule, example, doc))
        docs = nlp.pipe(counter.text for _, counter in counters)
        for (rule, counter), doc in zip(counters, docs, strict=True):
            faults.extend(
                f"{rule.id}: counterexample {counter.text!r} fits {each.rule_id}"
                for each in doc._.rule_matches
                if each.event_type == rule.event_type
            )
    return faults


def _example_faults(nlp: Language, rule: Rule, example: Example, doc: Doc) -> list[str]:
    matches, reasons = _tries(nlp, rule, doc)
    if not matches:
        reason = "; ".join(reasons) or "no trigger word found"
        return [f"{rule.id}: no match in example {example.text!r} ({reason})"]
    faults = [_slot_fault(rule, example, doc, match) for match in matches]
    if None in faults:
        return []
    return [fault for fault in faults if fault is not None][:1]


def _tries(nlp: Language, rule: Rule, doc: Doc) -> tuple[list[RuleMatch], list[str]]:
    """What the rule itself finds, whichever rule wins the trigger, and why not."""
    actors = ActorIndex.of(doc)
    matches: list[RuleMatch] = []
    reasons: list[str] = []
    for token, rules in candidates(doc, rule_index(nlp)):
        for compiled in rules:
            if compiled.id != rule.id:
                continue
            found = match_rule(compiled, token, actors)
            if isinstance(found, RuleMatch):
                matches.append(found)
            else:
                reasons.append(f"'{token}' ({token.pos_}): {found.reason}")
    return matches, reasons


def _slot_fault(rule: Rule, example: Example, doc: Doc, match: RuleMatch) -> str | None:
    for role, wanted in (
        (Role.ACTOR, example.actor),
        (Role.RECIPIENT, example.recipient),
    ):
        found = [doc[each.start : each.end].text for each in _of(match.arguments, role)]
        missing = [text for text in wanted if not any(text in each for each in found)]
        if missing:
            return (
                f"{rule.id}: {role.value} {missing} not in {found} of {example.text!r}"
            )
    if example.subtype is not None and match.subtype != example.subtype:
        return f"{rule.id}: not {example.subtype} but {match.subtype}: {example.text!r}"
    return None


def _of(arguments: tuple[Argument, ...], role: Role) -> list[Argument]:
    return [each for each in arguments if each.role is role]
