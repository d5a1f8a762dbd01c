"""The compiled lexicon is what the YAML lists say, and the lists hold together."""

from __future__ import annotations

import time
from datetime import date

import pytest

from eventx.lexicons.compile import (
    compiled_text,
    faults,
    office_holders,
    plural_of,
    term_of,
)
from eventx.lexicons.lexicon import COMPILED, Lexicon, load_lexicon
from eventx.resources import read_text, read_yaml


def test_compiled_file_is_fresh():
    """After a change of a list, run `eventx actors compile`."""
    assert read_text(COMPILED) == compiled_text()


def test_lists_have_no_faults():
    """Every code is valid, every term runs forwards, one office has one holder."""
    assert faults() == []


def test_plural_of_phrases():
    """The head noun takes the plural, wherever it stands."""
    assert plural_of("mother-in-law") == "mothers-in-law"
    assert plural_of("policeman") == "policemen"
    assert plural_of("secretary of state") == "secretaries of state"


def test_lexicon_is_large_enough():
    """The sizes that the documentation promises."""
    folder = "lexicons/actors"
    bodies = read_yaml(f"{folder}/organisations.yaml")
    media = read_yaml(f"{folder}/media.yaml")
    nouns = [n for g in read_yaml(f"{folder}/agent_nouns.yaml") for n in g["nouns"]]

    assert len(read_yaml(f"{folder}/states.yaml")) >= 190
    assert len(read_yaml(f"{folder}/groups.yaml")) >= 250
    assert sum(map(len, read_yaml(f"{folder}/parties.yaml").values())) >= 150
    assert len(bodies["IGO"]) + len(bodies["NGO"]) >= 120
    assert sum(map(len, media.values())) >= 150
    assert len(nouns) >= 400
    holders = office_holders().values()
    assert sum("foreign" in offices for offices in holders) >= 80
    assert sum("defence" in offices for offices in holders) >= 80
    assert len(holders) >= 150
    assert len(nouns) == len(set(nouns))


def test_lexicon_loads_quickly():
    """The promise is 150 ms; processor time, for a machine with other work."""
    load_lexicon()
    times = []
    for _ in range(5):
        load_lexicon.cache_clear()
        start = time.process_time()
        lexicon = load_lexicon()
        times.append(time.process_time() - start)

    assert isinstance(lexicon, Lexicon)
    assert min(times) < 0.15


HEADS = ("president", "prime_minister", "king", "monarch", "chancellor", "leader")
FIRST, LAST = date(1991, 12, 31), date(2025, 1, 1)


@pytest.mark.parametrize("offices", [HEADS, ("foreign",), ("defence",)])
def test_office_holders_since_1990(offices: tuple[str, ...]):
    """At least 80 countries, with a name for nine days in ten since 1991."""
    covered = [
        country
        for country, held in office_holders().items()
        if share_of_days([line for each in offices for line in held.get(each, ())])
        >= 0.9
    ]

    assert len(covered) >= 80, covered


def share_of_days(lines: list[str]) -> float:
    """How much of the time since 1991 the terms cover, of one office or more."""
    day, known = FIRST, 0
    for start, end, _ in sorted(map(term_of, lines)):
        first = max(day, date.fromisoformat(start))
        last = min(LAST, date.fromisoformat(end) if end else LAST)
        if last > first:
            known += (last - first).days
            day = last
    return known / (LAST - FIRST).days
