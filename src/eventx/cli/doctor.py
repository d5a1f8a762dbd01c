"""`eventx doctor`: is everything there that coding needs, and what to do if not."""

from __future__ import annotations

import importlib.util
import json
import os
import platform
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

import eventx
from eventx.cli.ending import FAILED
from eventx.cli.screen import Screen, print_hanging, screen
from eventx.errors import counted

_SENTENCE = "Government jets bombed a market in Idlib on 3 May 2019."
_GB = 10**9
_LEAST_DISK = 1  # GB; a ledger of 10,000 articles takes about 0.1
_LEAST_MEMORY = 1  # GB for one worker
# Extra -> a module that only it brings.
_EXTRAS = {
    "cluster": "distributed",
    "docs": "docx",
    "duckdb": "duckdb",
    "parquet": "pyarrow",
    "postgres": "psycopg",
}
_COLOURS = {"ok": "green", "note": "yellow", "fault": "bold red"}
_STATE_CHARS = max(map(len, _COLOURS))
_REINSTALL = "run: pip install --force-reinstall eventx"


class Finding(NamedTuple):
    """What one look found.

    Attributes:
        part: what was looked at.
        state: `ok`, `note` for what is optional, `fault` for what must be mended.
        found: what is there.
        advice: what to do.
    """

    part: str
    state: str
    found: str
    advice: str = ""


