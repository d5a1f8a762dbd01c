"""The command line: one module per command, put together here."""

from __future__ import annotations

from typing import Annotated

import typer

from eventx import __version__
from eventx.cli.actors import app as actors_app
from eventx.cli.dates import dates
from eventx.cli.db import app as db_app
from eventx.cli.doctor import doctor
from eventx.cli.ending import EventxGroup
from eventx.cli.evaluate import evaluate
from eventx.cli.explain import explain
from eventx.cli.extract import EPILOG, extract
from eventx.cli.gazetteer import app as gazetteer_app
from eventx.cli.ontology import list_types
from eventx.cli.read import clean, read
from eventx.cli.rules import app as rules_app
from eventx.cli.schema import schema

app = typer.Typer(
    name="eventx",
    cls=EventxGroup,
    help="Turn news articles into a database of political and conflict events.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,  # a report wants Python's own lines
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"eventx {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    """Turn news articles into a database of political and conflict events."""


app.command("extract", epilog=EPILOG)(extract)
app.command("explain")(explain)
app.command("read")(read)
app.command("clean")(clean)
app.command("dates")(dates)
app.command("schema")(schema)
app.command("ontology")(list_types)
app.command("evaluate")(evaluate)
app.command("doctor")(doctor)
app.add_typer(rules_app, name="rules")
app.add_typer(db_app, name="db")
app.add_typer(gazetteer_app, name="gazetteer")
app.add_typer(actors_app, name="actors")
