"""Distances on the sphere agree with geopy's."""

from __future__ import annotations

import pytest
from geopy.distance import great_circle

from eventx.geocoders.distance import great_circle_km


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((35.95, 39.01), (36.2, 37.16)),
        ((0.0, 0.0), (0.0, 0.0)),
        ((0.0, 0.0), (0.0, 180.0)),
        ((-33.9, 18.4), (64.1, -21.9)),
        ((10.0, 179.9), (10.0, -179.9)),
    ],
)
def test_distance_is_that_of_geopy(first, second):
    """Also across the date line and to the other side of the earth."""
    expected = great_circle(first, second).km

    assert great_circle_km(first, second) == pytest.approx(expected, abs=0.01)
