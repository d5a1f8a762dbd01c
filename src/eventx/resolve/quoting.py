"""Every record quotes the article exactly as it was read.

Docs are parsed with plain blanks where the article has no-break ones, which taggers
take for words. Length and offsets are the same; the quoted text is taken back from the
article.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from eventx.records.article import BLANKS
from eventx.records.event import Event


def requote(event: Event, text: str) -> Event:
    """Return an event whose quoted words are those of the article, blanks included.

    Args:
        event: made from a Doc of `text` with plain blanks.
        text: the article as it was read.
    """
    changes = {
        name: _requoted(getattr(event, name), text) for name in type(event).model_fields
    }
    return event.model_copy(update=changes)


def _requoted(value: Any, text: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_requoted(each, text) for each in value)
    if not isinstance(value, BaseModel):
        return value
    fields = type(value).model_fields
    changes = {name: _requoted(getattr(value, name), text) for name in fields}
    if {"text", "start_char", "end_char"} <= set(fields):
        start, end = changes["start_char"], changes["end_char"]
        quoted = text[start:end] if start is not None and end is not None else ""
        if quoted.translate(BLANKS) == changes["text"]:
            changes["text"] = quoted
    return value.model_copy(update=changes)
