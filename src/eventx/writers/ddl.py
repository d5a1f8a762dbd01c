"""The statements that make the tables, indexes and views, for each SQL dialect."""

# ruff: noqa: S608 - names come from tables.py

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from eventx.writers.tables import (
    DB_VERSION,
    PARTS,
    SEEN,
    TABLES,
    VIEWS,
    Table,
    TableColumn,
)

VERSION_TABLE = "eventx_schema"


@dataclass(frozen=True)
class Dialect:
    """How one database differs from the others.

    Attributes:
        name: what the steps between versions are listed by.
        types: SQL type of each kind of column.
        keys: declare primary and foreign keys. DuckDB checks them too eagerly for a
            row to be replaced within one transaction, so it goes without.
        late_references: foreign keys are added behind the first load, by
            `add_references`: checking all rows at once is much faster.
        row_id: column that is put before the others of the evidence table.
        temporary: what follows `CREATE TEMP TABLE name (...)`.
        before_merge: statements between the filled stage and its merge.
        mark: where a value goes in a statement.
        binary_order: what follows a column that is ordered by its bytes.
    """

    name: str
    types: Mapping[str, str]
    keys: bool = True
    late_references: bool = False
    row_id: str | None = None
    temporary: str = ""
    before_merge: tuple[str, ...] = ()
    mark: str = "?"
    binary_order: str = ""


def quoted(name: str) -> str:
    """Return a column name as SQL takes any.

    >>> quoted("of")
    '"of"'
    """
    return f'"{name}"'


def column_list(table: Table) -> str:
    """Return the names of a table's columns for INSERT and SELECT."""
    return ", ".join(map(quoted, table.names))


def create_tables(dialect: Dialect) -> Iterator[str]:
    """Yield the statements that make the tables and note their version."""
    for table in TABLES:
        yield f"CREATE TABLE {table.name} (\n  {_columns(table, dialect)}\n)"
    yield f"CREATE TABLE {VERSION_TABLE} (version INTEGER NOT NULL)"
    yield f"INSERT INTO {VERSION_TABLE} VALUES ({DB_VERSION})"


def add_references() -> Iterator[str]:
    """Yield the statements that add the foreign keys to tables made without them."""
    for table in TABLES:
        for column in table.columns:
            if column.refers is not None:
                yield (
                    f"ALTER TABLE {table.name} ADD FOREIGN KEY "
                    f"({quoted(column.name)}) REFERENCES {column.refers} (id)"
                )


def create_indexes(dialect: Dialect) -> Iterator[str]:
    """Yield the statements that make the indexes; parts are found by their event."""
    for table in TABLES:
        if table in PARTS and dialect.keys:
            keys = ", ".join(map(quoted, table.key))
            yield f"CREATE UNIQUE INDEX {table.name}_key ON {table.name} ({keys})"
        for column in table.indexes:
            name = f"{table.name}_by_{column}"
            yield f"CREATE INDEX {name} ON {table.name} ({quoted(column)})"


def create_views() -> Iterator[str]:
    """Yield the statements that make the views anew."""
    for name, query in VIEWS.items():
        yield f"DROP VIEW IF EXISTS {name}"
        yield f"CREATE VIEW {name} AS {query.strip()}"


def create_stage(dialect: Dialect) -> Iterator[str]:
    """Yield the statements that make the temporary tables a load goes through."""
    for table in (*TABLES, SEEN):
        columns = ", ".join(
            f"{quoted(column.name)} {dialect.types[column.kind]}"
            for column in table.columns
        )
        yield f"CREATE TEMP TABLE stage_{table.name} ({columns}){dialect.temporary}"


def _columns(table: Table, dialect: Dialect) -> str:
    lines = []
    if dialect.row_id and table.name == "evidence":
        lines.append(dialect.row_id)
    for column in table.columns:
        line = f"{quoted(column.name)} {dialect.types[column.kind]}"
        if column.required:
            line += " NOT NULL"
        if dialect.keys and table not in PARTS and table.key == (column.name,):
            line += " PRIMARY KEY"
        if _refers_at_once(column, dialect):
            line += f" REFERENCES {column.refers} (id)"
        lines.append(line)
    return ",\n  ".join(lines)


def _refers_at_once(column: TableColumn, dialect: Dialect) -> bool:
    return dialect.keys and not dialect.late_references and column.refers is not None
