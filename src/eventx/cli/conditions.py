"""Why a rule did not match, in words: what was asked for, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from eventx.resources import read_yaml
from eventx.rules.actor_index import with_measured
from eventx.rules.compiled import CompiledCondition, CompiledRole, expand, word_forms
from eventx.rules.load import word_sets
from eventx.rules.paths import reached
from eventx.rules.schema import KIND_GROUPS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from eventx.records.mention import Kind
    from eventx.rules.match import Miss

_WORDS = "lexicons/explain.yaml"
_MOST_NAMED = 4  # of the words, kinds or tags that a rule asks for
_MOST_FOUND = 3
_WIDE = frozenset({"content", "subtree", "sentence", "child"})  # lead to many words


def why_not(miss: Miss, head: Token) -> str:
    """Return in words why a rule failed at a trigger.

    Args:
        miss: what `match_rule` gave.
        head: the trigger, or the head of a longer one.
    """
    failed = miss.failed
    if failed is None:
        return miss.reason
    if isinstance(failed, CompiledRole):
        return _no_role(failed, head)
    place = _place(failed.parts) if failed.role is None else f"the {failed.role.value}"
    asked = asked_for(failed)
    is_excluded = miss.reason.startswith("unless")
    negation = " not" if is_excluded != failed.missing else ""
    return f"{place} must{negation} be {asked}{_here(failed, miss, head)}"


def asked_for(condition: CompiledCondition) -> str:
    """Return what a condition asks of the words on its path."""
    written = condition.written
    parts = [
        _words(_spelled(written.lemma)),
        _alternatives([_kind(name) for name in written.kind]),
        _alternatives([_tag(name) for name in (*written.tag, *written.pos)]),
        _alternatives([_tag(name) for name in written.entity]),
    ]
    return " and ".join(part for part in parts if part) or "there"


def _no_role(role: CompiledRole, head: Token) -> str:
    name = role.role.value
    article = "an" if name[0] in "aeiou" else "a"
    kinds = _kinds(role.kind)
    asked = " and ".join(each for each in (_words(sorted(role.lemma)), kinds) if each)
    found = [token for part in role.parts for token in reached(part, head)]
    shown = _quoted(found)
    here = f"; here {shown}" if shown else "; there is none"
    which = f", {asked}" if asked else ""
    return f"needs {article} {name}{which}, as {_place(role.parts)}{here}"


def _here(condition: CompiledCondition, miss: Miss, head: Token) -> str:
    """Say what stands where the condition looked."""
    if condition.role is not None:
        doc = head.doc
        words = [
            doc[each.start : each.end].text
            for each in miss.arguments
            if each.role == condition.role
        ]
        return f"; here '{words[0]}'" if words else "; there is none"
    found = [
        token
        for part in condition.parts
        for token in with_measured(reached(part, head))
        if not condition.lemma or part not in _WIDE or _has_word(condition, token)
    ]
    named = [token for token in found if _has_word(condition, token)]
    shown = _quoted(named or found)
    if shown:
        return f"; here {shown}"
    return "" if _WIDE.issuperset(condition.parts) else "; there is none"


def _has_word(condition: CompiledCondition, token: Token) -> bool:
    return not condition.lemma.isdisjoint(word_forms(token))


def _quoted(tokens: Iterable[Token]) -> str:
    words = list(dict.fromkeys(f"'{token.text.strip()}'" for token in tokens))
    return ", ".join(words[:_MOST_FOUND])


def _place(parts: Sequence[str]) -> str:
    return _alternatives([_path(part) for part in parts])


def _path(part: str) -> str:
    name, _, prepositions = part.partition(":")
    words: str = _texts()["paths"].get(name, name)
    if not prepositions:
        return words
    behind = _alternatives([f"'{each}'" for each in prepositions.split("+")])
    return f"{words} {behind}"


def _spelled(written: Sequence[str]) -> list[str]:
    """Return the words of a condition, those of sets as the sets have them."""
    sets = word_sets()
    return [word for each in written for word in _of_set(each, sets)]


def _of_set(word: str, sets: dict[str, list[str]]) -> Sequence[str]:
    return sets[word[1:]] if word.startswith("$") else sorted(expand([word], sets))


def _words(words: Sequence[str]) -> str:
    """Return words to choose from: a few of them when they are many."""
    unique = list(dict.fromkeys(words))
    if len(unique) <= _MOST_NAMED:
        return _alternatives([f"'{each}'" for each in unique])
    named = ", ".join(f"'{each}'" for each in unique[:_MOST_NAMED])
    return f"one of {len(unique)} words ({named}, ...)"


def _kinds(kinds: frozenset[Kind]) -> str:
    for name, group in KIND_GROUPS.items():
        if kinds == group:
            return _kind(name)
    return _alternatives(sorted(each.value for each in kinds)[:_MOST_NAMED])


def _kind(name: str) -> str:
    return str(_texts()["groups"].get(name, name))


def _tag(name: str) -> str:
    return str(_texts()["tags"].get(name, name))


def _alternatives(words: Sequence[str]) -> str:
    """Return words as a list.

    >>> _alternatives(["its subject", "its object", "its agent"])
    'its subject, its object or its agent'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} or {words[-1]}"


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = read_yaml(_WORDS)
    return texts
