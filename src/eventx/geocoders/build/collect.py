"""Turn the sources into drafts of places, coarse levels first."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from eventx.geocoders.build.drafts import (
    Draft,
    Point,
    bare_article_name,
    bare_unit_name,
    middle,
    reach_km,
    town_radius_km,
)
from eventx.geocoders.build.sources import CityRow, Sources, UnitRow
from eventx.geocoders.build.tables import (
    read_aliases,
    read_centres,
    read_country_facts,
    read_curated,
)
from eventx.geocoders.entry import Level, NameKind
from eventx.geocoders.names import fold

# Half the width of a feature whose own radius nobody wrote down.
FEATURE_RADIUS_KM = {
    "region": 200.0, "area": 80.0, "sea": 300.0, "ocean": 2000.0, "river": 300.0,
    "mountains": 200.0, "mountain": 10.0, "lake": 30.0, "island": 30.0,
    "desert": 300.0, "historical": 200.0,
    "canal": 50.0, "strait": 40.0, "disputed": 60.0, "base": 4.0,
    "camp": 2.0, "crossing": 1.0, "site": 3.0, "facility": 3.0, "airport": 3.0,
    "district": 5.0, "city": 8.0, "dam": 2.0, "road": 50.0, "park": 30.0, "plant": 3.0,
}  # fmt: skip
WIDE_FEATURES = frozenset(
    {"region", "sea", "ocean", "river", "mountains", "lake", "island", "historical",
     "desert", "strait", "disputed", "canal", "area"}
)  # fmt: skip
CONTINENT_RADIUS_KM = 3000.0
_ABBREVIATION_LENGTH = 5
EXONYM_POPULATION = 50_000
EXONYM_FACTOR = 5


@dataclass
class Collection:
    """All drafts so far, with the indexes that later stages look into."""

    drafts: list[Draft] = field(default_factory=list)
    countries: dict[str, int] = field(default_factory=dict)
    admin1: dict[tuple[str, str], int] = field(default_factory=dict)
    admin2: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def put(self, draft: Draft) -> int:
        """Add one draft under its own name and return its row."""
        draft.add((draft.name,), NameKind.PRIMARY)
        self.drafts.append(draft)
        return len(self.drafts) - 1


def _is_abbreviation(name: str) -> bool:
    letters = name.replace(".", "").replace(" ", "")
    return letters.isupper() and len(letters) <= _ABBREVIATION_LENGTH


def _plurals(demonyms: Iterable[str]) -> set[str]:
    every = set(demonyms)
    return every | {name + "s" for name in every if name[-1] in "nirbktegv"}


def collect_countries(sources: Sources, found: Collection) -> None:
    """Countries with aliases and demonyms; their points are in countries.tsv."""
    facts = read_country_facts()
    for row in sources.countries:
        known = facts.get(row.code)
        if known is None:  # dissolved: Serbia and Montenegro, Netherlands Antilles
            continue
        draft = Draft(
            Level.COUNTRY, row.name, known.lat, known.lon, row.code,
            population=row.population, geonames_id=row.geonames_id,
            radius_km=round(math.sqrt(max(row.area_km2, 1.0) / math.pi), 1),
        )  # fmt: skip
        found.countries[row.code] = found.put(draft)
        short = {name for name in known.aliases if _is_abbreviation(name)}
        draft.add(
            (name for name in known.aliases if name not in short), NameKind.ALTERNATE
        )
        draft.add((*sorted(short), row.iso3), NameKind.ABBREVIATION)
        draft.add(sorted(_plurals(known.demonyms)), NameKind.DEMONYM)


def collect_continents(sources: Sources, found: Collection) -> None:
    """Continents with their English names."""
    for row in sources.continents:
        names = [
            alias["name"]
            for alias in row["alternateNames"]
            if alias.get("lang") == "en"
        ]
        draft = Draft(
            Level.CONTINENT, row["name"], float(row["lat"]), float(row["lng"]),
            population=10**9, geonames_id=row["geonameId"],
            feature=row["continentCode"], radius_km=CONTINENT_RADIUS_KM,
        )  # fmt: skip
        draft.add(names, NameKind.ALTERNATE)
        found.put(draft)


def unit_names(name: str) -> set[str]:
    """Return a unit's name as news writes it: without unit word, without article.

    >>> sorted(unit_names("Ar-Raqqah Governorate"))
    ['Ar-Raqqah', 'Ar-Raqqah Governorate', 'Raqqah', 'Raqqah Governorate']
    """
    names = {name}
    for shorten in (bare_unit_name, bare_article_name):
        names |= {short for each in tuple(names) if (short := shorten(each))}
    return names


def _subdivision_of(names: set[str], matches: dict[str, tuple[str, ...]]) -> set[str]:
    for name in sorted(names):
        english = matches.get(fold(name))
        if english:
            return set().union(*(unit_names(each) for each in english))
    return set()


def _subdivision_matches(sources: Sources) -> dict[str, dict[str, tuple[str, ...]]]:
    """By country: folded name in any language -> English names of the subdivision."""
    matches: dict[str, dict[str, tuple[str, ...]]] = {}
    for code, (english, every) in sources.subdivisions.items():
        by_name = matches.setdefault(code[:2].upper(), {})
        for name in every:
            for form in unit_names(name):
                key = fold(form)
                by_name[key] = tuple(sorted({*by_name.get(key, ()), english}))
    return matches


def collect_admin1(sources: Sources, found: Collection) -> None:
    """First-level units; the point is written by hand or the middle of their towns."""
    centres = {
        (row.country, fold(row.name)): (row.lat, row.lon) for row in read_centres()
    }
    matches = _subdivision_matches(sources)
    towns: dict[tuple[str, str], list[CityRow]] = {}
    for city in sources.cities:
        towns.setdefault((city.country, city.admin1), []).append(city)
    own = {(row.country, row.admin1): row for row in sources.units if not row.admin2}
    for unit, name in sorted(sources.admin1_names.items()):
        points = [(town.lat, town.lon) for town in towns.get(unit, ())]
        given = own.get(unit)
        if not points and given is None:
            continue
        centre = centres.get((unit[0], fold(name))) or _centre(given, points)
        draft = Draft(
            Level.ADMIN1, name, *centre, unit[0],
            population=sum(town.population for town in towns.get(unit, ())),
            geonames_id=given.geonames_id if given else None,
            radius_km=reach_km(centre, points or [centre], least=10.0),
        )  # fmt: skip
        found.admin1[unit] = found.put(draft)
        names = unit_names(name)
        if given is not None:
            names |= {other for other in given.alternates if _is_used_in_english(other)}
        names |= _subdivision_of(names, matches.get(unit[0], {}))
        draft.add(sorted(names), NameKind.ALTERNATE)


def _centre(given: UnitRow | None, points: list[Point]) -> Point:
    """The unit's own point when the source has one, else the middle of its towns."""
    return (given.lat, given.lon) if given is not None else middle(points)


