"""From the YAML lists to the one compact file that is loaded at run time."""

from __future__ import annotations

import calendar
import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from eventx.lexicons.entries import kind_of_sector
from eventx.lexicons.lexicon import COMPILED, pieces_of
from eventx.resources import read_yaml, resource_path

_FOLDER = "lexicons/actors"
_IRREGULAR = {"man": "men", "child": "children", "person": "persons", "wife": "wives"}
_NO_PLURAL = ("ese", "ish", "ch", "s", "Thai Lao", "Swiss")
_FAMILY_NAME_FIRST = frozenset({"CN", "KR", "KP", "VN", "TW", "KH", "HK", "MM", "LA"})


def compile_lexicon() -> dict[str, Any]:
    """Return the compiled lexicon: entries, names, surnames, nouns, modifiers, words.

    >>> sorted(compile_lexicon())
    ['entries', 'modifiers', 'names', 'nouns', 'surnames', 'words']
    """
    entries: list[list[Any]] = []
    names: dict[tuple[str, ...], list[int]] = {}
    surnames: dict[str, list[int]] = {}
    for entry, entry_names, family in _all_entries():
        number = len(entries)
        entries.append(entry)
        for name in entry_names:
            ids = names.setdefault(pieces_of(re.sub(r"^the ", "", name)), [])
            if number not in ids:
                ids.append(number)
        if family:
            surnames.setdefault(family, []).append(number)
    return {
        "entries": entries,
        "names": _by_first_piece(names),
        "surnames": surnames,
        "nouns": _nouns(),
        "modifiers": _modifiers(),
        "words": read_yaml(f"{_FOLDER}/actor_words.yaml"),
    }


def _by_first_piece(
    names: dict[tuple[str, ...], list[int]],
) -> dict[str, list[tuple[list[str], list[int]]]]:
    """Names under their first piece, longest first."""
    found: dict[str, list[tuple[list[str], list[int]]]] = {}
    for pieces, ids in sorted(names.items(), key=lambda each: -len(each[0])):
        found.setdefault(pieces[0], []).append((list(pieces), ids))
    return found


def write_compiled(path: Path | None = None) -> Path:
    """Write `compiled.json`, one entry a line, and return its path."""
    target = path or resource_path(_FOLDER) / Path(COMPILED).name
    target.write_text(compiled_text(), encoding="utf8")
    return target


def compiled_text() -> str:
    """Return the text of `compiled.json` for the YAML lists as they are."""
    compiled = compile_lexicon()
    parts = []
    for key, value in compiled.items():
        rows = (
            [_json(row) for row in value]
            if isinstance(value, list)
            else [f"{_json(name)}:{_json(row)}" for name, row in value.items()]
        )
        left, right = "[]" if isinstance(value, list) else "{}"
        parts.append(f'"{key}":{left}\n' + ",\n".join(rows) + f"\n{right}")
    return "{" + ",\n".join(parts) + "}\n"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


_Row = tuple[list[Any], list[str], str]


def _all_entries() -> Iterator[_Row]:
    states = read_yaml(f"{_FOLDER}/states.yaml")
    codes = {country: row["code"] for country, row in states.items()}
    yield from _states(states)
    yield from _groups()
    yield from _bodies()
    for country, found in read_yaml(f"{_FOLDER}/media.yaml").items():
        for name in found:
            code = [[f"{codes[country]}MED", "", ""]]
            row = [f"media.{_slug(name)}", name, "MEDIA", country, "body", code]
            yield row, [name], ""
    for country, parties in read_yaml(f"{_FOLDER}/parties.yaml").items():
        for party in parties:
            code = [[f"{codes[country]}PTY", "", ""]]
            row_id = f"party.{country}.{_slug(party[0])}"
            yield [row_id, party[0], "PARTY", country, "body", code], party, ""
    yield from _holders(codes)


def _slug(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.lower())
    return re.sub(r"[^a-z0-9]+", "_", folded.encode("ascii", "ignore").decode()).strip(
        "_"
    )


