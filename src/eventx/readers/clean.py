"""Page furniture in the text of an article: lines that are marked, never deleted."""

from __future__ import annotations

from eventx.records.base import CharSpan


def mark_furniture(text: str) -> tuple[CharSpan, ...]:
    """Return the spans of page furniture in `text`, sorted, one per run of lines."""
    return ()