def collect_admin2(sources: Sources, found: Collection) -> None:
    """Second-level units (counties, districts), at the mean of their towns."""
    towns: dict[tuple[str, str, str], list[CityRow]] = {}
    for city in sources.cities:
        if city.admin2:
            towns.setdefault((city.country, city.admin1, city.admin2), []).append(city)
    own = {(row.country, row.admin1, row.admin2): row for row in sources.units}
    for unit, inside in sorted(towns.items()):
        points: list[Point] = [(town.lat, town.lon) for town in inside]
        given = own.get(unit)
        centre = (given.lat, given.lon) if given else middle(points, cell_deg=0.1)
        draft = Draft(
            Level.ADMIN2, unit[2], *centre, unit[0], found.admin1.get(unit[:2]),
            population=sum(town.population for town in inside),
            geonames_id=given.geonames_id if given else None,
            radius_km=reach_km(centre, points, least=8.0),
        )  # fmt: skip
        found.admin2[unit] = found.put(draft)
        if unit[0] != "US":  # "Orange County" is never called "Orange"
            draft.add(sorted(unit_names(unit[2])), NameKind.ALTERNATE)


def collect_curated(found: Collection) -> None:
    """Regions, seas, disputed areas, bases, camps and sites of curated.tsv."""
    for place in read_curated():
        wide = place.feature in WIDE_FEATURES
        draft = Draft(
            Level.REGION, place.name, place.lat, place.lon, place.country,
            population=10**7 if wide else 10**5, feature=place.feature,
            radius_km=place.radius_km or FEATURE_RADIUS_KM[place.feature],
        )  # fmt: skip
        draft.add((place.name,), NameKind.PRIMARY)
        draft.add(place.aliases, NameKind.ALTERNATE)
        found.put(draft)


