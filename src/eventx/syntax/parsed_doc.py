"""The Doc that `parsed` gives; see there."""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import pairwise
from typing import Any, overload

from spacy.tokens import Doc, SpanGroup

from eventx.syntax.parsed_tokens import ParsedSpan, ParsedToken


class ParsedDoc:
    """The tokens of a Doc, its sentences, entities and named spans.

    Args:
        doc: asked for what is not read beforehand; not kept alive.
    """

    def __init__(self, doc: Doc, text: str) -> None:
        self._doc = weakref.ref(doc)
        self.text = text
        self.tokens: list[ParsedToken] = []
        self.spans = ParsedSpans(self)
        self.answers: dict[Any, dict[Any, Any]] = defaultdict(dict)
        self.subtrees: dict[int, list[ParsedToken]] = {}
        self.ties: list[list[ParsedToken]] = []

    @property
    def spacy(self) -> Doc:
        """The Doc itself.

        Raises:
            ReferenceError: it is gone.
        """
        doc = self._doc()
        if doc is None:
            msg = "the Doc was dropped before its parsed form"
            raise ReferenceError(msg)
        return doc

    def dissolve(self) -> None:
        """Untie the tokens from each other; nothing can be read any more."""
        for token in self.tokens:
            if token.head is token:
                del token.head
        for below in self.ties:
            below.clear()
        self.__dict__.clear()

    def forget_spans(self) -> None:
        """Read the named spans anew when they are next asked for."""
        self.spans = ParsedSpans(self, self.spans)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[ParsedToken]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> ParsedToken: ...

    @overload
    def __getitem__(self, place: slice) -> ParsedSpan: ...

    def __getitem__(self, place: int | slice) -> ParsedToken | ParsedSpan:
        if place.__class__ is not slice:
            return self.tokens[place]  # type: ignore[return-value]
        start, end, size = place.start, place.stop, len(self.tokens)
        if start is None or end is None or not 0 <= start <= end <= size:
            start, end, _ = place.indices(size)
        return ParsedSpan(self, start, max(start, end))

    @property
    def _(self) -> Any:
        """SpaCy's custom attributes."""
        return self.spacy._

    @property
    def user_data(self) -> dict[Any, Any]:
        """What components keep on the Doc."""
        return self.spacy.user_data

    @property
    def lang_(self) -> str:
        """Language code."""
        return self.spacy.lang_

    def has_annotation(self, name: str) -> bool:
        """Say whether tokens have a tag, a parse and so on."""
        known = self.answers["has_annotation"]
        if name not in known:
            known[name] = self.spacy.has_annotation(name)
        return bool(known[name])

    def char_span(
        self, start: int, end: int, *, alignment_mode: str = "strict"
    ) -> ParsedSpan | None:
        """Return the tokens at characters `[start, end)`, as spaCy does."""
        found = self.spacy.char_span(start, end, alignment_mode=alignment_mode)
        return None if found is None else ParsedSpan(self, found.start, found.end)

    @cached_property
    def sents(self) -> list[ParsedSpan]:
        """The sentences, in text order."""
        starts = [token.i for token in self.tokens if token.is_sent_start]
        edges = sorted({0, *starts, len(self.tokens)})
        return [ParsedSpan(self, start, end) for start, end in pairwise(edges)]

    @cached_property
    def sentence_of(self) -> list[ParsedSpan]:
        """The sentence of each token."""
        return [each for each in self.sents for _ in range(len(each))]

    @cached_property
    def ents(self) -> tuple[ParsedSpan, ...]:
        """The named entities, in text order."""
        found: list[ParsedSpan] = []
        for token in self.tokens:
            if token.ent_iob_ == "B" and token.ent_type_:
                span = ParsedSpan(self, token.i, token.i + 1, token.ent_type_)
                found.append(span)
            elif token.ent_iob_ == "I":
                found[-1].end = token.i + 1
        return tuple(found)


class ParsedSpans(Mapping[str, list[ParsedSpan]]):
    """The named spans of a Doc, each list read when it is asked for.

    A list stands as long as the Doc has the same group of as many spans: spans are
    replaced by a new group or added, never changed one by one.

    Args:
        doc: holds the spans.
        before: what was read earlier.
    """

    def __init__(self, doc: ParsedDoc, before: ParsedSpans | None = None) -> None:
        self._parsed = doc
        self._read: dict[str, list[ParsedSpan]] = {}
        self._known: dict[str, tuple[SpanGroup, list[ParsedSpan]]] = (
            {} if before is None else before._known
        )

    def __getitem__(self, name: str) -> list[ParsedSpan]:
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = self._read_spans(name)
        return found

    def _read_spans(self, name: str) -> list[ParsedSpan]:
        group = self._parsed.spacy.spans[name]
        known = self._known.get(name)
        if known is not None and known[0] is group and len(known[1]) == len(group):
            return known[1].copy()
        spans = [
            ParsedSpan(
                *(self._parsed, each.start, each.end),
                *(each.label_, each.id_, each.kb_id_),
            )
            for each in group
        ]
        self.learn(name, group, spans)
        return spans

    def learn(self, name: str, group: SpanGroup, spans: list[ParsedSpan]) -> None:
        """Take note of the spans that a group holds."""
        self._known[name] = group, spans.copy()

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed.spacy.spans)

    def __len__(self) -> int:
        return len(self._parsed.spacy.spans)
