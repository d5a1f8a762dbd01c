"""`eventx db`: load events into a database, bring its tables up to date."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from eventx.errors import EventxError

app = typer.Typer(
    no_args_is_help=True, help="Load events into a database, upgrade its tables."
)
_DATABASES = ("sqlite", "duckdb", "postgres")
Target = Annotated[
    str,
    typer.Argument(
        help="Database: a .db or .duckdb file, or postgresql://... ; a password is "
        "better kept in PGPASSWORD, ~/.pgpass or a service file."
    ),
]


@app.command()
def load(
    source: Annotated[str, typer.Argument(help="Events that eventx wrote.")],
    target: Target,
    name: Annotated[
        str | None,
        typer.Option(help="Name of the load; the name of the file when left out."),
    ] = None,
) -> None:
    """Load events, in one transaction: all of them or nothing.

    A load can be repeated: what is unchanged stays, what changed is replaced, and what
    an earlier load of the same name brought and this one lacks is taken back.

    Example: `eventx db load events.jsonl postgresql://localhost/news`
    """
    from eventx.writers.choose import make_writer  # noqa: PLC0415
    from eventx.writers.reading import read_events  # noqa: PLC0415

    _check_kind(target)
    count = 0
    try:
        writer = make_writer(target)
        writer.loaded_from = name or Path(source).name  # type: ignore[attr-defined]
        with writer:
            stream = groupby(read_events(source), key=lambda each: each.article.id)
            for article, group in stream:
                events = list(group)
                writer.write(events, article=article)
                count += len(events)
    except EventxError as err:
        typer.echo(f"eventx: {err}", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"{count} events loaded", err=True)


@app.command()
def upgrade(target: Target) -> None:
    """Bring the tables of a database to this eventx's version; make them if missing.

    Example: `eventx db upgrade events.db`
    """
    from importlib import import_module  # noqa: PLC0415

    kind = _check_kind(target)
    try:
        before, after = import_module(f"eventx.writers.{kind}").upgrade(target)
    except EventxError as err:
        typer.echo(f"eventx: {err}", err=True)
        raise typer.Exit(2) from None
    if before == after:
        typer.echo(f"tables are of version {after} already")
    else:
        typer.echo(f"tables brought from version {before} to {after}")


def _check_kind(target: str) -> str:
    from eventx.writers.choose import writer_name  # noqa: PLC0415
    from eventx.writers.secrets import redact  # noqa: PLC0415

    kind = writer_name(target)
    if kind not in _DATABASES:
        problem = f"{redact(target)} is no database; use .db, .duckdb or postgresql://"
        raise typer.BadParameter(problem, param_hint="TARGET")
    return kind
