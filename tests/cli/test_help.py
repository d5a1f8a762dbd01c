"""The help of every command: an example that runs, and what the exit codes say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator

import pytest
import typer
from typer.testing import CliRunner

from eventx.cli import app

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


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help_has_an_example(words):
    """Each command shows how it is called; the example parses."""
    shown = _help(words)
    examples = re.findall(rf"eventx {' '.join(words)}\b[^│\n]*", shown)

    assert "Example" in shown
    assert any(len(shlex.split(each.strip())) > len(words) for each in examples)


@pytest.mark.parametrize("command", sorted(FINDING))
def test_help_tells_the_exit_codes(command):
    """Where a program may ask for the outcome, the help says how."""
    assert "Exit codes: 0 " in _help(tuple(command.split()))
