"""Which places a name may mean: exact key, then back-offs."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from eventx.geocoders.entry import Entry, Level, NamedEntry, NameKind
from eventx.geocoders.names import fold
from eventx.geocoders.store import GazetteerStore
from eventx.resolve.place_cues import place_cues

MAX_CANDIDATES = 40
LEADING = "leading"
LEADING_POPULATION = 50_000
ALIKE = 0.6  # "Raqqa" and "Ar-Raqqah" .71, "Kobani" and "Aleppo" .17
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_DOTTED = re.compile(r"^(?:[A-Z]\.){2,}$")
_UNITS = frozenset({Level.ADMIN1, Level.ADMIN2, Level.COUNTRY, Level.REGION})


class Candidates(NamedTuple):
    """The places a name may mean and by which back-off they were found."""

    named: tuple[NamedEntry, ...]
    back_off: str = ""


NOTHING = Candidates(())


def _in_case(named: NamedEntry, text: str) -> bool:
    """An abbreviation counts in capitals only: "US" and "IN" are words otherwise."""
    if named.kind != NameKind.ABBREVIATION:
        # "U.N." is not the town of Un.
        return not _DOTTED.match(text) or named.entry.name == text
    return text[:1].isupper() and (text.isupper() or "." in text or len(text) > 3)


def _look_up(store: GazetteerStore, text: str) -> tuple[NamedEntry, ...]:
    if text.islower():  # "us" and "of" are towns in France and Turkey
        return ()
    once: dict[int, NamedEntry] = {}
    for named in store.find(text):
        if _in_case(named, text):
            once.setdefault(named.entry.id, named)
    return tuple(once.values())[:MAX_CANDIDATES]


def _back_offs(text: str) -> list[tuple[str, str]]:
    """Shorter forms of a name, most trusted first, with the name of the back-off."""
    cues = place_cues()
    forms = []
    for label, pattern in (
        ("possessive", _POSSESSIVE),
        ("direction", cues.direction_head),
        ("admin", cues.admin_tail),
        ("city", cues.city_tail),
        ("of", cues.of_head),
        ("article", cues.article_head),
    ):
        short = pattern.sub("", text).strip()
        if short != text and len(short) > 2 and short[:1].isupper():
            forms.append((label, short))
    return forms


def find_candidates(store: GazetteerStore, text: str) -> Candidates:
    """Return the places `text` may mean, by back-offs when the whole name is unknown.

    >>> from eventx.geocoders.store import open_store
    >>> find_candidates(open_store(), "northern Syria").back_off
    'direction'
    """
    named = _look_up(store, text)
    if named:
        return Candidates(named)
    forms = _back_offs(text)
    for label, short in forms:
        named = _look_up(store, short)
        if label == "admin":
            units = tuple(each for each in named if each.entry.level in _UNITS)
            named = units or _units_of_towns(store, short, named) or named
        if named:
            return Candidates(named, label)
    for label, short in forms:  # two steps: "northern Aleppo province"
        inner = find_candidates(store, short)
        if inner.named:
            return Candidates(inner.named, label)
    return _leading(store, text)


def _leading(store: GazetteerStore, text: str) -> Candidates:
    """Take "Hiroshima Peace Memorial Park" to be in or near Hiroshima."""
    words = text.split()
    for width in range(len(words) - 1, 0, -1):
        short = " ".join(words[:width])
        named = tuple(
            each
            for each in _look_up(store, short)
            if each.kind == NameKind.PRIMARY
            and each.entry.level == Level.CITY
            and each.entry.population >= LEADING_POPULATION
        )
        if named:
            return Candidates(named, LEADING)
    return NOTHING


def _units_of_towns(
    store: GazetteerStore, name: str, towns: tuple[NamedEntry, ...]
) -> tuple[NamedEntry, ...]:
    """Find "Raqqa province" when only the town is known by that spelling."""
    units: dict[int, NamedEntry] = {}
    for named in towns:
        unit = (
            store.place(named.entry.admin1) if named.entry.admin1 is not None else None
        )
        if unit is not None and _alike(name, unit.name):
            units.setdefault(unit.id, NamedEntry(unit, NameKind.ALTERNATE))
    return tuple(units.values())


def _alike(name: str, other: str) -> bool:
    return SequenceMatcher(None, fold(name), fold(other)).ratio() > ALIKE


def is_wide(entry: Entry) -> bool:
    """Say whether towns of the same name give way: countries, continents, seas."""
    return entry.level in (Level.COUNTRY, Level.CONTINENT) or (
        entry.level == Level.REGION and entry.feature in ("region", "sea", "ocean")
    )


def key_of(text: str) -> str:
    """Return the key under which mentions count as the same name."""
    return fold(_POSSESSIVE.sub("", text))
