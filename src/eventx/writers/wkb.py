"""Points as well-known binary, as GeoPackage and GeoParquet hold them."""

from __future__ import annotations

import struct

SRS = 4326  # WGS84, longitude before latitude
_POINT = struct.Struct("<BIdd")
# GeoPackage: magic, version 0, flags (little-endian, no envelope), SRS.
_HEADER = struct.pack("<2sBBi", b"GP", 0, 1, SRS)


def point(lat: float, lon: float) -> bytes:
    """Return a point.

    >>> coordinates(point(35.5, 36.25))
    (36.25, 35.5)
    """
    return _POINT.pack(1, 1, lon, lat)


def geopackage_point(lat: float, lon: float) -> bytes:
    """Return a point with the header of GeoPackage."""
    return _HEADER + point(lat, lon)


def coordinates(wkb: bytes) -> tuple[float, float]:
    """Return longitude and latitude of a point."""
    _, _, lon, lat = _POINT.unpack(wkb)
    return lon, lat