def _states(states: dict[str, Any]) -> Iterator[_Row]:
    for country, row in states.items():
        code, name = row["code"], row["names"][0]
        state = [f"state.{country}", name, "STATE", country, "state", [[code, "", ""]]]
        yield state, row["names"], ""
        people = [*row.get("demonyms", []), *row.get("people", [])]
        plurals = [f"{each}s" for each in row.get("demonyms", []) if _has_plural(each)]
        for prefix, role, kind, sector, found in (
            ("people", "people", "CIVILIAN", "CVL", [*people, *plurals]),
            ("capital", "capital", "GOVERNMENT", "GOV", row.get("capital", [])),
            ("seat", "seat", "GOVERNMENT", "GOV", row.get("seats", [])),
        ):
            if found:
                dated = [[f"{code}{sector}", "", ""]]
                yield (
                    [f"{prefix}.{country}", name, kind, country, role, dated],
                    found,
                    "",
                )


def _has_plural(demonym: str) -> bool:
    return not demonym.endswith(_NO_PLURAL) and not demonym.endswith(".")


def _groups() -> Iterator[_Row]:
    for row in read_yaml(f"{_FOLDER}/groups.yaml"):
        codes = [_dated(each) for each in row.get("codes", [row.get("code")])]
        kind = row.get("kind", "ARMED_GROUP")
        entry = [f"group.{row['id']}", row["names"][0], kind, row.get("country", "")]
        yield [*entry, "group", codes], row["names"], ""


def _dated(text: str) -> list[str]:
    """`1996-09-27..2001-11-12 AFGGOV` or a bare code."""
    span, _, code = text.rpartition(" ")
    start, _, end = span.partition("..")
    return [code, start, end]


def _bodies() -> Iterator[_Row]:
    for kind, rows in read_yaml(f"{_FOLDER}/organisations.yaml").items():
        for row in rows:
            entry = [f"{kind.lower()}.{row['id']}", row["names"][0]]
            own = row.get("kind", kind)
            country = row.get("country", "")
            code = [[row["code"], "", ""]]
            yield [*entry, own, country, "body", code], row["names"], ""


def _holders(codes: dict[str, str]) -> Iterator[_Row]:
    for country, offices in office_holders().items():
        terms: dict[str, list[tuple[str, str]]] = {}
        aliases: dict[str, list[str]] = {}
        held: dict[str, list[str]] = {}
        for office, found in offices.items():
            for line in found:
                start, end, names = term_of(line)
                terms.setdefault(names[0], []).append((start, end))
                aliases.setdefault(names[0], []).extend(names)
                held.setdefault(names[0], []).append(office)
        home = country if country in codes else ""
        for name, spans in terms.items():
            row_id = f"person.{country}.{_slug(name)}"
            dated = (
                _office_codes(codes[country], spans)
                if home
                else [[country, start, end] for start, end in sorted(spans)]
            )
            offices_held = dict.fromkeys(held[name])
            entry = [row_id, name, "PERSON", home, "person", dated, *offices_held]
            yield entry, list(dict.fromkeys(aliases[name])), _family_name(name, country)


def office_holders() -> dict[str, dict[str, list[str]]]:
    """Return the terms of every office: country or organisation, office, lines.

    >>> office_holders()["US"]["president"][0].endswith("George Bush|Bush")
    True
    """
    folder = f"{_FOLDER}/office_holders"
    names = sorted(path.name for path in resource_path(folder).glob("*.yaml"))
    return {
        country: offices
        for name in names
        for country, offices in read_yaml(f"{folder}/{name}").items()
    }


def term_of(line: str) -> tuple[str, str, list[str]]:
    """Return the first and last day of a term and the holder's names.

    A month stands for its first day at the start and its last day at the end.

    >>> term_of("2009-01-20 2017-01 Barack Obama|Obama")
    ('2009-01-20', '2017-01-31', ['Barack Obama', 'Obama'])
    """
    start, end, names = line.split(" ", 2)
    return _first_day(start), _last_day(end), names.split("|")


