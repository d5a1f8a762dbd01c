"""`eventx ontology`: list the event types, write their codebook pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from eventx.cli.screen import screen, table_of
from eventx.errors import counted
from eventx.ontology import CameoCodes, EventType, Ontology, Subtype, load_ontology
from eventx.records.event import AcledCode, PloverCode

_HEADER = "| subtype | meaning | PLOVER | CAMEO | announced | refused | ACLED |"


def list_types(
    name: Annotated[
        str | None, typer.Argument(help="One event type; all when left out.")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON instead of a table.")
    ] = False,
    codebook: Annotated[
        Path | None,
        typer.Option(help="Write one Markdown page per type into this folder."),
    ] = None,
) -> None:
    """List the event types with their subtypes and codes in other schemes.

    Example: `eventx ontology strike`
    """
    ontology = load_ontology()
    if codebook is not None:
        pages = write_codebook(ontology, codebook)
        typer.echo(f"{counted(len(pages), 'page')} in {codebook}")
        return
    types = ontology.types if name is None else (ontology.event_type(name),)
    if as_json:
        listed = [each.model_dump(mode="json") for each in types]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    screen().print(type_table(types))


def type_table(types: tuple[EventType, ...]) -> Table:
    """Return the types and subtypes as a table, one row each."""
    columns = ("type", "subtype", "meaning", "PLOVER", "CAMEO", "ACLED")
    table = table_of(*columns, title="Event types")
    for each in types:
        table.add_row(f"[bold]{each.name}[/bold]", "", *_cells(each))
        for sub in each.subtypes:
            table.add_row("", sub.name, *_cells(sub))
    return table


def write_codebook(ontology: Ontology, folder: Path) -> tuple[Path, ...]:
    """Write a page per type and an index; return the paths, index first."""
    folder.mkdir(parents=True, exist_ok=True)
    index = folder / "README.md"
    index.write_text(codebook_index(ontology), encoding="utf8")
    paths = [index]
    for each in ontology.types:
        path = folder / f"{each.name}.md"
        path.write_text(codebook_page(each), encoding="utf8")
        paths.append(path)
    return tuple(paths)


def codebook_index(ontology: Ontology) -> str:
    """Return the index page: every type with its meaning, and the maps' sources."""
    lines = ["# Codebook", "", f"Ontology version {ontology.version}.", ""]
    lines += ["| type | meaning | PLOVER | CAMEO |", "|---|---|---|---|"]
    lines += [
        f"| [{each.name}]({each.name}.md) | {each.definition} "
        f"| {_plover(each.plover)} | {each.cameo.asserted} |"
        for each in ontology.types
    ]
    lines += ["", "Maps to other schemes:", ""]
    lines += [
        f"- {scheme}: version {origin.version} ({origin.source})"
        for scheme, origin in ontology.maps.items()
    ]
    return "\n".join(lines) + "\n"


def codebook_page(event_type: EventType) -> str:
    """Return the page of one type: meaning, notes, examples, subtypes with codes."""
    lines = [f"# {event_type.name}", "", event_type.definition, ""]
    lines += [f"- {note}" for note in event_type.notes]
    lines += [""] if event_type.notes else []
    lines += ["Examples (the trigger in brackets):", ""]
    lines += [f"> {example}" for example in event_type.examples]
    lines += ["", _HEADER, "|---|---|---|---|---|---|---|", _row("(none)", event_type)]
    lines += [_row(sub.name, sub) for sub in event_type.subtypes]
    return "\n".join(lines) + "\n"


def _cells(kind: EventType | Subtype) -> tuple[str, ...]:
    plover, acled = _plover(kind.plover), _acled(kind.acled)
    return kind.definition, plover, kind.cameo.asserted, acled


def _row(name: str, kind: EventType | Subtype) -> str:
    definition = kind.definition if isinstance(kind, Subtype) else "not specified"
    cells = [name, definition, _plover(kind.plover), *_folded(kind.cameo)]
    return f"| {' | '.join([*cells, _acled(kind.acled)])} |"


def _folded(cameo: CameoCodes) -> tuple[str, str, str]:
    kept = cameo.asserted
    return kept, cameo.future or kept, cameo.negated or kept


def _plover(code: PloverCode | None) -> str:
    if code is None:
        return "-"
    return code.event if code.mode is None else f"{code.event} {code.mode}"


def _acled(code: AcledCode | None) -> str:
    if code is None:
        return "-"
    if code.sub_event_type is None:
        return code.event_type
    return f"{code.event_type}: {code.sub_event_type}"
