"""`eventx schema`: the JSON Schema of the event record."""

from __future__ import annotations

import json

import typer

from eventx.records.event import Event


def schema() -> None:
    """Print the JSON Schema of an event, as one line of the output holds it."""
    typer.echo(json.dumps(Event.model_json_schema(mode="serialization"), indent=2))
