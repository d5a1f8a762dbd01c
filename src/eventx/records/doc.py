"""The names eventx keeps on a spaCy Doc, their one writer each, and their codec.

spaCy serialises `doc.user_data` with msgpack, which turns tuples into lists and knows
no pydantic; records are therefore stored as they are and given a msgpack encoder of
their own, and the read-only getters give tuples again. That keeps `Doc.to_bytes`,
`DocBin` and `nlp.pipe(n_process=2)` working.
"""

from __future__ import annotations

from typing import Any

import srsly
from spacy.tokens import Doc

from eventx.records.article import Article
from eventx.records.base import Record
from eventx.records.event import Event
from eventx.records.mention import EventMention, Report, RuleMatch

RECORDS: dict[str, type[Record]] = {
    kind.__name__: kind for kind in (Article, RuleMatch, EventMention, Event, Report)
}
NAMES = (
    "article",
    "rule_matches",
    "reports",
    "event_mentions",
    "resolved_events",
    "events",
)
_KEY = "eventx"
_MARK = "__eventx__"


def _encode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, Record):
        return {_MARK: type(value).__name__, "json": value.model_dump_json()}
    return value if chain is None else chain(value)


def _decode(value: Any, chain: Any = None) -> Any:
    if isinstance(value, dict) and _MARK in value:
        return RECORDS[value[_MARK]].model_validate_json(value["json"])
    return value if chain is None else chain(value)


def put(doc: Doc, name: str, value: Any) -> None:
    """Write one of `NAMES` on a Doc; each has one writing component."""
    doc.user_data[f"{_KEY}_{name}"] = value


def _getter_article(doc: Doc) -> Article | None:
    value: Article | None = doc.user_data.get(f"{_KEY}_article")
    return value


def _tuple(doc: Doc, name: str) -> tuple[Any, ...]:
    return tuple(doc.user_data.get(f"{_KEY}_{name}", ()))


def _getter_rule_matches(doc: Doc) -> tuple[RuleMatch, ...]:
    return _tuple(doc, "rule_matches")


def _getter_reports(doc: Doc) -> tuple[Report, ...]:
    return _tuple(doc, "reports")


def _getter_event_mentions(doc: Doc) -> tuple[EventMention, ...]:
    return _tuple(doc, "event_mentions")


def _getter_resolved_events(doc: Doc) -> tuple[Event, ...]:
    return _tuple(doc, "resolved_events")


def _getter_events(doc: Doc) -> tuple[Event, ...]:
    return _tuple(doc, "events")


def register() -> None:
    """Register the Doc extensions and the codec; idempotent.

    >>> register()
    >>> Doc.has_extension("events")
    True
    """
    getters = {
        "article": _getter_article,
        "rule_matches": _getter_rule_matches,
        "reports": _getter_reports,
        "event_mentions": _getter_event_mentions,
        "resolved_events": _getter_resolved_events,
        "events": _getter_events,
    }
    for name, getter in getters.items():
        Doc.set_extension(name, getter=getter, force=True)


srsly.msgpack_encoders.register("eventx", func=_encode)
srsly.msgpack_decoders.register("eventx", func=_decode)
register()
