"""DuckDB: the same tables in one file that is made for counting and joining."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from eventx.writers.database import run
from eventx.writers.ddl import (
    VERSION_TABLE,
    Dialect,
    column_list,
    create_tables,
    create_views,
)
from eventx.writers.errors import DatabaseError
from eventx.writers.extras import load_extra
from eventx.writers.flat import Row
from eventx.writers.part_file import check_regular
from eventx.writers.tables import Table

DIALECT = Dialect(
    name="duckdb",
    types={
        "text": "VARCHAR",
        "integer": "BIGINT",
        "real": "DOUBLE",
        "date": "DATE",
        "boolean": "BOOLEAN",
        "json": "VARCHAR",
    },
    keys=False,
)
_ARROW_TYPES = {"integer": "int64", "real": "float64", "boolean": "int8"}
_FETCHED = 1_000  # rows


class DuckDbEngine:
    """A DuckDB file.

    Args:
        path: the database file; made when it is not there.

    Raises:
        MissingExtraError: duckdb or pyarrow is not installed.
    """

    dialect = DIALECT
    beside = True
    batch = 20_000  # DuckDB likes large batches

    def __init__(self, path: Path | str) -> None:
        target, extra = "a DuckDB database", "duckdb"
        self._duckdb = load_extra("duckdb", target=target, extra=extra)
        self._arrow = load_extra("pyarrow", target=target, extra=extra)
        self.path = Path(path)
        self.name = str(path)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn errors of the driver into `DatabaseError`."""
        try:
            yield
        except (self._duckdb.Error, OSError) as err:
            raise DatabaseError(
                target=self.name,
                problem=f"refused the load ({err}); nothing was changed",
                hint="mend the cause and run again",
            ) from err

    def connect(self) -> Any:
        """Return a connection; the file is made when it is not there.

        Raises:
            DatabaseError: the file is no DuckDB database, or another run has it open.
        """
        with self.told():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return self._duckdb.connect(self.name)

    def open(self) -> Any:
        """Open the file; DuckDB lets one run at a time write to it."""
        check_regular(self.path)
        self._is_new = not self.path.exists()
        connection = self.connect()
        try:
            connection.execute("BEGIN")
        except BaseException:
            self.close(connection, complete=False)
            raise
        return connection

    def close(self, connection: Any, *, complete: bool) -> None:
        """Close the file; a new one that is not complete goes."""
        connection.close()
        if self._is_new and not complete:
            self.path.unlink(missing_ok=True)
            self.path.with_name(f"{self.path.name}.wal").unlink(missing_ok=True)

    def has_tables(self, connection: Any) -> bool:
        """Look for the table of the version."""
        query = "SELECT 1 FROM information_schema.tables WHERE table_name = ?"
        return connection.execute(query, [VERSION_TABLE]).fetchone() is not None

    def make_tables(self, connection: Any) -> None:
        """Make the tables."""
        run(connection, tuple(create_tables(DIALECT)))

    def finish_tables(self, connection: Any) -> None:
        """Make the views; DuckDB finds rows without indexes."""
        run(connection, tuple(create_views()))

    def insert(
        self, connection: Any, target: str, table: Table, rows: Sequence[Row]
    ) -> None:
        """Put the rows in as an Arrow table."""
        columns = {
            column.name: self._arrow.array(
                cells, getattr(self._arrow, _ARROW_TYPES.get(column.kind, "string"))()
            )
            for column, cells in zip(
                table.columns, zip(*rows, strict=True), strict=True
            )
        }
        connection.register("incoming", self._arrow.table(columns))
        names = column_list(table)
        connection.execute(
            f"INSERT INTO {target} ({names}) SELECT {names} FROM incoming"  # noqa: S608 - names come from tables.py
        )
        connection.unregister("incoming")

    def records(self, connection: Any, query: str) -> Iterator[str]:
        """Yield the one column of a query."""
        rows = connection.execute(query)
        while chunk := rows.fetchmany(_FETCHED):
            for (record,) in chunk:
                yield record
