"""Tolls of one occasion, told twice."""

from __future__ import annotations

import pytest

from eventx.fuse.tolls import unite_casualties
from eventx.records.mention import Casualties, Count


def killed(
    low: int | None,
    high: int | None,
    text: str,
    *,
    of: str | None = None,
    source: str | None = None,
) -> Casualties:
    """Make casualties with one count of dead."""
    count = Count(
        low=low, high=high, text=text, of=of, source=source, start_char=0, end_char=9
    )
    return Casualties(killed=count)


ARMY = killed(21, 21, "21 civilians", of="civilians", source="the army")
LEAGUE = killed(37, 37, "37", source="a league")


@pytest.mark.parametrize(
    ("first", "second", "bounds", "source"),
    [
        (ARMY, LEAGUE, (21, 37), "the army: 21 civilians; a league: 37"),
        (killed(24, 99, "dozens"), ARMY, (21, 21), "the army"),
        (killed(20, None, "at least 20"), LEAGUE, (37, 37), "a league"),
        (LEAGUE, killed(20, None, "at least 20"), (37, 37), "a league"),
        (ARMY, killed(2, 2, "two children", of="children"), (21, 21), "the army"),
        (killed(2, 2, "two children", of="children"), ARMY, (21, 21), "the army"),
        (killed(1, None, "deadly"), ARMY, (21, 21), "the army"),
        (ARMY, ARMY, (21, 21), "the army"),
    ],
)
def test_two_tolls_of_one_occasion(
    first: Casualties,
    second: Casualties,
    bounds: tuple[int, int],
    source: str | None,
) -> None:
    """The exact count wins over the vague one; two sources make a range."""
    united = unite_casualties(first, second)

    assert united is not None
    assert united.killed is not None
    assert (united.killed.low, united.killed.high) == bounds
    assert united.killed.source == source


def test_three_sources_are_all_named() -> None:
    """A range keeps who said which when a third toll widens it."""
    range_of_two = unite_casualties(ARMY, LEAGUE)

    united = unite_casualties(range_of_two, killed(50, 50, "50", source="a priest"))

    assert united is not None
    assert united.killed is not None
    assert (united.killed.low, united.killed.high) == (21, 50)
    assert united.killed.source == (
        "the army: 21 civilians; a league: 37; a priest: 50"
    )


def test_other_outcomes_are_kept() -> None:
    """An outcome that only one mention tells is not lost."""
    hurt = Casualties(injured=killed(3, 3, "three").killed)

    united = unite_casualties(ARMY, hurt)

    assert united is not None
    assert united.killed == ARMY.killed
    assert united.injured == hurt.injured
