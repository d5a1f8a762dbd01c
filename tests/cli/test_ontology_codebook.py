"""`eventx ontology` shows and writes what the ontology file says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from eventx.cli.ontology import codebook_page, list_types, write_codebook
from eventx.ontology import load_ontology

ROOT = Path(__file__).parents[2]


@pytest.fixture
def app() -> typer.Typer:
    """The command alone."""
    app = typer.Typer()
    app.command()(list_types)
    return app


def test_table_lists_types_and_subtypes(app: typer.Typer) -> None:
    """Every type is in the table."""
    result = CliRunner().invoke(app, ["ceasefire"], env={"COLUMNS": "200"})

    assert result.exit_code == 0
    assert "violate" in result.stdout


def test_json_is_the_ontology(app: typer.Typer) -> None:
    """`--json` gives one object per type."""
    result = CliRunner().invoke(app, ["--json"])
    names = [each["name"] for each in json.loads(result.stdout)]

    assert names == list(load_ontology().names())


def test_codebook_has_a_page_per_type(app: typer.Typer, tmp_path: Path) -> None:
    """`--codebook` writes an index and thirty pages."""
    result = CliRunner().invoke(app, ["--codebook", str(tmp_path / "codebook")])

    assert result.exit_code == 0
    assert len(list((tmp_path / "codebook").glob("*.md"))) == 31


def test_page_shows_definition_and_codes() -> None:
    """A page has the meaning, an example and the code of each subtype."""
    page = codebook_page(load_ontology().event_type("bombing"))

    assert "[[blast]]" in page
    assert (
        "| suicide | The bomber dies with it. | ASSAULT suicide-attack | 1831 |" in page
    )


def test_committed_codebook_is_fresh(tmp_path: Path) -> None:
    """The pages in docs are those that the ontology gives now."""
    for path in write_codebook(load_ontology(), tmp_path):
        committed = ROOT / "docs" / "codebook" / path.name
        assert committed.read_text(encoding="utf8") == path.read_text(encoding="utf8")
