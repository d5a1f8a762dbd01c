"""Where the embedded spaCy pipeline lies."""

from __future__ import annotations

from pathlib import Path

import eventx
from eventx.errors import ModelNotFoundError, ResourceError
from eventx.resources import resource_path

MODEL_NAME = "en_eventx_news"


def model_path() -> Path:
    """Return the folder of the embedded spaCy pipeline, for `spacy.load`.

    In a wheel it is package data; in an editable install it stands in `models/` beside
    `src/`.

    Raises:
        ModelNotFoundError: the installation is incomplete.

    >>> (model_path() / "config.cfg").is_file()
    True
    """
    try:
        return resource_path(f"models/{MODEL_NAME}")
    except ResourceError:
        beside = Path(eventx.__file__).parents[2] / "models" / MODEL_NAME
        if (beside / "config.cfg").is_file():
            return beside
        raise ModelNotFoundError(name=MODEL_NAME) from None
