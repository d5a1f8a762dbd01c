"""The user's own actors: a CSV or YAML file that wins over the lexicon."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from eventx.errors import ArticleReadError
from eventx.lexicons.entries import DatedCode, Entry, kind_of_sector
from eventx.records.mention import Kind

FIELDS = ("name", "code", "kind", "start", "end")
_ARTICLE = re.compile(r"^[Tt]he\s+")  # texts are matched without it
_HINT = f"give columns {', '.join(FIELDS)} and optionally country and aliases"

Override = tuple[Entry, Sequence[str]]


class OverrideError(ArticleReadError):
    """A file of actors has a line that says nothing or contradicts itself."""


def read_overrides(path: str | Path) -> tuple[Override, ...]:
    """Read a file of actors: CSV with a header, or YAML with a list of mappings.

    Columns: `name`; `code` (CAMEO/PLOVER, e.g. SYRREB); `kind`; `start` and `end` (ISO
    days, inclusive, empty where open); optionally `country` (ISO 3166-1 alpha-2) and
    `aliases` (separated by `|`). Lines with the same name give one actor with dated
    codes. Lines with neither code nor kind are skipped: a report of unknown names may
    be fed back half filled.

    Raises:
        OverrideError: the file is missing, or a line is faulty; all faults are listed.
    """
    source = Path(path)
    by_name: dict[str, list[Mapping[str, str]]] = {}
    faults: list[str] = []
    place, first = ("entry", 1) if _is_yaml(source) else ("line", 2)
    for number, row in enumerate(_rows(source), start=first):
        fault = _fault(row)
        if fault:
            faults.append(f"{place} {number}: {fault}")
        elif row.get("code") or row.get("kind"):
            by_name.setdefault(row["name"], []).append(row)
    if faults:
        raise OverrideError(path=source, problem="; ".join(faults), hint=_HINT)
    return tuple(_override(name, rows) for name, rows in by_name.items())


def _is_yaml(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"}


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as err:
        problem = f"cannot be read ({err.strerror or err})"
        raise OverrideError(path=path, problem=problem, hint=_HINT) from err
    except UnicodeDecodeError as err:
        hint = "save it as UTF-8 and run again"
        raise OverrideError(path=path, problem="is not UTF-8", hint=hint) from err
    if _is_yaml(path):
        return _yaml_rows(text, path)
    table = csv.DictReader(text.splitlines())
    if table.fieldnames is None or "name" not in _strings(
        dict.fromkeys(table.fieldnames)
    ):
        problem = "has no column 'name' in its first line"
        raise OverrideError(path=path, problem=problem, hint=_HINT)
    return [_strings(row) for row in table]


def _yaml_rows(text: str, path: Path) -> list[dict[str, str]]:
    try:
        rows = yaml.safe_load(text) or []
    except yaml.YAMLError as err:
        problem = f"is no YAML ({' '.join(str(err).split())})"
        raise OverrideError(path=path, problem=problem, hint=_HINT) from err
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        hint = f"{_HINT}, as a list of mappings"
        raise OverrideError(path=path, problem="is no list of actors", hint=hint)
    return [_strings(row) for row in rows]


def _strings(row: Mapping[str, Any]) -> dict[str, str]:
    return {
        str(key).strip().lower(): "" if value is None else str(value).strip()
        for key, value in row.items()
    }


def _fault(row: Mapping[str, str]) -> str | None:
    if not row.get("name"):
        return "no name"
    kind = row.get("kind", "")
    if kind and kind not in Kind.__members__:
        return f"unknown kind '{kind}'"
    code = row.get("code", "")
    if code and not (code.isupper() and code.isalnum() and len(code) % 3 == 0):
        return f"'{code}' is no code of three-letter parts"
    for key in ("start", "end"):
        try:
            _day(row.get(key, ""))
        except ValueError:
            return f"'{row[key]}' is no ISO day"
    return None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _override(name: str, rows: Sequence[Mapping[str, str]]) -> Override:
    codes = tuple(
        DatedCode(row["code"], _day(row.get("start", "")), _day(row.get("end", "")))
        for row in rows
        if row.get("code")
    )
    kinds = [row["kind"] for row in rows if row.get("kind")]
    guess = kind_of_sector(codes[0].code) if codes else None
    kind = Kind(kinds[0]) if kinds else guess or Kind.UNKNOWN
    country = next((row["country"] for row in rows if row.get("country")), None)
    aliases = [a for row in rows for a in row.get("aliases", "").split("|") if a]
    role = "person" if kind is Kind.PERSON else "body"
    entry = Entry(f"user.{name}", name, kind, country, codes, role)
    names = [_ARTICLE.sub("", each) for each in (name, *aliases)]
    return entry, tuple(dict.fromkeys(names))
