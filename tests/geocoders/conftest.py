"""A gazetteer of a few towns, built from rows written here."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.geocoders.build.sources import CityRow, CountryRow, Sources
from eventx.geocoders.build.write import write_gazetteer
from eventx.geocoders.store import GazetteerStore

COUNTRIES = [
    CountryRow("SY", "SYR", "Syria", 1, 17_000_000, 185_000, "Damascus", ("LB", "IQ")),
    CountryRow("LB", "LBN", "Lebanon", 2, 6_800_000, 10_400, "Beirut", ("SY",)),
    CountryRow("US", "USA", "United States", 3, 327_000_000, 9_600_000, "Washington"),
    CountryRow("GE", "GEO", "Georgia", 4, 3_700_000, 69_700, "Tbilisi"),
    CountryRow("CH", "CHE", "Switzerland", 5, 8_500_000, 41_290, "Bern"),
    CountryRow("UN", "UNK", "Nowhere", 6, 0, 0, ""),  # dissolved: not in countries.tsv
]
CITIES = [
    CityRow(
        10, "Ar Raqqah", 35.95, 39.01, "SY", "04", 530_000, ("Raqqa", "RQA", "lun")
    ),
    CityRow(11, "Aleppo", 36.20, 37.16, "SY", "09", 2_000_000, ("Halab", "Алеппо")),
    CityRow(12, "Tripoli", 34.43, 35.84, "LB", "08", 230_000),
    CityRow(13, "Paris", 33.66, -95.55, "US", "TX", 25_000, (), "Lamar County"),
    CityRow(
        14, "Springfield", 39.80, -89.64, "US", "IL", 116_000, (), "Sangamon County"
    ),
    CityRow(15, "Springfield", 37.21, -93.29, "US", "MO", 170_000, (), "Greene County"),
    CityRow(16, "Genève", 46.20, 6.15, "CH", "GE", 180_000, ("Geneva",)),
    CityRow(17, "Geneva", 42.87, -76.99, "US", "NY", 13_000),
    CityRow(18, "Beirut", 33.89, 35.50, "LB", "04", 1_900_000),
    CityRow(19, "Damascus", 33.51, 36.29, "SY", "13", 1_600_000),
]
UNITS = {
    ("SY", "04"): "Ar-Raqqah",
    ("SY", "09"): "Aleppo Governorate",
    ("SY", "13"): "Dimashq",
    ("LB", "08"): "Liban-Nord",
    ("LB", "04"): "Beyrouth",
    ("US", "TX"): "Texas",
    ("US", "IL"): "Illinois",
    ("US", "MO"): "Missouri",
    ("US", "NY"): "New York",
    ("CH", "GE"): "Geneva",
}
SUBDIVISIONS = {"syra": ("Raqqa", ("Raqqa", "Ar-Raqqah"))}


@pytest.fixture(scope="session")
def sources() -> Sources:
    """The rows above as the build reads them."""
    return Sources(CITIES, COUNTRIES, UNITS, [], SUBDIVISIONS)


@pytest.fixture(scope="session")
def small_path(sources: Sources, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file built from them."""
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    write_gazetteer(sources, path)
    return path


@pytest.fixture(scope="session")
def small_store(small_path: Path) -> GazetteerStore:
    """The store over that file."""
    return GazetteerStore(small_path)
