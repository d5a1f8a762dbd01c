"""How the words between an event and a place change what is known of the spot."""

from __future__ import annotations

from eventx.records.event import Place, Precision
from eventx.records.mention import PlaceArgument

NEAR_RADIUS_KM = 25.0  # UCDP codes "near X" as within about 25 km of X (where_prec 2)
BORDER_RADIUS_KM = 50.0
_AROUND = frozenset({"near", "direction", "distance", "border"})
_WIDE = frozenset(
    {Precision.COUNTRY, Precision.ADMIN1, Precision.SEA, Precision.FEATURE}
)


def place_of_argument(place: Place, argument: PlaceArgument) -> Place:
    """Return the place as far as this event is tied to it.

    "near X" and "north of X" lie around X; "20 km from X" lies within that distance.
    A province stays a province however the event lies to it.
    """
    changes: dict[str, object] = {}
    if argument.inferred:
        changes["inferred"] = True
    if place.lat is not None and argument.relation in _AROUND:
        reach = _reach_km(place, argument)
        changes["radius_km"] = reach
        if place.precision not in _WIDE:
            changes["precision"] = Precision.NEAR
    return place.model_copy(update=changes) if changes else place


def _reach_km(place: Place, argument: PlaceArgument) -> float:
    own = place.radius_km or 0.0
    if argument.distance_km is not None:
        return round(max(own, argument.distance_km), 1)
    least = BORDER_RADIUS_KM if argument.relation == "border" else NEAR_RADIUS_KM
    return round(max(own, least), 1)
