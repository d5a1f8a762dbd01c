"""Which place of a name is meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from geopy.location import Location
from geopy.point import Point

from eventx.geocoders.store import open_store
from eventx.ontology import acled_geo_precision, ucdp_where_prec
from eventx.records.event import PlaceReason, Precision
from eventx.resolve.place_mention import DocumentContext, PlaceMention
from eventx.resolve.place_overrides import OverrideError, PlaceOverride
from eventx.resolve.place_precision import precision_of
from eventx.resolve.place_resolver import PlaceResolver
from eventx.resolve.place_scenes import country_shares

_MARK = re.compile(r"\[([^\]]+)\]")


@pytest.fixture(scope="module")
def resolver() -> PlaceResolver:
    """The resolver of the package."""
    return PlaceResolver(open_store())


def _mentions(marked: str) -> list[PlaceMention]:
    """Take the names in brackets out of a sentence."""
    text = marked.replace("[", "").replace("]", "")
    mentions = []
    for number, found in enumerate(_MARK.finditer(marked)):
        start = found.start() - 2 * number
        mentions.append(PlaceMention.at(text, start, start + len(found.group(1))))
    return mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Clashes in [Tripoli] and [Benghazi].", ["LY", "LY"]),
        ("The [Lebanese] army entered [Tripoli]; talks in [Beirut].", ["LB"] * 3),
        ("He was born in [Paris], [Texas].", ["US", "US"]),
        ("[Syrian] troops left [Palmyra], [Homs] and [Aleppo].", ["SY"] * 4),
        ("Protests in [San Jose], [Costa Rica].", ["CR", "CR"]),
        (
            "[Georgia] and [Armenia] closed the border near [Tbilisi].",
            ["GE", "AM", "GE"],
        ),
        ("Police in [Valdosta], [Georgia] and [Macon], [Ga.].", ["US"] * 4),
        ("Fighting in [northern Syria] and [Idlib province].", ["SY", "SY"]),
        ("[U.S.] strikes near [Damascus] killed ten.", ["US", "SY"]),
        ("Talks in [Geneva] between [Iran] and the [U.S.].", ["CH", "IR", "US"]),
        ("The [Kurdish] town of [Kobani] in [Syria].", [None, "SY", "SY"]),
    ],
)
def test_context_decides_among_namesakes(
    resolver: PlaceResolver, text: str, expected: list[str | None]
) -> None:
    """Countries nearby, states behind a comma and demonyms speak for their own."""
    places = resolver.resolve(_mentions(text))

    assert [place.country for place in places] == expected


@pytest.mark.parametrize(
    ("name", "precision"),
    [
        ("Syria", Precision.COUNTRY),
        ("Raqqa", Precision.EXACT),
        ("Raqqa province", Precision.ADMIN1),
        ("Black Sea", Precision.SEA),
        ("Sahel", Precision.FEATURE),
        ("Dadaab", Precision.EXACT),
        ("Hiroshima Peace Memorial Park", Precision.NEAR),
    ],
)
def test_precision_of_each_kind(
    resolver: PlaceResolver, name: str, precision: Precision
) -> None:
    """A centroid is never given out as a point."""
    (place,) = resolver.resolve(_mentions(f"It happened in [{name}]."))

    assert place.precision == precision
    assert place.radius_km is not None
    assert place.radius_km > 0


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("He spoke in [Tokyo].", Precision.EXACT),
        ("He spoke in [Tokyo] prefecture.", Precision.ADMIN1),
        ("Fighting in [Aleppo] province.", Precision.ADMIN1),
        ("Fighting in [Quebec].", Precision.ADMIN1),
    ],
)
def test_town_before_its_province(
    resolver: PlaceResolver, text: str, precision: Precision
) -> None:
    """A name that a town shares with its unit means the town, unless words tell."""
    (place,) = resolver.resolve(_mentions(text))

    assert place.precision == precision


def test_unknown_name_has_a_reason_and_no_point(resolver: PlaceResolver) -> None:
    """The gazetteer's miss is shipped as such."""
    (place,) = resolver.resolve(_mentions("A blast in [Xyzzyabad]."))

    assert (place.lat, place.lon, place.country) == (None, None, None)
    assert place.reason is PlaceReason.NOT_IN_GAZETTEER


def test_span_and_text_stay_true(resolver: PlaceResolver) -> None:
    """The words a place came from are those of the mention."""
    mention = _mentions("Shells fell on [Donetsk].")[0]

    (place,) = resolver.resolve([mention])

    assert (place.text, place.start_char, place.end_char) == ("Donetsk", 15, 22)


def test_alternatives_and_score_are_probabilities(resolver: PlaceResolver) -> None:
    """The best and the three next, all within [0, 1], best first."""
    (place,) = resolver.resolve(_mentions("Voters in [Springfield] waited."))
    scores = [place.score, *(other.score for other in place.alternatives)]

    assert len(place.alternatives) == 3
    assert all(0 <= score <= 1 for score in scores)
    assert scores == sorted(scores, reverse=True)


def test_country_hint_wins_over_prominence() -> None:
    """With a hint a name means its place in that country."""
    hinted = PlaceResolver(open_store(), country_hint="us")

    (place,) = hinted.resolve(_mentions("A fire in [Paris]."))

    assert place.country == "US"


