"""How exactly a place is known, and the same in the scales of UCDP and ACLED."""

from __future__ import annotations

from eventx.geocoders.entry import Entry, Level
from eventx.records.event import Precision
from eventx.resources import read_yaml

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


def ucdp_where_prec(precision: Precision) -> int:
    """Return UCDP's `where_prec`, 1 (exact) to 7 (sea or air).

    >>> ucdp_where_prec(Precision.ADMIN1)
    4
    """
    return int(read_yaml("places/precision.yaml")[precision.value]["ucdp"])


def acled_geo_precision(precision: Precision) -> int:
    """Return ACLED's `geo_precision`, 1 (exact) to 3 (region).

    >>> acled_geo_precision(Precision.NEAR)
    2
    """
    return int(read_yaml("places/precision.yaml")[precision.value]["acled"])
