"""Points as well-known binary, as GeoPackage and GeoParquet hold them."""

from __future__ import annotations

import struct

from eventx.records.event import Event
from eventx.writers.flat import located

SRS = 4326  # WGS84, longitude before latitude
_POINT = struct.Struct("<BIdd")
# GeoPackage: magic, version 0, flags (little-endian, no envelope), SRS.
_HEADER = struct.pack("<2sBBi", b"GP", 0, 1, SRS)


def point(event: Event) -> bytes | None:
    """Return the event's point; None when no place has coordinates."""
    place = located(event)
    if place is None or place.lat is None or place.lon is None:
        return None
    return _POINT.pack(1, 1, place.lon, place.lat)


def geopackage_point(event: Event) -> bytes | None:
    """Return the event's point with the header of GeoPackage."""
    found = point(event)
    return None if found is None else _HEADER + found


def coordinates(wkb: bytes) -> tuple[float, float]:
    """Return longitude and latitude of a point.

    >>> coordinates(_POINT.pack(1, 1, 36.25, 35.5))
    (36.25, 35.5)
    """
    _, _, lon, lat = _POINT.unpack(wkb)
    return lon, lat
