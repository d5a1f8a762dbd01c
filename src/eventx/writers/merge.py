"""From the stage into the tables: upsert, and what vanished is taken back.

The same statements serve SQLite, DuckDB and PostgreSQL, in one transaction. An event
whose record is unchanged is not touched; of a changed one all parts are written anew.
"""

# ruff: noqa: S608 - names come from tables.py

from __future__ import annotations

from collections.abc import Iterator

from eventx.writers.ddl import Dialect, column_list, quoted
from eventx.writers.tables import ARTICLES, CODES, EVENTS, PARTS, Table

_CHANGED = """
CREATE TEMP TABLE stage_changed{temporary} AS
SELECT s.id FROM stage_events s LEFT JOIN events e ON e.id = s.id
WHERE e.id IS NULL OR CAST(e.record AS TEXT) <> CAST(s.record AS TEXT)
"""
_GONE = """
CREATE TEMP TABLE stage_gone{temporary} AS
SELECT e.id FROM events e JOIN stage_seen a ON a.id = e.article_id
WHERE NOT EXISTS (SELECT 1 FROM stage_events s WHERE s.id = e.id)
"""
_SEEN = """
INSERT INTO stage_seen SELECT id FROM articles a WHERE a.loaded_from = {mark}
AND NOT EXISTS (SELECT 1 FROM stage_seen s WHERE s.id = a.id)
"""
_BARE_ARTICLES = """
DELETE FROM articles WHERE id IN (SELECT id FROM stage_seen)
AND NOT EXISTS (SELECT 1 FROM events e WHERE e.article_id = articles.id)
"""
UNUSED_CODES = """
DELETE FROM codes
WHERE NOT EXISTS (SELECT 1 FROM events e WHERE e.code_id = codes.id)
"""


def see_load(mark: str) -> str:
    """Return the statement that adds the articles of an earlier load of one name.

    Args:
        mark: the placeholder of the database's driver, for the name.
    """
    return _SEEN.format(mark=mark)


def merge_statements(dialect: Dialect) -> Iterator[str]:
    """Yield the statements that bring the tables to what the stage holds."""
    if dialect.keys:  # DuckDB joins by hash
        yield "CREATE INDEX stage_events_id ON stage_events (id)"
        yield "CREATE INDEX stage_seen_id ON stage_seen (id)"
    yield from dialect.before_merge
    yield _CHANGED.format(temporary=dialect.temporary)
    yield _GONE.format(temporary=dialect.temporary)
    for part in PARTS:
        yield (
            f"DELETE FROM {part.name} WHERE event_id IN (SELECT id FROM stage_changed "
            "UNION ALL SELECT id FROM stage_gone)"
        )
    yield "DELETE FROM events WHERE id IN (SELECT id FROM stage_gone)"
    yield from _put(ARTICLES, "true", dialect)
    yield from _put(CODES, "true", dialect)
    changed = "IN (SELECT id FROM stage_changed)"
    yield from _put(EVENTS, f"id {changed}", dialect)
    for part in PARTS:
        yield _insert(part, f"event_id {changed}")
    yield _BARE_ARTICLES
    yield UNUSED_CODES


def _insert(table: Table, condition: str) -> str:
    names = column_list(table)
    return (
        f"INSERT INTO {table.name} ({names}) SELECT {names} FROM stage_{table.name} "
        f"WHERE {condition}"
    )


def _put(table: Table, condition: str, dialect: Dialect) -> Iterator[str]:
    """Yield what puts rows in whether or not their key is there."""
    if not dialect.keys:
        yield (
            f"DELETE FROM {table.name} WHERE id IN "
            f"(SELECT id FROM stage_{table.name} WHERE {condition})"
        )
        yield _insert(table, condition)
        return
    others = [quoted(name) for name in table.names if name not in table.key]
    changes = ", ".join(f"{name} = excluded.{name}" for name in others)
    yield f"{_insert(table, condition)} ON CONFLICT (id) DO UPDATE SET {changes}"
