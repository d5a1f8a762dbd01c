"""Does one slot of a predicted event agree with the gold?"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from datetime import timedelta
from functools import cache

from geopy.distance import great_circle

from eventx.records.mention import Modality
from eventx.resources import read_yaml
from eventx.scorer.gold import GoldDate, GoldEvent, GoldPlace
from eventx.scorer.predictions import (
    Bounds,
    Named,
    PredictedDate,
    PredictedPlace,
    Prediction,
)

SLOTS = (
    "subtype",
    "actor",
    "recipient",
    "place",
    "date",
    "modality",
    "not_asserted",
    "attribution",
    "killed",
    "injured",
)
RECORD_SLOTS = ("actor", "recipient", "place", "date", "modality")
_SUBTYPED = frozenset({"strike", "ceasefire", "clash", "consult", "protest"})
_NEAR_KM = 50.0  # a town and its airport, a village and its market town
_NEAR_KM_BY_LEVEL = {"admin": 250.0, "region": 500.0}
_SHARED = 0.5  # share of names, places, words or days that must agree
_ONE_DAY = timedelta(days=1)


def slots_right(gold: GoldEvent, predicted: Prediction) -> dict[str, bool]:
    """Say of each slot that the gold fills whether the prediction has it right.

    >>> gold = GoldEvent(type="strike", mentions=((0, 1),), actor=("Israel",))
    >>> guess = Prediction(event_type="strike", modality="future", evidence=())
    >>> slots_right(gold, guess)
    {'actor': False, 'modality': False}
    """
    right: dict[str, bool] = {}
    if gold.actor:
        right["actor"] = same_names(gold.actor, predicted.actors)
    if gold.recipient:
        right["recipient"] = same_names(gold.recipient, predicted.recipients)
    if gold.places:
        right["place"] = same_places(gold.places, predicted.places)
    if gold.date:
        right["date"] = same_days(gold.date, predicted.date)
    right["modality"] = predicted.modality == gold.modality.value
    if gold.modality is not Modality.ASSERTED:
        right["not_asserted"] = predicted.modality not in (None, Modality.ASSERTED)
    if gold.subtype and gold.type in _SUBTYPED:
        right["subtype"] = predicted.subtype == gold.subtype
    if gold.attributed_to:
        speakers = _all_names(predicted.attribution)
        right["attribution"] = same_name(gold.attributed_to, speakers)
    return right | _counts_right(gold, predicted)


def _counts_right(gold: GoldEvent, predicted: Prediction) -> dict[str, bool]:
    """Compare the casualties that the gold states."""
    right = {}
    counted = predicted.casualties
    if gold.killed:
        right["killed"] = same_count(gold.killed, counted.killed if counted else None)
    if gold.injured:
        right["injured"] = same_count(
            gold.injured, counted.injured if counted else None
        )
    return right


def same_name(gold: str, names: Sequence[str]) -> bool:
    """Say whether one of `names` is another form of the gold name.

    One name's words are all in the other, or half of all their words are shared.

    >>> same_name("President Obama", ["Barack Obama"])
    True
    >>> same_name("Russian warplanes", ["the warplanes of Syria"])
    False
    """
    wanted = _words(gold)
    return any(_alike(wanted, _words(name)) for name in names)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    if not one or not other:
        return False
    if one <= other or other <= one:
        return True
    return len(one & other) / len(one | other) >= _SHARED


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(read_yaml("lexicons/scorer.yaml")["name_stop_words"])


def _words(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", name.lower())) - _stop_words()


def _all_names(items: Sequence[Named]) -> list[str]:
    return [name for item in items for name in item.names]


def same_names(gold: Sequence[str], items: Sequence[Named]) -> bool:
    """Say whether half of the gold names are given and half of the given are gold."""
    given = _all_names(items)
    found = sum(same_name(name, given) for name in gold)
    right = sum(any(same_name(name, item.names) for name in gold) for item in items)
    enough = found >= max(1, math.ceil(_SHARED * len(gold)))
    return enough and right >= _SHARED * len(items)


def same_places(gold: Sequence[GoldPlace], places: Sequence[PredictedPlace]) -> bool:
    """Say whether a gold place is hit and half of the given places hit one."""
    hits = sum(any(_at(wanted, place) for wanted in gold) for place in places)
    return hits > 0 and hits >= _SHARED * len(places)


def _at(gold: GoldPlace, place: PredictedPlace) -> bool:
    if gold.level == "country":
        return (place.country or "").upper() == gold.country
    if place.lat is None or place.lon is None or gold.lat is None or gold.lon is None:
        return False
    apart = great_circle((gold.lat, gold.lon), (place.lat, place.lon)).km
    return bool(apart <= _NEAR_KM_BY_LEVEL.get(gold.level, _NEAR_KM))


def same_days(gold: GoldDate, predicted: PredictedDate | None) -> bool:
    """Say whether the days agree: to a day for one day, else by half of their union.

    >>> from datetime import date
    >>> week = GoldDate(start=date(2017, 6, 5), end=date(2017, 6, 11))
    >>> same_days(week, PredictedDate(start=date(2017, 6, 8), end=date(2017, 6, 11)))
    True
    """
    if predicted is None or predicted.start is None:
        return False
    start, end = predicted.start, predicted.end or predicted.start
    if gold.start == gold.end:
        return abs(start - gold.start) <= _ONE_DAY and abs(end - gold.end) <= _ONE_DAY
    shared = min(gold.end, end) - max(gold.start, start) + _ONE_DAY
    union = max(gold.end, end) - min(gold.start, start) + _ONE_DAY
    return shared / union >= _SHARED


def same_count(gold: tuple[int | None, int | None], predicted: Bounds | None) -> bool:
    """Say whether one bound agrees, or a vague gold count holds the predicted low.

    >>> same_count((24, 99), Bounds(low=30, high=30))
    True
    """
    if predicted is None:
        return False
    low, high = gold
    if predicted.low == low or predicted.high == high:
        return True
    if low is not None and low == high:
        return False
    if predicted.low is None:
        return False
    return (low or 0) <= predicted.low <= (high or math.inf)
