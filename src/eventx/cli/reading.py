"""Reading for the commands that show one file."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from eventx.readers.base import ReadFailure
    from eventx.records.article import Article


def read_or_exit(path: Path) -> list[Article]:
    """Return the articles of a path or of standard input (`-`).

    Exits with 1 when nothing could be read; the reason goes to standard error.
    """
    from eventx.readers.paths import read_paths, read_stream  # noqa: PLC0415

    failures: list[ReadFailure] = []
    if str(path) == "-":
        articles = list(read_stream(sys.stdin.buffer, on_error=failures.append))
    else:
        articles = list(read_paths([path], on_error=failures.append))
    for failure in failures:
        typer.echo(failure.message, err=True)
    if not articles:
        raise typer.Exit(1)
    return articles
