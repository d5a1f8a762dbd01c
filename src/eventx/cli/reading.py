"""Reading for the commands that show one file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from eventx.cli.ending import FAILED

if TYPE_CHECKING:
    from eventx.readers.base import ReadFailure
    from eventx.records.article import Article


def read_or_exit(path: Path, *, published: date | None = None) -> list[Article]:
    """Return the articles of a path or of standard input (`-`).

    Args:
        path: a file or folder.
        published: publication day of all of them.

    Exits with 1 when nothing could be read; the reason goes to standard error.
    """
    from eventx.readers.paths import read_paths  # noqa: PLC0415

    failures: list[ReadFailure] = []
    found = read_paths([path], on_error=failures.append, published=published)
    articles = list(found)
    for failure in failures:
        typer.echo(f"eventx: {failure.message}", err=True)
    if not articles:
        if not failures:
            typer.echo(f"eventx: {path} holds no article", err=True)
        raise typer.Exit(FAILED)
    return articles
