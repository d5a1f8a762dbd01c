"""Capitals without their names, and names that hold others."""

from __future__ import annotations

import pytest

from eventx.geocoders.store import open_store
from eventx.resolve.place_capitals import with_capitals
from eventx.resolve.place_mention import PlaceMention
from eventx.resolve.place_resolver import PlaceResolver
from eventx.resolve.place_scenes import Countries


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    """The embedded gazetteer."""
    return PlaceResolver(open_store())


def _mentions(text: str, *names: str) -> list[PlaceMention]:
    found = []
    for name in names:
        start = text.index(name)
        found.append(PlaceMention.at(text, start, start + len(name)))
    return found


@pytest.mark.parametrize(
    ("text", "names", "capital"),
    [
        ("They met in the Iranian capital.", ("Iranian", "capital"), "Tehran"),
        ("They met in Iran's capital.", ("Iran", "capital"), "Tehran"),
        ("In the capital of Mali shots fell.", ("capital", "Mali"), "Bamako"),
        ("Syria mourns. In the capital shops shut.", ("Syria", "capital"), "Damascus"),
    ],
)
def test_capital_is_that_of_its_country(
    resolver: PlaceResolver, text: str, names: tuple[str, ...], capital: str
) -> None:
    """The country beside it, else the one the article is about."""
    mentions = _mentions(text, *names)
    places = resolver.resolve(mentions)

    found = with_capitals(mentions, places, Countries.of(places), resolver.store)

    assert capital in {place.name for place in found}


@pytest.mark.parametrize(
    ("text", "names", "country"),
    [
        ("He visited the French city of Brest.", ("French", "Brest"), "FR"),
        ("Shots fell in Tripoli in northern Lebanon.", ("Tripoli", "Lebanon"), "LB"),
        ("He spoke in Georgia's Batumi.", ("Georgia", "Batumi"), "GE"),
    ],
)
def test_name_lies_in_the_name_that_holds_it(
    resolver: PlaceResolver, text: str, names: tuple[str, ...], country: str
) -> None:
    """Brest of "the French city of Brest" is not the one in Belarus."""
    places = resolver.resolve(_mentions(text, *names))

    assert {place.country for place in places} == {country}


@pytest.mark.parametrize(
    ("names", "admin1"),
    [
        (("Washington",), "District of Columbia"),
        (("Washington", "Seattle", "Spokane"), "Washington"),
        (("Utah", "Texas", "Ohio", "Oregon", "Washington"), "Washington"),
    ],
)
def test_capital_named_like_a_state(
    resolver: PlaceResolver, names: tuple[str, ...], admin1: str
) -> None:
    """The state is meant where its towns or other states are named."""
    text = "Talks in " + ", and later in ".join(names) + "."

    places = dict(zip(names, resolver.resolve(_mentions(text, *names)), strict=True))

    assert places["Washington"].admin1 == admin1
