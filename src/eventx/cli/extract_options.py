"""The options of `eventx extract`, each with its help."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from eventx.cli.values import day_of, file_of, path_of

_INPUT = "Articles"
_CODING = "Coding"
_BATCH = "Batch"

# Not paths of typer: what cannot be read is a failure of its own, and the run goes on.
Paths = Annotated[
    list[Path],
    typer.Argument(
        parser=path_of, metavar="PATH", help="Files and folders; - for standard input."
    ),
]
OnePath = Annotated[
    Path,
    typer.Argument(
        parser=path_of, metavar="PATH", help="An article; - for standard input."
    ),
]
Output = Annotated[
    list[str] | None,  # a list, so that a second one is refused and not forgotten
    typer.Option(
        "-o",
        "--output",
        metavar="TARGET",
        help="Batch folder (no suffix), file or database; standard output when left "
        "out, or with -.",
    ),
]
To = Annotated[
    str | None,
    typer.Option("--to", help="Writer to use, whatever the target is called."),
]
Published = Annotated[
    date | None,
    typer.Option(
        parser=day_of,
        metavar="YYYY-MM-DD",
        help="Publication day of all articles.",
        rich_help_panel=_INPUT,
    ),
]
Field = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=KEY",
        help="Column or JSON key of an article field, e.g. text=body; may be given "
        "again.",
        rich_help_panel=_INPUT,
    ),
]
Language = Annotated[
    list[str] | None,
    typer.Option(
        help="ISO code of a language to keep; may be given again; 'any' keeps all.",
        rich_help_panel=_INPUT,
    ),
]
Model = Annotated[
    str | None,
    typer.Option(
        help="spaCy pipeline (folder or name) to use.", rich_help_panel=_CODING
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(help="Rule pack folder; may be given again.", rich_help_panel=_CODING),
]
Actors = Annotated[
    Path | None,
    typer.Option(
        parser=file_of,
        metavar="PATH",
        help="Actors of your own (CSV or YAML).",
        rich_help_panel=_CODING,
    ),
]
Places = Annotated[
    Path | None,
    typer.Option(
        parser=file_of,
        metavar="PATH",
        help="Places of your own (CSV).",
        rich_help_panel=_CODING,
    ),
]
CountryHint = Annotated[
    str | None,
    typer.Option(
        help="ISO code of the country most articles are about.",
        rich_help_panel=_CODING,
    ),
]
KeepCopies = Annotated[
    bool,
    typer.Option(
        "--keep-copies",
        help="Code copies of other articles too; their events name the original.",
        rich_help_panel=_CODING,
    ),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs", "-j", min=1, help="Worker processes.", rich_help_panel=_BATCH
    ),
]
Memory = Annotated[
    int,
    typer.Option(
        min=500, help="Most memory of a worker, in MB.", rich_help_panel=_BATCH
    ),
]
Timeout = Annotated[
    float,
    typer.Option(
        min=0.1, help="Seconds that an article may take.", rich_help_panel=_BATCH
    ),
]
Dask = Annotated[
    str | None,
    typer.Option(
        help="Address of a Dask scheduler whose workers do the coding.",
        rich_help_panel=_BATCH,
    ),
]
LedgerFile = Annotated[
    Path | None,
    typer.Option(
        "--ledger",
        help="File that lets a later run go on; a batch folder has its own.",
        rich_help_panel=_BATCH,
    ),
]
RetryFailed = Annotated[
    bool,
    typer.Option(
        "--retry-failed",
        help="Try articles again that failed before.",
        rich_help_panel=_BATCH,
    ),
]
Limit = Annotated[
    int | None,
    typer.Option(
        min=1, help="Code so many articles, then stop.", rich_help_panel=_BATCH
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help="Say what would be coded and what taken back; write nothing.",
        rich_help_panel=_BATCH,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option("--quiet", "-q", help="No progress, no summary."),
]
LogFile = Annotated[
    Path | None,
    typer.Option(help="File to which the run is logged.", rich_help_panel=_BATCH),
]
