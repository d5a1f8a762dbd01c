"""The schema files in the package are those the records give."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from eventx.cli.schema import schema_text
from eventx.records.dump import dump_record
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


def columns_of(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema of each property, those of properties and items among them."""
    for each in schema.get("properties", {}).values():
        yield each
        yield from columns_of(each)
        yield from columns_of(each.get("items", {}))


def test_inlined_schema_gives_every_column_its_type():
    """Tools that follow no references and no choices find a type everywhere."""
    columns = list(columns_of(inlined_schema()))

    assert not re.search('"(\\$ref|anyOf)"', json.dumps(inlined_schema()))
    assert len(columns) > 100
    assert [each for each in columns if "type" not in each] == []
    place = inlined_schema()["properties"]["places"]["items"]["properties"]
    assert place["precision"]["type"] == ["string", "null"]
    assert None in place["precision"]["enum"]


def test_records_are_valid_by_the_inlined_schema(hard_events: list[Event]):
    """What a Singer target checks a record against is true of every record."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(inlined_schema())

    for event in hard_events:
        assert list(validator.iter_errors(json.loads(dump_record(event)))) == []


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