def test_home_country_of_the_source(resolver: PlaceResolver) -> None:
    """An outlet's domain speaks for its own towns."""
    mentions = _mentions("A crash in [Lincoln] on Monday.")

    british = DocumentContext.of(source="https://x.co.uk/1")

    (at_home,) = resolver.resolve(mentions, british)
    (plain,) = resolver.resolve(mentions)

    assert (at_home.country, plain.country) == ("GB", "US")


@pytest.mark.parametrize(
    ("source", "country"),
    [
        ("https://www.dawn.com.pk/x", "PK"),
        ("https://news.bbc.co.uk/1", "GB"),
        ("https://www.nytimes.com/x", None),
        ("", None),
    ],
)
def test_country_of_a_domain(source: str, country: str | None) -> None:
    """Only a country's own domain tells the outlet's home."""
    assert DocumentContext.of(source=source).source_country == country


def test_overrides_win_over_everything(tmp_path: Path) -> None:
    """A line of the user's file is the place, with score 1."""
    path = tmp_path / "places.csv"
    path.write_text(
        "text,lat,lon,country,name\nthe Zone,34.1,36.2,lb,Zone A\nParis,1.5,2.5,,\n"
    )
    resolver = PlaceResolver(open_store(), overrides=path)

    zone, paris = resolver.resolve(_mentions("From [the Zone] to [Paris]."))

    assert (zone.name, zone.country, zone.country_name) == ("Zone A", "LB", "Lebanon")
    assert (paris.lat, paris.lon, paris.country, paris.score) == (1.5, 2.5, None, 1.0)


@pytest.mark.parametrize(
    ("line", "problem"),
    [("X,91,0", "91"), ("X,abc,0", "abc"), ("X,1", "lon|float|NoneType")],
)
def test_bad_override_names_its_line(tmp_path: Path, line: str, problem: str) -> None:
    """A fault in the file stops the run before the first article."""
    path = tmp_path / "places.csv"
    path.write_text(f"text,lat,lon\nY,1,1\n{line}\n")

    with pytest.raises(OverrideError, match=rf"places\.csv:3: .*({problem})"):
        PlaceResolver(open_store(), overrides=path)


def test_overrides_may_be_records() -> None:
    """A program gives overrides as records."""
    override = PlaceOverride("Base X", 10.0, 20.0, "Base X", precision=Precision.NEAR)
    resolver = PlaceResolver(open_store(), overrides={"Base X": override})

    (place,) = resolver.resolve(_mentions("Near [Base X]."))

    assert (place.lat, place.precision) == (10.0, Precision.NEAR)


def test_resolving_is_deterministic(resolver: PlaceResolver) -> None:
    """The same article gives the same places."""
    mentions = _mentions("[Victoria], [Santa Cruz], [Bolivia] and [La Paz].")

    assert resolver.resolve(mentions) == resolver.resolve(mentions)


def test_precision_of_small_features_is_exact() -> None:
    """A dam is a point, a river is not."""
    store = open_store()
    dam = store.find("Kakhovka dam")[0].entry
    river = store.find("Litani River")[0].entry

    assert precision_of(dam) is Precision.EXACT
    assert precision_of(river) is Precision.FEATURE


def test_country_shares_count_demonyms(resolver: PlaceResolver) -> None:
    """Shares add up to one."""
    places = resolver.resolve(_mentions("[Iranian] envoys left [Tehran] for [Doha]."))
    shares = country_shares(places)

    assert shares["IR"] > shares["QA"]
    assert sum(shares.values()) == pytest.approx(1)


def test_reasons_weigh_the_place_against_the_next(resolver: PlaceResolver) -> None:
    """What speaks for a place is said against the next best reading."""
    mentions = _mentions("The [Lebanese] army entered [Tripoli] from [Beirut].")

    title, *reasons = resolver.reasons(mentions, 1)

    assert title.startswith("Tripoli, LB")
    assert "rather than Tripoli, L" in title
    assert any(each.startswith("country share of others +") for each in reasons)


def test_reasons_for_an_unknown_name(resolver: PlaceResolver) -> None:
    """A miss is said to be one."""
    assert resolver.reasons(_mentions("In [Xyzzyabad]."), 0) == (
        "no place of this name in the gazetteer",
    )


class _Service:
    """Answers one name."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def geocode(self, query: str) -> Location | None:
        self.asked.append(query)
        if not query.startswith("Xyzzyabad"):
            return None
        raw = {"address": {"country_code": "sy"}}
        return Location("Xyzzyabad, Homs, Syria", Point(34.9, 37.1), raw)


def test_online_is_asked_for_misses_only() -> None:
    """Only an unknown name goes out, with the country the article is about."""
    service = _Service()
    resolver = PlaceResolver(open_store(), online=service)
    known, missed = resolver.resolve(_mentions("From [Homs] to [Xyzzyabad]."))

    found = resolver.complete(missed, "SY")

    assert resolver.complete(known, "SY") == known
    assert service.asked == ["Xyzzyabad, Syria"]
    assert (found.country, found.lat, found.reason) == ("SY", 34.9, None)
    assert found.precision is Precision.NEAR


def test_precision_maps_to_the_scales_of_others() -> None:
    """Every level has a code in both scales, coarser levels never a smaller one."""
    order = list(Precision)

    assert [ucdp_where_prec(each) for each in order] == [1, 2, 3, 4, 5, 6, 7]
    assert [acled_geo_precision(each) for each in order] == [1, 2, 2, 3, 3, 3, 3]
