"""Libraries that one format needs: imported when it is read, named when missing."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

from eventx.readers.errors import MissingExtraError


def need(module: str, *, extra: str, name: str) -> ModuleType:
    """Return a library that belongs to an extra of eventx.

    Args:
        module: dotted name to import.
        extra: the extra that installs it.
        name: the input that needs it, for messages.

    Raises:
        MissingExtraError: it is not installed.

    >>> need("json", extra="none", name="a.json").__name__
    'json'
    """
    try:
        return import_module(module)
    except ImportError as err:
        library = module.partition(".")[0]
        raise MissingExtraError(path=name, library=library, extra=extra) from err


@contextmanager
def hushed(library: str) -> Iterator[None]:
    """Keep a parsing library from logging: what matters becomes a record.

    >>> with hushed("pypdf"):
    ...     logging.getLogger("pypdf").error("odd byte")
    """
    logger = logging.getLogger(library)
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
