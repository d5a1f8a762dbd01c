"""Places under construction: rows, their keys, and how far they reach."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from eventx.geocoders.entry import Level, NameKind
from eventx.geocoders.names import fold, is_latin

Point = tuple[float, float]
LONGEST_KEY = 60
_ARTICLE = re.compile(
    r"^(?:al|ash|ad|an|as|at|az|ar|el|adh|ath)[- ](?=\w{3})", re.IGNORECASE
)
_UNIT_WORD = re.compile(
    r"\b(?:autonomous|province|provincia|oblast|region|state|governorate|prefecture|"
    r"departamento|department|departement|county|voivodeship|krai|kray|okrug|"
    r"municipality|district|raion|parish|canton|division|territory|republic|wilaya|"
    r"cercle|regency|upazila|kabupaten)\b",
    re.IGNORECASE,
)
_LINK_WORD = re.compile(r"^(?:of|de la|de los|de|des|du|del|d[’'])\s*", re.IGNORECASE)


@dataclass(slots=True)
class Draft:
    """One place before it has a row; `keys` maps a folded name to its kind."""

    level: Level
    name: str
    lat: float
    lon: float
    country: str | None = None
    admin1: int | None = None
    admin2: int | None = None
    population: int = 0
    geonames_id: int | None = None
    feature: str = ""
    radius_km: float = 1.0
    keys: dict[str, NameKind] = field(default_factory=dict)

    def add(self, names: Iterable[str], kind: NameKind) -> None:
        """Add names of one kind; a key keeps the first kind it was given."""
        for name in names:
            key = fold(name)
            if is_latin(key) and 1 < len(key) <= LONGEST_KEY:
                self.keys.setdefault(key, kind)


def bare_unit_name(name: str) -> str | None:
    """Return a unit's name without its word for the unit, None when nothing changes.

    >>> bare_unit_name("Kharkiv Oblast"), bare_unit_name("Hama")
    ('Kharkiv', None)
    >>> bare_unit_name("Province of Basilan")
    'Basilan'
    """
    bare = re.sub(r"\s+", " ", _UNIT_WORD.sub(" ", name)).strip(" -,’'")
    bare = _LINK_WORD.sub("", bare) if bare != name else bare
    return bare if len(bare) > 2 and bare != name else None


def bare_article_name(name: str) -> str | None:
    """Return an Arabic name without its article, None when it has none.

    >>> bare_article_name("Ar-Raqqah"), bare_article_name("Aleppo")
    ('Raqqah', None)
    """
    bare = _ARTICLE.sub("", name)
    return bare if bare != name else None


def middle(points: Sequence[Point], *, cell_deg: float = 0.5) -> Point:
    """Return the mean of occupied grid cells, so that big towns do not pull the centre.

    >>> middle([(10.0, 20.0), (10.1, 20.1), (12.05, 22.05)])
    (11.05, 21.05)
    """
    span = max(lon for _, lon in points) - min(lon for _, lon in points)
    # A unit over the date line (Chukotka, Fiji) would get its mean in Africa.
    turn = 360.0 if span > 180 else 0.0
    cells: dict[tuple[int, int], list[Point]] = {}
    for lat, lon in points:
        east = lon + turn if lon < 0 else lon
        cell = math.floor(lat / cell_deg), math.floor(east / cell_deg)
        cells.setdefault(cell, []).append((lat, east))
    means = [_mean(inside) for inside in cells.values()]
    lat, lon = _mean(means)
    return round(lat, 4), round(lon - 360 if lon > 180 else lon, 4)


def _mean(points: Sequence[Point]) -> Point:
    count = len(points)
    return sum(lat for lat, _ in points) / count, sum(lon for _, lon in points) / count


def reach_km(centre: Point, points: Sequence[Point], *, least: float) -> float:
    """Return the distance within which nine tenths of a unit's towns lie."""
    far = sorted(_flat_km(centre, point) for point in points)
    return round(max(least, far[int(0.9 * (len(far) - 1))]), 1)


def _flat_km(one: Point, other: Point) -> float:
    scale = math.cos(math.radians(one[0]))
    return 111.2 * math.hypot(one[0] - other[0], (one[1] - other[1]) * scale)


def town_radius_km(population: int) -> float:
    """Return the radius of a town at 3,000 people per km², at least 1 km."""
    return round(max(1.0, math.sqrt(population / 3000 / math.pi)), 1)
