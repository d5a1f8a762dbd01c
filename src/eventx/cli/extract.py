"""`eventx extract`: articles in, events out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from eventx.cli.read import fields_of, languages_of
from eventx.errors import EventxError
from eventx.readers.base import ReadOptions

if TYPE_CHECKING:
    from spacy.language import Language

    from eventx.batch.run import Failure, Summary
    from eventx.records.article import Article
    from eventx.writers.base import Writer

EPILOG = """Examples:

`eventx extract articles/ -o events.jsonl`  a folder, one event per line

`eventx extract report.txt --published 2015-10-02`  one file, to standard output

`cat report.txt | eventx extract - -o events.json`  standard input, one JSON array

`eventx extract articles/ -o events.db`  a SQLite database; .csv, .geojson, .gpkg,
.parquet, .duckdb and postgresql:// likewise
"""


def extract(
    paths: Annotated[
        list[Path], typer.Argument(help="Files and folders; - for standard input.")
    ],
    output: Annotated[
        str,
        typer.Option(
            "-o", "--output", help="Target file or database; - for standard output."
        ),
    ] = "-",
    to: Annotated[
        str | None,
        typer.Option("--to", help="Writer to use, whatever the target is called."),
    ] = None,
    published: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Publication day of all articles."),
    ] = None,
    model: Annotated[
        str | None, typer.Option(help="spaCy pipeline (folder or name) to use.")
    ] = None,
    rules: Annotated[
        list[Path] | None, typer.Option(help="Rule pack folder; may be given again.")
    ] = None,
    actors: Annotated[
        Path | None, typer.Option(help="Actors of your own (CSV or YAML).")
    ] = None,
    places: Annotated[
        Path | None, typer.Option(help="Places of your own (CSV).")
    ] = None,
    country_hint: Annotated[
        str | None,
        typer.Option(help="ISO code of the country most articles are about."),
    ] = None,
    field: Annotated[
        list[str] | None,
        typer.Option(help="Column or JSON key of an article field, e.g. text=body."),
    ] = None,
    language: Annotated[
        list[str] | None,
        typer.Option(help="ISO code of a language to code; 'any' for all."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No summary.")] = False,
) -> None:
    """Extract the events of articles; the suffix of the target says in which form.

    Exit codes: 0 all coded, 1 some articles failed (see the errors file), 2 wrong use.
    """
    import eventx  # noqa: PLC0415 - spaCy is imported on use
    from eventx.batch.run import Summary  # noqa: PLC0415
    from eventx.writers.choose import make_writer  # noqa: PLC0415

    reading = ReadOptions(
        published=published.date() if published else None,
        languages=languages_of(language),
        fields=fields_of(field),
    )
    console = Console(stderr=True)
    failures: list[Failure] = []
    summary = Summary()
    try:
        writer = make_writer(output, to=to)
        nlp = eventx.load(
            model,
            rules=[str(each) for each in rules or ()],
            actors=actors,
            places=places,
            country_hint=country_hint,
        )
        articles = _articles(paths, reading, failures)
        _run(articles, writer, nlp, failures, summary, console)
    except EventxError as err:
        typer.echo(f"eventx: {err}", err=True)
        raise typer.Exit(2) from err
    summary.failures = len(failures)
    errors = _write_failures(failures, output)
    if not quiet:
        _print_summary(summary, console)
    for failure in failures[:20]:
        console.print(f"[red]failed[/red] {failure.message}", highlight=False)
    if errors is not None:
        console.print(f"failures are listed in {errors}", highlight=False)
    if failures:
        raise typer.Exit(1)


def _articles(
    paths: list[Path], reading: ReadOptions, failures: list[Failure]
) -> Iterator[Article]:
    from eventx.batch.run import Failure  # noqa: PLC0415
    from eventx.readers.paths import read_paths  # noqa: PLC0415

    def failed(failure: object) -> None:
        failures.append(Failure.model_validate(failure, from_attributes=True))

    yield from read_paths(
        paths,
        on_error=failed,
        published=reading.published,
        languages=reading.languages,
        fields=reading.fields,
    )


def _run(
    articles: Iterator[Article],
    writer: Writer,
    nlp: Language,
    failures: list[Failure],
    summary: Summary,
    console: Console,
) -> None:
    from eventx.batch.run import code_articles  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    progress = Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    )
    with progress, writer:
        task = progress.add_task("coding")
        coded = code_articles(articles, nlp=nlp, on_failure=failures.append)
        for article, events in coded:
            writer.write(events, article=article.id)
            summary.articles += 1
            summary.events += len(events)
            summary.by_type.update(event.event_type for event in events)
            progress.update(
                task,
                description=f"{summary.articles} articles, {summary.events} events, "
                f"{len(failures)} failures",
            )


def _write_failures(failures: list[Failure], output: str) -> Path | None:
    """Write the errors file beside the output; drop that of an earlier run."""
    if output == "-":
        return None
    # The address of a database may hold a password: no file is named after it.
    stem = "events" if "://" in output else Path(output).with_suffix("")
    path = Path(f"{stem}.errors.jsonl")
    if not failures:
        path.unlink(missing_ok=True)
        return None
    lines = "".join(f"{failure.model_dump_json()}\n" for failure in failures)
    path.write_text(lines, encoding="utf8")
    return path


def _print_summary(summary: Summary, console: Console) -> None:
    table = Table("event type", "events", title=None)
    for name, count in summary.by_type.most_common():
        table.add_row(name, str(count))
    if summary.by_type:
        console.print(table)
    console.print(
        f"{summary.articles} articles, {summary.events} events, "
        f"{summary.failures} failures",
        highlight=False,
    )
