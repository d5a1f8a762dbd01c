"""The help of every command: an example that parses, and what the exit codes say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from eventx.cli import app

USAGE_ERROR = typer.BadParameter.__mro__[1]  # typer may have a click of its own
WIDE = {"COLUMNS": "200"}
# Commands that find, check or read something, and may find it wanting.
FINDING = {
    *("extract", "explain", "read", "clean", "dates", "evaluate", "doctor"),
    *("rules check", "db load", "gazetteer lookup", "actors lookup"),
}


def _commands(group: object, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in getattr(group, "commands", {}).items():
        if not command.hidden:
            yield from _commands(command, (*words, name)) or ()
            if not hasattr(command, "commands"):
                yield (*words, name)


COMMANDS = sorted(_commands(typer.main.get_command(app)))


def _help(words: tuple[str, ...]) -> str:
    return CliRunner().invoke(app, [*words, "--help"], env=WIDE).stdout


def test_all_commands_are_looked_at():
    """The walk over the commands finds those of groups too."""
    assert {("extract",), ("rules", "test"), ("db", "upgrade")} <= set(COMMANDS)


def _examples(words: tuple[str, ...]) -> list[str]:
    """Return the calls of a command that its help shows, from `eventx` on."""
    command = typer.main.get_command(app)
    for word in words:
        command = command.commands[word]
    shown = f"{command.help}\n{command.epilog or ''}"
    return re.findall(rf"`[^`]*?(eventx {' '.join(words)}\b[^`]*)`", shown)


def _parse(words: list[str]) -> list[str]:
    """Read words as the command line does, without running the command."""
    command: Any = typer.main.get_command(app)
    context = command.make_context("eventx", words)
    while hasattr(command, "commands"):
        # A group keeps the name of its command apart from what follows it.
        rest = [*context._protected_args, *context.args]
        name, command, rest = command.resolve_command(context, rest)
        context = command.make_context(name, rest, parent=context)
    return context.command_path.split()


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_has_an_example_that_parses(words):
    """Each command shows how it is called, with options and arguments that it has."""
    examples = _examples(words)

    assert "Example" in _help(words)
    assert examples
    for example in examples:
        _, *given = shlex.split(example)
        assert _parse(given) == ["eventx", *words]


@pytest.mark.parametrize("wrong", ["extract a.txt --nope", "schema a b c", "nope"])
def test_wrong_example_would_be_found(wrong):
    """The parse is that of the command line."""
    with pytest.raises(USAGE_ERROR):
        _parse(wrong.split())


@pytest.mark.parametrize("command", sorted(FINDING))
def test_help_tells_the_exit_codes(command):
    """Where a program may ask for the outcome, the help says how."""
    assert "Exit codes: 0 " in _help(tuple(command.split()))
