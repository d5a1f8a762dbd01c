"""The lemma index that finds a token's rules in one look-up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property, reduce
from operator import or_

from spacy.tokens import Doc, Span, Token

from eventx.rules.compiled import (
    CompiledRule,
    compile_rule,
    part_of_speech,
    word_forms,
)
from eventx.rules.load import pack_hash, word_sets
from eventx.rules.schema import Rule

MAX_WORDS = 65536  # words whose rules are remembered
# A rule with the bits of what it needs of its sentence.
Needing = tuple[int, CompiledRule]


class RuleIndex:
    """Rules by the lemma of their trigger's first word, best first.

    Args:
        rules: the rules; their order does not matter.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = tuple(rules)
        sets = word_sets()
        by_word: dict[str, list[CompiledRule]] = defaultdict(list)
        for rule in self.rules:
            compiled = compile_rule(rule, sets)
            for word in compiled.lemmas | {each[0] for each in compiled.phrases}:
                by_word[word].append(compiled)
        self._by_word = {
            word: tuple(sorted(found, key=_best_first))
            for word, found in by_word.items()
        }
        self._at: dict[tuple[str, str], tuple[CompiledRule, ...]] = {}
        self._fitting: dict[tuple[str, str, str], tuple[Needing, ...]] = {}
        self._needs = _numbered(rule for each in by_word.values() for rule in each)
        self._meets: dict[str, int] = {}  # word -> bits of the needs it meets
        for words, number in self._needs.items():
            for word in words:
                self._meets[word] = self._meets.get(word, 0) | 1 << number
        self._met: dict[tuple[str, str], int] = {}

    @cached_property
    def hash(self) -> str:
        """Fingerprint of the rules."""
        return pack_hash(self.rules)

    def rules_at(self, token: Token) -> tuple[CompiledRule, ...]:
        """Return the rules whose trigger may begin at `token`, best first."""
        word = (token.lemma_, token.lower_)
        rules = self._at.get(word)
        if rules is None:
            if len(self._at) > MAX_WORDS:
                self._at.clear()
            rules = self._at[word] = self._rules_of(word_forms(token))
        return rules

    def triggers(self, doc: Doc) -> Iterator[tuple[Token, tuple[Needing, ...]]]:
        """Yield each token that may begin a trigger with its rules, best first."""
        known = self._at
        for token in doc:
            rules = known.get((token.lemma_, token.lower_))
            if rules is None:
                rules = self.rules_at(token)
            if rules and (fitting := self._fitting_at(token, rules)):
                yield token, fitting

    def needs_met(self, sentence: Span) -> int:
        """Return which of the rules' needs the words of a sentence meet, as bits."""
        met, known = 0, self._met
        for token in sentence:
            word = (token.lemma_, token.lower_)
            bits = known.get(word)
            if bits is None:
                if len(known) > MAX_WORDS:
                    known.clear()
                each = (self._meets.get(form, 0) for form in word_forms(token))
                bits = known[word] = reduce(or_, each)
            met |= bits
        return met

    def _fitting_at(
        self, token: Token, rules: tuple[CompiledRule, ...]
    ) -> tuple[Needing, ...]:
        """Those of `rules_at` whose part of speech allows a trigger here."""
        pos = part_of_speech(token)
        word = (token.lemma_, token.lower_, pos)
        fitting = self._fitting.get(word)
        if fitting is None:
            if len(self._fitting) > MAX_WORDS:
                self._fitting.clear()
            forms = word_forms(token)
            fitting = tuple(
                (sum(1 << self._needs[words] for words in set(rule.needs)), rule)
                for rule in rules
                if rule.may_begin(forms, pos)
            )
            self._fitting[word] = fitting
        return fitting

    def _rules_of(self, forms: frozenset[str]) -> tuple[CompiledRule, ...]:
        found = [self._by_word[form] for form in forms if form in self._by_word]
        if len(found) < 2:
            return found[0] if found else ()
        return tuple(sorted({rule for each in found for rule in each}, key=_best_first))


def _numbered(rules: Iterable[CompiledRule]) -> dict[frozenset[str], int]:
    """Number the sets of words that rules need of a sentence."""
    numbers: dict[frozenset[str], int] = {}
    for rule in rules:
        for words in rule.needs:
            numbers.setdefault(words, len(numbers))
    return numbers


def _best_first(rule: CompiledRule) -> tuple[int, int, str]:
    conditions = len(rule.when) + len(rule.unless) + len(rule.phrases)
    return (-rule.priority, -conditions, rule.id)
