"""How a worker makes its pipeline, and the fingerprint of what comes out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import eventx
from eventx.batch.given import (
    check_actors,
    check_country,
    check_model,
    check_places,
    check_rules,
)
from eventx.errors import ModelNotFoundError
from eventx.lexicons.installed import installed_actors
from eventx.resources.models import model_path

if TYPE_CHECKING:
    from spacy.language import Language

_DIGITS = 16
# What of an installed package decides about events: code, word lists, gazetteer.
_SUFFIXES = frozenset({".py", ".yaml", ".json", ".jsonl", ".csv", ".tsv", ".sqlite"})


@dataclass(frozen=True)
class PipelineConfig:
    """The arguments of `eventx.load`, fit to be sent to a worker.

    Attributes:
        model: folder or name of a spaCy pipeline; None for the embedded one.
        rules: folders of rule packs.
        actors: file of actors of one's own.
        places: file of places of one's own.
        country_hint: country that most articles are about.
    """

    model: str | None = None
    rules: tuple[str, ...] = ()
    actors: str | None = None
    places: str | None = None
    country_hint: str | None = None

    def load(self) -> Language:
        """Return the pipeline."""
        return eventx.load(
            self.model,
            rules=self.rules,
            actors=self.actors,
            places=self.places,
            country_hint=self.country_hint,
        )

    def check(self) -> None:
        """Find faults of what the user gave before the first article is read.

        Raises:
            EventxError: a file is not there or has faults, or a name is unknown.
        """
        if self.model is not None:
            check_model(self.model)
        check_rules(self.rules)
        if self.actors is not None:
            check_actors(self.actors)
        if self.places is not None:
            check_places(self.places)
        if self.country_hint is not None:
            check_country(self.country_hint)

    def fingerprint(self) -> str:
        """Return 16 hex digits that change with whatever can change an event.

        That is the package with its rules, word lists and gazetteer, the model, spaCy,
        actors of installed lexicons, the files of the user by their content, and the
        options.
        """
        digest = hashlib.sha256(_installed().encode())
        digest.update(_hash_of([_model_folder(self.model)], None).encode())
        digest.update(repr(installed_actors()).encode())
        own = (*self.rules, self.actors, self.places)
        digest.update(_hash_of([Path(each) for each in own if each], None).encode())
        digest.update(f"{self.country_hint}".encode())
        return digest.hexdigest()[:_DIGITS]


@cache
def _installed() -> str:
    """Return the state of the packages that do the coding."""
    package = Path(eventx.__file__).parent
    parts = (eventx.__version__, version("spacy"), _hash_of([package], _SUFFIXES))
    return "\x1f".join(parts)


def _model_folder(model: str | None) -> Path:
    if model is None:
        return model_path()
    if Path(model).is_dir():
        return Path(model)
    from spacy.util import get_package_path, is_package  # noqa: PLC0415 - slow import

    if not is_package(model):
        raise ModelNotFoundError(name=model)
    return Path(get_package_path(model))


def _hash_of(paths: Sequence[Path], suffixes: frozenset[str] | None) -> str:
    """Return a hash over names and contents; folders are walked to the bottom."""
    digest = hashlib.sha256()
    for path in paths:
        for file in _files(path):
            if suffixes is None or file.suffix in suffixes:
                name = file.relative_to(path) if file != path else file.name
                digest.update(f"\x1f{name}\x1f".encode())
                with file.open("rb") as stream:
                    content = hashlib.file_digest(stream, "sha256")
                digest.update(content.digest())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        inside = (each for each in path.rglob("*") if "__pycache__" not in each.parts)
        yield from sorted(each for each in inside if each.is_file())
    elif path.is_file():
        yield path
