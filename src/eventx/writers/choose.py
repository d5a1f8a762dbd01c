"""Which writer takes a target: by name, by the scheme of an address, by suffix."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import cast

from eventx.registry import writers
from eventx.writers import builtin as _ours  # noqa: F401 - registers our own
from eventx.writers.base import Writer
from eventx.writers.errors import UnknownWriterError
from eventx.writers.part_file import STDOUT

DEFAULT = "jsonl"
ALIASES = {
    "ndjson": "jsonl",
    "sqlite3": "sqlite",
    "db": "sqlite",
    "geoparquet": "parquet",
    "postgresql": "postgres",
}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+)://")
_VERSION = re.compile(r"(.+)\.v(\d+)")


def make_writer(target: str, *, to: str | None = None) -> Writer:
    """Return the writer of a target.

    Args:
        target: file, `-` or `/dev/stdout` for standard output, or the address of a
            database.
        to: name of a writer; None to go by the target's scheme or suffix.

    Raises:
        UnknownWriterError: no writer of that name.

    >>> type(make_writer("events.db")).__name__
    'DatabaseWriter'
    """
    target = STDOUT if target == "/dev/stdout" else target
    name = writer_name(target) if to is None else to
    found = _registered().get(name) or _registered().get(_newest(name) or "")
    if found is None:
        raise UnknownWriterError(name=name, known=writer_names())
    return found(target)


def writer_name(target: str) -> str:
    """Return the name of the writer that a target asks for by itself.

    A name without a suffix gives JSON Lines, as standard output does.

    Raises:
        UnknownWriterError: no writer takes that suffix.

    >>> writer_name("postgresql://localhost/events"), writer_name("a/events.db")
    ('postgres', 'sqlite')
    """
    scheme = _SCHEME.match(target)
    if scheme:
        return ALIASES.get(scheme[1], scheme[1])
    suffixes = [each[1:].lower() for each in PurePath(target).suffixes]
    known = writer_names()
    if "plover" in suffixes[-2:]:
        return "plover"
    last = suffixes[-1] if suffixes else ""
    name = ALIASES.get(last, last)
    if last and name not in known:
        raise UnknownWriterError(name=last, known=known)
    return name or DEFAULT


def writer_names() -> tuple[str, ...]:
    """Return the names of the writers, without their versions, sorted.

    >>> "geojson" in writer_names()
    True
    """
    stems = {match[1] for match in map(_VERSION.fullmatch, _registered()) if match}
    return tuple(sorted(stems))


def _registered() -> dict[str, Callable[[str], Writer]]:
    return cast("dict[str, Callable[[str], Writer]]", writers.get_all())


def _newest(name: str) -> str | None:
    versions = [
        (int(match[2]), match[0])
        for match in map(_VERSION.fullmatch, _registered())
        if match and match[1] == name
    ]
    return max(versions)[1] if versions else None
