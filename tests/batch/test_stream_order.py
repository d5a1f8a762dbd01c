"""To standard output events come at once, in the order of the articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from batch_samples import article_text, write_articles
from fake_maker import FakeMaker

from eventx.batch.plan import Inputs
from eventx.batch.run import Settings, Silent, Summary
from eventx.batch.stream import run_stream
from eventx.writers.choose import make_writer


def stream(*paths: Path, to: str = "jsonl", **given) -> Summary:
    """Stream articles to standard output."""
    settings = Settings(**{"jobs": 2, "memory_mb": 900, **given})
    writer = make_writer("-", to=to)
    inputs = Inputs(paths=paths, languages=())
    return run_stream(inputs, writer, FakeMaker(), settings, Silent())


def test_events_keep_the_order_of_the_articles(tmp_path, capfdbinary):
    """Two workers, poison in between and copies: the order stays."""
    write_articles(tmp_path / "b", 40, poison={3: "RAISE"})
    write_articles(tmp_path / "a", 2)
    (tmp_path / "a" / "a00001.txt").write_text(article_text(77))

    summary = stream(tmp_path / "b", tmp_path / "a")

    lines = capfdbinary.readouterr().out.splitlines()
    ids = list(dict.fromkeys(json.loads(line)["article"]["id"] for line in lines))
    wanted = [f"a{number:05}" for number in range(40) if number != 3]
    assert ids == [*wanted, "a00001-2"]
    assert [each.article for each in summary.failures] == ["a00003"]
    assert (summary.articles, summary.copies) == (40, 1)


@pytest.mark.parametrize("keep", [False, True])
def test_stream_as_array_with_and_without_copies(tmp_path, capfdbinary, keep):
    """Any writer can stream; kept copies name the article before them."""
    write_articles(tmp_path / "in", 1)
    (tmp_path / "in" / "b.txt").write_text(article_text(0))

    stream(tmp_path / "in", to="json", keep_copies=keep)

    events = json.loads(capfdbinary.readouterr().out)
    named = {each["article"]["id"]: each["article"]["duplicate_of"] for each in events}
    assert named == {"a00000": None} | ({"b": "a00000"} if keep else {})


def test_limit_counts_articles(tmp_path, capfdbinary):
    """The first so many are coded."""
    write_articles(tmp_path / "in", 5)

    assert stream(tmp_path / "in", limit=2).articles == 2
    assert len(capfdbinary.readouterr().out.splitlines()) == 12
