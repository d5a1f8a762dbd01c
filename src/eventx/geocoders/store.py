"""The gazetteer file: one read-only SQLite database, opened once per process."""

from __future__ import annotations

import sqlite3
from functools import cache, cached_property, lru_cache
from pathlib import Path

from eventx.errors import ResourceError
from eventx.geocoders.entry import Entry, Level, NamedEntry, NameKind
from eventx.geocoders.names import fold
from eventx.resources import resource_path

FILE_NAME = "gazetteer.sqlite"
SCHEMA = """
create table place(
    id integer primary key, level int, name text, lat int, lon int, country text,
    admin1 int, admin2 int, population int, geonames_id int, feature text, radius int);
create table name(key text, ref int, primary key(key, ref)) without rowid;
create table about(topic text primary key, value text) without rowid;
"""
# Coordinates are integers of 1e-5 degree (about 1 m), radii of 100 m: half the bytes.
DEGREE = 100_000
RADIUS_UNIT_KM = 0.1
NAME_KINDS = 4  # a name's ref = place id * 4 + kind of name
_FIND = """
select place.*, name.ref & 3 from name join place on place.id = name.ref >> 2
where name.key = ?
"""


def _entry(row: tuple[int, ...]) -> Entry:
    (
        place_id,
        level,
        name,
        lat,
        lon,
        country,
        admin1,
        admin2,
        people,
        number,
        *rest,
    ) = row
    return Entry(
        place_id, Level(level), str(name), lat / DEGREE, lon / DEGREE,
        str(country) if country else None, admin1, admin2, people, number,
        str(rest[0] or ""), rest[1] * RADIUS_UNIT_KM,
    )  # fmt: skip


class GazetteerStore:
    """Exact look-up of folded names in one gazetteer file.

    Args:
        path: the SQLite file; `open_store()` gives the embedded one.

    Raises:
        ResourceError: the file is missing or is no gazetteer.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        if not path.is_file():
            raise ResourceError(name=path.name, problem="is missing")
        try:
            # immutable: no locks and no journal, safe for any number of readers.
            self._db = sqlite3.connect(
                f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False
            )
            self._db.execute("pragma cache_size = -8000")
            self._about = dict(self._db.execute("select topic, value from about"))
        except sqlite3.DatabaseError as err:
            raise ResourceError(name=path.name, problem=f"unreadable ({err})") from err
        self.named = lru_cache(maxsize=8192)(self._named)
        self.place = lru_cache(maxsize=8192)(self._place)

    def _named(self, key: str) -> tuple[NamedEntry, ...]:
        rows = self._db.execute(_FIND, (key,)).fetchall()
        found = [NamedEntry(_entry(row[:-1]), NameKind(row[-1])) for row in rows]
        found.sort(key=lambda named: (named.kind, -named.entry.population))
        return tuple(found)

    def _place(self, place_id: int) -> Entry | None:
        row = self._db.execute(
            "select * from place where id = ?", (place_id,)
        ).fetchone()
        return _entry(row) if row else None

    def find(self, text: str) -> tuple[NamedEntry, ...]:
        """Return every place of exactly this name, primary names first, large first.

        >>> [named.entry.country for named in open_store().find("Raqqa")][:1]
        ['SY']
        """
        return self.named(fold(text))

    def has(self, key: str) -> bool:
        """Say whether any place has this folded key."""
        query = "select 1 from name where key = ? limit 1"
        return self._db.execute(query, (key,)).fetchone() is not None

    def count_names(self) -> int:
        """Return how many names lead to a place, a name of two places counted twice."""
        (count,) = self._db.execute("select count(*) from name").fetchone()
        return int(count)

    def name_of(self, place_id: int | None) -> str | None:
        """Return the name of a place by its row, as for `entry.admin1`."""
        entry = self.place(place_id) if place_id is not None else None
        return entry.name if entry else None

    def countries(self) -> dict[str, Entry]:
        """Return every country by its ISO 3166-1 alpha-2 code.

        >>> open_store().countries()["SY"].name
        'Syria'
        """
        rows = self._db.execute("select * from place where level = ?", (Level.COUNTRY,))
        return {str(entry.country): entry for entry in map(_entry, rows)}

    @cached_property
    def capitals(self) -> dict[str, Entry]:
        """Capital of each country, by the country's code.

        >>> open_store().capitals["SY"].name
        'Damascus'
        """
        # Small towns bear a capital's name in its country: the largest comes last.
        rows = self._db.execute(
            "select * from place where level = ? and feature = 'capital' "
            "order by population",
            (Level.CITY,),
        )
        return {str(entry.country): entry for entry in map(_entry, rows)}

    @cached_property
    def demonyms(self) -> frozenset[str]:
        """Folded names of peoples ("syrian", "south koreans")."""
        rows = self._db.execute("select key from name where ref & 3 = 3")
        return frozenset(key for (key,) in rows)

    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """Return the countries that border each country, by code."""
        lists = (part.split(":") for part in self._about["neighbours"].split(";"))
        return {code: tuple(others.split(",")) for code, others in lists}

    @property
    def about(self) -> dict[str, str]:
        """Counts, sources and date of the build."""
        return dict(self._about)


@cache
def open_store(path: Path | None = None) -> GazetteerStore:
    """Open a gazetteer once per process; no path means the embedded one.

    >>> open_store() is open_store()
    True
    """
    return GazetteerStore(path or resource_path(FILE_NAME))
