"""`eventx extract`: articles in, events out."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.markup import escape

from eventx.cli import extract_options as given
from eventx.cli.ending import FAILED
from eventx.cli.interrupts import stoppable
from eventx.cli.progress import (
    CodingProgress,
    show_left_out,
    show_plan,
    show_summary,
)
from eventx.cli.screen import screen
from eventx.cli.values import fields_of, languages_of
from eventx.errors import EventxError, OutputError

if TYPE_CHECKING:
    from eventx.batch.config import PipelineConfig
    from eventx.batch.outcome import Failure
    from eventx.batch.plan import Inputs
    from eventx.batch.run import Batch, Settings
    from eventx.batch.targets import Folder, Single

EPILOG = """Examples:

`eventx extract articles/ -o events.jsonl`  a folder, one event per line

`eventx extract report.txt --published 2015-10-02`  one file, to standard output

`cat report.txt | eventx extract - -o events.json`  standard input, one JSON array

`eventx extract articles/ -o events.db`  a SQLite database; .csv, .geojson, .gpkg,
.parquet, .duckdb and postgresql:// likewise

`eventx extract articles/ -o coded --jobs 8`  a batch folder: events.jsonl,
articles.jsonl, errors.jsonl; run again, it codes only what is new or changed
"""
_SHOWN = 20  # failures on the screen; all of them are in the errors file


def extract(
    paths: given.Paths,
    output: given.Output = None,
    to: given.To = None,
    published: given.Published = None,
    field: given.Field = None,
    language: given.Language = None,
    model: given.Model = None,
    rules: given.Rules = None,
    actors: given.Actors = None,
    places: given.Places = None,
    country_hint: given.CountryHint = None,
    keep_copies: given.KeepCopies = False,
    jobs: given.Jobs = 1,
    memory: given.Memory = 4000,
    timeout: given.Timeout = 120.0,
    dask: given.Dask = None,
    ledger: given.LedgerFile = None,
    retry_failed: given.RetryFailed = False,
    limit: given.Limit = None,
    dry_run: given.DryRun = False,
    quiet: given.Quiet = False,
    log_file: given.LogFile = None,
) -> None:
    """Extract the events of articles; the suffix of the target says in which form.

    Exit codes: 0 all coded, 1 some articles failed (see the errors file), 2 wrong use
    or no place to write, 130 stopped by Ctrl-C, 143 by `kill`.
    """
    from eventx.batch.config import PipelineConfig  # noqa: PLC0415
    from eventx.batch.given import check_scheduler  # noqa: PLC0415
    from eventx.batch.plan import Inputs  # noqa: PLC0415 - on use
    from eventx.batch.run import Settings  # noqa: PLC0415

    config = PipelineConfig(
        model=model,
        rules=tuple(str(each) for each in rules or ()),
        actors=None if actors is None else str(actors),
        places=None if places is None else str(places),
        country_hint=country_hint,
    )
    settings = Settings(
        jobs=jobs,
        memory_mb=memory,
        timeout=timeout,
        limit=limit,
        retry_failed=retry_failed,
        keep_copies=keep_copies,
        dask=dask,
    )
    name = _only_output(output)
    with _logged(log_file):
        config.check()
        if dask is not None:
            check_scheduler(dask)
        _spare(name, paths)
        target = target_of(name, to=to, ledger=ledger)
        inputs = Inputs(
            paths=tuple(paths),
            published=published,
            languages=languages_of(language),
            fields=fields_of(field),
            leave_out=() if target is None else target.own,
        )
        console = screen(stderr=True)
        command = _Command(inputs, config, settings, console, quiet)
        with stoppable(_stopped(target)):
            if dry_run:
                failures = command.plan(target)
            elif target is None:
                failures = command.stream(to)
            else:
                failures = command.run(target)
    if failures:
        raise typer.Exit(FAILED)


def _only_output(outputs: list[str] | None) -> str:
    """Return the one target; standard output when none is given."""
    if not outputs:
        return "-"
    if len(outputs) > 1:
        message = (
            f"{' and '.join(outputs)}: give one target; 'eventx db load' and another "
            "run take the events into a second one"
        )
        raise typer.BadParameter(message, param_hint="--output")
    return "-" if outputs[0] == "/dev/stdout" else outputs[0]


def _spare(output: str, paths: Sequence[Path]) -> None:
    """Refuse to write over inputs or devices, or to read what is written."""
    from eventx.batch.plan import lies_in  # noqa: PLC0415 - on use
    from eventx.writers.part_file import check_regular  # noqa: PLC0415 - on use

    path = Path(output)
    if not output:
        message = "an empty name; give a folder, a file or a database"
        raise typer.BadParameter(message, param_hint="--output")
    if path.is_file() and any(each.exists() and each.samefile(path) for each in paths):
        message = f"{output} is an input; its text would be lost"
        raise typer.BadParameter(message, param_hint="--output")
    check_regular(path)
    if path.is_dir():
        inside = [each for each in paths if each.exists() and lies_in(each, path)]
        if inside:
            message = f"{inside[0]} is an input and lies there; give another folder"
            raise typer.BadParameter(message, param_hint="--output")


def target_of(
    output: str, *, to: str | None, ledger: Path | None
) -> Folder | Single | None:
    """Return the target that an output names; None for standard output.

    A name without a suffix, or a folder that is there, is a batch folder.

    >>> type(target_of("coded", to=None, ledger=None)).__name__
    'Folder'
    >>> type(target_of("events.jsonl", to=None, ledger=None)).__name__
    'Single'
    """
    from eventx.batch.targets import Folder, Single  # noqa: PLC0415 - on use
    from eventx.writers.choose import make_writer  # noqa: PLC0415

    path = Path(output)
    if path.is_file() and not path.suffix and to is None:
        message = f"{output} is a file; a batch folder needs a name of its own"
        raise typer.BadParameter(message, param_hint="--output")
    is_name = not path.suffix and "://" not in output and not path.exists()
    is_folder = path.is_dir() or (is_name and to is None and output != "-")
    if ledger is not None and (is_folder or output == "-"):
        message = "a batch folder has its own; standard output cannot have one"
        raise typer.BadParameter(message, param_hint="--ledger")
    if is_folder:
        return Folder(path)
    make_writer(output, to=to)
    if output == "-":
        return None
    return Single(output, partial(make_writer, output, to=to), ledger)


@dataclass(frozen=True)
class _Command:
    """What the command does with its options."""

    inputs: Inputs
    config: PipelineConfig
    settings: Settings
    console: Console
    quiet: bool

    def plan(self, target: Folder | Single | None) -> Sequence[Failure]:
        """Say what would be coded."""
        from eventx.batch.targets import Single  # noqa: PLC0415 - on use
        from eventx.writers.choose import make_writer  # noqa: PLC0415

        target = target or Single("-", partial(make_writer, "-"))
        with self._progress() as progress:
            summary = self._batch(target, progress).plan()
        show_left_out(progress.unread, self.console)
        show_plan(summary, self.console)
        return self._tell(summary.failures, None)

    def stream(self, to: str | None) -> Sequence[Failure]:
        """Write the events as they come."""
        from eventx.batch.stream import run_stream  # noqa: PLC0415 - on use
        from eventx.writers.choose import make_writer  # noqa: PLC0415

        writer = make_writer("-", to=to)
        with self._progress() as progress:
            summary = run_stream(
                self.inputs, writer, self.config, self.settings, progress
            )
        if not self.quiet:
            show_left_out(progress.unread, self.console)
            show_summary(summary, self.console)
        return self._tell(summary.failures, None)

    def run(self, target: Folder | Single) -> Sequence[Failure]:
        """Code what is new or changed, write everything."""
        from eventx.batch.deliver import write_errors  # noqa: PLC0415 - on use
        from eventx.batch.targets import Folder  # noqa: PLC0415

        with self._progress() as progress:
            summary = self._batch(target, progress).run()
        if isinstance(target, Folder):
            errors = target.path / "errors.jsonl"
        else:
            errors = _errors_file(target.target)
            write_errors(summary.failures, errors)
        if not self.quiet:
            show_left_out(progress.unread, self.console)
            show_summary(summary, self.console, rerun=target.ledger is not None)
        return self._tell(summary.failures, errors)

    def _batch(self, target: Folder | Single, progress: CodingProgress) -> Batch:
        from eventx.batch.run import Batch  # noqa: PLC0415 - on use

        return Batch(self.inputs, target, self.config, self.settings, progress)

    def _progress(self) -> CodingProgress:
        return CodingProgress(self.console, hidden=self.quiet)

    def _tell(
        self, failures: Sequence[Failure], errors: Path | None
    ) -> Sequence[Failure]:
        for failure in failures[:_SHOWN]:
            message = f"[red]failed[/red] {escape(failure.message)}"
            self.console.print(message, soft_wrap=True)
        if len(failures) > _SHOWN:
            self.console.print(f"and {len(failures) - _SHOWN:,} more")
        if failures and errors is not None:
            self.console.print(f"failures are listed in {escape(str(errors))}")
        return failures


def _errors_file(target: str) -> Path:
    # The address of a database may hold a password: no file is named after it.
    stem = "events" if "://" in target else Path(target).with_suffix("")
    return Path(f"{stem}.errors.jsonl")


def _stopped(target: Folder | Single | None) -> str:
    """Return what to say when a run is stopped."""
    if target is not None and target.ledger is not None:
        return (
            f"stopped; what was coded is kept in {target.ledger}, run the same "
            "command to go on"
        )
    what = (
        "events coded so far were written" if target is None else "nothing was written"
    )
    return f"stopped; {what} (with -o FOLDER a run can be resumed)"


@contextmanager
def _logged(path: Path | None) -> Iterator[None]:
    logger = logging.getLogger("eventx")
    handler: logging.Handler = logging.NullHandler()
    try:
        if path is not None:
            handler = logging.FileHandler(path, encoding="utf8")
    except OSError as err:
        raise OutputError(
            path=str(path),
            problem=f"cannot be written ({err.strerror})",
            hint="give a writable path with --log-file",
        ) from err
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if path else logging.WARNING)
    try:
        yield
    except EventxError as err:
        logger.error("%s", err)  # noqa: TRY400 - no trace wanted
        raise
    finally:
        logger.removeHandler(handler)
        handler.close()
