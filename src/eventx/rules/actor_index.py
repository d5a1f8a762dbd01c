"""The actors of a Doc as rules ask for them: by head, by token, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from eventx import syntax
from eventx.records.mention import Kind
from eventx.rules.compiled import word_forms
from eventx.rules.load import word_set
from eventx.rules.paths import reached
from eventx.syntax.remember import remembered_span

_OF = frozenset({"of"})
_BODIES = frozenset({Kind.GOVERNMENT, Kind.PARTY, Kind.IGO})


@dataclass(frozen=True)
class ActorIndex:
    """The actor spans of a Doc by their head and by every token they cover."""

    by_head: dict[int, Span] = field(default_factory=dict)
    by_token: dict[int, Span] = field(default_factory=dict)
    kinds: dict[int, Kind] = field(default_factory=dict)
    words: dict[str, dict[int, frozenset[str]]] = field(default_factory=dict)
    measured: dict[str, dict[int, list[Token]]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> ActorIndex:
        """Index `doc.spans["actors"]`; empty when the Doc has none."""
        by_head: dict[int, Span] = {}
        by_token: dict[int, Span] = {}
        for span in doc.spans.get("actors", []):
            by_head[span.root.i] = span
            for index in range(span.start, span.end):
                by_token.setdefault(index, span)
        return cls(by_head, by_token)

    def words_at(self, part: str, token: Token) -> frozenset[str]:
        """Return the words that a path leads to, gathered once for all rules."""
        known = self.words.setdefault(part, {})
        words = known.get(token.i)
        if words is None:
            if part == "sentence":
                words = words_of_sentence(token.sent)
            else:
                tokens = self.measured_at(part, token)
                words = frozenset().union(*map(word_forms, tokens))
            known[token.i] = words
        return words

    def measured_at(self, part: str, token: Token) -> list[Token]:
        """Return where a path leads, with what is counted there."""
        known = self.measured.setdefault(part, {})
        tokens = known.get(token.i)
        if tokens is None:
            tokens = known[token.i] = with_measured(reached(part, token))
        return tokens

    def kind(self, token: Token) -> Kind:
        """Return the kind of the actor whose head is `token`."""
        known = self.kinds.get(token.i)
        if known is None:
            span = self.by_head.get(token.i)
            if span is None and token.ent_type_:
                span = self.by_token.get(token.i)
            known = Kind(span.label_) if span is not None else Kind.UNKNOWN
            self.kinds[token.i] = known
        return known

    def is_of(self, token: Token, kinds: frozenset[Kind]) -> bool:
        """Say whether the actor at `token` is of one of the kinds.

        "Both sides" and "the committee" act, though nobody knows what they are: where
        bodies of several kinds will do, one of unknown kind does.
        """
        if self.kind(token) in kinds:
            return True
        span = self.by_head.get(token.i) if kinds >= _BODIES else None
        return span is not None and span.label_ == Kind.UNKNOWN


@remembered_span
def words_of_sentence(sentence: Span) -> frozenset[str]:
    """Return every form of every word of a sentence, gathered once."""
    return frozenset().union(*map(word_forms, sentence))


def with_measured(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens and what they count: "dozens of *prisoners*", "some of *them*"."""
    found = list(tokens)
    measures = word_set("measure_words")
    for token in tokens:
        counts = token.pos_ in ("NUM", "SYM", "DET")
        if counts or not measures.isdisjoint(word_forms(token)):
            found.extend(syntax.obliques(token, _OF))
    return found
