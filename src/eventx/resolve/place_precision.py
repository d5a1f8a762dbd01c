"""How exactly a place is known."""

from __future__ import annotations

from eventx.geocoders.entry import Entry, Level
from eventx.records.event import Precision

POINT_RADIUS_KM = 12.0  # a camp or a dam is a point, a river is not
_SEAS = frozenset({"sea", "ocean", "strait"})
_LEVEL_PRECISION = {
    Level.COUNTRY: Precision.COUNTRY,
    Level.ADMIN1: Precision.ADMIN1,
    Level.ADMIN2: Precision.ADMIN2,
    Level.CITY: Precision.EXACT,
    Level.CONTINENT: Precision.FEATURE,
}


def precision_of(entry: Entry) -> Precision:
    """Return how exactly a place of this kind pins an event down."""
    if entry.level != Level.REGION:
        return _LEVEL_PRECISION[entry.level]
    if entry.feature in _SEAS:
        return Precision.SEA
    return Precision.EXACT if entry.radius_km <= POINT_RADIUS_KM else Precision.FEATURE
