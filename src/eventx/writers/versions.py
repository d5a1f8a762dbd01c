"""The version of a database's tables, and the steps from an older one to today's."""

# ruff: noqa: S608 - the version is an int of ours

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eventx.writers.errors import DatabaseError
from eventx.writers.tables import DB_VERSION

# Version -> dialect ("sqlite", "duckdb", "postgres") -> statements to the next version.
# A step stays as it was written, whatever becomes of the tables later.
_NEW_IN_2 = (
    "ALTER TABLE actors ADD COLUMN inferred BOOLEAN",
    "UPDATE actors SET inferred = false",
)
MIGRATIONS: Mapping[int, Mapping[str, tuple[str, ...]]] = {
    1: {
        "sqlite": (
            "ALTER TABLE actors ADD COLUMN inferred INTEGER",
            "UPDATE actors SET inferred = 0",
            "ALTER TABLE attributions ADD COLUMN addressee TEXT",
            # Datasette did not find the search of version 1.
            "DROP TABLE evidence_fts",
            """CREATE VIRTUAL TABLE evidence_fts USING fts5(
  sentence, trigger_text, content="evidence", content_rowid='id',
  tokenize='unicode61 remove_diacritics 2')""",
            "INSERT INTO evidence_fts (evidence_fts) VALUES ('rebuild')",
        ),
        "duckdb": (*_NEW_IN_2, "ALTER TABLE attributions ADD COLUMN addressee VARCHAR"),
        "postgres": (*_NEW_IN_2, "ALTER TABLE attributions ADD COLUMN addressee text"),
    },
}


def check_version(found: int, target: str) -> None:
    """Refuse a database whose tables are not today's.

    Raises:
        DatabaseError: the tables are older or newer than this eventx.
    """
    if found == DB_VERSION:
        return
    problem = f"has tables of version {found}, this eventx writes {DB_VERSION}"
    hint = "run: eventx db upgrade TARGET" if found < DB_VERSION else "update eventx"
    raise DatabaseError(target=target, problem=problem, hint=hint)


def migration(
    found: int,
    dialect: str,
    steps: Mapping[int, Mapping[str, tuple[str, ...]]],
    *,
    newest: int,
) -> Iterator[str]:
    """Yield the statements from a found version to the newest.

    >>> steps = {1: {"sqlite": ("ALTER TABLE events ADD COLUMN note TEXT",)}}
    >>> list(migration(1, "sqlite", steps, newest=2))[-1]
    'UPDATE eventx_schema SET version = 2'
    """
    for version in range(found, newest):
        yield from steps[version][dialect]
        yield f"UPDATE eventx_schema SET version = {version + 1}"
