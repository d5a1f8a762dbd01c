"""What the other names of the article say for each candidate."""

from __future__ import annotations

import numpy as np

from eventx.geocoders.entry import Level
from eventx.resolve.place_groups import Board, UnitColumns
from eventx.resolve.place_local import Integers, Matrix

CONTEXT_FEATURES = (
    "country_share", "country_share_of_others", "admin1_share", "follower", "leader",
    "near_100", "near_500", "nearest", "neighbours", "same_admin2", "first_country",
    "title_country", "admin2_share", "near_first", "country_named_by_others",
)  # fmt: skip
COLUMN = {name: column for column, name in enumerate(CONTEXT_FEATURES)}
EARTH_KM = 6371.0088
# Plain integers: an enum's members cost a function call each time they are named.
_COUNTRY, _ADMIN1, _ADMIN2, _CITY = (
    int(level) for level in (Level.COUNTRY, Level.ADMIN1, Level.ADMIN2, Level.CITY)
)
_FAR_KM = 20_040.0


def _mass(board: Board, units: UnitColumns, scores: Matrix) -> Matrix:
    """Sum scores by name and unit; a name counts once however many groups it has."""
    mass = units.known * scores * board.row_weight
    size = int(board.name.max()) + 1
    places = board.row_name * units.width + units.column
    cells = np.bincount(places, mass, size * units.width)
    table = cells.reshape(size, units.width) / np.bincount(board.name)[:, None]
    return table.astype(np.float32)


def _shares(board: Board, scores: Matrix, out: Matrix, near: Matrix) -> None:
    names, units = board.row_name, board.units["country"]
    table, column = _mass(board, units, scores), units.column
    total = table.sum(0)
    whole = max(float(total.sum()), 1e-6)
    others = np.maximum(whole - table.sum(1)[names], 1e-6)
    out[:, COLUMN["country_share"]] = units.known * total[column] / whole
    # "U.S. strikes near Damascus" speaks less for Damascus, Arkansas than towns would.
    inner = _mass(board, units, scores * board.is_small)
    for label, part in (
        ("country_share_of_others", inner),
        ("country_named_by_others", table - inner),
    ):
        rest = part.sum(0)[column] - part[names, column]
        out[:, COLUMN[label]] = units.known * rest / others
    by_country = np.zeros(len(near), np.float32)
    by_country[board.country] = units.known * total[column]
    out[:, COLUMN["neighbours"]] = (near @ by_country)[board.country] / whole


def _unit_shares(board: Board, scores: Matrix, out: Matrix) -> None:
    names = board.row_name
    inside = (board.level == _CITY) | (board.level == _ADMIN2)
    for kind, half in (("admin1", 2.0), ("admin2", 1.0)):
        units = board.units[kind]
        table, column = _mass(board, units, scores), units.column
        share = (table.sum(0)[column] - table[names, column]) / half
        fits = units.known * inside if kind == "admin1" else units.known
        out[:, COLUMN[f"{kind}_share"]] = fits * np.minimum(np.maximum(share, 0), 1.5)


def _tops(board: Board, scores: Matrix) -> Integers:
    """The best row of each group."""
    ends = [*board.starts[1:], len(scores)]
    return np.array(
        [
            start + int(scores[start:end].argmax())
            for start, end in zip(board.starts, ends, strict=True)
        ]
    )


def _distances(board: Board, anchors: Integers) -> Matrix:
    lat, lon = board.lat[:, None], board.lon[:, None]
    other_lat, other_lon = board.lat[anchors][None], board.lon[anchors][None]
    half = (
        np.sin((other_lat - lat) / 2) ** 2
        + np.cos(lat) * np.cos(other_lat) * np.sin((other_lon - lon) / 2) ** 2
    )
    km: Matrix = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return km


def _nearness(board: Board, scores: Matrix, tops: Integers, out: Matrix) -> None:
    groups = np.flatnonzero(board.is_small[tops])
    if not len(groups):
        return
    _, first = np.unique(board.entry[tops[groups]], return_index=True)
    groups = groups[np.sort(first)]
    anchors = tops[groups]
    same_name = board.row_name[:, None] == board.name[groups][None]
    km = np.where(same_name, _FAR_KM, _distances(board, anchors))
    sure, small = scores[anchors][None], board.is_small
    out[:, COLUMN["near_100"]] = small * np.minimum((sure * (km < 100)).sum(1), 2)
    out[:, COLUMN["near_500"]] = small * np.minimum((sure * (km < 500)).sum(1), 3)
    out[:, COLUMN["nearest"]] = small * np.exp(-km.min(1) / 150)
    units = board.admin2[anchors]
    shared = (board.admin2[:, None] == units[None]) & (units > -1)[None] & ~same_name
    out[:, COLUMN["same_admin2"]] = small * shared.any(1)
    towns = board.level[anchors] <= _CITY
    if towns.any():
        out[:, COLUMN["near_first"]] = small * np.exp(-km[:, int(towns.argmax())] / 200)


def _containment(board: Board, tops: Integers, out: Matrix) -> None:
    """Let each side of "Paris, Texas" speak for the fitting reading of the other."""
    for number, group in enumerate(board.groups):
        if group.follower is None and group.leader is None:
            continue
        start = int(board.starts[number])
        rows = np.arange(start, start + len(group.candidates.entries))
        if group.follower is not None:
            outer = np.full(len(rows), tops[group.follower])
            out[rows, COLUMN["follower"]] = _holds(board, outer, rows)
        if group.leader is not None:
            inner = np.full(len(rows), tops[group.leader])
            out[rows, COLUMN["leader"]] = _holds(board, rows, inner)


def _holds(board: Board, outer: Integers, inner: Integers) -> Matrix:
    """Pairwise, 1 where the place of an outer row contains that of an inner row."""
    level, below = board.level[outer], board.level[inner]
    country = (board.country[outer] == board.country[inner]) & (
        board.country[outer] > 0
    )
    admin1 = (board.admin1[outer] == board.admin1[inner]) & (below != _ADMIN1)
    admin2 = (board.admin2[outer] == board.admin2[inner]) & (below == _CITY)
    held = (
        ((level == _COUNTRY) & country & (below != _COUNTRY))
        | ((level == _ADMIN1) & admin1 & (below != _COUNTRY))
        | ((level == _ADMIN2) & admin2)
    )
    result: Matrix = held.astype(np.float32)
    return result


def context_features(board: Board, scores: Matrix, near: Matrix) -> Matrix:
    """Return the context features of every row.

    Args:
        board: the article's candidates.
        scores: present probability of each row within its group.
        near: square matrix, 1 where two country numbers are neighbours.
    """
    out = np.zeros((len(scores), len(CONTEXT_FEATURES)), np.float32)
    tops = _tops(board, scores)
    _shares(board, scores, out, near)
    _unit_shares(board, scores, out)
    _nearness(board, scores, tops, out)
    _containment(board, tops, out)
    countries = board.country[tops]
    known = countries[countries > 0]
    if len(known):
        out[:, COLUMN["first_country"]] = board.country == known[0]
    titled = countries[board.title_name > 0]
    if len(titled):
        out[:, COLUMN["title_country"]] = np.isin(board.country, titled[titled > 0])
    return out
