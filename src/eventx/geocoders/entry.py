"""What the gazetteer knows of one place, and under which kind of name."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple


class Level(IntEnum):
    """What a place is, coarse: decides precision and the ranker's priors."""

    COUNTRY = 0
    ADMIN1 = 1
    ADMIN2 = 2
    CITY = 3
    REGION = 4
    CONTINENT = 5


class NameKind(IntEnum):
    """What a name is to its place.

    An abbreviation counts only in its own letter case ("US", never "us"); a demonym
    names people, so it never locates an event.
    """

    PRIMARY = 0
    ALTERNATE = 1
    ABBREVIATION = 2
    DEMONYM = 3


class Entry(NamedTuple):
    """One place of the gazetteer; `lat` and `lon` in degrees WGS84.

    Attributes:
        id: row in the gazetteer, stable within one build only.
        country: ISO 3166-1 alpha-2, None for seas and regions over several countries.
        admin1: row of the first-level unit that holds the place.
        admin2: row of the second-level unit that holds the place.
        feature: kind of a region ("sea", "river") or "capital"; empty when plain.
        radius_km: how far the place reaches from its point.
    """

    id: int
    level: Level
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: int | None
    admin2: int | None
    population: int
    geonames_id: int | None
    feature: str
    radius_km: float


class NamedEntry(NamedTuple):
    """A place and the kind of name it was found under."""

    entry: Entry
    kind: NameKind
