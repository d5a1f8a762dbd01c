"""The schema files in the package are those the records give."""

from __future__ import annotations

import json

from eventx.cli.schema import schema_text
from eventx.records.event import SCHEMA_VERSION
from eventx.resources import read_text, read_yaml
from eventx.writers.flat import NAMES
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
