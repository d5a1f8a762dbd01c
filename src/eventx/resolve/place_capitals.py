"""Capitals that an article does not name: "in the Iranian capital", "the capital"."""

from __future__ import annotations

from collections.abc import Sequence

from eventx.geocoders.entry import Entry
from eventx.geocoders.store import GazetteerStore
from eventx.records.event import Place, Precision
from eventx.resolve.place_mention import PlaceMention
from eventx.resolve.place_precision import precision_of
from eventx.resolve.place_scenes import Countries

CAPITAL = "capital"
_OWNER_GAP = 3  # characters of "'s " between a country and its capital
_OF_GAP = " of "
# A country with this share of the names is the one that "the capital" means.
_HOME_SHARE = 0.5
_SCORE = 0.8


def with_capitals(
    mentions: Sequence[PlaceMention],
    places: Sequence[Place],
    countries: Countries,
    store: GazetteerStore,
) -> list[Place]:
    """Return the places with each "capital" put where its country's capital is.

    The country is the one named right before or behind it, else the one that the
    article names most, else the last one named.

    Args:
        mentions: the names of an article, in text order.
        places: what they resolve to.
        countries: those of the places.
        store: knows the capitals.
    """
    found = list(places)
    for index, mention in enumerate(mentions):
        if mention.text.lower() != CAPITAL:
            continue
        code = _owner(mentions, places, index) or _home(places, index, countries)
        entry = store.capitals.get(code or "")
        if entry is not None:
            found[index] = _place(mention, entry, store)
    return found


def _owner(
    mentions: Sequence[PlaceMention], places: Sequence[Place], index: int
) -> str | None:
    """The country of "the Iranian capital", "Iran's capital", "the capital of Iran"."""
    mention = mentions[index]
    if index > 0:
        gap = mention.start_char - mentions[index - 1].end_char
        if 0 < gap <= _OWNER_GAP:
            return places[index - 1].country
    if index + 1 < len(mentions):
        gap = mentions[index + 1].start_char - mention.end_char
        behind = places[index + 1]
        is_of = gap == len(_OF_GAP) and mention.after.startswith(_OF_GAP)
        if is_of and behind.precision == Precision.COUNTRY:
            return behind.country
    return None


def _home(places: Sequence[Place], index: int, countries: Countries) -> str | None:
    focus = countries.focus()
    if focus is not None and countries.shares[focus] >= _HOME_SHARE:
        return focus
    before = [place.country for place in places[:index] if place.country]
    return before[-1] if before else focus


def _place(mention: PlaceMention, entry: Entry, store: GazetteerStore) -> Place:
    country = store.countries().get(entry.country or "")
    return Place(
        text=mention.text,
        start_char=mention.start_char,
        end_char=mention.end_char,
        name=entry.name,
        country=entry.country,
        country_name=country.name if country else None,
        admin1=store.name_of(entry.admin1),
        lat=entry.lat,
        lon=entry.lon,
        precision=precision_of(entry),
        radius_km=entry.radius_km,
        geonames_id=entry.geonames_id,
        score=_SCORE,
    )
