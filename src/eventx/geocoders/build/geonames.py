"""Read a GeoNames dump instead of the packages: every populated place, real units.

Files, from https://download.geonames.org/export/dump/ (CC BY 4.0): `countryInfo.txt`,
`admin1CodesASCII.txt`, `admin2Codes.txt`, and `allCountries.txt` or `cities500.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from eventx.geocoders.build.sources import (
    BuildSourceError,
    CityRow,
    CountryRow,
    Sources,
    UnitRow,
)

PLACE_FILES = ("allCountries.txt", "cities500.txt", "cities1000.txt", "cities15000.txt")
# Sections of places and abandoned places are no towns of their own.
_SKIPPED_CODES = frozenset({"PPLX", "PPLH", "PPLQ", "PPLW", "PPLCH"})
_ADMIN1, _ADMIN2 = "ADM1", "ADM2"


def _lines(path: Path) -> Iterator[list[str]]:
    if not path.is_file():
        hint = "download it from https://download.geonames.org/export/dump/"
        raise BuildSourceError(source=path.name, hint=hint)
    with path.open(encoding="utf8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def _place_file(folder: Path) -> Path:
    found = [folder / name for name in PLACE_FILES if (folder / name).is_file()]
    return found[0] if found else folder / PLACE_FILES[0]


def _countries(folder: Path) -> list[CountryRow]:
    return [
        CountryRow(
            code=row[0],
            iso3=row[1],
            name=row[4],
            geonames_id=int(row[16] or 0),
            population=int(row[7] or 0),
            area_km2=float(row[6] or 0),
            capital=row[5],
            neighbours=tuple(filter(None, row[17].split(","))),
        )
        for row in _lines(folder / "countryInfo.txt")
    ]


def _unit_names(path: Path) -> dict[str, str]:
    return {row[0]: row[1] for row in _lines(path)}


def _city(row: list[str], admin2_names: dict[str, str]) -> CityRow:
    return CityRow(
        geonames_id=int(row[0]),
        name=row[1],
        lat=float(row[4]),
        lon=float(row[5]),
        country=row[8],
        admin1=row[10],
        population=int(row[14] or 0),
        alternates=tuple(filter(None, row[3].split(","))),
        admin2=admin2_names.get(f"{row[8]}.{row[10]}.{row[11]}", ""),
    )


def _unit(row: list[str], admin2_names: dict[str, str]) -> UnitRow:
    code = row[7]
    return UnitRow(
        geonames_id=int(row[0]),
        name=row[1],
        lat=float(row[4]),
        lon=float(row[5]),
        country=row[8],
        admin1=row[10],
        admin2=(
            admin2_names.get(f"{row[8]}.{row[10]}.{row[11]}", row[1])
            if code == _ADMIN2
            else ""
        ),
        population=int(row[14] or 0),
        alternates=tuple(filter(None, row[3].split(","))),
    )


def read_dump(
    folder: Path, subdivisions: dict[str, tuple[str, tuple[str, ...]]] | None = None
) -> Sources:
    """Read a folder of GeoNames files.

    Args:
        folder: holds the files named above.
        subdivisions: English names of units, from CLDR.

    Raises:
        BuildSourceError: a file is missing.
    """
    admin2_names = _unit_names(folder / "admin2Codes.txt")
    cities, units = [], []
    for row in _lines(_place_file(folder)):
        if row[6] == "P" and row[7] not in _SKIPPED_CODES:
            cities.append(_city(row, admin2_names))
        elif row[6] == "A" and row[7] in (_ADMIN1, _ADMIN2):
            units.append(_unit(row, admin2_names))
    admin1 = _unit_names(folder / "admin1CodesASCII.txt")
    return Sources(
        cities=cities,
        countries=_countries(folder),
        admin1_names={tuple_of(code): name for code, name in admin1.items()},
        subdivisions=subdivisions or {},
        units=units,
        origin="GeoNames dump",
    )


def tuple_of(code: str) -> tuple[str, str]:
    """Split a unit's code.

    >>> tuple_of("SY.09")
    ('SY', '09')
    """
    country, _, unit = code.partition(".")
    return country, unit
