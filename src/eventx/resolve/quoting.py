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
    requoted: Event = _requoted(event, text)
    return requoted


def _requoted(value: Any, text: str) -> Any:
    """A value with its words as the article has them; itself when nothing differs."""
    if isinstance(value, tuple):
        found = tuple(_requoted(each, text) for each in value)
        same = all(new is old for new, old in zip(found, value, strict=True))
        return value if same else found
    if not isinstance(value, BaseModel):
        return value
    fields = value.__dict__
    changes = {
        name: new
        for name, old in fields.items()
        if (new := _requoted(old, text)) is not old
    }
    start, end = fields.get("start_char"), fields.get("end_char")
    if "text" in fields and start is not None and end is not None:
        quoted = text[start:end]
        if quoted != fields["text"] and quoted.translate(BLANKS) == fields["text"]:
            changes["text"] = quoted
    return value.model_copy(update=changes) if changes else value
