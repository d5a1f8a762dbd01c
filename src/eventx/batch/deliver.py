"""From the ledger to files: each appears whole, in the place of the old one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import orjson

from eventx.batch.ledger import Delivered, Ledger
from eventx.batch.outcome import Failure
from eventx.errors import EventxError, OutputError
from eventx.records.base import ArticleId
from eventx.records.dump import dump_lines
from eventx.records.event import Event
from eventx.writers.base import Writer
from eventx.writers.file_writer import FileWriter
from eventx.writers.jsonl import JsonLines
from eventx.writers.part_file import PartFile

EVENTS, ARTICLES, ERRORS = "events.jsonl", "articles.jsonl", "errors.jsonl"


class _ProbeError(Exception):
    """Lets a writer go without a change of its target."""


def deliver_folder(ledger: Ledger, folder: Path) -> None:
    """Write events, articles and errors of a batch into its folder.

    Raises:
        OutputError: a file cannot be written; the old ones are still there.
    """
    articles = (orjson.dumps(each) + b"\n" for each in ledger.articles())
    parts = {
        folder / EVENTS: map(lines_of, ledger.delivered()),
        folder / ARTICLES: articles,
        folder / ERRORS: [dump_lines(ledger.failures())],
    }
    _write_together(parts)


def deliver_target(ledger: Ledger, writer: Writer, target: str) -> None:
    """Write the events through a writer.

    Articles that are no longer there, or that lost their events, are told as well: a
    database takes back what it has of them.

    Raises:
        OutputError: the target cannot be written.
    """
    if is_plain(writer):
        _write_together({Path(target): map(lines_of, ledger.delivered())})
        return
    with os_errors_told(target), writer:
        for each in ledger.delivered():
            writer.write(events_of(each), article=each.article)


def is_plain(writer: Writer) -> bool:
    """Say whether a writer takes the lines of the ledger as they are."""
    return isinstance(writer, FileWriter) and isinstance(writer.form, JsonLines)


def write_errors(failures: Sequence[Failure], path: Path) -> None:
    """Write what was lost; remove the file of an earlier run when nothing was."""
    if failures:
        _write_together({path: [dump_lines(failures)]})
    else:
        path.unlink(missing_ok=True)


def probe(writer: Writer, target: str) -> None:
    """Find out whether a target can be written before the work begins.

    Raises:
        OutputError: it cannot.
        EventxError: the database refuses.
    """
    try:
        with os_errors_told(target), writer:
            raise _ProbeError  # noqa: TRY301 - the writer is to see an error
    except _ProbeError:
        return


def lines_of(delivered: Delivered) -> bytes:
    """Return the events of an article as JSON Lines; those of a copy name it."""
    if not delivered.lines or delivered.duplicate_of is None:
        return delivered.lines or b""
    return dump_lines(events_of(delivered))


def events_of(delivered: Delivered) -> list[Event]:
    """Return the events of an article; those of a copy name its original."""
    lines = (delivered.lines or b"").split(b"\n")[:-1]
    events = [Event.model_validate_json(line) for line in lines]
    if delivered.duplicate_of is None:
        return events
    return [_as_copy(event, delivered.duplicate_of) for event in events]


def _as_copy(event: Event, original: ArticleId) -> Event:
    article = event.article.model_copy(update={"duplicate_of": original})
    return event.model_copy(update={"article": article})


@contextmanager
def os_errors_told(target: str) -> Iterator[None]:
    """Turn a full disk or a missing right into what the user can do about it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except (OSError, sqlite3.Error) as err:  # a GeoPackage is a SQLite file
        what = getattr(err, "strerror", None) or err
        raise OutputError(
            path=target,
            problem=f"cannot be written ({what})",
            hint="make room or give another target with -o, and run again",
        ) from err


def _write_together(texts: Mapping[Path, Iterable[bytes]]) -> None:
    """Write files beside their places; put them there when all are complete."""
    written: list[PartFile] = []
    try:
        for path, lines in texts.items():
            with os_errors_told(str(path)):
                part = PartFile(path)
                written.append(part)
                stream = part.open()
                stream.writelines(lines)
                stream.close()
    except (EventxError, OSError, KeyboardInterrupt):
        for part in written:
            _drop(part)
        raise
    for part in written:
        with os_errors_told(str(part.path)):
            part.close(complete=True)


def _drop(part: PartFile) -> None:
    try:
        part.close(complete=False)
    except OSError:  # its last lines found no room
        part.part.unlink(missing_ok=True)
