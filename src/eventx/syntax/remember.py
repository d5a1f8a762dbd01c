"""Answers about a token of a parsed Doc, found once and kept as long as that Doc.

Rules of one trigger, and the rooms behind them, ask the same few verbs and nouns for
their subjects, objects and phrases again and again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from spacy.tokens import Doc, Span, Token

Answer = TypeVar("Answer")
Find = Callable[[Token], Answer]


def remembered(find: Find[Answer]) -> Find[Answer]:
    """Ask `find` once for each token; always anew for a token of spaCy's own.

    The answer must not be changed by who gets it; see `remembered_list`.
    """

    @wraps(find)
    def ask(token: Token) -> Answer:
        answers = getattr(token.doc, "answers", None)
        if answers is None:
            return find(token)
        key = (find, token.i)
        if key not in answers:
            answers[key] = find(token)
        answer: Answer = answers[key]
        return answer

    return ask


def remembered_of_doc(find: Callable[[Doc], Answer]) -> Callable[[Doc], Answer]:
    """As `remembered`, for what is asked of a whole Doc."""

    @wraps(find)
    def ask(doc: Doc) -> Answer:
        answers = getattr(doc, "answers", None)
        if answers is None:
            return find(doc)
        if find not in answers:
            answers[find] = find(doc)
        answer: Answer = answers[find]
        return answer

    return ask


def remembered_span(find: Callable[[Span], Answer]) -> Callable[[Span], Answer]:
    """As `remembered`, for what is asked of a sentence or another span."""

    @wraps(find)
    def ask(span: Span) -> Answer:
        answers = getattr(span.doc, "answers", None)
        if answers is None:
            return find(span)
        key = (find, span.start, span.end)
        if key not in answers:
            answers[key] = find(span)
        answer: Answer = answers[key]
        return answer

    return ask


def remembered_list(find: Find[list[Token]]) -> Find[list[Token]]:
    """As `remembered`, with a list of his own for each who asks."""
    known = remembered(find)

    @wraps(find)
    def ask(token: Token) -> list[Token]:
        return list(known(token))

    return ask
