"""Places that the user gives by name; they win over the gazetteer."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from eventx.errors import EventxError
from eventx.geocoders.entry import Entry
from eventx.records.event import Place, Precision
from eventx.resolve.place_mention import PlaceMention


class OverrideError(EventxError):
    """A line of the user's places file cannot be read."""

    def __init__(self, *, path: Path, line: int, problem: str) -> None:
        self.path = path
        self.line = line
        super().__init__(
            f"{path}:{line}: {problem}; columns are text, lat, lon and, if wanted, "
            "name, country, admin1, precision, radius_km, geonames_id"
        )


@dataclass(frozen=True, slots=True)
class PlaceOverride:
    """One place of the user: whatever the article says, `text` means this."""

    text: str
    lat: float
    lon: float
    name: str
    country: str | None = None
    admin1: str | None = None
    precision: Precision = Precision.EXACT
    radius_km: float = 1.0
    geonames_id: int | None = None

    def place(self, mention: PlaceMention, countries: Mapping[str, Entry]) -> Place:
        """Return the place of one mention, with score 1."""
        country = countries.get(self.country or "")
        return Place(
            text=mention.text,
            start_char=mention.start_char,
            end_char=mention.end_char,
            name=self.name,
            country=self.country,
            country_name=country.name if country else None,
            admin1=self.admin1,
            lat=self.lat,
            lon=self.lon,
            precision=self.precision,
            radius_km=self.radius_km,
            geonames_id=self.geonames_id,
            score=1.0,
        )


def _override(row: Mapping[str, str]) -> PlaceOverride:
    missing = [name for name in ("text", "lat", "lon") if not row.get(name)]
    if missing:
        msg = f"no {', no '.join(missing)}"
        raise ValueError(msg)
    lat, lon = float(row["lat"]), float(row["lon"])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        msg = f"{lat}, {lon} are no degrees of latitude and longitude"
        raise ValueError(msg)
    return PlaceOverride(
        text=row["text"],
        lat=lat,
        lon=lon,
        name=row.get("name") or row["text"],
        country=(row.get("country") or "").upper() or None,
        admin1=row.get("admin1") or None,
        precision=Precision(row.get("precision") or "exact"),
        radius_km=float(row.get("radius_km") or 1.0),
        geonames_id=int(row["geonames_id"]) if row.get("geonames_id") else None,
    )


def read_overrides(path: Path) -> dict[str, PlaceOverride]:
    """Read a CSV file of places by the text they stand for.

    Raises:
        OverrideError: the file cannot be read, a line lacks a column or holds no number
            where one must be.
    """
    overrides: dict[str, PlaceOverride] = {}
    for number, row in enumerate(_rows(path), 2):
        try:
            override = _override(row)
        except ValueError as err:
            raise OverrideError(path=path, line=number, problem=str(err)) from err
        overrides[override.text] = override
    return overrides


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        # Spreadsheets put a byte order mark before the first column.
        text = path.read_text(encoding="utf-8-sig")
    except OSError as err:
        problem = f"cannot be read ({err.strerror or err})"
        raise OverrideError(path=path, line=1, problem=problem) from err
    except UnicodeDecodeError as err:
        problem = "is not UTF-8; save it as such"
        raise OverrideError(path=path, line=1, problem=problem) from err
    return list(csv.DictReader(io.StringIO(text, newline="")))
