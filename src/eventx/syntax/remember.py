"""Answers about a token of a parsed Doc, found once and kept as long as that Doc.

Rules of one trigger, and the rooms behind them, ask the same few verbs and nouns for
their subjects, objects and phrases again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from spacy.tokens import Doc, Span, Token

Answer = TypeVar("Answer")
Find = Callable[[Token], Answer]
_UNKNOWN = object()


def remembered(find: Find[Answer]) -> Find[Answer]:
    """Ask `find` once for each token; always anew for a token of spaCy's own.

    The answer must not be changed by who gets it; see `remembered_list`.
    """

    @wraps(find)
    def ask(token: Token) -> Answer:
        try:
            known: dict[int, Any] = token.doc.answers[find]  # type: ignore[attr-defined]
        except AttributeError:
            return find(token)
        answer = known.get(token.i, _UNKNOWN)
        if answer is _UNKNOWN:
            answer = known[token.i] = find(token)
        return cast("Answer", answer)

    return ask


def remembered_of_doc(find: Callable[[Doc], Answer]) -> Callable[[Doc], Answer]:
    """As `remembered`, for what is asked of a whole Doc."""

    @wraps(find)
    def ask(doc: Doc) -> Answer:
        answers = getattr(doc, "answers", None)
        if answers is None:
            return find(doc)
        known: dict[int, Answer] = answers[find]
        if 0 not in known:
            known[0] = find(doc)
        return known[0]

    return ask


def remembered_span(find: Callable[[Span], Answer]) -> Callable[[Span], Answer]:
    """As `remembered`, for what is asked of a sentence or another span."""

    @wraps(find)
    def ask(span: Span) -> Answer:
        answers = getattr(span.doc, "answers", None)
        if answers is None:
            return find(span)
        known: dict[tuple[int, int], Answer] = answers[find]
        place = (span.start, span.end)
        if place not in known:
            known[place] = find(span)
        return known[place]

    return ask


def answers_of(doc: Doc, asked: object) -> dict[Any, Any]:
    """Return the answers found so far to one question about a parsed Doc, by key.

    For a Doc of spaCy's own there are none, and none are kept.
    """
    answers = getattr(doc, "answers", None)
    if answers is None:
        return {}
    found: dict[Any, Any] = answers[asked]
    return found


def remembered_list(find: Find[list[Token]]) -> Find[list[Token]]:
    """As `remembered`, with a list of his own for each who asks."""
    known = remembered(find)

    @wraps(find)
    def ask(token: Token) -> list[Token]:
        return list(known(token))

    return ask
