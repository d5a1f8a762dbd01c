"""How far two points lie apart, without the 0.2 s that importing geopy takes."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.009


def great_circle_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the distance of two (latitude, longitude) pairs on a sphere.

    >>> round(great_circle_km((35.95, 39.01), (36.2, 37.16)))
    168
    """
    (north, east), (north_2, east_2) = (
        map(radians, point) for point in (first, second)
    )
    across = cos(north) * cos(north_2) * sin((east_2 - east) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, sin((north_2 - north) / 2) ** 2 + across)))