def _is_used_in_english(name: str) -> bool:
    """Drop romanised transliterations ("lun dun") and airport codes ("LON")."""
    if name.isupper() and len(name) <= _ABBREVIATION_LENGTH:
        return False
    return name[:1].isupper() or bool(bare_article_name(name)) or name[:1] in "'‘’"


def collect_cities(sources: Sources, found: Collection) -> None:
    """Populated places with the alternate names that English news may use."""
    capitals = {
        (row.code, fold(row.capital)) for row in sources.countries if row.capital
    }
    for city in sources.cities:
        is_capital = (city.country, fold(city.name)) in capitals
        draft = Draft(
            Level.CITY, city.name, city.lat, city.lon, city.country,
            found.admin1.get((city.country, city.admin1)),
            found.admin2.get((city.country, city.admin1, city.admin2)),
            city.population, city.geonames_id,
            "capital" if is_capital and city.population > 1000 else "",
            town_radius_km(city.population),
        )  # fmt: skip
        found.put(draft)
        names = [name for name in city.alternates if _is_used_in_english(name)]
        bare = [bare_article_name(name) for name in (city.name, *names)]
        draft.add((*names, *filter(None, bare)), NameKind.ALTERNATE)


def collect_aliases(found: Collection) -> None:
    """Abbreviations and demonyms of units, towns and regions, from the two tables."""
    for table, kind in (
        ("units.tsv", NameKind.ALTERNATE),
        ("abbreviations.tsv", NameKind.ABBREVIATION),
        ("demonyms.tsv", NameKind.DEMONYM),
    ):
        wanted = read_aliases(table)
        targets = {fold(alias.target) for alias in wanted}
        holders: dict[str, list[Draft]] = {}
        for draft in found.drafts:
            for key in targets.intersection(draft.keys):
                holders.setdefault(key, []).append(draft)
        for alias in wanted:
            holder = _holder(holders.get(fold(alias.target), ()), alias.country)
            if holder is not None:
                names = (
                    _plurals((alias.name,))
                    if kind == NameKind.DEMONYM
                    else (alias.name,)
                )
                holder.add(sorted(names), kind)


def _holder(holders: Iterable[Draft], country: str | None) -> Draft | None:
    """The largest place of that name (in that country)."""
    fitting = [each for each in holders if country is None or each.country == country]
    return max(
        fitting,
        key=lambda each: (each.level != Level.CITY, each.population),
        default=None,
    )


def promote_exonyms(found: Collection) -> None:
    """Make an alternate name primary where its town dwarfs all of that primary name.

    English calls Genève "Geneva", as do a dozen small towns call themselves.
    """
    largest: dict[str, int] = {}
    for draft in found.drafts:
        for key, kind in draft.keys.items():
            if kind == NameKind.PRIMARY and draft.level == Level.CITY:
                largest[key] = max(largest.get(key, 0), draft.population)
    for draft in found.drafts:
        if draft.level == Level.CITY and draft.population >= EXONYM_POPULATION:
            for key, kind in draft.keys.items():
                rival = EXONYM_FACTOR * largest.get(key, 0)
                if kind == NameKind.ALTERNATE and draft.population >= rival:
                    draft.keys[key] = NameKind.PRIMARY
