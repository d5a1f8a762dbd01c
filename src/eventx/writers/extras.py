"""Packages that only some targets need, imported when such a target is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from eventx.writers.errors import MissingExtraError


def load_extra(module: str, *, target: str, extra: str) -> Any:
    """Return a module of an extra.

    Args:
        module: its name.
        target: what needs it, for the message.
        extra: the extra that brings it.

    Raises:
        MissingExtraError: it is not installed.

    >>> load_extra("sqlite3", target="a database", extra="none").__name__
    'sqlite3'
    """
    try:
        return import_module(module)
    except ImportError as err:
        raise MissingExtraError(target=target, extra=extra) from err
