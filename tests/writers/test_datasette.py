"""Datasette, with no set-up: tables, links, facets, search, and a map's columns."""

from __future__ import annotations

import asyncio
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from loading import load

from eventx.records.event import Event
from eventx.writers.tables import TABLES, VIEWS

Fetch = Callable[[str], Any]


@pytest.fixture
def fetch(tmp_path: Path, hard_events: list[Event], event_maker) -> Fetch:
    """What Datasette answers to a path, over a database of events."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        app = pytest.importorskip("datasette.app", reason="datasette is not installed")
    path = tmp_path / "events.db"
    load(str(path), [*hard_events, event_maker("c1", event_type="clash")])
    served = app.Datasette([str(path)])

    def get(address: str) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of Datasette's own code
            answer = asyncio.run(served.client.get(f"/events{address}"))
        assert answer.status_code == 200, answer.text
        return answer.json() if ".json" in address else answer.text

    return get


def test_tables_and_views_are_listed(fetch: Fetch):
    """The start page lists every table and view; the evidence table can be searched."""
    shown = fetch(".json")
    tables = {each["name"]: each for each in shown["tables"]}

    assert {table.name for table in TABLES} <= set(tables)
    assert set(VIEWS) == {each["name"] for each in shown["views"]}
    assert tables["evidence"]["fts_table"] == "evidence_fts"
    links = {each["column"] for each in tables["events"]["foreign_keys"]["outgoing"]}
    assert links == {"article_id", "code_id"}


@pytest.mark.parametrize("view", VIEWS)
def test_views_have_facets(fetch: Fetch, view: str):
    """Each view is paged, filtered and counted by type; maps have their columns."""
    shown = fetch(f"/{view}.json?_facet=event_type&_shape=objects")
    found = shown["facet_results"]["event_type"]["results"]

    assert "strike" in {each["value"] for each in found}
    if view in {"event_table", "event_map"}:  # datasette-cluster-map goes by these
        assert {"latitude", "longitude"} <= set(shown["columns"])
    kept = fetch(f"/{view}.json?event_type=strike&_shape=objects")["rows"]
    assert {row["event_type"] for row in kept} == {"strike"}


def test_facets_are_suggested_and_rows_are_linked(fetch: Fetch):
    """Facets come unasked; an event's page shows the rows that hang on it."""
    shown = fetch("/events.json")
    assert "event_type" in {each["name"] for each in shown["suggested_facets"]}
    page = fetch("/events/h01")

    assert "/events/evidence?event_id=h01" in page
    assert "/events/actors?event_id=h01" in page


def test_search_and_sql_answer(fetch: Fetch):
    """The search box finds words of the evidence; the query of the docs runs."""
    shown = fetch("/evidence.json?_search=emoji&_shape=objects")
    assert {row["event_id"] for row in shown["rows"]} == {"h05"}
    query = (
        "SELECT e.event_type, v.sentence FROM evidence_fts f "
        "JOIN evidence v ON v.id = f.rowid JOIN events e ON e.id = v.event_id "
        "WHERE evidence_fts MATCH 'NEAR(bombed raqqa)' ORDER BY rank"
    )

    rows = fetch(f".json?_shape=array&sql={quote(query)}")
    assert rows[0] == {"event_type": "clash", "sentence": "Jets bombed Raqqa."}
