"""A Doc's analysis read once into plain Python values.

spaCy makes a new object for every token looked at and decodes a string for every label
asked for. Rules, mentions and assembly look at each token hundreds of times; that alone
cost more than all they compute. `parsed` gives a stand-in for a Doc with the part of
spaCy's reading interface that eventx uses, under the same names and with the same
answers (a test compares the two). It is typed as spaCy's classes: code that reads
cannot tell them apart, and tests pass Docs of spaCy's own.
"""

from __future__ import annotations

import weakref
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy import attrs
from spacy.parts_of_speech import NAMES
from spacy.tokens import Doc, Span

from eventx.syntax.parsed_doc import ParsedDoc
from eventx.syntax.parsed_tokens import ParsedSpan, ParsedToken, make_tokens

# What pipes may change; the last four are no strings.
_ANALYSIS = [
    *(attrs.LEMMA, attrs.TAG, attrs.DEP, attrs.ENT_TYPE),
    *(attrs.POS, attrs.ENT_IOB, attrs.SENT_START, attrs.HEAD),
]
_WORDS = [
    *(attrs.ORTH, attrs.LOWER),
    *(attrs.SPACY, attrs.IDX, attrs.IS_SPACE, attrs.IS_PUNCT),
]
_IOB = ("", "I", "O", "B")
_MAX_STRINGS = 50_000

Numbers = npt.NDArray[Any]


class _Strings:
    """Strings by their hash, decoded once for all Docs."""

    def __init__(self) -> None:
        self.known: dict[int, str] = {}

    def read(self, columns: Sequence[Sequence[int]], doc: Doc) -> list[list[str]]:
        """Return the strings of columns of hashes."""
        if len(self.known) > _MAX_STRINGS:
            self.known = {}  # another thread may be reading the old one
        known, store = self.known, doc.vocab.strings
        for number in set().union(*columns):
            if number not in known:  # a difference would go through all that is known
                known[number] = store[number] if number else ""
        return [list(map(known.__getitem__, column)) for column in columns]


_strings = _Strings()
_known: weakref.WeakKeyDictionary[Doc, tuple[bytes, ParsedDoc]] = (
    weakref.WeakKeyDictionary()
)


def parsed(doc: Doc) -> Doc:
    """Return a stand-in for a Doc that is quick to read and cannot be written to.

    Asked again, it gives the same one as long as the Doc's analysis is the same. It
    does not keep the Doc alive, and must not be read longer than the Doc itself.

    >>> import spacy
    >>> doc = spacy.blank("en")("Jets struck Raqqa.")
    >>> [token.lower_ for token in parsed(doc)[:2]]
    ['jets', 'struck']
    """
    if isinstance(doc, ParsedDoc):
        return doc
    analysis = doc.to_array(_ANALYSIS)
    content = analysis.tobytes()
    before = _known.get(doc)
    if before is not None and before[0] == content:
        before[1].forget_spans()
        return cast("Doc", before[1])
    fresh = _read(doc, analysis)
    _known[doc] = (content, fresh)
    return cast("Doc", fresh)


def words_of(doc: Doc) -> list[str]:
    """Return the words of a Doc, white space included.

    >>> import spacy
    >>> words_of(spacy.blank("en")("Jets struck."))
    ['Jets', 'struck', '.']
    """
    return _strings.read((doc.to_array(attrs.ORTH).tolist(),), doc)[0]


def forget(doc: Doc) -> None:
    """Drop the stand-in of a Doc that nobody will read again.

    Its tokens name each other: left alone, they would wait for the garbage collector,
    and make it search everything eventx has loaded again and again.
    """
    known = _known.pop(doc, None)
    if known is not None:
        known[1].dissolve()


def _read(doc: Doc, analysis: Numbers) -> ParsedDoc:
    orth, lower, spaces, idx, is_space, is_punct = doc.to_array(_WORDS).T.tolist()
    lemma, tag, dep, entity, pos, iob, starts, _ = analysis.T.tolist()
    words = _strings.read((orth, lower, lemma, tag, dep, entity), doc)
    heads = analysis[:, -1].astype(np.int64).tolist()
    # spaCy puts the text together from its token objects.
    text = "".join(
        [
            f"{word} " if space else word
            for word, space in zip(words[0], spaces, strict=True)
        ]
    )
    fresh = ParsedDoc(doc, text)
    fresh.tokens = make_tokens(
        fresh,
        (
            *words,
            list(map(NAMES.__getitem__, pos)),
            list(map(_IOB.__getitem__, iob)),
            [each == 1 for each in starts],
            idx,
            list(map(bool, is_space)),
            list(map(bool, is_punct)),
        ),
    )
    fresh.ties = _hang(fresh.tokens, heads)
    return fresh


def _hang(tokens: list[ParsedToken], heads: list[int]) -> list[list[ParsedToken]]:
    """Tie each token to its head and, in text order, to its children."""
    children: defaultdict[int, list[ParsedToken]] = defaultdict(list)
    for token, offset in zip(tokens, heads, strict=True):
        if offset:
            head = token.i + offset
            token.head = tokens[head]
            children[head].append(token)
    for head, below in children.items():
        tokens[head].children = below
    return list(children.values())


def labelled(  # noqa: PLR0913 - as spaCy's
    doc: Doc, start: int, end: int, *, label: str, span_id: str = "", kb_id: str = ""
) -> Span:
    """Return a labelled span of a Doc, or of its stand-in."""
    if isinstance(doc, ParsedDoc):
        span = ParsedSpan(doc, start, end, label, span_id, kb_id)
        return cast("Span", span)
    return Span(doc, start, end, label=label, span_id=span_id, kb_id=kb_id)


def put_spans(doc: Doc, name: str, spans: Sequence[Span]) -> None:
    """Store the spans of a stand-in on the Doc itself, under a name."""
    doc.spans[name] = [spacy_span(each, doc) for each in spans]
    known = _known.get(doc)
    if known is not None and all(isinstance(each, ParsedSpan) for each in spans):
        known[1].spans.learn(name, doc.spans[name], cast("list[ParsedSpan]", spans))


def spacy_span(span: Span, doc: Doc) -> Span:
    """Return a stand-in's span as one of the Doc itself, to be stored on it."""
    return Span(
        doc,
        span.start,
        span.end,
        label=span.label_,
        span_id=span.id_,
        kb_id=span.kb_id_,
    )
