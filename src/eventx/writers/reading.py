"""Our own files read back: every target that keeps whole records gives them again."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eventx.records.event import SCHEMA_VERSION, Event
from eventx.writers.choose import make_writer, writer_name
from eventx.writers.csv_table import read_csv
from eventx.writers.database import DatabaseWriter, read_records
from eventx.writers.errors import EventReadError
from eventx.writers.flat import NAMES, flat_row
from eventx.writers.plover import read_plover

_HINT = "give a file that eventx wrote"


def read_events(source: Path | str) -> Iterator[Event]:
    """Yield the events of a file or database that eventx wrote.

    Args:
        source: JSON Lines, JSON, GeoJSON, Singer messages, Parquet, SQLite, DuckDB,
            GeoPackage, or the address of a PostgreSQL database. CSV and PLOVER hold no
            whole records: see `read_rows`.

    Raises:
        EventReadError: the file is missing, or holds something that is no event.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "none.jsonl"
    ...     _ = path.write_text("")
    ...     list(read_events(path))
    []
    """
    name = writer_name(str(source))
    if name not in _READERS:
        raise EventReadError(
            path=source,
            problem=f"a {name} target holds no whole records",
            hint="take its rows by `read_rows`, or read the JSON Lines of the events",
        )
    if name != "postgres" and not Path(source).is_file():
        raise EventReadError(path=source, problem="is no file", hint=_HINT)
    for number, record in enumerate(_READERS[name](str(source)), start=1):
        yield _event(record, source, number)


def read_rows(source: Path | str) -> Iterator[dict[str, Any]]:
    """Yield the flat rows of a file or database that eventx wrote, by column name.

    Args:
        source: any target; CSV gives its rows, PLOVER its records, and every other the
            flat rows of its events.

    Raises:
        EventReadError: as `read_events`.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder) / "none.csv"
    ...     _ = path.write_text("event_id")
    ...     list(read_rows(path))
    []
    """
    name = writer_name(str(source))
    if name not in {"csv", "plover"}:
        for event in read_events(source):
            yield dict(zip(NAMES, flat_row(event), strict=True))
        return
    if not Path(source).is_file():
        raise EventReadError(path=source, problem="is no file", hint=_HINT)
    if name == "plover":
        yield from read_plover(source)
        return
    for row in read_csv(source):
        yield dict(zip(NAMES, row, strict=True))


def _event(record: str | bytes, source: Path | str, number: int) -> Event:
    try:
        return Event.model_validate_json(record)
    except ValidationError as err:
        first = err.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the record"
        version = _version(record)
        if version > SCHEMA_VERSION:
            problem = f"has schema_version {version}, newer than {SCHEMA_VERSION}"
            hint = "update eventx"
        else:
            problem, hint = f"{place}: {first['msg']}", _HINT
        raise EventReadError(
            path=source, line=number, problem=problem, hint=hint
        ) from err


def _version(record: str | bytes) -> int:
    try:
        found = json.loads(record).get("schema_version", SCHEMA_VERSION)
    except (ValueError, AttributeError):
        return SCHEMA_VERSION
    return found if isinstance(found, int) else SCHEMA_VERSION


def _json_lines(source: str) -> Iterator[str]:
    with Path(source).open(encoding="utf8", newline="\n") as stream:
        yield from (line for line in stream if line.strip())


def _whole(source: str) -> Any:
    try:
        return json.loads(Path(source).read_text(encoding="utf8"))
    except ValueError as err:
        raise EventReadError(path=source, problem=f"no JSON ({err})", hint=_HINT) from (
            err
        )


def _json_array(source: str) -> Iterator[str]:
    found = _whole(source)
    if not isinstance(found, list):
        raise EventReadError(path=source, problem="is no JSON array", hint=_HINT)
    return (json.dumps(each) for each in found)


def _geojson(source: str) -> Iterator[str]:
    for feature in _whole(source)["features"]:
        yield json.dumps(feature["properties"]["record"])


def _singer(source: str) -> Iterator[str]:
    for line in _json_lines(source):
        message = json.loads(line)
        if message["type"] == "RECORD":
            yield json.dumps(message["record"])


def _database(source: str) -> Iterable[str]:
    writer = make_writer(source)
    if not isinstance(writer, DatabaseWriter):
        raise TypeError(source)
    return read_records(writer.engine)


def _geopackage(source: str) -> Iterable[str]:
    from eventx.writers.geopackage import read_records  # noqa: PLC0415

    return read_records(source)


def _parquet(source: str) -> Iterable[str]:
    from eventx.writers.parquet import read_records  # noqa: PLC0415

    return read_records(source)


_READERS: dict[str, Callable[[str], Iterable[str]]] = {
    "jsonl": _json_lines,
    "json": _json_array,
    "geojson": _geojson,
    "singer": _singer,
    "sqlite": _database,
    "gpkg": _geopackage,
    "parquet": _parquet,
    "duckdb": _database,
    "postgres": _database,
}
