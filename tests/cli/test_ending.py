"""Whatever ends a command, it says so in one line and with its exit code."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from eventx.cli import app
from eventx.cli.ending import EventxGroup, ending
from eventx.cli.screen import screen
from eventx.errors import EventxError, counted


@pytest.mark.parametrize(
    ("number", "words", "shown"),
    [
        (0, ("article",), "0 articles"),
        (1, ("article",), "1 article"),
        (2, ("failure",), "2 failures"),
        (1, ("copy", "copies"), "1 copy"),
        (12345, ("copy", "copies"), "12,345 copies"),
    ],
)
def test_numbers_agree_with_their_nouns(number, words, shown):
    """One function counts in all messages."""
    assert counted(number, *words) == shown


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (
            EventxError("a.txt is empty; fill it"),
            2,
            "eventx: a.txt is empty; fill it\n",
        ),
        (KeyboardInterrupt(), 130, "eventx: stopped\n"),
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 2, "eventx: broken pipe; run"),
        (ConnectionResetError(), 2, "eventx: an error of the system; run again\n"),
        (PermissionError(errno.EACCES, "Permission denied", "x.csv"), 2, "x.csv: perm"),
        (OSError(errno.ENOSPC, "No space left on device"), 2, "eventx: no space left"),
    ],
)
def test_errors_become_a_line_and_a_code(error, code, message):
    """No traceback, no second wording."""
    raising = typer.Typer(cls=EventxGroup)

    @raising.callback()
    def main() -> None:
        """Group."""

    @raising.command()
    def fail() -> None:
        raise error

    result = CliRunner().invoke(raising, ["fail"])

    assert result.exit_code == code
    assert message in result.stderr
    assert result.stderr.count("\n") == bool(message)


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (BrokenPipeError(errno.EPIPE, "Broken pipe"), 0, ""),
        (OSError(errno.EIO, "Input/output error"), 2, "eventx: standard output: input"),
    ],
)
@pytest.mark.parametrize(
    "write",
    [
        lambda: typer.echo("x"),
        lambda: screen().print("x"),
        lambda: sys.stdout.buffer.write(b"x"),
        lambda: sys.stdout.write("x"),
    ],
    ids=["echo", "screen", "bytes", "text"],
)
def test_errors_of_standard_output_bear_its_name(
    monkeypatch, capsys, write, error, code, message
):
    """However it is written to, and whatever is not a file besides."""

    class Faulty(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, _content: object) -> int:
            raise error

    stream = io.TextIOWrapper(Faulty(), encoding="utf8", write_through=True)
    monkeypatch.setattr(sys, "stdout", stream)
    with pytest.raises(typer.Exit) as caught, ending():
        write()

    assert caught.value.exit_code == code
    assert capsys.readouterr().err.startswith(message)
    assert sys.stdout is stream


def _eventx(*arguments: str, stdout: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "eventx", *arguments],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_full_disk_behind_standard_output():
    """What could not be written is told; it is no success."""
    with Path("/dev/full").open("w") as full:
        result = _eventx("ontology", "--json", stdout=full.fileno())

    assert result.returncode == 2
    assert result.stderr.startswith("eventx: standard output: no space left")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("command", [["ontology"], ["schema"]])
def test_reader_that_has_seen_enough(command):
    """`eventx ... | head` ends well, and says nothing."""
    reading, writing = os.pipe()
    os.close(reading)
    result = _eventx(*command, stdout=writing)
    os.close(writing)

    assert (result.returncode, result.stderr) == (0, "")


def test_unknown_type_is_told():
    """An error that the library raises reaches the user as a line."""
    result = CliRunner().invoke(app, ["ontology", "no_such_type"])

    assert result.exit_code == 2
    assert result.stderr.startswith("eventx: 'no_such_type' is not in the ontology")
