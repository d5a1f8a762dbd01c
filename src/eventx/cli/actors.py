"""`eventx actors`: who a name is on a day, and which frequent names nobody knows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.table import Table

from eventx.batch.given import check_actors
from eventx.cli.ending import FAILED, EventxGroup
from eventx.cli.screen import screen, table_of
from eventx.cli.values import day_of, file_of
from eventx.errors import ArticleReadError, counted
from eventx.lexicons import Entry, load_lexicon, read_overrides
from eventx.lexicons.compile import write_compiled
from eventx.lexicons.unknown import unknown_csv, unknown_names
from eventx.records.event import Event

app = typer.Typer(
    cls=EventxGroup,
    help="Look up actors and report unknown names.",
    no_args_is_help=True,
)


@app.command("lookup")
def lookup(
    name: Annotated[str, typer.Argument(help="A name as it stands in a text.")],
    on: Annotated[
        date | None,
        typer.Option(
            parser=day_of, metavar="YYYY-MM-DD", help="Day the code must hold on."
        ),
    ] = None,
    actors: Annotated[
        Path | None,
        typer.Option(
            parser=file_of, metavar="PATH", help="Your own file of actors; it wins."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say who a name is, with its kind and code on a day.

    Exit codes: 0 found, 1 no entry of that name, 2 wrong use.

    Example: `eventx actors lookup "John Kerry" --on 2015-10-02`
    """
    lexicon = load_lexicon()
    if actors is not None:
        check_actors(str(actors))
        lexicon = lexicon.extended(read_overrides(actors))
    entries = lexicon.find(name) or lexicon.by_surname(name)
    if not entries:
        typer.echo(f"no entry for '{name}'; add it to a file for --actors", err=True)
        raise typer.Exit(FAILED)
    if as_json:
        rows = [_row(entry, on) for entry in entries]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    screen().print(_table(entries, on))


def _row(entry: Entry, day: date | None) -> dict[str, object]:
    return {
        "entity_id": entry.id,
        "name": entry.name,
        "kind": entry.kind_on(day).value,
        "country": entry.country,
        "code": entry.code_on(day),
        "codes": [
            {
                "code": dated.code,
                "start": None if dated.start is None else dated.start.isoformat(),
                "end": None if dated.end is None else dated.end.isoformat(),
            }
            for dated in entry.codes
        ],
    }


def _table(entries: tuple[Entry, ...], day: date | None) -> Table:
    table = table_of("name", "kind", "country", "code", "codes by date", "entity_id")
    for entry in entries:
        periods = "\n".join(
            f"{dated.code} {dated.start or ''}..{dated.end or ''}"
            for dated in entry.codes
        )
        table.add_row(
            entry.name,
            entry.kind_on(day).value,
            entry.country or "-",
            entry.code_on(day) or "-",
            periods,
            entry.id,
        )
    return table


@app.command("unknown")
def unknown(
    events: Annotated[Path, typer.Argument(help="Events as JSON Lines, from a run.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="CSV file to write.")
    ] = None,
    min_count: Annotated[int, typer.Option(help="Leave out rarer names.")] = 2,
) -> None:
    """List frequent names without an entry, ready to complete for `--actors`.

    Example: `eventx actors unknown coded/events.jsonl -o unknown.csv`
    """
    text = unknown_csv(unknown_names(_read_events(events), min_count=min_count))
    if output is None:
        typer.echo(text, nl=False)
    else:
        output.write_text(text, encoding="utf8")
        typer.echo(f"{counted(text.count(chr(10)) - 1, 'name')} in {output}")


def _read_events(path: Path) -> Iterator[Event]:
    try:
        lines = path.read_text(encoding="utf8").splitlines()
    except (OSError, UnicodeDecodeError) as err:
        raise ArticleReadError(
            path=path,
            problem=f"cannot be read ({getattr(err, 'strerror', 'no UTF-8')})",
            hint="give the events.jsonl of 'eventx extract'",
        ) from err
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield Event.model_validate_json(line)
        except ValidationError as err:
            raise ArticleReadError(
                path=path,
                problem=f"line {number} is no eventx event",
                hint="give the events.jsonl of 'eventx extract'",
            ) from err


@app.command("compile", hidden=True)
def compile_lists() -> None:
    """Write the compact lexicon anew after a change of its YAML lists."""
    typer.echo(str(write_compiled()))
