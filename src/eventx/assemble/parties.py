"""Who is who among the actor mentions of a document, before names are resolved."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from eventx.records.coref import antecedent_of, members_of
from eventx.records.mention import Argument, EventMention, Kind, Role, TokenSpan
from eventx.resources import read_yaml

_OFFICIAL = frozenset({"STATE", "GOVERNMENT", "MILITARY", "POLICE"})


@dataclass(frozen=True)
class Parties:
    """The actor spans of a document by head."""

    doc: Doc
    by_head: dict[int, Span] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc) -> Parties:
        """Index `doc.spans["actors"]`."""
        spans = doc.spans.get("actors", ())
        return cls(doc, {span.root.i: span for span in spans})

    def meant(self, phrase: TokenSpan) -> tuple[Span, ...]:
        """Return the fullest mentions a phrase stands for; itself when it says all."""
        members = members_of(self.doc, phrase.head)
        if members:
            return tuple(self.doc[start:end] for start, end in members)
        antecedent = antecedent_of(self.doc, phrase.head)
        if antecedent is not None:
            return (self.doc[antecedent[0] : antecedent[1]],)
        return (self.doc[phrase.start : phrase.end],)

    def same(self, one: TokenSpan, other: TokenSpan) -> bool:
        """Say whether two phrases stand for one actor, at least in part."""
        return any(
            self._same(first, second)
            for first in self.meant(one)
            for second in self.meant(other)
        )

    def same_side(self, one: TokenSpan, other: TokenSpan) -> bool:
        """Say whether two phrases are one actor or organs of one state.

        The ministry answers for the army.
        """
        if self.same(one, other):
            return True
        ours, theirs = (
            {self._state(span) for span in self.meant(each)} - {""}
            for each in (one, other)
        )
        return bool(ours & theirs)

    def _same(self, one: Span, other: Span) -> bool:
        if one.start < other.end and other.start < one.end:
            return True
        first, second = self.by_head.get(one.root.i), self.by_head.get(other.root.i)
        if first is not None and second is not None and first.id_:
            same_entry = first.id_ == second.id_
            if same_entry and first.label_ == second.label_:
                return True
        ours, theirs = name_words(one.text), name_words(other.text)
        named = "PROPN" in (one.root.pos_, other.root.pos_)
        if not named and one.root.lemma_ != other.root.lemma_:
            return False  # "the foreign minister", "the foreign policy chief"
        return bool(ours and theirs) and (ours <= theirs or theirs <= ours)

    def _state(self, span: Span) -> str:
        found = self.by_head.get(span.root.i)
        if found is None or found.label_ not in _OFFICIAL:
            return ""
        return found.kb_id_.partition(":")[0]

    def argument(self, head: Token) -> Argument | None:
        """Return the actor mention with a head as a recipient, None when there is none.

        Things and unknown phrases are no party to turn to.
        """
        span = self.by_head.get(head.i)
        if span is None or span.label_ in ("FACILITY", "UNKNOWN"):
            return None
        return Argument(
            role=Role.RECIPIENT,
            kind=Kind(span.label_),
            start=span.start,
            end=span.end,
            head=head.i,
        )

    def kind(self, phrase: TokenSpan) -> Kind:
        """Return the kind of the actor whose head a phrase has."""
        span = self.by_head.get(phrase.head)
        return Kind.UNKNOWN if span is None else Kind(span.label_)


@lru_cache(maxsize=4096)
def name_words(text: str) -> frozenset[str]:
    """Return the words of a name that tell it from others, in lower case."""
    stop = read_yaml("lexicons/fusion.yaml")["name_stop"]
    return frozenset(re.findall(r"\w+", text.lower())) - frozenset(stop)


def in_role(mention: EventMention, role: Role) -> tuple[Argument, ...]:
    """Return the arguments of an event mention in one role."""
    return tuple([each for each in mention.match.arguments if each.role is role])


Inference = Callable[
    [EventMention, Sequence[EventMention], Parties], tuple[Argument, ...]
]


def with_inferred(
    mention: EventMention, found: Iterable[Argument], role: Role
) -> EventMention:
    """Return an event mention with arguments in a role that its context shows."""
    added = [each.model_copy(update={"role": role, "inferred": True}) for each in found]
    arguments = sorted(
        (*mention.match.arguments, *added), key=lambda each: (each.role, each.start)
    )
    match = mention.match.model_copy(update={"arguments": tuple(arguments)})
    return mention.model_copy(update={"match": match})
