"""What the other names of the article say for each candidate."""

from __future__ import annotations

import numpy as np

from eventx.geocoders.entry import Level
from eventx.resolve.place_groups import Board
from eventx.resolve.place_local import Integers, Matrix

CONTEXT_FEATURES = (
    "country_share", "country_share_of_others", "admin1_share", "follower", "leader",
    "near_100", "near_500", "nearest", "neighbours", "same_admin2", "first_country",
    "title_country", "admin2_share", "near_first",
)  # fmt: skip
COLUMN = {name: column for column, name in enumerate(CONTEXT_FEATURES)}
EARTH_KM = 6371.0088
_FAR_KM = 20_040.0


def _mass(board: Board, keys: Integers, scores: Matrix) -> tuple[Matrix, Integers]:
    """Sum scores by name and key; a name counts once however many groups it has."""
    kept = np.where(keys > -1, scores, 0)
    _, column = np.unique(keys, return_inverse=True)
    names = board.name[board.group]
    table = np.zeros((int(board.name.max()) + 1, int(column.max()) + 1), np.float32)
    np.add.at(table, (names, column), kept * board.weight[board.group])
    groups_per_name = np.bincount(board.name)[:, None]
    return table / groups_per_name, column


def _shares(board: Board, scores: Matrix, out: Matrix, near: Matrix) -> None:
    names = board.name[board.group]
    table, column = _mass(board, np.where(board.country > 0, board.country, -1), scores)
    has_country = board.country > 0
    total = table.sum(0)
    whole = max(float(total.sum()), 1e-6)
    own = table[names, column]
    others = whole - table.sum(1)[names]
    out[:, COLUMN["country_share"]] = has_country * total[column] / whole
    excluding = np.divide(
        total[column] - own, others, out=np.zeros_like(own), where=others > 1e-6
    )
    out[:, COLUMN["country_share_of_others"]] = has_country * excluding
    by_country = np.bincount(board.country, total[column] / _count(column), len(near))
    out[:, COLUMN["neighbours"]] = (near @ by_country)[board.country] / whole


def _count(column: Integers) -> Matrix:
    """How often each row's key occurs, so that a sum over rows counts it once."""
    counts: Matrix = np.bincount(column)[column].astype(np.float32)
    return counts


def _unit_shares(board: Board, scores: Matrix, out: Matrix) -> None:
    names = board.name[board.group]
    inside = (board.level == Level.CITY) | (board.level == Level.ADMIN2)
    for label, units, half in (
        ("admin1_share", board.admin1, 2.0),
        ("admin2_share", board.admin2, 1.0),
    ):
        table, column = _mass(board, units, scores)
        share = (table.sum(0)[column] - table[names, column]) / half
        fits = (units > -1) & (inside if label == "admin1_share" else True)
        out[:, COLUMN[label]] = fits * np.clip(share, 0, 1.5)


def _tops(board: Board, scores: Matrix) -> Integers:
    """The best row of each group."""
    ends = [*board.starts[1:], len(scores)]
    return np.array(
        [start + int(scores[start:end].argmax()) for start, end in zip(board.starts, ends, strict=True)]
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
    local = ~np.isin(board.level[tops], (Level.COUNTRY, Level.CONTINENT))
    if not local.any():
        return
    groups = np.flatnonzero(local)
    _, first = np.unique(board.entry[tops[groups]], return_index=True)
    groups = groups[np.sort(first)]
    anchors = tops[groups]
    same_name = board.name[board.group][:, None] == board.name[groups][None]
    km = np.where(same_name, _FAR_KM, _distances(board, anchors))
    sure = scores[anchors][None]
    small = ~np.isin(board.level, (Level.COUNTRY, Level.CONTINENT))
    out[:, COLUMN["near_100"]] = small * np.minimum((sure * (km < 100)).sum(1), 2)
    out[:, COLUMN["near_500"]] = small * np.minimum((sure * (km < 500)).sum(1), 3)
    out[:, COLUMN["nearest"]] = small * np.exp(-km.min(1) / 150)
    units = board.admin2[anchors]
    shared = (board.admin2[:, None] == units[None]) & (units > -1)[None] & ~same_name
    out[:, COLUMN["same_admin2"]] = small * shared.any(1)
    _near_first(board, groups, anchors, km, out)


def _near_first(
    board: Board, groups: Integers, anchors: Integers, km: Matrix, out: Matrix
) -> None:
    towns = np.isin(board.level[anchors], (Level.CITY, Level.ADMIN1, Level.ADMIN2))
    if towns.any():
        first = int(np.flatnonzero(towns)[0])
        small = ~np.isin(board.level, (Level.COUNTRY, Level.CONTINENT))
        out[:, COLUMN["near_first"]] = small * np.exp(-km[:, first] / 200)


def _containment(board: Board, tops: Integers, out: Matrix) -> None:
    """ "Paris, Texas": each side speaks for the reading that lies in, or holds, the other."""
    for number, group in enumerate(board.groups):
        start = board.starts[number]
        rows = np.arange(start, start + len(group.candidates.entries))
        if group.follower is not None:
            out[rows, COLUMN["follower"]] = _holds(board, tops[group.follower], rows)
        if group.leader is not None:
            inner = tops[group.leader]
            out[rows, COLUMN["leader"]] = [
                float(_holds(board, row, np.array([inner]))[0]) for row in rows
            ]


def _holds(board: Board, outer: int, rows: Integers) -> Matrix:
    """For each row, 1 when the place of row `outer` contains it."""
    level = board.level[outer]
    same_country = board.country[rows] == board.country[outer]
    if level == Level.COUNTRY:
        inside = same_country & (board.level[rows] != Level.COUNTRY)
    elif level == Level.ADMIN1:
        inside = (board.admin1[rows] == board.admin1[outer]) & np.isin(
            board.level[rows], (Level.CITY, Level.ADMIN2)
        )
    elif level == Level.ADMIN2:
        inside = (board.admin2[rows] == board.admin2[outer]) & (
            board.level[rows] == Level.CITY
        )
    else:
        inside = np.zeros(len(rows), bool)
    return inside.astype(np.float32)


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
    out[:, COLUMN["title_country"]] = np.isin(board.country, titled[titled > 0])
    return out
