"""The corpus folder and its articles, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.readers.paths import read_paths

ROOT = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of the corpus."""
    return ROOT


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Article id -> text, as eventx reads it."""
    failures: list[object] = []
    articles = list(read_paths([ROOT / "articles"], on_error=failures.append))
    assert not failures
    return {article.id: article.text for article in articles}
