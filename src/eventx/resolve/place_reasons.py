"""Why a name means this place and no other, in words."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.geocoders.entry import Entry
from eventx.resolve.place_context import CONTEXT_FEATURES
from eventx.resolve.place_local import LOCAL_FEATURES, Matrix

MOST_REASONS = 5
LEAST_WEIGHT = 0.1
_NAMES = (*LOCAL_FEATURES, *CONTEXT_FEATURES)


def weigh(entries: Sequence[Entry], parts: Matrix) -> tuple[str, ...]:
    """Put the weighted features of the best reading, against the next best, into words.

    Args:
        entries: the best place and, when there is another, the next best.
        parts: one row per entry, one column per feature, feature times weight.

    Returns:
        "country share of others +2.1" and the like, strongest first, behind a line that
        names the places compared.
    """
    if len(entries) == 1:
        return (f"{_title(entries[0])}: the only place of this name",)
    gains = parts[0] - parts[1]
    order = sorted(range(len(gains)), key=lambda column: -abs(float(gains[column])))
    lines = [
        f"{_NAMES[column].replace('_', ' ')} {float(gains[column]):+.1f}"
        for column in order[:MOST_REASONS]
        if abs(float(gains[column])) >= LEAST_WEIGHT
    ]
    return (f"{_title(entries[0])} rather than {_title(entries[1])}", *lines)


def _title(entry: Entry) -> str:
    kind = entry.feature or entry.level.name.lower()
    where = f", {entry.country}" if entry.country else ""
    return f"{entry.name}{where} ({kind}, {entry.population:,} people)"
