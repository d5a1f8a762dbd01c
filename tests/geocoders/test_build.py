"""The build: units, exonyms, curated places, and the loader of a GeoNames dump."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.geocoders.build.drafts import (
    bare_article_name,
    bare_unit_name,
    middle,
    town_radius_km,
)
from eventx.geocoders.build.geonames import read_dump
from eventx.geocoders.build.sources import BuildSourceError, read_cldr_subdivisions
from eventx.geocoders.build.tables import (
    read_aliases,
    read_country_facts,
    read_curated,
)
from eventx.geocoders.build.write import write_gazetteer
from eventx.geocoders.entry import Level, NameKind
from eventx.geocoders.store import GazetteerStore


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Kharkiv Oblast", "Kharkiv"),
        ("Province of Basilan", "Basilan"),
        ("Departamento de Ica", "Ica"),
        ("Hama", None),
        ("State", None),
    ],
)
def test_bare_unit_name(name: str, bare: str | None) -> None:
    """The word for the unit is left off, with what links it."""
    assert bare_unit_name(name) == bare


def test_bare_article_name_needs_a_name_behind_it() -> None:
    """The "Al" of Alabama is no article."""
    assert bare_article_name("Al-Hasakah") == "Hasakah"
    assert bare_article_name("Alabama") is None


def test_middle_weighs_space_not_towns() -> None:
    """Ten towns in one cell count as one."""
    crowd = [(10.0 + step / 100, 20.0) for step in range(10)]

    lat, _ = middle([*crowd, (12.0, 20.0)])

    assert lat == pytest.approx(11.02, abs=0.01)


def test_middle_crosses_the_date_line() -> None:
    """Chukotka is not in Africa."""
    _, lon = middle([(66.0, 179.0), (66.0, -179.0)])

    assert abs(lon) > 178


def test_town_radius_grows_with_people() -> None:
    """A million people live within about 10 km."""
    assert town_radius_km(0) == 1.0
    assert town_radius_km(1_000_000) == pytest.approx(10.3, abs=0.1)


def test_dissolved_countries_are_left_out(small_store: GazetteerStore) -> None:
    """A country without facts has no row."""
    assert sorted(small_store.countries()) == ["CH", "GE", "LB", "SY", "US"]


@pytest.mark.parametrize(
    ("text", "level", "kind"),
    [
        ("Raqqa", Level.CITY, NameKind.PRIMARY),
        ("Raqqa", Level.ADMIN1, NameKind.ALTERNATE),
        ("Halab", Level.CITY, NameKind.PRIMARY),
        ("Aleppo", Level.ADMIN1, NameKind.ALTERNATE),
        ("Texas", Level.ADMIN1, NameKind.PRIMARY),
        ("Tex.", Level.ADMIN1, NameKind.ABBREVIATION),
        ("Texan", Level.ADMIN1, NameKind.DEMONYM),
        ("Syrians", Level.COUNTRY, NameKind.DEMONYM),
        ("U.S.", Level.COUNTRY, NameKind.ABBREVIATION),
        ("Lamar County", Level.ADMIN2, NameKind.PRIMARY),
        ("Eastern Ghouta", Level.REGION, NameKind.PRIMARY),
    ],
)
def test_names_of_every_level(
    small_store: GazetteerStore, text: str, level: Level, kind: NameKind
) -> None:
    """Each name leads to its place, as the kind of name it is."""
    found = [(named.entry.level, named.kind) for named in small_store.find(text)]

    assert (level, kind) in found


@pytest.mark.parametrize("text", ["RQA", "lun", "Алеппо", "Lamar"])
def test_names_that_english_does_not_use(
    small_store: GazetteerStore, text: str
) -> None:
    """Airport codes, transliterations and bare US counties are no names."""
    assert small_store.find(text) == ()


def test_exonym_is_primary_beside_small_namesakes(small_store: GazetteerStore) -> None:
    """English calls Genève "Geneva", whatever small towns are called that too."""
    kinds = {each.entry.country: each.kind for each in small_store.find("Geneva")
             if each.entry.level == Level.CITY}  # fmt: skip

    assert kinds == {"CH": NameKind.PRIMARY, "US": NameKind.PRIMARY}


def test_curated_places_lie_on_earth_and_are_many() -> None:
    """About 2,000 regions and sites, each with a point and a feature."""
    places = read_curated()

    assert len(places) > 1500
    assert all(-90 <= each.lat <= 90 and -180 <= each.lon <= 180 for each in places)
    assert len({each.name for each in places}) == len(places)


def test_tables_name_known_countries() -> None:
    """A typing error in a country code would lose an alias without a word."""
    codes = set(read_country_facts())
    tables = ("abbreviations.tsv", "demonyms.tsv", "units.tsv")
    used = {alias.country for table in tables for alias in read_aliases(table)}

    assert used - codes == {None}
    assert {each.country for each in read_curated()} - codes == {None}


def test_build_is_reproducible(
    small_path: Path, sources: object, tmp_path: Path
) -> None:
    """The same sources give the same bytes on one day."""
    again = tmp_path / "again.sqlite"

    write_gazetteer(sources, again)  # type: ignore[arg-type]

    assert again.read_bytes() == small_path.read_bytes()


def _dump_line(number: int, name: str, spot: str, code: str, units: str) -> str:
    lat, lon = spot.split()
    country, admin1, admin2 = units.split(".")
    kind = "A" if code.startswith("ADM") else "P"
    cells = [str(number), name, name, f"{name} Alt", lat, lon, kind, code, country, "",
             admin1, admin2, "", "", "4000", "", "", "", ""]  # fmt: skip
    return "\t".join(cells)


def _write_dump(folder: Path) -> None:
    rows = [
        _dump_line(1, "Ar-Raqqah", "36.0 38.5", "ADM1", "SY.04."),
        _dump_line(2, "Tell Abyad District", "36.6 38.9", "ADM2", "SY.04.0402"),
        _dump_line(3, "Tall Abyad", "36.70 38.95", "PPL", "SY.04.0402"),
        _dump_line(4, "Old Mill", "36.71 38.95", "PPLX", "SY.04.0402"),
    ]
    (folder / "allCountries.txt").write_text("\n".join(rows), encoding="utf8")
    (folder / "admin1CodesASCII.txt").write_text("SY.04\tAr-Raqqah\tAr-Raqqah\t1\n")
    (folder / "admin2Codes.txt").write_text("SY.04.0402\tTell Abyad District\tx\t2\n")
    syria = ["SY", "SYR", "760", "SY", "Syria", "Damascus", "185180", "16906283", "AS",
             "", "", "", "", "", "", "", "163843", "IQ,LB", ""]  # fmt: skip
    (folder / "countryInfo.txt").write_text("#note\n" + "\t".join(syria) + "\n")


def test_dump_gives_units_their_own_points(tmp_path: Path) -> None:
    """A GeoNames dump knows where a unit's middle is, and its number."""
    _write_dump(tmp_path)
    path = tmp_path / "dump.sqlite"

    write_gazetteer(read_dump(tmp_path), path)

    store = GazetteerStore(path)
    unit = next(
        each.entry
        for each in store.find("Ar-Raqqah")
        if each.entry.level == Level.ADMIN1
    )
    town = store.find("Tall Abyad")[0].entry
    assert (unit.lat, unit.lon, unit.geonames_id) == (36.0, 38.5, 1)
    assert store.name_of(town.admin1) == "Ar-Raqqah"
    assert store.name_of(town.admin2) == "Tell Abyad District"
    assert store.find("Old Mill") == ()


def test_dump_without_a_file_says_where_to_get_it(tmp_path: Path) -> None:
    """The error names the file and its source."""
    with pytest.raises(BuildSourceError, match=r"admin2Codes\.txt.*geonames\.org"):
        read_dump(tmp_path)


def test_cldr_gives_english_and_every_other_name(tmp_path: Path) -> None:
    """The English name counts, names in all languages help to find the unit."""
    for language, name in (("en", "Catalonia"), ("ca", "Catalunya")):
        folder = tmp_path / "package" / "subdivisions" / language
        folder.mkdir(parents=True)
        content = (
            '{"subdivisions": {"localeDisplayNames": {"subdivisions": '
            f'{{"esct": "{name}"}}}}}}}}'
        )
        (folder / f"{language}.json").write_text(content)

    found = read_cldr_subdivisions(tmp_path)

    assert found == {"esct": ("Catalonia", ("Catalonia", "Catalunya"))}
