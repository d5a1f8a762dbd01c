"""The schema files in the package are those the records give."""

from __future__ import annotations

import json
from pathlib import Path

from eventx.cli.schema import schema_text
from eventx.records.event import SCHEMA_VERSION, Event
from eventx.resources import read_text, read_yaml
from eventx.writers.flat import NAMES
from eventx.writers.reading import read_events
from eventx.writers.schema import (
    DICTIONARY_FILE,
    SCHEMA_FILE,
    VERSION,
    data_dictionary,
    event_schema,
    inlined_schema,
)
from eventx.writers.tables import TABLES, VIEWS

FRESH = "run: eventx schema --write src/eventx/resources/schemas"


def test_schema_file_is_fresh():
    """The JSON Schema was written after the last change of the records."""
    assert read_text(SCHEMA_FILE) == schema_text(), FRESH


def test_dictionary_file_is_fresh():
    """The data dictionary was written after the last change of the records."""
    assert read_text(DICTIONARY_FILE) == data_dictionary(), FRESH


def test_every_field_has_its_meaning_and_every_meaning_its_field():
    """A field without a meaning, or a meaning of a field that went, is a fault."""
    schema = event_schema()
    records = {"Event": schema, **schema["$defs"]}
    fields = {
        name: set(each["properties"])
        for name, each in records.items()
        if "properties" in each
    }
    meanings = read_yaml("schemas/meanings.yaml")

    assert {name: set(each) for name, each in meanings["records"].items()} == fields
    assert set(meanings["flat"]) == set(NAMES)
    assert set(meanings["tables"]) == {table.name for table in TABLES}
    assert set(meanings["views"]) == set(VIEWS)


def test_major_version_is_that_of_the_records():
    """`schema_version` of a record is the major number of the schema."""
    assert VERSION.split(".")[0] == str(SCHEMA_VERSION)
    assert event_schema()["version"] == VERSION


def test_inlined_schema_has_no_references():
    """Tools that follow no references get none."""
    assert "$ref" not in json.dumps(inlined_schema())
    assert (
        "trigger" in inlined_schema()["properties"]["evidence"]["items"]["properties"]
    )


def test_records_of_version_1_0_are_read(tmp_path: Path, hard_events: list[Event]):
    """1.1 added optional fields only: older records lack them and are whole."""
    path = tmp_path / "old.jsonl"
    old = [event.model_dump(mode="json") for event in hard_events]
    for record in old:
        for actor in (*record["actors"], *record["recipients"]):
            del actor["inferred"]
        for source in record["attribution"]:
            del source["addressee"]
    path.write_text("".join(json.dumps(each) + "\n" for each in old), encoding="utf8")
    read = list(read_events(path))

    assert VERSION == "1.1.0"
    assert [event.id for event in read] == [event.id for event in hard_events]
    assert {actor.inferred for event in read for actor in event.actors} == {False}
    assert {each.addressee for event in read for each in event.attribution} == {None}


def test_added_fields_are_optional():
    """A validator that follows today's schema takes records of 1.0."""
    definitions = event_schema()["$defs"]

    assert "inferred" not in definitions["Actor"]["required"]
    assert "addressee" not in definitions["Attribution"]["required"]
