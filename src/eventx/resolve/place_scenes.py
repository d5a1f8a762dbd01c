"""Which of several places of an event to keep, and which guess at an unplaced one."""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from eventx.records.event import Place, Precision
from eventx.records.mention import PlaceArgument
from eventx.resources import read_text, read_yaml

AUTHORITY = "authority"  # relation of `PlaceArgument`
SURE_SCORE = 0.4
FAMOUS_SCORE = 0.9  # "Brussels" means one place, whatever else an article names
# Groups of event types in `places/location.yaml`, of which the first that fits counts.
GROUPS = ("domestic", "talk", "verbal")
# Where the whole article is, not a sentence near: what is only mentioned is no guess.
_REMOTE = frozenset({"focus", "theme", "people"})
LEAST_PART = 0.5  # of the share of the country that is named most
_SMALL = (Precision.EXACT, Precision.NEAR, Precision.FEATURE)
_UNITS = (Precision.COUNTRY, Precision.ADMIN1)


def country_shares(places: Sequence[Place]) -> dict[str, float]:
    """Return each country's share of an article's names; demonyms count.

    >>> country_shares([])
    {}
    """
    shares: dict[str, float] = defaultdict(float)
    for place in places:
        if place.country is not None:
            shares[place.country] += place.score or 0.0
    whole = sum(shares.values())
    return {country: part / whole for country, part in shares.items()} if whole else {}


@dataclass(frozen=True, slots=True)
class Countries:
    """Which countries an article names places of.

    Attributes:
        shares: each country's share of the names; demonyms count.
        names: how many different names each has.
    """

    shares: Mapping[str, float]
    names: Mapping[str, int]

    @classmethod
    def of(cls, places: Sequence[Place]) -> Countries:
        """Count the countries of an article's places."""
        names = {(place.country, place.text) for place in places if place.country}
        return cls(country_shares(places), Counter(code or "" for code, _ in names))

    def focus(self) -> str | None:
        """Return the country with the largest share."""
        return max(self.shares, key=self.shares.__getitem__, default=None)

    def is_alone(self, place: Place) -> bool:
        """Say whether a town is the only name of its country: often a namesake."""
        return (
            place.precision != Precision.COUNTRY
            and (place.score or 0.0) < FAMOUS_SCORE
            and self.names.get(place.country or "", 0) == 1
        )


@dataclass(frozen=True, slots=True)
class SceneWeights:
    """What speaks for a guess, as logarithms of odds (`places/scenes.json`).

    Attributes:
        weights: of each fact, and of `fact*group` for one group of event types.
        least: chance below which an event is left without a place.
    """

    weights: Mapping[str, float]
    least: float
    _by_group: dict[str, dict[str, float]] = field(default_factory=dict)

    @classmethod
    @cache
    def embedded(cls) -> SceneWeights:
        """Read the weights in the package."""
        table = json.loads(read_text("places/scenes.json"))
        return cls(table["weights"], float(table["least_chance"]))

    def weigh(self, facts: Mapping[str, float], group: str) -> float:
        """Return what the facts of one guess weigh together."""
        known = self._by_group.setdefault(group, {})
        total = 0.0
        for fact, value in facts.items():
            weight = known.get(fact)
            if weight is None:
                own = self.weights.get(f"{fact}*{group}", 0.0)
                weight = known[fact] = self.weights.get(fact, 0.0) + own
            total += value * weight
        return total


@cache
def _groups() -> dict[str, str]:
    table = read_yaml("places/location.yaml")
    return {
        event_type: group
        for group in GROUPS
        for event_type in table.get(f"{group}_types", ())
    }


def type_group(event_type: str) -> str:
    """Return the group of an event type as far as guesses go: talk, verbal, ...

    >>> type_group("consult"), type_group("bombing")
    ('talk', 'other')
    """
    return _groups().get(event_type, "other")


def guess_facts(
    relations: Collection[str], place: Place, countries: Countries
) -> dict[str, float]:
    """Return what is known of one guess: how it is named, how large, how central.

    Args:
        relations: how the text leads to it (`PlaceArgument.relation`), each once.
        place: the place.
        countries: those of the article's names.
    """
    share = countries.shares.get(place.country or "", 0.0)
    best = max(countries.shares.values(), default=0.0)
    return dict.fromkeys(relations, 1.0) | {
        "relations": float(len(relations)),
        "share": share,
        "share_of_best": share / best if best else 0.0,
        "alone": float(countries.is_alone(place)),
        _extent(place): 1.0,
    }


def _extent(place: Place) -> str:
    if place.precision == Precision.COUNTRY:
        return "country"
    return "town" if place.precision in _SMALL else "unit"


def gather_guesses(
    guesses: Sequence[tuple[PlaceArgument, Place]],
) -> list[tuple[Place, list[str]]]:
    """Bring the guesses that mean one place together, each with all its relations."""
    once: dict[tuple[float | None, float | None], tuple[Place, list[str]]] = {}
    for argument, place in guesses:
        if place.lat is None or (place.score or 0.0) < SURE_SCORE:
            continue
        if argument.relation == AUTHORITY and place.precision != Precision.COUNTRY:
            continue
        _, relations = once.setdefault((place.lat, place.lon), (place, []))
        if argument.relation not in relations:
            relations.append(argument.relation)
    return list(once.values())


def choose_scene(
    guesses: Sequence[tuple[PlaceArgument, Place]],
    countries: Countries,
    *,
    event_type: str,
    weights: SceneWeights | None = None,
) -> Place | None:
    """Return the likeliest of the places that an unplaced event may be at.

    Args:
        guesses: inferred arguments with their places, best first.
        countries: those of the article's names.
        event_type: words are spoken elsewhere than bombs fall.
        weights: None means those in the package.
    """
    known = weights or SceneWeights.embedded()
    group = type_group(event_type)
    gathered = gather_guesses(guesses)
    gathered = [each for each in gathered if _is_central(*each, countries)]
    if not gathered:
        return None
    odds = [
        math.exp(known.weigh(guess_facts(relations, place, countries), group))
        for place, relations in gathered
    ]
    best = max(range(len(odds)), key=odds.__getitem__)
    return gathered[best][0] if odds[best] >= known.least * sum(odds) else None


def _is_central(place: Place, relations: Collection[str], countries: Countries) -> bool:
    """Say whether a place that only the whole article leads to is what it is about."""
    if not _REMOTE.issuperset(relations):
        return True
    best = max(countries.shares.values(), default=0.0)
    return countries.shares.get(place.country or "", 0.0) >= LEAST_PART * best


def without_containers(places: Sequence[Place]) -> list[Place]:
    """Leave off the country or province of a place that is itself in the list.

    "Aleppo, Idlib and Hama provinces in Syria" keeps the provinces.
    """
    return [
        place
        for place in places
        if not any(_contains(place, other) for other in places if other is not place)
    ]


def _contains(outer: Place, inner: Place) -> bool:
    if outer.precision not in _UNITS or inner.lat is None:
        return False
    if outer.country is None or outer.country != inner.country:
        return False
    if outer.precision == Precision.COUNTRY:
        return inner.precision != Precision.COUNTRY
    return outer.name == inner.admin1 and inner.precision not in _UNITS
