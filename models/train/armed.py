"""Make sentences that name armed groups, for the names stage."""

# ruff: noqa: S311  (seeded draws make the training text, nothing secret)

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import yaml
from names import Entity, make_doc
from spacy.language import Language
from spacy.tokens import Doc

HERE = Path(__file__).parent
SLOT = re.compile(r"\{(\w+)\}")
LABELS = {
    "group": "ORG",
    "agency": "ORG",
    "place": "LOC",
    "state": "LOC",
    "people": "NORP",
    "day": "DATE",
    "man": "PERSON",
}


def group_names(lexicon: Path) -> list[str]:
    """Return the capitalised names of the lexicon's armed groups."""
    record = yaml.safe_load(lexicon.read_text(encoding="utf8"))
    entries = record["entries"] if isinstance(record, dict) else record
    names = (name for entry in entries for name in entry["names"])
    return [name for name in names if name[:1].isupper()]


def fill(
    template: str, fillers: dict[str, Sequence[str]], rng: random.Random
) -> tuple[str, list[Entity]]:
    """Draw the slots of one sentence; return text and entities."""
    text, entities, at = "", [], 0
    for match in SLOT.finditer(template):
        text += template[at : match.start()]
        form = rng.choice(fillers[match[1]])
        entities.append((len(text), len(text) + len(form), LABELS[match[1]]))
        text += form
        at = match.end()
    return text + template[at:], entities


def town_names(gazetteer: Path, *, count: int) -> list[str]:
    """Return the names of the `count` largest towns."""
    with closing(sqlite3.connect(f"file:{gazetteer}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "select name from place where level = 3 order by population desc, id"
            " limit ?",
            (count,),
        ).fetchall()
    return [name for (name,) in rows]


def make_group_docs(
    nlp: Language,
    fillers: dict[str, Sequence[str]],
    *,
    count: int,
    seed: int,
) -> Iterator[Doc]:
    """Yield `count` short documents; `fillers` holds groups, places and people."""
    rng = random.Random(seed)
    slots = read("headlines.yaml")["slots"]
    drawn: dict[str, Sequence[str]] = {
        "agency": slots["agency"],
        "state": slots["states"],
        "people": slots["countries_adj"],
        "day": slots["day"],
        **fillers,
    }
    templates = read("armed.yaml")["sentences"]
    for _ in range(count):
        text, entities = fill(rng.choice(templates), drawn, rng)
        yield make_doc(nlp, text, entities)


def read(name: str) -> dict[str, Any]:
    """Read one of the files beside this module."""
    return dict(yaml.safe_load((HERE / name).read_text(encoding="utf8")))
