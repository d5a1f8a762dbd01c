"""What speaks for each candidate by itself: kind, size, name, cue words."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from eventx.geocoders.entry import Entry, Level, NamedEntry, NameKind
from eventx.resolve.place_candidates import Candidates, is_wide

Matrix = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]

LOCAL_FEATURES = (
    "country", "admin1", "admin2", "region", "continent", "demonym",
    "log_population_town", "log_population_unit", "capital", "alternate",
    "short_alternate", "back_off", "largest_town", "admin_cue_unit", "admin_cue_town",
    "city_cue_town", "city_cue_unit", "exact_name", "small_alternate",
    "no_population", "shadowed_by_wide", "shadowed_by_admin1", "relative_population",
    "admin1_over_towns", "home_country",
)  # fmt: skip
COLUMN = {name: column for column, name in enumerate(LOCAL_FEATURES)}
_TOWN_LEVELS = frozenset({Level.CITY, Level.ADMIN2, Level.ADMIN1})
_UNIT_LEVELS = frozenset({Level.ADMIN1, Level.ADMIN2})
_LEVEL_FEATURE = {
    Level.COUNTRY: "country", Level.ADMIN1: "admin1", Level.ADMIN2: "admin2",
    Level.REGION: "region", Level.CONTINENT: "continent",
}  # fmt: skip
SHORT_NAME = 4
SMALL_TOWN = 5000


@dataclass(frozen=True, slots=True, eq=False)
class CandidateSet:
    """The candidates of one name as arrays, without what depends on the article."""

    entries: tuple[Entry, ...]
    kinds: tuple[NameKind, ...]
    back_off: str
    features: Matrix
    entry: Integers
    level: Integers
    lat: Matrix
    lon: Matrix
    country: Integers
    admin1: Integers
    admin2: Integers


@dataclass(frozen=True, slots=True)
class _Rivals:
    """What the whole candidate list tells about each of its members."""

    largest_town: int
    largest_admin1: int
    has_wide: bool

    @classmethod
    def among(cls, candidates: Candidates) -> _Rivals:
        entries = [named.entry for named in candidates.named]
        towns = [each.population for each in entries if each.level == Level.CITY]
        units = [each.population for each in entries if each.level == Level.ADMIN1]
        return cls(
            max(towns, default=0),
            max(units, default=0),
            any(is_wide(each) for each in entries),
        )


def _ratio(population: int, largest: int) -> float:
    return math.log10((population + 10) / (largest + 10))


def _town_features(named: NamedEntry, text: str, rivals: _Rivals) -> dict[str, float]:
    entry = named.entry
    alternate = named.kind == NameKind.ALTERNATE
    return {
        "log_population_town": math.log10(entry.population + 10),
        "capital": entry.feature == "capital",
        "short_alternate": alternate and len(text) <= SHORT_NAME,
        "largest_town": entry.population == rivals.largest_town,
        "small_alternate": alternate and entry.population < SMALL_TOWN,
        "no_population": entry.population == 0,
        "shadowed_by_admin1": entry.population < 0.5 * rivals.largest_admin1,
        "relative_population": _ratio(entry.population, rivals.largest_town),
    }


def _features(named: NamedEntry, text: str, back_off: str, rivals: _Rivals) -> Matrix:
    entry = named.entry
    values: dict[str, float] = {
        "alternate": named.kind in (NameKind.ALTERNATE, NameKind.ABBREVIATION),
        "demonym": named.kind == NameKind.DEMONYM,
        "back_off": bool(back_off),
        "exact_name": named.kind == NameKind.PRIMARY,
        "shadowed_by_wide": rivals.has_wide and entry.level in _TOWN_LEVELS,
    }
    if entry.level in _LEVEL_FEATURE:
        values[_LEVEL_FEATURE[entry.level]] = 1.0
    if entry.level in _UNIT_LEVELS:
        values["log_population_unit"] = math.log10(entry.population + 10)
    if entry.level == Level.ADMIN1 and rivals.largest_town:
        values["admin1_over_towns"] = _ratio(entry.population, rivals.largest_town)
    if entry.level == Level.CITY:
        values |= _town_features(named, text, rivals)
    row = np.zeros(len(LOCAL_FEATURES), np.float32)
    for name, value in values.items():
        row[COLUMN[name]] = value
    return row


def candidate_set(
    candidates: Candidates, text: str, country_numbers: dict[str, int]
) -> CandidateSet:
    """Put the candidates of one name into arrays.

    Args:
        candidates: not empty.
        text: the name as written, for the exactness of the name.
        country_numbers: column of each country code; 0 is no country.
    """
    rivals = _Rivals.among(candidates)
    entries = tuple(named.entry for named in candidates.named)
    rows = [
        _features(each, text, candidates.back_off, rivals) for each in candidates.named
    ]
    return CandidateSet(
        entries=entries,
        kinds=tuple(named.kind for named in candidates.named),
        back_off=candidates.back_off,
        features=np.stack(rows),
        entry=_integers([each.id for each in entries]),
        level=_integers([each.level for each in entries]),
        lat=np.radians(np.array([each.lat for each in entries], np.float32)),
        lon=np.radians(np.array([each.lon for each in entries], np.float32)),
        country=_integers(
            [country_numbers.get(each.country or "", 0) for each in entries]
        ),
        admin1=_integers([_unit(each, Level.ADMIN1, each.admin1) for each in entries]),
        admin2=_integers([_unit(each, Level.ADMIN2, each.admin2) for each in entries]),
    )


def _unit(entry: Entry, level: Level, holder: int | None) -> int:
    """The unit an entry is, or lies in; -1 for none."""
    if entry.level == level:
        return entry.id
    return -1 if holder is None else holder


def _integers(values: Sequence[int]) -> Integers:
    return np.array(values, np.int64)


def cue_features(chosen: CandidateSet, *, admin_cue: bool, city_cue: bool) -> Matrix:
    """Return the local features with the cue words of one group of mentions."""
    if not (admin_cue or city_cue):
        return chosen.features
    features = chosen.features.copy()
    for row, entry in enumerate(chosen.entries):
        is_unit = entry.level in _UNIT_LEVELS
        is_town = entry.level == Level.CITY
        if admin_cue:
            features[row, COLUMN["admin_cue_unit"]] = is_unit
            features[row, COLUMN["admin_cue_town"]] = is_town
        if city_cue:
            features[row, COLUMN["city_cue_town"]] = is_town
            features[row, COLUMN["city_cue_unit"]] = is_unit
    return features
