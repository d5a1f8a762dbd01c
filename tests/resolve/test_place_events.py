"""Relations, containers and scenes of event places."""

from __future__ import annotations

import pytest

from eventx.geocoders.store import open_store
from eventx.records.event import Place, Precision
from eventx.records.mention import PlaceArgument
from eventx.resolve.place_candidates import find_candidates
from eventx.resolve.place_relations import place_of_argument
from eventx.resolve.place_scenes import choose_scene, without_containers


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


@pytest.mark.parametrize(
    ("relation", "share", "verbal", "kept"),
    [
        ("recent", 0.1, False, True),
        ("focus", 0.5, False, True),
        ("focus", 0.2, False, False),
        ("focus", 0.5, True, False),
        ("focus", 0.7, True, True),
        ("people", 0.5, False, False),
        ("people", 0.8, False, True),
        ("authority", 0.1, False, True),
    ],
)
def test_scene_is_kept_when_the_article_is_about_it(
    relation: str, share: float, verbal: bool, kept: bool
) -> None:
    """Words spoken need a domestic article, acts only that the country is central."""
    guess = (_argument(relation, inferred=True), _place("Syria", Precision.COUNTRY))
    shares = {"SY": share, "US": 1 - share}

    chosen = choose_scene([guess], shares, verbal=verbal)

    assert (chosen is not None) is kept


def test_scene_authority_is_a_country_only() -> None:
    """When Moscow arrests, it need not be in Moscow."""
    town = (_argument("authority", inferred=True), _place("Moscow", Precision.EXACT))

    assert choose_scene([town], {"SY": 1.0}, verbal=False) is None


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
