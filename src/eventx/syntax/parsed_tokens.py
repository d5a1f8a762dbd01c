"""The Docs, spans and tokens that `parsed` gives; see there.

Names and answers are spaCy's; only what eventx reads is here.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, overload

from spacy.tokens import Doc, Token

_MAX_HEADS = 10_000  # a walk up the tree ends, even where a tree is none


class ParsedToken:
    """One token, with its head and children."""

    __slots__ = (
        *("text", "lower_", "lemma_", "tag_", "dep_", "ent_type_", "pos_", "ent_iob_"),
        *("is_sent_start", "idx", "is_space", "is_punct"),
        *("doc", "i", "head", "children", "_subtree"),
    )

    def __init__(self, doc: ParsedDoc, i: int, row: tuple[Any, ...]) -> None:
        (
            self.text,
            self.lower_,
            self.lemma_,
            self.tag_,
            self.dep_,
            self.ent_type_,
            self.pos_,
            self.ent_iob_,
            self.is_sent_start,
            self.idx,
            self.is_space,
            self.is_punct,
        ) = row
        self.doc = doc
        self.i = i
        self.head = self
        self.children: Sequence[ParsedToken] = ()
        self._subtree: list[ParsedToken] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return str(self.text)

    def untie(self) -> None:
        """Let go of the other tokens."""
        del self.head, self.children, self._subtree, self.doc

    def nbor(self, i: int = 1) -> ParsedToken:
        """Return the token `i` places on."""
        place = self.i + i
        if not 0 <= place < len(self.doc.tokens):
            raise IndexError(place)
        return self.doc.tokens[place]

    @property
    def lefts(self) -> list[ParsedToken]:
        """Children before the token."""
        return [child for child in self.children if child.i < self.i]

    @property
    def rights(self) -> list[ParsedToken]:
        """Children behind the token."""
        return [child for child in self.children if child.i > self.i]

    @property
    def n_lefts(self) -> int:
        """How many children stand before the token."""
        return len(self.lefts)

    @property
    def subtree(self) -> list[ParsedToken]:
        """The token and all below it; in text order where the tree is projective."""
        if self._subtree is None:
            found: list[ParsedToken] = []
            here = False
            for child in self.children:
                if child.i > self.i and not here:
                    found.append(self)
                    here = True
                found.extend(child.subtree)
            if not here:
                found.append(self)
            self._subtree = found
        return self._subtree

    @property
    def left_edge(self) -> ParsedToken:
        """The first token of the subtree."""
        return self.doc.tokens[min(each.i for each in self.subtree)]

    @property
    def right_edge(self) -> ParsedToken:
        """The last token of the subtree."""
        return self.doc.tokens[max(each.i for each in self.subtree)]

    @property
    def ancestors(self) -> Iterator[ParsedToken]:
        """The head, its head and so on."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, descendant: ParsedToken) -> bool:
        """Say whether another token is below this one."""
        return any(each is self for each in descendant.ancestors)

    @property
    def sent(self) -> ParsedSpan:
        """The token's sentence."""
        return self.doc.sentence_of[self.i]

    @property
    def spacy(self) -> Token:
        """The token itself, for what is asked of few."""
        return self.doc.spacy[self.i]

    @property
    def is_quote(self) -> bool:
        """Say whether it is a quotation mark."""
        return self.spacy.is_quote

    @property
    def is_upper(self) -> bool:
        """Say whether it is in capitals."""
        return self.text.isupper()

    @property
    def is_lower(self) -> bool:
        """Say whether it has no capitals."""
        return self.text.islower()

    @property
    def is_alpha(self) -> bool:
        """Say whether it is of letters alone."""
        return self.text.isalpha()

    @property
    def is_digit(self) -> bool:
        """Say whether it is of digits alone."""
        return self.text.isdigit()

    @property
    def is_currency(self) -> bool:
        """Say whether it is the sign of a currency."""
        return self.spacy.is_currency

    @property
    def like_num(self) -> bool:
        """Say whether it is a number, in figures or in words."""
        return self.spacy.like_num


