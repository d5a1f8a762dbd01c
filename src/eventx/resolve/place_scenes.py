"""Which of several places of an event to keep, and which guess at an unplaced one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from eventx.records.event import Place, Precision
from eventx.records.mention import PlaceArgument

AUTHORITY, FOCUS, PEOPLE = (
    "authority",
    "focus",
    "people",
)  # relations of `PlaceArgument`
SURE_SCORE = 0.4
# A country with this share of an article's names is what a domestic article is about;
# one with less than half of the largest share is only mentioned.
HOME_SHARE = 0.55
LEAST_PART = 0.5
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


def choose_scene(
    guesses: Sequence[tuple[PlaceArgument, Place]],
    shares: Mapping[str, float],
    *,
    verbal: bool,
) -> Place | None:
    """Return the guess to keep: the acting state, else the first that is well known.

    Args:
        guesses: inferred arguments with their places, best first.
        shares: each country's share of the article's names.
        verbal: True for words spoken: they are placed by what the article is about only
            when it is about one country.
    """
    best = max(shares.values(), default=0.0)
    for argument, place in guesses:
        if place.lat is None or (place.score or 0.0) < SURE_SCORE:
            continue
        if argument.relation == AUTHORITY and place.precision != Precision.COUNTRY:
            continue
        if _is_central(
            argument.relation, shares.get(place.country or "", 0.0), best, verbal
        ):
            return place
    return None


def _is_central(relation: str, share: float, best: float, verbal: bool) -> bool:
    """Say whether a guess from the whole article is what the article is about."""
    if relation == PEOPLE or (relation == FOCUS and verbal):
        return share >= HOME_SHARE
    return relation != FOCUS or share >= LEAST_PART * best


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
