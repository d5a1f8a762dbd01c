"""The tokens and spans that `parsed` gives; see there.

Names and answers are spaCy's; only what eventx reads is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any, overload

from spacy.tokens import Token

if TYPE_CHECKING:
    from eventx.syntax.parsed_doc import ParsedDoc


class ParsedToken:
    """One token, with its head and children."""

    __slots__ = (
        *("text", "lower_", "lemma_", "tag_", "dep_", "ent_type_", "pos_", "ent_iob_"),
        *("is_sent_start", "idx", "is_space", "is_punct"),
        *("doc", "i", "head", "children"),
    )
    text: str
    lower_: str
    idx: int
    is_space: bool
    is_punct: bool
    lemma_: str
    tag_: str
    dep_: str
    ent_type_: str
    pos_: str
    ent_iob_: str
    is_sent_start: bool
    doc: ParsedDoc
    i: int
    head: ParsedToken
    children: Sequence[ParsedToken]

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

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
        known = self.doc.subtrees.get(self.i)
        if known is None:
            known = self.doc.subtrees[self.i] = self._gather()
        return known

    def _gather(self) -> list[ParsedToken]:
        found: list[ParsedToken] = []
        here = False
        for child in self.children:
            if child.i > self.i and not here:
                found.append(self)
                here = True
            found.extend(child.subtree)
        if not here:
            found.append(self)
        return found

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
        return bool(self.spacy.is_quote)

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
        return bool(self.spacy.is_currency)

    @property
    def like_num(self) -> bool:
        """Say whether it is a number, in figures or in words."""
        return bool(self.spacy.like_num)


def make_tokens(doc: ParsedDoc, columns: Sequence[Sequence[Any]]) -> list[ParsedToken]:
    """Return tokens that hang on nothing, from one column for each of their values.

    A loop over columns fills them in two thirds of the time that calls would take.
    """
    tokens = [ParsedToken() for _ in columns[0]]
    for (  # each target is set from its column, in order
        token,
        token.i,
        token.text,
        token.lower_,
        token.lemma_,
        token.tag_,
        token.dep_,
        token.ent_type_,
        token.pos_,
        token.ent_iob_,
        token.is_sent_start,
        token.idx,
        token.is_space,
        token.is_punct,
    ) in zip(tokens, count(), *columns, strict=False):
        token.doc = doc
        token.head = token
        token.children = ()
    return tokens


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
        return last.idx + len(last.text)

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