class ParsedSpan:
    """Tokens `[start, end)` of a Doc, with a label or without."""

    __slots__ = ("_root", "doc", "end", "id_", "kb_id_", "label_", "start")

    def __init__(  # noqa: PLR0913
        self,
        doc: ParsedDoc,
        start: int,
        end: int,
        label: str = "",
        span_id: str = "",
        kb_id: str = "",
    ) -> None:
        self.doc = doc
        self.start = start
        self.end = end
        self.label_ = label
        self.id_ = span_id
        self.kb_id_ = kb_id
        self._root: ParsedToken | None = None

    def _key(self) -> tuple[int, int, int, str, str, str]:
        return id(self.doc), self.start, self.end, self.label_, self.kb_id_, self.id_

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ParsedSpan) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[ParsedToken]:
        return iter(self.doc.tokens[self.start : self.end])

    def __repr__(self) -> str:
        return self.text

    @overload
    def __getitem__(self, place: int) -> ParsedToken: ...

    @overload
    def __getitem__(self, place: slice) -> ParsedSpan: ...

    def __getitem__(self, place: int | slice) -> ParsedToken | ParsedSpan:
        if isinstance(place, slice):
            start, end, _ = place.indices(self.end - self.start)
            first = self.start + start
            return ParsedSpan(self.doc, first, max(first, self.start + end))
        at = place + (self.end if place < 0 else self.start)
        if not self.start <= at < self.end:
            raise IndexError(place)
        return self.doc.tokens[at]

    @property
    def start_char(self) -> int:
        """Where the first token begins."""
        tokens = self.doc.tokens
        return (
            tokens[self.start].idx if self.start < len(tokens) else len(self.doc.text)
        )

    @property
    def end_char(self) -> int:
        """Where the last token ends."""
        if self.end <= self.start:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return int(last.idx) + len(last.text)

    @property
    def text(self) -> str:
        """The words, without what follows the last."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def text_with_ws(self) -> str:
        """The words, with the blank behind the last."""
        tokens, end = self.doc.tokens, self.end
        if end <= self.start:
            return ""
        behind = tokens[end].idx if end < len(tokens) else len(self.doc.text)
        return self.doc.text[self.start_char : behind]

    @property
    def root(self) -> ParsedToken:
        """The token nearest to the top of the tree, the first of equals."""
        if self._root is None:
            self._root = self._find_root()
        return self._root

    def _find_root(self) -> ParsedToken:
        outer: list[ParsedToken] = []
        for token in self.doc.tokens[self.start : self.end]:
            head = token.head
            if head is token:
                return token
            if not self.start <= head.i < self.end:
                outer.append(token)
        if len(outer) == 1:
            return outer[0]
        if not outer:
            return self.doc.tokens[self.start]
        return min(outer, key=_depth)

    @property
    def sent(self) -> ParsedSpan:
        """The sentence of the first token."""
        return self.doc.sentence_of[self.start]

    @property
    def ents(self) -> list[ParsedSpan]:
        """The named entities inside."""
        return [
            each
            for each in self.doc.ents
            if self.start <= each.start and each.end <= self.end
        ]


def _depth(token: ParsedToken) -> int:
    """Steps up to the top; blanks and marks that nothing hangs on come last."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc.tokens) - 1
    return sum(1 for _ in token.ancestors)


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
        self.answers: dict[Any, Any] = {}

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
            token.untie()
        self.__dict__.clear()

    def forget_spans(self) -> None:
        """Read the named spans anew when they are next asked for."""
        self.spans = ParsedSpans(self)

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[ParsedToken]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, place: int) -> ParsedToken: ...

    @overload
    def __getitem__(self, place: slice) -> ParsedSpan: ...

    def __getitem__(self, place: int | slice) -> ParsedToken | ParsedSpan:
        if place.__class__ is int:
            return self.tokens[place]
        start, end, _ = place.indices(len(self.tokens))
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
        key = ("has_annotation", name)
        if key not in self.answers:
            self.answers[key] = self.spacy.has_annotation(name)
        return bool(self.answers[key])

    def char_span(self, start: int, end: int, **options: str) -> ParsedSpan | None:
        """Return the tokens at characters `[start, end)`, as spaCy does."""
        found = self.spacy.char_span(start, end, **options)
        return None if found is None else ParsedSpan(self, found.start, found.end)

    @cached_property
    def sents(self) -> list[ParsedSpan]:
        """The sentences, in text order."""
        starts = [token.i for token in self.tokens if token.is_sent_start]
        edges = sorted({0, *starts, len(self.tokens)})
        return [
            ParsedSpan(self, start, end)
            for start, end in zip(edges, edges[1:], strict=False)
        ]

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
    """The named spans of a Doc, each list read when it is asked for."""

    def __init__(self, doc: ParsedDoc) -> None:
        self._parsed = doc
        self._read: dict[str, list[ParsedSpan]] = {}

    def __getitem__(self, name: str) -> list[ParsedSpan]:
        if name not in self._read:
            self._read[name] = [
                ParsedSpan(
                    *(self._parsed, each.start, each.end),
                    *(each.label_, each.id_, each.kb_id_),
                )
                for each in self._parsed.spacy.spans[name]
            ]
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parsed.spacy.spans)

    def __len__(self) -> int:
        return len(self._parsed.spacy.spans)
