"""Names of places to coordinates: the embedded gazetteer and online geocoders.

>>> from eventx.geocoders import Gazetteer
>>> Gazetteer().geocode("Raqqa").raw["country"]
'SY'
"""

from __future__ import annotations

from typing import Any

__all__ = ["Gazetteer"]


def __getattr__(name: str) -> Any:
    # geopy costs 0.2 s to import: the resolver needs only the store.
    if name == "Gazetteer":
        from eventx.geocoders.gazetteer import Gazetteer  # noqa: PLC0415

        return Gazetteer
    msg = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(msg)
