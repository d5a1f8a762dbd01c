"""The build's own tables: countries, curated places, centres, abbreviations, demonyms.

They lie in `resources/places/*.tsv`, tab-separated with a header line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from eventx.resources import read_text


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = read_text(f"places/{name}").splitlines()
    yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def _split(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split(",") if part.strip())


@dataclass(frozen=True, slots=True)
class CountryFacts:
    """Where a country's point lies, its other names, and what its people are called."""

    code: str
    lat: float
    lon: float
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CuratedPlace:
    """A region, sea, river, base, camp or crossing that no list of towns has."""

    name: str
    aliases: tuple[str, ...]
    feature: str
    lat: float
    lon: float
    country: str | None
    radius_km: float | None


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name (abbreviation or demonym) of a place named in the gazetteer."""

    name: str
    target: str
    country: str | None


@dataclass(frozen=True, slots=True)
class UnitCentre:
    """The geographic middle of a large first-level unit."""

    country: str
    name: str
    lat: float
    lon: float


def read_country_facts() -> dict[str, CountryFacts]:
    """Read countries.tsv by country code."""
    return {
        row["code"]: CountryFacts(
            row["code"],
            float(row["lat"]),
            float(row["lon"]),
            _split(row["aliases"]),
            _split(row["demonyms"]),
        )
        for row in _rows("countries.tsv")
    }


def read_curated() -> list[CuratedPlace]:
    """Read curated.tsv in its order."""
    return [
        CuratedPlace(
            row["name"],
            _split(row["aliases"]),
            row["feature"],
            float(row["lat"]),
            float(row["lon"]),
            row["country"] or None,
            float(row["radius_km"]) if row["radius_km"] else None,
        )
        for row in _rows("curated.tsv")
    ]


def read_aliases(name: str) -> list[Alias]:
    """Read abbreviations.tsv or demonyms.tsv."""
    return [
        Alias(row["name"], row["target"], row["country"] or None) for row in _rows(name)
    ]


def read_centres() -> list[UnitCentre]:
    """Read centres.tsv: where the towns of a unit crowd in one corner of it."""
    return [
        UnitCentre(row["country"], row["name"], float(row["lat"]), float(row["lon"]))
        for row in _rows("centres.tsv")
    ]
