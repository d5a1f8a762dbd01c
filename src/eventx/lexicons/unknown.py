"""Frequent names that no lexicon knows, in the form a user completes and feeds back."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from eventx.lexicons.overrides import FIELDS
from eventx.records.event import Actor, Event
from eventx.records.mention import Kind

_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their)\s+", re.IGNORECASE)
_NAME = re.compile(r"\b[^\W\d_a-z]\w*")


class UnknownName(NamedTuple):
    """A name without a lexicon entry, how often events name it, its likeliest kind."""

    name: str
    events: int
    kind: Kind
    country: str | None


def unknown_names(
    events: Iterable[Event], *, min_count: int = 2
) -> tuple[UnknownName, ...]:
    """Return the names of actors and recipients that no entry explains.

    Descriptions ("the rebels") are left out: they need no entry.

    Args:
        events: of one run.
        min_count: names in fewer events are left out.

    Returns:
        Most frequent first, then by name.
    """
    counts: Counter[str] = Counter()
    kinds: dict[str, Counter[tuple[Kind, str | None]]] = {}
    for event in events:
        for actor in (*event.actors, *event.recipients):
            name = _unknown_name(actor)
            if name is not None:
                counts[name] += 1
                kinds.setdefault(name, Counter())[actor.kind, actor.country] += 1
    found = []
    for name, count in counts.items():
        if count >= min_count:
            (kind, country), _ = kinds[name].most_common(1)[0]
            found.append(UnknownName(name, count, kind, country))
    return tuple(sorted(found, key=lambda each: (-each.events, each.name)))


def _unknown_name(actor: Actor) -> str | None:
    if actor.entity_id is not None:
        return None
    text = _ARTICLE.sub("", " ".join((actor.name or actor.text).split()))
    capitals = _NAME.findall(text)
    words = text.split()
    # "Russian warplanes" is a description: one capital before a common noun.
    if not capitals or words[-1][:1].islower() or len(capitals) * 2 < len(words):
        return None
    if actor.code is not None and actor.kind is not Kind.PERSON:
        return None
    return text


def unknown_csv(names: Iterable[UnknownName]) -> str:
    """Return unknown names as CSV: the columns of a file of actors, and a count.

    >>> print(unknown_csv([UnknownName("Ana Roy", 3, Kind.PERSON, None)]), end="")
    name,code,kind,start,end,country,count
    Ana Roy,,PERSON,,,,3
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*FIELDS, "country", "count"])
    for each in names:
        kind = "" if each.kind is Kind.UNKNOWN else each.kind.value
        writer.writerow([each.name, "", kind, "", "", each.country or "", each.events])
    return out.getvalue()
