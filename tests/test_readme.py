"""The README and the docs say what the program does."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
PYTHON = re.findall(r"```python\n([^`]*)```\n\n((?:    [^\n]*\n)+)", README)
RULE_TESTS = re.findall(
    r'eventx rules test "([^"]+)" --rules (docs\S+?)`',
    (ROOT / "docs" / "rules.md").read_text(encoding="utf8"),
)


@pytest.mark.model
@pytest.mark.parametrize(("code", "shown"), PYTHON)
def test_python_blocks_print_what_is_shown(code, shown):
    """A block of Python prints the lines behind it."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README

    assert printed.getvalue().split() == shown.split()


def test_named_commands_exist():
    """Every `eventx COMMAND` of the README is a command."""
    named = set(re.findall(r"\beventx ([a-z]+)\b", README)) - {"adds", "gives"}
    listed = CliRunner().invoke(app, ["--help"]).stdout

    assert {name for name in named if f" {name} " not in listed} == set()


@pytest.mark.model
@pytest.mark.parametrize(("sentence", "pack"), RULE_TESTS)
def test_documented_packs_answer(sentence, pack):
    """Each `eventx rules test` of the docs finds the event it is about."""
    shown = CliRunner().invoke(
        app, ["rules", "test", sentence, "--rules", str(ROOT / pack)]
    )

    assert f"{Path(pack).name.removesuffix('s')[:6]}" in shown.stdout
    assert ": matched" in shown.stdout
