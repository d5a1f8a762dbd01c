"""The pipeline of the commands that code a text or two."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language


def load_checked(
    model: str | None = None,
    *,
    rules: Sequence[Path] | None = None,
    actors: Path | None = None,
    places: Path | None = None,
    country_hint: str | None = None,
) -> Language:
    """Return the pipeline with what the user gives, once that is known to be sound.

    Raises:
        EventxError: a file is not there or has faults, or a name is unknown.
    """
    from eventx.batch.collection import kept_out_of_collection  # noqa: PLC0415
    from eventx.batch.config import PipelineConfig  # noqa: PLC0415 - imports spaCy

    config = PipelineConfig(
        model=model,
        rules=tuple(str(each) for each in rules or ()),
        actors=None if actors is None else str(actors),
        places=None if places is None else str(places),
        country_hint=country_hint,
    )
    config.check()
    with kept_out_of_collection():
        return config.load()
