"""`eventx gazetteer`: info, lookup and build."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from eventx.cli.gazetteer import app
from eventx.geocoders.build.sources import CityRow, CountryRow, Sources
from eventx.geocoders.build.write import write_gazetteer

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


def test_gazetteer_lookup_asks_the_gazetteer_given(tmp_path: Path) -> None:
    """Its countries count, and not those of the embedded one."""
    country = CountryRow("XK", "XKX", "Kosovo", 1, 1_800_000, 10_900, "Pristina")
    city = CityRow(2, "Pristina", 42.67, 21.17, "XK", "01", 200_000)
    path = tmp_path / "small.sqlite"
    write_gazetteer(Sources([city], [country], {}, [], {}), path)
    given = ["--gazetteer", str(path)]

    found = RUN.invoke(app, ["lookup", "Pristina", "--country", "XK", *given])
    refused = RUN.invoke(app, ["lookup", "Pristina", "--country", "SY", *given])

    assert (found.exit_code, refused.exit_code) == (0, 2)
    assert "42.67" in found.output
    assert "'SY' is no ISO 3166-1 code of a country" in refused.output


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
