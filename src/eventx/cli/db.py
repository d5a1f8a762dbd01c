"""`eventx db`: load events into a database, bring its tables up to date."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from eventx.cli.ending import EventxGroup
from eventx.errors import counted

if TYPE_CHECKING:
    from eventx.writers.database import DatabaseWriter

app = typer.Typer(
    cls=EventxGroup,
    no_args_is_help=True,
    help="Load events into a database, upgrade its tables.",
)
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

    Exit codes: 0 loaded, 2 wrong use, or events or database cannot be used.

    Example: `eventx db load events.jsonl postgresql://localhost/news`
    """
    from eventx.writers.reading import read_events  # noqa: PLC0415

    count = 0
    writer = _writer(target)
    writer.loaded_from = name or Path(source).name
    with writer:
        stream = groupby(read_events(source), key=lambda each: each.article.id)
        for article, group in stream:
            events = list(group)
            writer.write(events, article=article)
            count += len(events)
    typer.echo(f"{counted(count, 'event')} loaded", err=True)


@app.command()
def upgrade(target: Target) -> None:
    """Bring the tables of a database to this eventx's version; make them if missing.

    Example: `eventx db upgrade events.db`
    """
    from eventx.writers import database  # noqa: PLC0415

    before, after = database.upgrade(_writer(target).engine)
    if before == 0:
        typer.echo(f"tables of version {after} made")
    elif before == after:
        typer.echo(f"tables are of version {after} already")
    else:
        typer.echo(f"tables brought from version {before} to {after}")


def _writer(target: str) -> DatabaseWriter:
    from eventx.writers.choose import make_writer  # noqa: PLC0415
    from eventx.writers.database import DatabaseWriter  # noqa: PLC0415
    from eventx.writers.errors import UnknownWriterError  # noqa: PLC0415
    from eventx.writers.secrets import redact  # noqa: PLC0415

    try:
        writer = make_writer(target)
    except UnknownWriterError:
        writer = None
    if not isinstance(writer, DatabaseWriter):
        problem = f"{redact(target)} is no database; use .db, .duckdb or postgresql://"
        raise typer.BadParameter(problem, param_hint="TARGET")
    return writer
