"""The event record as a JSON Schema and as a data dictionary, both generated.

The schema has a semantic version: a new optional field is a minor step; a field that
goes, changes its type or its meaning, or becomes required is a major step, and the
records carry the major number as `schema_version`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eventx.records.event import SCHEMA_VERSION, Event
from eventx.resources import read_yaml
from eventx.writers.flat import COLUMNS
from eventx.writers.tables import TABLES, VIEWS

# 1.1 added `addressee` of attributions and `inferred` of actors; records of 1.0 lack
# both and are read as before.
MINOR_VERSION = 1
VERSION = f"{SCHEMA_VERSION}.{MINOR_VERSION}.0"
SCHEMA_FILE = "schemas/event.schema.json"
DICTIONARY_FILE = "schemas/dictionary.md"
_MEANINGS = "schemas/meanings.yaml"
_NULL = {"type": "null"}
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def event_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one event, as a line of the output holds it.

    >>> event_schema()["properties"]["event_type"]["type"]
    'string'
    """
    schema = Event.model_json_schema(mode="serialization")
    meanings = read_yaml(_MEANINGS)["records"]
    for name, record in {"Event": schema, **schema.get("$defs", {})}.items():
        for field, spec in record.get("properties", {}).items():
            meaning = meanings.get(name, {}).get(field)
            if meaning is not None:
                spec["description"] = meaning
    head = {"$schema": _DIALECT, "$id": "eventx/event.schema.json", "version": VERSION}
    return {**head, **schema}


def inlined_schema() -> dict[str, Any]:
    """Return the JSON Schema without references or choices, for tools that know none.

    What may be null says so by its type: a Singer target that looks for the `type` of a
    column finds none in a choice of two schemas.

    >>> inlined_schema()["properties"]["subtype"]["type"]
    ['string', 'null']
    """
    schema = event_schema()
    definitions = schema.pop("$defs", {})
    inlined = _inline(schema, definitions)
    return {str(key): value for key, value in inlined.items()}


def _inline(value: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_inline(each, definitions) for each in value]
    if not isinstance(value, dict):
        return value
    reference = value.get("$ref")
    if isinstance(reference, str):
        rest = {key: each for key, each in value.items() if key != "$ref"}
        target = definitions[reference.rsplit("/", 1)[-1]]
        return _inline({**target, **rest}, definitions)
    return _nullable({key: _inline(each, definitions) for key, each in value.items()})


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a choice between a schema and null as that schema with null."""
    choices = schema.get("anyOf", ())
    known = [each for each in choices if each != _NULL]
    if _NULL not in choices or len(known) != 1:
        return schema
    rest = {key: each for key, each in schema.items() if key != "anyOf"}
    found = {**known[0], **rest, "type": [known[0]["type"], "null"]}
    if "enum" in found:
        found["enum"] = [*found["enum"], None]
    return found


def data_dictionary() -> str:
    """Return the data dictionary as Markdown: records, flat columns, tables, views."""
    meanings = read_yaml(_MEANINGS)
    parts = ["# Data dictionary", f"Schema version {VERSION}. Generated: do not edit."]
    parts += ["## Records"]
    schema = event_schema()
    for name, record in {"Event": schema, **schema["$defs"]}.items():
        if "properties" in record:
            parts += [_record_page(name, record)]
        else:
            values = ", ".join(f"`{value}`" for value in record["enum"])
            parts += [f"### {name}\n\n{_first_line(record)}\n\nOne of {values}."]
    parts += ["## Flat columns", meanings["about"]["flat"]]
    rows = [(each.name, each.kind, meanings["flat"][each.name]) for each in COLUMNS]
    parts += [_table(("column", "type", "meaning"), rows)]
    parts += ["## Tables", meanings["about"]["tables"]]
    for table in TABLES:
        keys = ", ".join(table.key)
        about = f"{meanings['tables'][table.name]} Key: {keys}."
        cells = [(each.name, each.kind, each.refers or "") for each in table.columns]
        heads = ("column", "type", "refers to")
        parts += [f"### {table.name}\n\n{about}\n\n{_table(heads, cells)}"]
    views = [(name, meanings["views"][name]) for name in VIEWS]
    parts += ["## Views", _table(("view", "what it answers"), views)]
    return "\n\n".join(parts) + "\n"


def _record_page(name: str, record: dict[str, Any]) -> str:
    rows = [
        (field, _type_of(spec), spec.get("description", ""))
        for field, spec in record["properties"].items()
    ]
    table = _table(("field", "type", "meaning"), rows)
    return f"### {name}\n\n{_first_line(record)}\n\n{table}"


def _first_line(record: dict[str, Any]) -> str:
    return str(record.get("description", "")).split("\n", 1)[0]


def _type_of(spec: dict[str, Any]) -> str:
    if "$ref" in spec:
        return str(spec["$ref"]).rsplit("/", 1)[-1]
    if "anyOf" in spec:
        return " or ".join(_type_of(each) for each in spec["anyOf"])
    if spec.get("type") == "array":
        return f"list of {_type_of(spec['items'])}"
    return str(spec.get("format") or spec.get("type", "any"))


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|" + "---|" * len(heads)]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines)
