"""The store and the geopy geocoder over it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from geopy.distance import distance
from geopy.geocoders.base import Geocoder

from eventx.errors import ResourceError
from eventx.geocoders import Gazetteer
from eventx.geocoders.store import GazetteerStore, open_store


@pytest.fixture
def gazetteer(small_path: Path) -> Gazetteer:
    """A geocoder over the small gazetteer."""
    return Gazetteer(small_path)


def test_gazetteer_is_a_geopy_geocoder(gazetteer: Gazetteer) -> None:
    """It answers geopy's question with geopy's Location."""
    place = gazetteer.geocode("Raqqa")

    assert isinstance(gazetteer, Geocoder)
    assert place.raw["country"] == "SY"
    assert distance(place.point, (35.95, 39.01)).km < 1


@pytest.mark.parametrize(
    ("query", "country", "admin1"),
    [
        ("Springfield", "US", "Missouri"),
        ("Springfield, Illinois", "US", "Illinois"),
        ("Geneva", "CH", "Geneva"),
        ("Geneva, United States", "US", "New York"),
        ("Georgia", "GE", None),
        ("Tripoli, Lebanon", "LB", "Liban-Nord"),
    ],
)
def test_geocode_most_prominent_or_contained(
    gazetteer: Gazetteer, query: str, country: str, admin1: str | None
) -> None:
    """The largest place of a name, or the one within what follows the comma."""
    place = gazetteer.geocode(query)

    assert place.raw["country"] == country
    if place.raw["level"] == "city":
        assert place.raw["admin1"] == admin1


def test_geocode_several_in_a_country(gazetteer: Gazetteer) -> None:
    """`exactly_one=False` lists all, the most prominent first."""
    places = gazetteer.geocode("Springfield", exactly_one=False, country_codes="us")

    assert [place.raw["population"] for place in places] == [170_000, 116_000]


def test_geocode_unknown_name_is_none(gazetteer: Gazetteer) -> None:
    """No place is better than a wrong one."""
    assert gazetteer.geocode("Xyzzyville") is None


def test_open_gives_one_geocoder_per_file(small_path: Path) -> None:
    """A process opens a file once."""
    assert Gazetteer.open(small_path) is Gazetteer.open(small_path)


def test_store_refuses_what_is_no_gazetteer(tmp_path: Path) -> None:
    """A missing file and a broken one are named."""
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no database at all, only words" * 100)

    with pytest.raises(ResourceError, match="is missing"):
        GazetteerStore(tmp_path / "none.sqlite")
    with pytest.raises(ResourceError, match="unreadable"):
        GazetteerStore(broken)


def test_store_is_read_only(small_store: GazetteerStore) -> None:
    """Looking names up leaves the file as it was."""
    before = small_store.path.read_bytes()

    small_store.find("Aleppo")

    assert small_store.path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "country"),
    [("Raqqa", "SY"), ("Kyiv", "UA"), ("Cox's Bazar", "BD"), ("Al-Hol", "SY"),
     ("South Gyeongsang", "KR"), ("Maguindanao", "PH"), ("DRC", "CD")],
)  # fmt: skip
def test_embedded_gazetteer_knows(name: str, country: str) -> None:
    """Names of the news of the day are in the gazetteer of the package."""
    assert country in {each.entry.country for each in open_store().find(name)}


def test_importing_geocoders_opens_nothing() -> None:
    """Importing the room reads no file and leaves geopy and spaCy out."""
    code = (
        "import sys, eventx.geocoders, eventx.geocoders.store as store\n"
        "assert store.open_store.cache_info().currsize == 0\n"
        "assert not {'geopy', 'spacy'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0


@pytest.mark.parametrize(
    ("country", "lat", "lon"), [("US", 38.9, -77.0), ("CR", 9.9, -84.1)]
)
def test_capital_is_not_a_small_town_of_its_name(country: str, lat: float, lon: float):
    """There are fifteen towns called Washington in the United States."""
    capital = open_store().capitals[country]

    assert capital.lat == pytest.approx(lat, abs=0.1)
    assert capital.lon == pytest.approx(lon, abs=0.1)
