"""The embedded gazetteer behind geopy's interface."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from eventx.geocoders.entry import Entry, Level, NamedEntry
from eventx.geocoders.store import GazetteerStore, open_store


class Gazetteer(Geocoder):
    """The embedded gazetteer as a geopy geocoder: offline, no key, no limit.

    It knows no article, so of several places with one name it answers the most
    prominent; `eventx.resolve.places.PlaceResolver` reads the article as well.

    Args:
        path: another gazetteer file; None means the embedded one.

    >>> place = Gazetteer().geocode("Raqqa")
    >>> round(place.latitude, 1), round(place.longitude, 1), place.raw["country"]
    (36.0, 39.0, 'SY')
    """

    def __init__(self, path: Path | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # geopy has no types
        self.store: GazetteerStore = open_store(path)

    @classmethod
    def open(cls, path: Path | None = None) -> Gazetteer:
        """Open a gazetteer once per process.

        >>> Gazetteer.open() is Gazetteer.open()
        True
        """
        return _open(path)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        limit: int = 10,
        country_codes: str | tuple[str, ...] | None = None,
    ) -> Location | list[Location] | None:
        """Return the place, or places, of a name; None when it has none.

        Args:
            query: a place name, or "name, unit or country".
            exactly_one: False for all places of that name, the most prominent first.
            limit: how many at most.
            country_codes: ISO 3166-1 alpha-2 codes the place must lie in.
        """
        wanted = (country_codes,) if isinstance(country_codes, str) else country_codes
        found = [
            named.entry
            for named in self._named(query)
            if not wanted or named.entry.country in {code.upper() for code in wanted}
        ]
        found.sort(key=lambda entry: (_breadth(entry), -entry.population))
        places = [self._location(entry) for entry in found[:limit]]
        if not places:
            return None
        return places[0] if exactly_one else places

    def _named(self, query: str) -> tuple[NamedEntry, ...]:
        whole = self.store.find(query)
        if whole or "," not in query:
            return whole
        name, _, holder = query.partition(",")
        holders = {named.entry.id for named in self.store.find(holder)}
        codes = {
            named.entry.country
            for named in self.store.find(holder)
            if named.entry.level == Level.COUNTRY and named.entry.country
        }
        return tuple(
            named
            for named in self.store.find(name)
            if {named.entry.admin1, named.entry.admin2} & holders
            or (named.entry.country in codes and not holders & {named.entry.id})
        )

    def _location(self, entry: Entry) -> Location:
        units = (
            self.store.name_of(entry.admin2),
            self.store.name_of(entry.admin1),
            entry.country,
        )
        address = ", ".join([entry.name, *(unit for unit in units if unit)])
        raw: dict[str, Any] = entry._asdict() | {
            "level": entry.level.name.lower(),
            "admin1": units[1],
            "admin2": units[0],
        }
        return Location(address, Point(entry.lat, entry.lon), raw)


def _breadth(entry: Entry) -> int:
    """Countries and wide regions come before towns of the same name."""
    return 0 if entry.level in (Level.COUNTRY, Level.CONTINENT) else 1


@cache
def _open(path: Path | None) -> Gazetteer:
    return Gazetteer(path)
