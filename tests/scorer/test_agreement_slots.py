"""When does a slot of a predicted event agree with the gold?"""

from __future__ import annotations

from datetime import date

import pytest

from eventx.scorer.agreement import (
    same_count,
    same_days,
    same_name,
    same_names,
    same_places,
    slots_right,
)
from eventx.scorer.gold import GoldDate, GoldEvent, GoldPlace
from eventx.scorer.predictions import (
    Bounds,
    Named,
    PredictedDate,
    PredictedPlace,
    Prediction,
)

MOSUL = GoldPlace(text="Mosul", country="IQ", lat=36.34, lon=43.13, level="city")
NINEVEH = GoldPlace(text="Nineveh", country="IQ", lat=36.34, lon=43.13, level="admin")
IRAQ = GoldPlace(text="Iraq", country="IQ", lat=33.22, lon=43.68, level="country")


@pytest.mark.parametrize(
    ("gold", "given", "right"),
    [
        ("President Obama", "Obama", True),
        ("the Islamic State", "Islamic State group", True),
        ("Chad's army", "the army of Chad", True),
        ("Russian warplanes", "Syrian warplanes", False),
        ("Prime Minister", "the president", False),  # nothing is left to compare
        ("Houthi movement", "Houthi fighters in the movement", True),
    ],
)
def test_same_name_compares_words_that_say_who(
    gold: str, given: str, *, right: bool
) -> None:
    """One name holds the other, or they share half of their words."""
    assert same_name(gold, [given]) is right


@pytest.mark.parametrize(
    ("gold", "given", "right"),
    [
        (["Iran", "Iraq"], ["Iran"], True),  # half of the gold is enough
        (["Iran", "Iraq", "Oman"], ["Iran"], False),
        (["Iran"], ["Iran", "Cuba"], True),
        (["Iran"], ["Iran", "Cuba", "Peru"], False),  # padding is not
        (["Iran"], [], False),
    ],
)
def test_same_names_wants_half_of_both_sides(
    gold: list[str], given: list[str], *, right: bool
) -> None:
    """A slot is right when half of the gold is found and half of the found is gold."""
    assert same_names(gold, [Named(text=name) for name in given]) is right


@pytest.mark.parametrize(
    ("gold", "place", "right"),
    [
        (MOSUL, PredictedPlace(country="IQ", lat=36.5, lon=43.3), True),
        (MOSUL, PredictedPlace(country="IQ", lat=36.19, lon=44.01), False),  # Erbil
        (NINEVEH, PredictedPlace(country="IQ", lat=36.19, lon=44.01), True),
        (IRAQ, PredictedPlace(country="iq"), True),
        (IRAQ, PredictedPlace(country="IR", lat=33.22, lon=43.68), False),
        (MOSUL, PredictedPlace(country="IQ"), False),  # no coordinates
    ],
)
def test_same_places_by_distance_and_level(
    gold: GoldPlace, place: PredictedPlace, *, right: bool
) -> None:
    """A town may be 50 km off, a province 250 km, a country by its code."""
    assert same_places([gold], [place]) is right


def test_same_places_punishes_padding() -> None:
    """Two wrong places beside a right one make the slot wrong."""
    hit = PredictedPlace(country="IQ", lat=36.34, lon=43.13)
    miss = PredictedPlace(country="FR", lat=48.86, lon=2.35)

    assert same_places([MOSUL], [hit, miss])
    assert not same_places([MOSUL], [hit, miss, miss])


@pytest.mark.parametrize(
    ("gold", "given", "right"),
    [
        ((5, 5), (6, None), True),  # a day off
        ((5, 5), (7, None), False),
        ((5, 5), (5, 9), False),
        ((1, 10), (1, 5), True),  # half of the union
        ((1, 10), (1, 4), False),
        ((1, 2), (9, 10), False),
    ],
)
def test_same_days(
    gold: tuple[int, int], given: tuple[int, int | None], *, right: bool
) -> None:
    """One day may be off by one; an interval must share half of the union."""
    start, end = (date(2017, 6, day) for day in gold)
    predicted = PredictedDate(
        start=date(2017, 6, given[0]),
        end=None if given[1] is None else date(2017, 6, given[1]),
    )

    assert same_days(GoldDate(start=start, end=end), predicted) is right


def test_same_days_without_a_prediction() -> None:
    """No date is no agreement."""
    gold = GoldDate(start=date(2017, 6, 5), end=date(2017, 6, 5))

    assert not same_days(gold, None)
    assert not same_days(gold, PredictedDate())


@pytest.mark.parametrize(
    ("gold", "low", "high", "right"),
    [
        ((13, 13), 13, None, True),
        ((13, 13), 12, 14, False),
        ((25, None), 25, 25, True),  # at least 25
        ((24, 99), 30, 30, True),  # dozens
        ((24, 99), 100, 100, False),
        ((None, 30), None, 30, True),  # up to 30
        ((24, 99), None, 12, False),
    ],
)
def test_same_count(
    gold: tuple[int | None, int | None],
    low: int | None,
    high: int | None,
    *,
    right: bool,
) -> None:
    """An exact count needs one bound; a vague one may hold the predicted low."""
    assert same_count(gold, Bounds(low=low, high=high)) is right


def test_slots_right_asks_only_what_the_gold_states() -> None:
    """Slots that the coder left empty are not scored."""
    gold = GoldEvent(type="protest", mentions=((0, 1),), modality="future")
    guess = Prediction(event_type="protest", modality="hypothetical", evidence=())

    assert slots_right(gold, guess) == {"modality": False, "not_asserted": True}


@pytest.mark.parametrize(
    ("event_type", "scored"), [("strike", True), ("attack", False)]
)
def test_slots_right_scores_subtypes_of_five_types(
    event_type: str, *, scored: bool
) -> None:
    """Subtypes count only where they are a closed and coded list."""
    gold = GoldEvent(type=event_type, subtype="air", mentions=((0, 1),))
    guess = Prediction(event_type=event_type, subtype="air", evidence=())

    assert ("subtype" in slots_right(gold, guess)) is scored
