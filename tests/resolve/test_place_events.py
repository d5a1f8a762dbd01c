"""Relations, containers and scenes of event places."""

from __future__ import annotations

import pytest

from eventx.geocoders.store import open_store
from eventx.records.event import Place, Precision
from eventx.records.mention import PlaceArgument
from eventx.resolve.place_candidates import find_candidates
from eventx.resolve.place_relations import place_of_argument
from eventx.resolve.place_scenes import (
    Countries,
    SceneWeights,
    choose_scene,
    without_containers,
)


def _place(name: str, precision: Precision, **facts: object) -> Place:
    known: dict[str, object] = {
        "country": "SY", "lat": 35.0, "lon": 38.0, "radius_km": 8.0, "score": 0.9,
    }  # fmt: skip
    return Place(
        text=name, name=name, start_char=0, end_char=len(name), precision=precision,
        **(known | facts),
    )  # fmt: skip


def _argument(relation: str = "in", **facts: object) -> PlaceArgument:
    return PlaceArgument(start=0, end=1, head=0, relation=relation, **facts)


@pytest.mark.parametrize(
    ("relation", "distance_km", "precision", "radius_km"),
    [
        ("in", None, Precision.EXACT, 8.0),
        ("near", None, Precision.NEAR, 25.0),
        ("direction", None, Precision.NEAR, 25.0),
        ("distance", 60.0, Precision.NEAR, 60.0),
        ("distance", 2.0, Precision.NEAR, 8.0),
        ("border", None, Precision.NEAR, 50.0),
    ],
)
def test_relation_widens_a_town(
    relation: str, distance_km: float | None, precision: Precision, radius_km: float
) -> None:
    """What is 20 km south of X is X with a radius of at least 20."""
    argument = _argument(relation, distance_km=distance_km)

    place = place_of_argument(_place("Raqqa", Precision.EXACT), argument)

    assert (place.precision, place.radius_km) == (precision, radius_km)


def test_province_stays_a_province() -> None:
    """What is near Idlib province does not make a province a town."""
    place = _place("Idlib", Precision.ADMIN1, radius_km=60.0)

    assert place_of_argument(place, _argument("near")).precision is Precision.ADMIN1


def test_inferred_argument_gives_an_inferred_place() -> None:
    """What no word of the sentence says is marked."""
    guess = place_of_argument(
        _place("Syria", Precision.COUNTRY), _argument("focus", inferred=True)
    )

    assert guess.inferred
    assert guess.precision is Precision.COUNTRY


def test_containers_are_left_off() -> None:
    """What is in two provinces of Syria is in those two."""
    provinces = [_place(each, Precision.ADMIN1) for each in ("Aleppo", "Idlib")]
    syria = _place("Syria", Precision.COUNTRY)
    turkey = _place("Turkey", Precision.COUNTRY, country="TR")

    assert without_containers([*provinces, syria, turkey]) == [*provinces, turkey]


def test_town_drops_its_own_province_only() -> None:
    """The province that holds the town says nothing new."""
    town = _place("Kobani", Precision.EXACT, admin1="Aleppo")
    own = _place("Aleppo", Precision.ADMIN1)
    other = _place("Idlib", Precision.ADMIN1)

    assert without_containers([town, own, other]) == [town, other]


def _about(**shares: float) -> Countries:
    return Countries(shares, dict.fromkeys(shares, 2))


@pytest.mark.parametrize(
    ("relation", "share", "kept"),
    [
        ("recent", 0.1, True),
        ("focus", 0.5, True),
        ("focus", 0.2, False),
        ("people", 0.8, True),
        ("people", 0.3, False),
        ("authority", 0.1, True),
    ],
)
def test_scene_is_kept_when_the_article_is_about_it(
    relation: str, share: float, kept: bool
) -> None:
    """What the article only mentions is no guess, unless it is named nearby."""
    guess = (_argument(relation, inferred=True), _place("Syria", Precision.COUNTRY))

    chosen = choose_scene([guess], _about(SY=share, US=1 - share), event_type="arrest")

    assert (chosen is not None) is kept


def test_scene_authority_is_a_country_only() -> None:
    """When Moscow arrests, it need not be in Moscow."""
    town = (_argument("authority", inferred=True), _place("Moscow", Precision.EXACT))

    assert choose_scene([town], _about(SY=1.0), event_type="arrest") is None


def test_scene_weighs_all_that_leads_to_a_place() -> None:
    """A place that two things lead to beats one that a single thing leads to."""
    weights = SceneWeights({"relations": 1.0}, least=0.0)
    far = _place("Moscow", Precision.EXACT, lat=55.8, lon=37.6, country="RU")
    near = _place("Homs", Precision.EXACT)
    guesses = [
        (_argument("recent", inferred=True), far),
        (_argument("before", inferred=True), near),
        (_argument("dateline", inferred=True), near),
    ]

    chosen = choose_scene(
        guesses, _about(SY=0.5, RU=0.5), event_type="strike", weights=weights
    )

    assert chosen is not None
    assert chosen.name == "Homs"


def test_scene_is_left_empty_below_the_least_chance() -> None:
    """Two guesses alike have each a chance of one half."""
    weights = SceneWeights({}, least=0.6)
    guesses = [
        (_argument("recent", inferred=True), _place("Homs", Precision.EXACT, lat=lat))
        for lat in (34.0, 35.0)
    ]

    chosen = choose_scene(guesses, _about(SY=1.0), event_type="strike", weights=weights)

    assert chosen is None


@pytest.mark.parametrize(
    ("text", "back_off", "country"),
    [
        ("Raqqa", "", "SY"),
        ("northern Syria", "direction", "SY"),
        ("war-torn Yemen", "direction", "YE"),
        ("Raqqa province", "admin", "SY"),
        ("city of Homs", "of", "SY"),
        ("Islamic Republic of Iran", "", "IR"),
        ("Iraq's", "possessive", "IQ"),
        ("northern Raqqa province", "direction", "SY"),
        ("US", "", "US"),
        ("us", "", None),
        ("U.N.", "", None),
    ],
)
def test_back_offs_shorten_a_name(
    text: str, back_off: str, country: str | None
) -> None:
    """An unknown name is tried without what only describes it."""
    found = find_candidates(open_store(), text)
    countries = {named.entry.country for named in found.named}

    assert found.back_off == back_off
    assert (country in countries) if country else not countries
