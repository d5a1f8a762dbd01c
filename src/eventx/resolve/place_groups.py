"""Mentions of one article that share a sense, with their candidates side by side."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from eventx.geocoders.entry import Level, NameKind
from eventx.resolve.place_candidates import key_of
from eventx.resolve.place_cues import place_cues
from eventx.resolve.place_local import (
    COLUMN,
    CandidateSet,
    Integers,
    Matrix,
    cue_features,
)
from eventx.resolve.place_mention import DocumentContext, PlaceMention

MAX_GAP_CHARS = 4  # "Paris, Texas", "Tripoli (Lebanon"


@dataclass(slots=True, eq=False)
class Group:
    """Mentions with one name, the same cue words and the same neighbour names.

    `follower` is the group of the name that holds this one as the text has it, most
    often the one right after; `leader` that of the name right before.
    """

    key: str
    candidates: CandidateSet
    features: Matrix
    members: list[int] = field(default_factory=list)
    follower: int | None = None
    leader: int | None = None


@dataclass(slots=True, eq=False)
class Board:
    """All groups of one article laid out flat: one row per candidate of each group.

    Attributes:
        starts: first row of each group.
        group: group of each row.
        weight: weight of each group: a name counts once, and a little for repetition.
        name: number of each group's name, equal for groups of one name.
        row_name, row_weight: name and weight of each row's group.
    """

    groups: list[Group]
    starts: Integers
    group: Integers
    weight: Matrix
    name: Integers
    row_name: Integers
    row_weight: Matrix
    local: Matrix
    level: Integers
    entry: Integers
    lat: Matrix
    lon: Matrix
    country: Integers
    admin1: Integers
    admin2: Integers
    title_name: Matrix
    is_small: Matrix
    units: dict[str, UnitColumns]


@dataclass(slots=True, eq=False)
class UnitColumns:
    """One kind of unit (country, admin1, admin2) of every row, numbered from 0.

    Attributes:
        known: 1 where the row lies in such a unit.
        column: the unit's number.
        width: how many there are.
    """

    known: Matrix
    column: Integers
    width: int


def unit_columns(keys: Integers, known: npt.NDArray[np.bool_]) -> UnitColumns:
    """Number the units of the rows."""
    values, column = np.unique(np.where(known, keys, -1), return_inverse=True)
    return UnitColumns(known.astype(np.float32), column, len(values))


def _cues(mention: PlaceMention) -> tuple[bool, bool]:
    cues = place_cues()
    led = mention.is_led_by_of
    admin = (
        cues.admin_after.match(mention.after)
        or (led and cues.admin_before.search(mention.before))
        or cues.admin_tail.search(mention.text)
    )
    city = (led and cues.city_before.search(mention.before)) or cues.city_after.match(
        mention.after
    )
    return bool(admin), bool(city)


def _touches(left: PlaceMention, right: PlaceMention) -> bool:
    return 0 <= right.start_char - left.end_char <= MAX_GAP_CHARS


def _neighbours(
    mentions: Sequence[PlaceMention], known: Sequence[CandidateSet | None]
) -> tuple[list[int | None], list[int | None]]:
    followers: list[int | None] = [None] * len(mentions)
    leaders: list[int | None] = [None] * len(mentions)
    for left in range(len(mentions) - 1):
        right, inner = left + 1, known[left]
        if inner is None or known[right] is None:
            continue
        if _touches(mentions[left], mentions[right]):
            followers[left], leaders[right] = right, left
        elif _is_in(mentions[left], mentions[right]):
            followers[left] = right
        elif _has(mentions[left], mentions[right], inner):
            followers[right] = left
    return followers, leaders


def _gap(left: PlaceMention, right: PlaceMention) -> str | None:
    """The words between two names, None when they are many."""
    width = right.start_char - left.end_char
    if not 0 < width <= len(right.before):
        return None
    return right.before[-width:]


def _is_in(left: PlaceMention, right: PlaceMention) -> bool:
    """Say whether the second name holds the first: "Palma in northern Mozambique"."""
    gap = _gap(left, right)
    return gap is not None and bool(place_cues().inside_gap.fullmatch(gap))


def _has(left: PlaceMention, right: PlaceMention, outer: CandidateSet) -> bool:
    """Say whether the first name holds the second: "the French city of Brest"."""
    gap = _gap(left, right)
    if gap is None:
        return False
    if place_cues().owner_gap.fullmatch(gap):
        return True
    is_demonym = outer.kinds[0] == NameKind.DEMONYM
    return is_demonym and bool(place_cues().demonym_gap.fullmatch(gap))


def make_groups(
    mentions: Sequence[PlaceMention], find: Callable[[str], CandidateSet | None]
) -> list[Group]:
    """Group the mentions, sorted by start, that have any candidates.

    Args:
        mentions: sorted by `start_char`.
        find: gives the candidates of a name, None when nothing has that name.
    """
    known = [find(mention.text) for mention in mentions]
    followers, leaders = _neighbours(mentions, known)
    keys = [key_of(mention.text) for mention in mentions]
    groups: dict[tuple[object, ...], Group] = {}
    group_of: dict[int, Group] = {}
    for index, (mention, chosen) in enumerate(zip(mentions, known, strict=True)):
        if chosen is None:
            continue
        admin_cue, city_cue = _cues(mention)
        follower, leader = followers[index], leaders[index]
        identity = (
            mention.text, admin_cue, city_cue,
            None if follower is None else keys[follower],
            None if leader is None else keys[leader],
        )  # fmt: skip
        if identity not in groups:
            features = cue_features(chosen, admin_cue=admin_cue, city_cue=city_cue)
            groups[identity] = Group(keys[index], chosen, features)
        group_of[index] = groups[identity]
        groups[identity].members.append(index)
    ordered = list(groups.values())
    numbers = {id(group): number for number, group in enumerate(ordered)}
    for index, group in group_of.items():
        follower, leader = followers[index], leaders[index]
        group.follower = None if follower is None else numbers[id(group_of[follower])]
        group.leader = None if leader is None else numbers[id(group_of[leader])]
    return ordered


def lay_out(groups: list[Group], context: DocumentContext, home: int | None) -> Board:
    """Lay the candidates of all groups out as flat arrays.

    Args:
        groups: not empty.
        context: the article's title is looked into for the names.
        home: number of the outlet's country.
    """
    sizes = [len(group.candidates.entries) for group in groups]
    sets = [group.candidates for group in groups]
    names: dict[str, int] = {}
    for group in groups:
        names.setdefault(group.key, len(names))
    title = context.title.lower()
    country = np.concatenate([each.country for each in sets])
    local = np.concatenate([group.features for group in groups])
    if home is not None:
        local[:, COLUMN["home_country"]] = country == home
    level = np.concatenate([each.level for each in sets])
    admin1 = np.concatenate([each.admin1 for each in sets])
    admin2 = np.concatenate([each.admin2 for each in sets])
    of_row = np.repeat(np.arange(len(groups)), sizes)
    weight = np.array(
        [1 + 0.5 * math.log(len(each.members)) for each in groups], np.float32
    )
    name = np.array([names[each.key] for each in groups])
    return Board(
        groups=groups,
        starts=np.cumsum([0, *sizes[:-1]]),
        group=of_row,
        weight=weight,
        name=name,
        row_name=name[of_row],
        row_weight=weight[of_row],
        local=local,
        level=level,
        entry=np.concatenate([each.entry for each in sets]),
        lat=np.concatenate([each.lat for each in sets]),
        lon=np.concatenate([each.lon for each in sets]),
        country=country,
        admin1=admin1,
        admin2=admin2,
        title_name=np.array([each.key in title for each in groups], np.float32),
        is_small=((level != Level.COUNTRY) & (level != Level.CONTINENT)).astype(
            np.float32
        ),
        units={
            "country": unit_columns(country, country > 0),
            "admin1": unit_columns(admin1, admin1 > -1),
            "admin2": unit_columns(admin2, admin2 > -1),
        },
    )
