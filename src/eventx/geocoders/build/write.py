"""Write drafts into the SQLite file that the store reads."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from eventx.geocoders.build.collect import (
    Collection,
    collect_admin1,
    collect_admin2,
    collect_aliases,
    collect_cities,
    collect_continents,
    collect_countries,
    collect_curated,
    promote_exonyms,
)
from eventx.geocoders.build.drafts import Draft
from eventx.geocoders.build.sources import Sources
from eventx.geocoders.entry import Level
from eventx.geocoders.store import DEGREE, NAME_KINDS, RADIUS_UNIT_KM, SCHEMA


def collect(sources: Sources) -> Collection:
    """Run every stage of the build, coarse levels first."""
    found = Collection()
    collect_countries(sources, found)
    collect_continents(sources, found)
    collect_admin1(sources, found)
    collect_admin2(sources, found)
    collect_curated(found)
    collect_cities(sources, found)
    collect_aliases(found)
    promote_exonyms(found)
    return found


def _row(place_id: int, draft: Draft) -> tuple[object, ...]:
    return (
        place_id, int(draft.level), draft.name, round(draft.lat * DEGREE),
        round(draft.lon * DEGREE), draft.country, draft.admin1, draft.admin2,
        draft.population, draft.geonames_id, draft.feature or None,
        round(draft.radius_km / RADIUS_UNIT_KM),
    )  # fmt: skip


def _about(found: Collection, sources: Sources) -> dict[str, str]:
    counts = dict.fromkeys(Level, 0)
    for draft in found.drafts:
        counts[draft.level] += 1
    neighbours = ";".join(
        f"{row.code}:{','.join(row.neighbours)}"
        for row in sources.countries
        if row.neighbours
    )
    return {
        "origin": sources.origin,
        "built": datetime.now(UTC).date().isoformat(),
        "neighbours": neighbours,
        **{level.name.lower(): str(count) for level, count in counts.items()},
    }


def write_gazetteer(sources: Sources, path: Path) -> dict[str, str]:
    """Build the gazetteer into `path`, replacing it, and return its counts."""
    found = collect(sources)
    about = _about(found, sources)
    draft_path = path.with_suffix(".partial")
    draft_path.unlink(missing_ok=True)
    names = sorted(
        (key, place_id * NAME_KINDS + kind)
        for place_id, draft in enumerate(found.drafts)
        for key, kind in draft.keys.items()
    )
    db = sqlite3.connect(draft_path)
    db.executescript("pragma page_size = 4096; pragma journal_mode = off;" + SCHEMA)
    places = (_row(place_id, draft) for place_id, draft in enumerate(found.drafts))
    db.executemany(f"insert into place values({','.join('?' * 12)})", places)
    db.executemany("insert into name values(?, ?)", names)
    db.executemany("insert into about values(?, ?)", sorted(about.items()))
    db.commit()
    db.execute("vacuum")
    db.close()
    draft_path.replace(path)
    return about | {"names": str(len(names))}
