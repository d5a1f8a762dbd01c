"""Package data and its one loader; nothing is read before it is asked for."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from eventx.errors import ResourceError

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a Python built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]


def resource_path(name: str) -> Path:
    """Return the path of a resource, e.g. `rules/strike.yaml`.

    Raises:
        ResourceError: no such resource is installed.

    >>> resource_path("lexicons").is_dir()
    True
    """
    path = Path(str(files("eventx.resources").joinpath(name)))
    if not path.exists():
        raise ResourceError(name=name, problem="is not installed")
    return path


def read_text(name: str) -> str:
    """Return the text of a resource."""
    return resource_path(name).read_text(encoding="utf8")


@cache
def read_yaml(name: str) -> Any:
    """Return a YAML resource as plain Python values, read once per process.

    Callers must not change what they get.

    Raises:
        ResourceError: the resource is missing or is no YAML.
    """
    try:
        return yaml.load(read_text(name), Loader=_Loader)
    except yaml.YAMLError as err:
        raise ResourceError(name=name, problem=f"is not valid YAML ({err})") from err
