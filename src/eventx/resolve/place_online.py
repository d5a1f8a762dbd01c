"""Places that the embedded gazetteer misses, asked of an online geocoder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from eventx.geocoders.entry import Entry
from eventx.records.event import Place, PlaceReason, Precision

ONLINE_SCORE = 0.5  # the service says nothing of how sure it is
ONLINE_RADIUS_KM = 5.0


class AnswersNames(Protocol):
    """What an online geocoder must do; `OnlineGeocoder` does."""

    def geocode(self, query: str) -> Any:
        """Return a geopy Location or None."""


def ask_online(
    place: Place,
    geocoder: AnswersNames | None,
    country: Entry | None,
    countries: Mapping[str, Entry],
) -> Place:
    """Return the place with the service's point when the gazetteer has none.

    Only the name goes out, with the country the article is about: no other word of the
    article does.

    Args:
        place: a place of an event.
        geocoder: the service; None when none is configured.
        country: the country that most names of the article lie in.
        countries: the gazetteer's countries by code.
    """
    if geocoder is None or place.reason is not PlaceReason.NOT_IN_GAZETTEER:
        return place
    query = f"{place.text}, {country.name}" if country else place.text
    found = geocoder.geocode(query)
    if found is None:
        return place
    address = (found.raw or {}).get("address") or {}
    code = str(address.get("country_code") or "").upper() or None
    known = countries.get(code or "") or country
    return place.model_copy(
        update={
            "name": str(found.address).split(",")[0],
            "country": known.country if known else code,
            "country_name": known.name if known else None,
            "lat": float(found.latitude),
            "lon": float(found.longitude),
            "precision": Precision.NEAR,
            "radius_km": ONLINE_RADIUS_KM,
            "score": ONLINE_SCORE,
            "reason": None,
        }
    )
