"""eventx: turn news articles into a database of political and conflict events.

>>> import eventx
>>> events = eventx.extract("Jets bombed Raqqa on Friday.", published="2015-10-02")
>>> [event.event_type for event in events]
['strike']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventx.pipeline import extract, load, pipe
    from eventx.records.article import Article
    from eventx.records.event import Event
    from eventx.resources.models import model_path
    from eventx.writers.reading import read_events

__version__ = "0.1.0"
__all__ = ["Article", "Event", "extract", "load", "model_path", "pipe", "read_events"]

_HOMES = {
    "Article": "eventx.records.article",
    "Event": "eventx.records.event",
    "extract": "eventx.pipeline",
    "load": "eventx.pipeline",
    "model_path": "eventx.resources.models",
    "pipe": "eventx.pipeline",
    "read_events": "eventx.writers.reading",
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use: importing spaCy costs most of a second."""
    if name not in _HOMES:
        msg = f"module 'eventx' has no attribute '{name}'"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415 - lazy by design

    return getattr(import_module(_HOMES[name]), name)
