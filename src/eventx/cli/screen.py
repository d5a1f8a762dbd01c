"""Where commands print: a terminal as wide as it is, a pipe without cutting."""

from __future__ import annotations

from typing import NoReturn

from rich.console import Console
from rich.table import Table
from rich.text import Text


class Screen(Console):
    """A console whose broken pipe ends the command like any other one."""

    def on_broken_pipe(self) -> NoReturn:
        """Let the command end; rich would end the program with exit code 1."""
        raise  # noqa: PLE0704 - rich calls it where it caught the error


def screen(
    *, stderr: bool = False, soft_wrap: bool = False, width: int | None = None
) -> Screen:
    """Return the console of standard output, or of standard error.

    Args:
        stderr: print there.
        soft_wrap: leave the wrapping of long lines to the terminal.
        width: characters of a line; as the terminal has when left out.
    """
    return Screen(stderr=stderr, highlight=False, soft_wrap=soft_wrap, width=width)


def print_hanging(
    console: Console, head: str, body: str, *, head_style: str = "", style: str = ""
) -> None:
    """Print a line that goes on below its body, not below its head, when it is long.

    In a pipe it stays one line.
    """
    if not console.is_terminal:
        console.print(Text(head, head_style) + Text(body, style), soft_wrap=True)
        return
    grid = Table.grid()
    grid.add_column(width=len(head), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(head, head_style), Text(body, style))
    console.print(grid)


def table_of(*headings: str, title: str | None = None) -> Table:
    """Return an empty table that wraps what is too wide and cuts nothing.

    >>> [column.overflow for column in table_of("type", "events").columns]
    ['fold', 'fold']
    """
    table = Table(title=title)
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table
