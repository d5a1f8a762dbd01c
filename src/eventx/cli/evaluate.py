"""`eventx evaluate`: score events against a folder of gold, keep the floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eventx.cli.ending import FAILED
from eventx.cli.loading import load_checked
from eventx.cli.screen import screen, table_of
from eventx.errors import OptionError, counted

if TYPE_CHECKING:
    from eventx.records.article import Article
    from eventx.scorer import Prediction, Score

_WIDTH = 100  # a table in a log file should not be cut at 80


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of gold YAML files.")],
    articles: Annotated[
        Path | None,
        typer.Option(help="Folder of the articles; default: `articles` beside GOLD."),
    ] = None,
    events: Annotated[
        Path | None,
        typer.Option(help="Events (JSON Lines) to score; default: extract them now."),
    ] = None,
    types: Annotated[
        str, typer.Option(help="Event types to score, separated by commas.")
    ] = "",
    floors: Annotated[
        Path | None, typer.Option(help="Fail when a figure is below its floor here.")
    ] = None,
    pin: Annotated[
        bool, typer.Option("--pin", help="Raise the floors to today's figures.")
    ] = False,
    allow_lower: Annotated[
        bool, typer.Option("--allow-lower", help="Let --pin lower floors too.")
    ] = False,
    errors: Annotated[
        int, typer.Option(min=0, help="Missed and false events to list of each.")
    ] = 0,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object.")
    ] = False,
    model: Annotated[str | None, typer.Option(help="spaCy pipeline to use.")] = None,
) -> None:
    """Score events against gold: precision, recall, F1, slots, whole records.

    Exit codes: 0 fine, 1 a figure fell below its floor, 2 wrong use.

    Example: `eventx evaluate corpus/gold --floors corpus/floors.json`
    """
    from eventx import scorer  # noqa: PLC0415 - imported on use

    if pin and floors is None:
        raise typer.BadParameter("--pin needs --floors FILE", param_hint="--pin")
    if pin and types:
        raise typer.BadParameter("floors are kept for all types", param_hint="--types")
    wanted = frozenset(name for name in types.split(",") if name)
    _check(gold, events)
    read = _read_articles(articles or gold.parent / "articles")
    truth = scorer.read_gold(gold, {each.id: each.text for each in read})
    guesses = _predictions(read, events, model)
    result = scorer.score(truth, scorer.by_article(guesses), types=wanted)
    unknown = ", ".join(sorted(wanted - result.types.keys()))
    if unknown:
        message = f"neither gold nor events have type {unknown}"
        raise typer.BadParameter(message, param_hint="--types")
    if as_json:
        typer.echo(json.dumps(_as_json(result)))
    else:
        _print_score(result, screen(width=_WIDTH), errors)
    if floors is not None and _keep_floors(result, floors, pin, allow_lower):
        raise typer.Exit(FAILED)


def _check(gold: Path, events: Path | None) -> None:
    """Find out whether there is anything to score."""
    if not gold.is_dir():
        problem = "is no folder" if gold.exists() else "does not exist"
        hint = "give a folder of gold, such as corpus/gold"
        raise OptionError(name=gold, problem=problem, hint=hint)
    if events is not None and not events.is_file():
        problem = "is no file" if events.exists() else "does not exist"
        hint = "give the events.jsonl of 'eventx extract'"
        raise OptionError(name=events, problem=problem, hint=hint)


def _read_articles(folder: Path) -> list[Article]:
    """Read the articles; what cannot be read is told, not fatal."""
    from eventx.readers.paths import read_paths  # noqa: PLC0415

    def tell(failure: object) -> None:
        typer.echo(f"eventx: {getattr(failure, 'message', failure)}", err=True)

    return list(read_paths([folder], on_error=tell))


def _predictions(
    articles: list[Article], events: Path | None, model: str | None
) -> list[Prediction]:
    """Read the events file, or code the articles."""
    from eventx import scorer  # noqa: PLC0415

    if events is not None:
        return scorer.read_predictions(events)
    import eventx  # noqa: PLC0415 - spaCy is imported on use

    nlp = load_checked(model)
    coded = eventx.pipe(articles, nlp=nlp)
    return [guess for _, found in coded for guess in scorer.predictions_of(found)]


def _as_json(result: Score) -> dict[str, object]:
    """Return the figures as plain values."""
    return {
        "articles": result.articles,
        "precision": result.total.precision,
        "recall": result.total.recall,
        "f1": result.total.f1,
        "trigger_recall": result.trigger_recall,
        "record": result.record,
        "slots": result.slot_accuracy(),
        "tp": result.total.tp,
        "fp": result.total.fp,
        "fn": result.total.fn,
        "types": {
            name: {
                "tp": counts.tp,
                "fp": counts.fp,
                "fn": counts.fn,
                "precision": counts.precision,
                "recall": counts.recall,
                "f1": counts.f1,
            }
            for name, counts in result.types.items()
        },
    }


def _print_score(result: Score, console: Console, errors: int) -> None:
    console.print(_type_table(result))
    console.print(_slot_table(result))
    articles = counted(result.articles, "article")
    console.print(
        f"{articles}  trigger recall {result.trigger_recall:.3f}  "
        f"record {result.record:.3f}",
        highlight=False,
    )
    for label, faults in (("missed", result.missed), ("false", result.invented)):
        for fault in faults[:errors]:
            console.print(
                f"[red]{label}[/red] {fault.article} {fault.event_type}: "
                f"{escape(fault.text)}",
                highlight=False,
                soft_wrap=True,
            )


def _type_table(result: Score) -> Table:
    table = table_of("event type", title="events")
    for heading in ("gold", "right", "false", "P", "R", "F1"):
        table.add_column(heading, justify="right")
    by_gold = sorted(result.types.items(), key=lambda item: -(item[1].tp + item[1].fn))
    for name, counts in [*by_gold, ("all", result.total)]:
        if name == "all":
            table.add_section()
        table.add_row(
            name,
            str(counts.tp + counts.fn),
            str(counts.tp),
            str(counts.fp),
            f"{counts.precision:.3f}",
            f"{counts.recall:.3f}",
            f"{counts.f1:.3f}",
        )
    return table


def _slot_table(result: Score) -> Table:
    table = table_of("slot", title="slots of matched events")
    for heading in ("stated", "right", "share"):
        table.add_column(heading, justify="right")
    shares = result.slot_accuracy()
    for name, (right, stated) in result.slots.items():
        table.add_row(name, str(stated), str(right), f"{shares[name]:.3f}")
    return table


def _keep_floors(result: Score, path: Path, pin: bool, allow_lower: bool) -> bool:
    """Check or pin the floors; say whether a figure fell."""
    from eventx.scorer.floors import Floors, figures_of  # noqa: PLC0415

    figures = figures_of(result)
    floors = Floors() if pin and not path.exists() else Floors.read(path)
    fallen = floors.falls(figures)
    for fall in fallen:
        typer.echo(f"{fall.figure} {fall.now:.3f} < floor {fall.floor:.3f}", err=True)
    if not pin:
        return bool(fallen)
    if fallen and not allow_lower:
        typer.echo("floors left as they are; --allow-lower lowers them", err=True)
        return True
    floors.pinned(figures).write(path)
    typer.echo(f"{counted(len(figures), 'floor')} pinned in {path}", err=True)
    return False
