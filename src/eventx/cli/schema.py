"""`eventx schema`: the JSON Schema of the event record and the data dictionary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from eventx.writers.schema import (
    DICTIONARY_FILE,
    SCHEMA_FILE,
    data_dictionary,
    event_schema,
)


def schema(
    dictionary: Annotated[
        bool,
        typer.Option("--dictionary", help="Print the data dictionary (Markdown)."),
    ] = False,
    write: Annotated[
        Path | None, typer.Option(help="Write both files into this folder.")
    ] = None,
) -> None:
    """Print the JSON Schema of an event, as one line of the output holds it.

    Its `version` is semantic: a new optional field is a minor step, so that older
    records and readers go on working; records carry the major number.

    Example: `eventx schema --dictionary`
    """
    if write is not None:
        for path in write_schemas(write):
            typer.echo(path)
        return
    typer.echo(data_dictionary() if dictionary else schema_text(), nl=False)


def schema_text() -> str:
    """Return the JSON Schema as text, as the file in the package holds it."""
    return json.dumps(event_schema(), indent=2, ensure_ascii=False) + "\n"


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schema and the data dictionary; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {SCHEMA_FILE: schema_text(), DICTIONARY_FILE: data_dictionary()}
    paths = []
    for name, text in pages.items():
        path = folder / Path(name).name
        path.write_text(text, encoding="utf8", newline="\n")
        paths.append(path)
    return tuple(paths)