def doctor(
    output: Annotated[
        Path,
        typer.Option("-o", "--output", help="Folder that a batch is to write into."),
    ] = Path(),
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check the installation and the place of the output; say what to do.

    Exit codes: 0 ready to code, 1 something must be mended.

    Example: `eventx doctor -o /data/coded`
    """
    findings = list(examine(output))
    if as_json:
        typer.echo(json.dumps([each._asdict() for each in findings], indent=2))
    else:
        _print(findings, screen())
    faults = [each for each in findings if each.state == "fault"]
    if not as_json:
        typer.echo(counted(len(faults), "fault") if faults else "ready to code")
    if faults:
        raise typer.Exit(FAILED)


def examine(output: Path) -> Iterator[Finding]:
    """Yield what each look finds; a look that fails is a fault, not an error.

    Args:
        output: folder that is to be written into.
    """
    looks: tuple[tuple[str, Callable[[], Finding]], ...] = (
        ("eventx", _packages),
        ("model", _model),
        ("gazetteer", _gazetteer),
        ("lexicon", _lexicon),
        ("rules", _rules),
        ("coding", _coding),
        ("output", lambda: _output(output)),
        ("disk", lambda: _disk(output)),
        ("memory", _memory),
    )
    for part, look in looks:
        try:
            yield look()
        except Exception as err:  # noqa: BLE001 - the report is what this is for
            what = f"{type(err).__name__}: {err}".splitlines()[0]
            yield Finding(part, "fault", what, _REINSTALL)
    yield from _extras()


def _packages() -> Finding:
    names = ("spacy", "thinc", "numpy", "pydantic", "pebble", "rensa")
    found = ", ".join(f"{name} {version(name)}" for name in names)
    own = f"{eventx.__version__}, Python {platform.python_version()}, {found}"
    return Finding("eventx", "ok", own)


def _model() -> Finding:
    from spacy.about import __version__ as spacy_version  # noqa: PLC0415
    from spacy.util import is_compatible_version  # noqa: PLC0415

    from eventx.resources.models import model_path  # noqa: PLC0415 - on use

    meta = json.loads((model_path() / "meta.json").read_text(encoding="utf8"))
    found = f"{meta['lang']}_{meta['name']} {meta['version']}, {model_path()}"
    wanted = meta["spacy_version"]
    if not is_compatible_version(spacy_version, wanted):
        problem = f"{found} wants spaCy {wanted}"
        return Finding("model", "fault", problem, f"run: pip install 'spacy{wanted}'")
    return Finding("model", "ok", found)


def _gazetteer() -> Finding:
    from eventx.geocoders.entry import Level  # noqa: PLC0415 - on use
    from eventx.geocoders.store import open_store  # noqa: PLC0415

    store = open_store()
    if not store.find("Damascus"):
        found = f"{store.path} knows no Damascus"
        return Finding("gazetteer", "fault", found, _REINSTALL)
    levels = (level.name.lower() for level in Level)
    places = sum(int(store.about.get(level, 0)) for level in levels)
    counts = f"{counted(places, 'place')}, {counted(store.count_names(), 'name')}"
    return Finding("gazetteer", "ok", f"{counts}, {store.path}")


def _lexicon() -> Finding:
    from eventx.lexicons import load_lexicon  # noqa: PLC0415 - on use

    lexicon = load_lexicon()
    if not lexicon.find("United Nations"):
        found = "knows no United Nations"
        return Finding("lexicon", "fault", found, _REINSTALL)
    return Finding("lexicon", "ok", counted(len(lexicon.entries()), "actor"))


def _rules() -> Finding:
    from eventx.rules.load import builtin_pack, load_rules, pack_hash  # noqa: PLC0415

    rules = load_rules([builtin_pack()])
    return Finding("rules", "ok", f"{counted(len(rules), 'rule')}, {pack_hash(rules)}")


def _coding() -> Finding:
    began = time.monotonic()
    events = eventx.extract(_SENTENCE, published="2019-05-04")
    seconds = time.monotonic() - began
    types = [event.event_type for event in events]
    if types != ["strike"]:
        found = f"'{_SENTENCE}' gave {types or 'no event'}"
        return Finding("coding", "fault", found, _REINSTALL)
    found = f"a sentence was coded, {seconds:.1f} s with the loading of the model"
    return Finding("coding", "ok", found)


def _output(folder: Path) -> Finding:
    place = _existing(folder)
    try:
        with tempfile.TemporaryDirectory(dir=place, prefix=".eventx-") as inside:
            connection = sqlite3.connect(Path(inside) / "ledger.sqlite")
            connection.execute("CREATE TABLE facts (name TEXT)")
            connection.close()
    except (OSError, sqlite3.Error) as err:
        advice = "give a folder that you may write with -o"
        return Finding("output", "fault", f"{place} cannot be written ({err})", advice)
    return Finding("output", "ok", f"{place.resolve()} can be written")


def _disk(folder: Path) -> Finding:
    free = shutil.disk_usage(_existing(folder)).free / _GB
    temporary = shutil.disk_usage(tempfile.gettempdir()).free / _GB
    found = f"{free:.1f} GB free, {temporary:.1f} GB in {tempfile.gettempdir()}"
    if min(free, temporary) < _LEAST_DISK:
        return Finding("disk", "fault", found, "make room, or set TMPDIR elsewhere")
    return Finding("disk", "ok", found)


def _memory() -> Finding:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else None
    cores = cores or os.cpu_count() or 1
    try:
        pages = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return Finding(
            "memory", "ok", f"{counted(cores, 'core')}; memory cannot be told here"
        )
    free = pages / _GB
    jobs = max(1, min(cores, int(free / _LEAST_MEMORY)))
    found = f"{free:.1f} GB free, {counted(cores, 'core')}"
    if free < _LEAST_MEMORY:
        return Finding("memory", "fault", found, "end other programs")
    return Finding("memory", "ok", found, f"up to --jobs {jobs} here")


def _extras() -> Iterator[Finding]:
    for extra, module in _EXTRAS.items():
        part = f"eventx[{extra}]"
        if importlib.util.find_spec(module) is None:
            advice = f"if you need it: pip install 'eventx[{extra}]'"
            yield Finding(part, "note", "not installed", advice)
        else:
            yield Finding(part, "ok", _version_of(module))


def _version_of(module: str) -> str:
    name = {"docx": "python-docx"}.get(module, module)
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return name


def _existing(folder: Path) -> Path:
    """Return the folder, or the one in which it would be made."""
    place = folder.resolve()
    while not place.is_dir():
        place = place.parent
    return place


def _print(findings: list[Finding], console: Screen) -> None:
    """Print a line per finding, and one for what to do; nothing is cut."""
    parts = max(len(each.part) for each in findings)
    for each in findings:
        head = f"{each.state:<{_STATE_CHARS}} {each.part:<{parts}}  "
        colour = _COLOURS[each.state]
        print_hanging(console, head, each.found, head_style=colour)
        if each.advice:
            print_hanging(console, " " * len(head), f"-> {each.advice}")
