"""The compiled lexicon is what the YAML lists say, and the lists hold together."""

from __future__ import annotations

import time

from eventx.lexicons.compile import compiled_text, faults, plural_of
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
    holders = read_yaml(f"{folder}/office_holders.yaml").values()
    assert sum("foreign" in offices for offices in holders) >= 80
    assert sum("defence" in offices for offices in holders) >= 80
    assert len(holders) >= 150
    assert len(nouns) == len(set(nouns))


def test_lexicon_loads_quickly():
    """The promise is 150 ms; ten loads bound the noise of a busy machine."""
    load_lexicon()
    times = []
    for _ in range(5):
        load_lexicon.cache_clear()
        start = time.perf_counter()
        lexicon = load_lexicon()
        times.append(time.perf_counter() - start)

    assert isinstance(lexicon, Lexicon)
    assert min(times) < 0.15


HEADS = {"president", "prime_minister", "king", "monarch", "chancellor", "leader"}


def test_heads_since_1990():
    """At least 80 countries have their heads from 1991 at the latest until today."""
    covered = 0
    for offices in read_yaml("lexicons/actors/office_holders.yaml").values():
        terms = [
            line.split(" ", 2) for o in HEADS & set(offices) for line in offices[o]
        ]
        starts, ends = {term[0][:4] for term in terms}, {term[1] for term in terms}
        covered += bool(terms) and min(starts) <= "1991" and ".." in ends

    assert covered >= 80
