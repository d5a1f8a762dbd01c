"""What docs/output.md shows works: the one-liners, the search, the names of writers."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from eventx.writers.choose import make_writer, writer_names
from eventx.writers.tables import VIEWS

PAGE = (Path(__file__).parents[2] / "docs" / "output.md").read_text(encoding="utf8")
FRAMES = re.findall(r"^((?:pandas|polars)\.read_.*)$", PAGE, re.MULTILINE)


@pytest.mark.parametrize("line", FRAMES)
def test_one_liners_give_a_table(
    tmp_path: Path, event_maker, monkeypatch: pytest.MonkeyPatch, line: str
):
    """Each line gives the events as a table of pandas or polars."""
    module = pytest.importorskip(line.split(".", maxsplit=1)[0])
    pytest.importorskip("pyarrow")
    for name in ("events.csv", "events.parquet", "events.jsonl"):
        with make_writer(str(tmp_path / name)) as writer:
            writer.write([event_maker("e1"), event_maker("e2")])
    monkeypatch.chdir(tmp_path)
    table = eval(line, {module.__name__: module})  # noqa: S307 - our own page

    assert len(table) >= 1
    assert {"event_type", "country"} & set(table.columns)


def test_search_of_the_page_finds_words_that_stand_near(tmp_path: Path, event_maker):
    """The query of the page runs and finds the sentence."""
    [query] = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)
    event = event_maker(text="Jets bombed a market in Idlib.")
    with make_writer(str(tmp_path / "e.db")) as writer:
        writer.write([event])
    with closing(sqlite3.connect(tmp_path / "e.db")) as connection:
        found = connection.execute(query).fetchall()

    assert set(found) == {("strike", "Jets bombed a market in Idlib.")}


def test_every_writer_and_view_is_on_the_page():
    """No writer and no view is left out, none is made up."""
    rows = re.findall(r"^\| [^|]+ \| `([a-z-]+)` \|", PAGE, re.MULTILINE)

    assert set(rows) == set(writer_names())
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(VIEWS)