def _first_day(text: str) -> str:
    return text + {4: "-01-01", 7: "-01", 10: ""}[len(text)]


def _last_day(text: str) -> str:
    if text == "..":
        return ""
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        year, month = int(text[:4]), int(text[5:])
        return f"{text}-{calendar.monthrange(year, month)[1]}"
    return text


def _office_codes(code: str, spans: list[tuple[str, str]]) -> list[list[str]]:
    """GOV during each term, ELI from the day after the last one."""
    dated = [[f"{code}GOV", start, end] for start, end in sorted(spans)]
    if all(end for _, end in spans):
        last = max(end for _, end in spans)
        dated.append([f"{code}ELI", last, ""])
    first_gap = [[f"{code}ELI", min(start for start, _ in spans), ""]]
    return dated if len(spans) == 1 else [*dated, *first_gap]


def _family_name(name: str, country: str) -> str:
    words = name.split(" ")
    return words[0] if country in _FAMILY_NAME_FIRST else words[-1]


def _nouns() -> dict[str, list[Any]]:
    nouns: dict[str, list[Any]] = {}
    for group in read_yaml(f"{_FOLDER}/agent_nouns.yaml"):
        row = [group["kind"], group.get("sector", ""), group["form"]]
        office = int(group.get("office", False))
        for noun in group["nouns"]:
            nouns.setdefault(noun, [*row, office, int(noun in ("people", "police"))])
            nouns.setdefault(plural_of(noun), [*row, office, 1])
    return nouns


def plural_of(noun: str) -> str:
    """Return the plural of a noun, which stands last in its phrase or before "of".

    >>> plural_of("prime minister"), plural_of("chief of staff"), plural_of("army")
    ('prime ministers', 'chiefs of staff', 'armies')
    """
    for glue in (" of ", "-in-", " in "):
        if glue in noun:
            head, rest = noun.split(glue, 1)
            return plural_of(head) + glue + rest
    if noun in ("attorney general", "consul general", "prosecutor general"):
        first, last = noun.split(" ")
        return f"{first}s {last}"
    for word, plural in _IRREGULAR.items():
        if noun.endswith(word) and not noun.endswith(("human", "german", "roman")):
            return noun[: -len(word)] + plural
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


def _modifiers() -> dict[str, list[str]]:
    modifiers: dict[str, list[str]] = {}
    for kind, row in read_yaml(f"{_FOLDER}/modifiers.yaml").items():
        for word in row["words"]:
            modifiers.setdefault(word.lower(), [kind, row["sector"]])
    return modifiers


def faults() -> list[str]:
    """Return what is wrong with the lists: codes that are no codes, overlapping terms.

    >>> faults()
    []
    """
    found = []
    states = {row["code"] for row in read_yaml(f"{_FOLDER}/states.yaml").values()}
    for row in compile_lexicon()["entries"]:
        for code, start, end in row[5]:
            if code[:3] not in states | {"IGO", "NGO", "IMG", "MNC", "CHR", "MOS"}:
                found.append(f"{row[0]}: no country in code {code}")
            if len(code) == 6 and kind_of_sector(code) is None and code[:3] in states:
                found.append(f"{row[0]}: no sector in code {code}")
            if start and end and start > end:
                found.append(f"{row[0]}: term {start}..{end} runs backwards")
    return found + _overlaps()


def _overlaps() -> list[str]:
    """One office has one holder: terms may touch, not overlap."""
    found = []
    for country, offices in office_holders().items():
        for office, lines in offices.items():
            terms = sorted(line.split(" ", 2) for line in lines)
            for before, after in pairwise(terms):
                unit = min(len(before[1]), len(after[0]), 7)
                if before[1] == ".." or before[1][:unit] > after[0][:unit]:
                    names = f"{before[2]} and {after[2]}"
                    found.append(f"{country} {office}: terms of {names} overlap")
    return found
