"""`eventx evaluate` with an events file: tables, JSON, floors, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from eventx.cli import app

GOLD = """
article: a
events:
  - {id: e1, type: strike, mentions: ["Jets [[hit]] Raqqa"], modality: asserted}
  - {id: e2, type: reject, mentions: ["Rebels [[denied]] it"], modality: asserted}
"""
TEXT = "---\npublished: 2017-06-20\n---\nJets hit Raqqa.\n\nRebels denied it.\n"


def _event(event_type: str, start: int, end: int) -> str:
    evidence = {
        "article_id": "a",
        "trigger": {"start_char": start, "end_char": end},
    }
    event = {"event_type": event_type, "modality": "asserted", "evidence": [evidence]}
    return json.dumps(event) + "\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of one article with front matter; offsets point into its body."""
    for name in ("gold", "articles"):
        (tmp_path / name).mkdir()
    (tmp_path / "gold" / "a.yaml").write_text(GOLD, encoding="utf8")
    (tmp_path / "articles" / "a.txt").write_text(TEXT, encoding="utf8")
    (tmp_path / "half.jsonl").write_text(_event("strike", 5, 8), encoding="utf8")
    both = _event("strike", 5, 8) + _event("reject", 24, 30)
    (tmp_path / "both.jsonl").write_text(both, encoding="utf8")
    return tmp_path


def _run(corpus: Path, *options: str, events: str = "half.jsonl") -> tuple[int, str]:
    gold, found = str(corpus / "gold"), str(corpus / events)
    arguments = ["evaluate", gold, "--events", found, *options]
    result = CliRunner().invoke(app, arguments)
    return result.exit_code, result.output


def test_json_figures(corpus: Path) -> None:
    """One of two events found: precision 1, recall a half."""
    code, output = _run(corpus, "--json")
    figures = json.loads(output)

    assert code == 0
    assert (figures["precision"], figures["recall"]) == (1.0, 0.5)
    assert figures["types"]["reject"]["fn"] == 1


def test_table_and_errors(corpus: Path) -> None:
    """The table has a row per type, and --errors shows what was missed."""
    code, output = _run(corpus, "--errors", "3")

    assert code == 0
    assert "strike" in output
    assert "missed a reject" in output
    assert "Rebels denied it" in output


def test_types_option(corpus: Path) -> None:
    """Only the types asked for are scored."""
    _, output = _run(corpus, "--json", "--types", "strike")

    assert json.loads(output)["f1"] == 1.0


def test_floors_rise_and_do_not_fall(corpus: Path) -> None:
    """Pin at 1, come back with less: exit 1, and the floor stays."""
    floors = corpus / "floors.json"
    option = ("--floors", str(floors))

    assert _run(corpus, *option, "--pin", events="both.jsonl")[0] == 0
    pinned = floors.read_text(encoding="utf8")
    code, output = _run(corpus, *option)
    assert (code, "recall 0.500 < floor 1.000" in output) == (1, True)
    assert _run(corpus, *option, "--pin")[0] == 1
    assert floors.read_text(encoding="utf8") == pinned
    assert _run(corpus, *option, "--pin", "--allow-lower")[0] == 0
    assert json.loads(floors.read_text(encoding="utf8"))["figures"]["recall"] == 0.5
    assert _run(corpus, *option)[0] == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--pin",),
        ("--floors", "no-such-floors.json"),
        ("--articles", "no-such-folder"),
        ("--events", "no-such-events.jsonl"),
    ],
)
def test_wrong_use_is_exit_2(corpus: Path, options: tuple[str, ...]) -> None:
    """A missing file is told, never scored as zero."""
    assert _run(corpus, *options)[0] == 2
