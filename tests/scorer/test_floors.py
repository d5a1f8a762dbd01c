"""Figures may rise and not fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.scorer import FloorError, Floors, Score, TypeScore
from eventx.scorer.floors import figures_of


def test_falls_names_each_figure_below_its_floor() -> None:
    """A figure at its floor stands; one that vanished has fallen."""
    floors = Floors(figures={"f1": 0.5, "record": 0.3, "f1.strike": 0.7})

    fallen = floors.falls({"f1": 0.5, "record": 0.29})

    assert [(fall.figure, fall.now) for fall in fallen] == [
        ("f1.strike", 0.0),
        ("record", 0.29),
    ]


def test_pinned_floors_hold_for_the_figures_they_came_from() -> None:
    """Rounding is downwards, so that the same run passes."""
    figures = {"f1": 2 / 3, "record": 1.0, "slot.place": 0.0}

    assert not Floors().pinned(figures).falls(figures)


def test_floors_survive_the_file(tmp_path: Path) -> None:
    """What is written is what is read."""
    path = tmp_path / "floors.json"
    floors = Floors(figures={"record": 0.25, "f1": 0.5})

    floors.write(path)

    assert Floors.read(path) == floors
    assert path.read_text(encoding="utf8").splitlines()[2:4] == [
        '    "f1": 0.5,',
        '    "record": 0.25',
    ]


@pytest.mark.parametrize("content", [None, "{", '{"floors": {}}'])
def test_read_refuses(tmp_path: Path, content: str | None) -> None:
    """A missing or broken floors file must not pass as one without floors."""
    path = tmp_path / "floors.json"
    if content is not None:
        path.write_text(content, encoding="utf8")

    with pytest.raises(FloorError, match="--pin"):
        Floors.read(path)


def test_figures_of_leaves_rare_types_without_floor() -> None:
    """A type with few gold events would be pinned by luck."""
    types = {"strike": TypeScore(tp=18, fn=2), "bombing": TypeScore(tp=1)}
    result = Score(
        articles=1,
        total=TypeScore(tp=19, fn=2),
        types=types,
        slots={"place": (3, 4), "killed": (1, 2)},
        triggers=19,
        records=4,
    )

    figures = figures_of(result)

    assert figures["slot.place"] == 0.75
    assert "f1.strike" in figures
    assert "f1.bombing" not in figures
    assert "slot.killed" not in figures
