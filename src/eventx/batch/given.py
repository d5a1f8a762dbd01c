"""What the user gives for the coding is tried before the first article is read.

A worker would find the same faults, but minutes later and in another process.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from pathlib import Path

from eventx.errors import ModelNotFoundError, OptionError

_ADDRESS = re.compile(
    r"(?:\w+://)?(?P<host>\[[0-9a-fA-F:]+\]|[^/:\s]+):(?P<port>\d+)/?"
)
_WAIT = 10.0  # seconds for a scheduler to answer


def check_model(model: str) -> None:
    """Find out whether there is a spaCy pipeline of that name.

    Raises:
        ModelNotFoundError: neither a folder nor an installed package is called so.
        OptionError: the folder holds no pipeline.
    """
    folder = Path(model)
    if model and folder.is_dir():
        if not (folder / "config.cfg").is_file():
            raise OptionError(
                name=model,
                problem="holds no spaCy pipeline: there is no config.cfg in it",
                hint="give the folder that `nlp.to_disk` wrote, or nothing for the "
                "embedded pipeline",
            )
        return
    from spacy.util import is_package  # noqa: PLC0415 - slow import

    if not model or folder.exists() or not is_package(model):
        raise ModelNotFoundError(name=model)


def check_rules(folders: Iterable[str]) -> None:
    """Read rule packs behind eventx's own.

    Raises:
        OptionError: one is no folder.
        RulePackError: one has faults.
    """
    from eventx.rules.load import builtin_pack, load_rules  # noqa: PLC0415

    packs = [Path(each) for each in folders]
    for pack in packs:
        if not pack.is_dir():
            _refuse(pack, what="a folder with one *.yaml of rules per event type")
    if packs:
        load_rules([builtin_pack(), *packs])


def check_actors(file: str) -> None:
    """Read a file of actors.

    Raises:
        OptionError: it is not there.
        ArticleReadError: it has faults.
    """
    from eventx.lexicons import read_overrides  # noqa: PLC0415

    _expect_file(Path(file), what="a CSV or YAML file of actors")
    read_overrides(file)


def check_places(file: str) -> None:
    """Read a file of places.

    Raises:
        OptionError: it is not there.
        EventxError: it has faults.
    """
    from eventx.resolve.place_overrides import read_overrides  # noqa: PLC0415

    _expect_file(Path(file), what="a CSV file of places")
    read_overrides(Path(file))


def check_country(code: str, gazetteer: Path | None = None) -> None:
    """Find out whether a country has that code.

    Args:
        code: ISO 3166-1 alpha-2.
        gazetteer: file whose countries are meant; None for the embedded one.

    Raises:
        OptionError: none has.
    """
    from eventx.geocoders.store import open_store  # noqa: PLC0415

    countries = open_store(gazetteer).countries()
    if code.upper() not in countries:
        named = {entry.name.lower(): found for found, entry in countries.items()}
        known = named.get(code.lower())
        hint = f"write {known}" if known else "write e.g. SY for Syria"
        problem = "is no ISO 3166-1 code of a country"
        raise OptionError(name=f"'{code}'", problem=problem, hint=hint)


def check_scheduler(address: str) -> None:
    """Find out whether something answers at the address of a Dask scheduler.

    Dask itself would wait for half a minute.

    Raises:
        OptionError: the address is none, or nothing answers there.
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise OptionError(
            name=f"'{address}'",
            problem="is no address of a Dask scheduler",
            hint="write e.g. tcp://localhost:8786",
        )
    try:
        place = (match["host"].strip("[]"), int(match["port"]))
        socket.create_connection(place, timeout=_WAIT).close()
    except (OSError, OverflowError) as err:
        raise OptionError(
            name=address,
            problem=f"does not answer ({getattr(err, 'strerror', None) or err})",
            hint="start 'dask scheduler' and 'dask worker', see docs/batch.md",
        ) from err


def _expect_file(path: Path, *, what: str) -> None:
    """Let everything pass that can be read, a pipe of the shell's `<(...)` too."""
    if not path.exists() or path.is_dir():
        _refuse(path, what=what)


def _refuse(path: Path, *, what: str) -> None:
    problem = "does not exist"
    if path.exists():
        problem = "is a folder" if path.is_dir() else "is no folder"
    raise OptionError(name=path, problem=problem, hint=f"give {what}")
