"""`eventx gazetteer`: info, lookup and build."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from eventx.cli.gazetteer import app

RUN = CliRunner()


def test_gazetteer_info_counts_places() -> None:
    """Counts and sources of the embedded file, without its inner tables."""
    done = RUN.invoke(app, ["info"])

    assert done.exit_code == 0
    assert "gazetteer.sqlite" in done.output
    assert "country: 250" in done.output
    assert "neighbours" not in done.output


def test_gazetteer_lookup_prints_places_of_a_name() -> None:
    """The table shows point and GeoNames number."""
    done = RUN.invoke(app, ["lookup", "Raqqa", "--country", "SY", "--limit", "3"])

    assert done.exit_code == 0
    assert "35.9528" in done.output
    assert "172955" in done.output


def test_gazetteer_lookup_of_nothing_fails() -> None:
    """An unknown name is an error for scripts."""
    done = RUN.invoke(app, ["lookup", "Xyzzyabad"])

    assert done.exit_code == 1
    assert "no place named 'Xyzzyabad'" in done.output


def test_gazetteer_build_names_the_missing_file(tmp_path: Path) -> None:
    """A dump that is not there is said to be missing, with its source."""
    target = tmp_path / "g.sqlite"

    done = RUN.invoke(app, ["build", "-o", str(target), "--dump", str(tmp_path)])

    assert done.exit_code == 2
    assert "geonames.org" in done.output
    assert not target.exists()
