"""Loads into databases, and what they hold afterwards."""

# ruff: noqa: S608 - names come from tables.py

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import closing
from typing import Any

from eventx.records.event import Event
from eventx.writers.choose import make_writer
from eventx.writers.ddl import column_list
from eventx.writers.tables import TABLES

Connect = Callable[[], Any]
Rows = list[tuple[Any, ...]]


def load(
    target: str,
    events: Iterable[Event],
    *,
    name: str | None = None,
    empty: Iterable[str] = (),
) -> None:
    """Load events article by article; `empty` are articles without events."""
    writer = make_writer(target)
    writer.loaded_from = name
    with writer:
        for event in events:
            writer.write([event], article=event.article.id)
        for article in empty:
            writer.write([], article=article)


def ask(connect: Connect, query: str) -> Rows:
    """The rows that a query gives."""
    with closing(connect()) as connection:
        return [tuple(row) for row in connection.execute(query).fetchall()]


def content(connect: Connect) -> dict[str, Rows]:
    """All rows of all tables, sorted, without the row numbers of search."""
    return {
        table.name: sorted(
            (
                tuple(map(_plain, row))
                for row in ask(
                    connect, f"SELECT {column_list(table)} FROM {table.name}"
                )
            ),
            key=repr,
        )
        for table in TABLES
    }


def _plain(cell: object) -> object:
    """JSON as text: PostgreSQL's driver gives it parsed."""
    return json.dumps(cell) if isinstance(cell, dict) else cell
