"""Names that a town shares with its province: news means the town, unless told."""

from __future__ import annotations

from eventx.geocoders.entry import Entry, Level
from eventx.resolve.place_cues import place_cues
from eventx.resolve.place_local import CandidateSet, Integers
from eventx.resolve.place_mention import PlaceMention

# Tokyo, Geneva and Aleppo hold this share of the people of their province; Quebec does
# not.
TOWN_SHARE = 0.25
_UNITS = (Level.ADMIN1, Level.ADMIN2)


def names_a_unit(mention: PlaceMention, back_off: str) -> bool:
    """Say whether a mention is told to be a province: "Aleppo province"."""
    cues = place_cues()
    return bool(
        back_off == "admin"
        or cues.admin_after.match(mention.after)
        or (mention.is_led_by_of and cues.admin_before.search(mention.before))
        or cues.admin_tail.search(mention.text)
    )


def town_first(chosen: CandidateSet, order: Integers) -> Integers:
    """Put a unit's own town before the unit when the unit is ranked best.

    Args:
        chosen: the candidates of the name.
        order: their rows, best first.
    """
    best = chosen.entries[int(order[0])]
    if best.level not in _UNITS:
        return order
    for position, row in enumerate(order[1:], 1):
        if _is_its_town(chosen.entries[int(row)], best):
            return _moved_up(order, position)
    return order


def _moved_up(order: Integers, position: int) -> Integers:
    moved = order.copy()
    moved[1 : position + 1] = order[:position]
    moved[0] = order[position]
    return moved


def _is_its_town(town: Entry, unit: Entry) -> bool:
    if town.level != Level.CITY or unit.id not in (town.admin1, town.admin2):
        return False
    return town.population >= TOWN_SHARE * unit.population


def capital_first(
    chosen: CandidateSet, order: Integers, inhabited: frozenset[int]
) -> Integers:
    """Put a country's capital before a unit of the same name and country.

    "Washington" is the capital unless the article names other places of the state.

    Args:
        chosen: the candidates of the name.
        order: their rows, best first.
        inhabited: the units that the article names places of.
    """
    best = chosen.entries[int(order[0])]
    if best.level != Level.ADMIN1 or best.id in inhabited:
        return order
    for position, row in enumerate(order[1:], 1):
        town = chosen.entries[int(row)]
        if town.feature == "capital" and town.country == best.country:
            return _moved_up(order, position)
    return order
