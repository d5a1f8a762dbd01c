"""The lexicon in memory: names by their first piece, nouns and modifiers by word."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Any

from eventx.lexicons.entries import DatedCode, Entry, Noun
from eventx.lexicons.installed import installed_actors
from eventx.records.mention import Kind
from eventx.resources import read_text

COMPILED = "lexicons/actors/compiled.json"
_PIECE = re.compile(r"\w+|[^\w\s]")
_Named = Sequence[Any]  # [pieces, numbers of entries], as JSON gives it
_KINDS = {kind.value: kind for kind in Kind}


def pieces_of(text: str) -> tuple[str, ...]:
    """Split a name into words and single punctuation marks; case is kept.

    Tokenisers disagree about hyphens and full stops; pieces do not.

    >>> pieces_of("al-Qa’eda")
    ('al', '-', 'Qa', "'", 'eda')
    """
    return tuple(_PIECE.findall(text.replace("’", "'")))


class Lexicon:
    """Entries by id and by name, and the common nouns that can be actors.

    Args:
        compiled: what `compiled.json` holds.
        extra: entries of the user with their names; they win over ours.
    """

    def __init__(
        self,
        compiled: dict[str, Any],
        extra: Iterable[tuple[Entry, Sequence[str]]] = (),
    ) -> None:
        self._compiled = compiled
        self._rows: list[Any] = compiled["entries"]
        self._entries: dict[int, Entry] = {}
        self._first: dict[str, list[_Named]] = compiled["names"]
        self._by_id: dict[str, int] | None = None
        self._extra: list[Entry] = []
        self._extra_by_id: dict[str, Entry] = {}
        self._named = tuple(extra)
        for entry, names in self._named:
            self._add_extra(entry, names)
        self.nouns: dict[str, Noun] = {
            word: Noun(_KINDS[row[0]], row[1], row[2], bool(row[3]), bool(row[4]))
            for word, row in compiled["nouns"].items()
        }
        self.modifiers: dict[str, tuple[Kind, str]] = {
            word: (_KINDS[row[0]], row[1])
            for word, row in compiled["modifiers"].items()
        }
        self.words: dict[str, frozenset[str]] = {
            key: frozenset(words) for key, words in compiled["words"].items()
        }
        self.surnames: dict[str, list[int]] = compiled["surnames"]

    def _add_extra(self, entry: Entry, names: Sequence[str]) -> None:
        """An entry of the user replaces all before it of the same name."""
        if not self._extra:
            self._first = dict(self._first)
        index = -1 - len(self._extra)
        self._extra.append(entry)
        self._extra_by_id[entry.id] = entry
        for name in names:
            pieces = list(pieces_of(name))
            known = self._first.get(pieces[0], [])
            kept = [each for each in known if each[0] != pieces]
            found = [*kept, (pieces, (index,))]
            self._first[pieces[0]] = sorted(found, key=lambda each: -len(each[0]))

    @property
    def begins(self) -> Mapping[str, list[_Named]]:
        """The names by their first piece: most words begin none."""
        return self._first

    @cached_property
    def words_to(self) -> dict[str, int]:
        """The most words that a noun ending with this word has."""
        return _most_words(self.nouns, last=True)

    @cached_property
    def words_from(self) -> dict[str, int]:
        """The most words that a noun beginning with this word has."""
        return _most_words(self.nouns, last=False)

    def entry_at(self, index: int) -> Entry:
        """Return an entry by its number; entries of the user count down from -1."""
        if index < 0:
            return self._extra[-1 - index]
        entry = self._entries.get(index)
        if entry is None:
            entry = self._entries[index] = _entry(self._rows[index])
        return entry

    def entry(self, entry_id: str) -> Entry | None:
        """Return the entry of an id, None when there is none.

        >>> load_lexicon().entry("state.FR").name
        'France'
        """
        extra = self._extra_by_id.get(entry_id)
        if extra is not None:
            return extra
        if self._by_id is None:
            self._by_id = {row[0]: number for number, row in enumerate(self._rows)}
        number = self._by_id.get(entry_id)
        return None if number is None else self.entry_at(number)

    def longest(
        self, pieces: list[str], start: int, ends: Container[int]
    ) -> tuple[int, Sequence[int]] | None:
        """Return the end and entries of the longest name that begins at a piece.

        Args:
            pieces: of a whole text.
            start: the piece at which the name begins.
            ends: positions at which a name may end, e.g. behind whole tokens.
        """
        for name, ids in self._first.get(pieces[start], ()):
            end = start + len(name)
            if end in ends and (len(name) == 1 or pieces[start:end] == name):
                return end, ids
        return None

    def find(self, name: str) -> tuple[Entry, ...]:
        """Return the entries that a name may mean; "the" before it does not count.

        >>> [entry.id for entry in load_lexicon().find("the Kremlin")]
        ['seat.RU']
        """
        for text in (name, re.sub(r"^[Tt]he\s+", "", name)):
            pieces = list(pieces_of(text))
            if not pieces:
                return ()
            for known, ids in self._first.get(pieces[0], ()):
                if known == pieces:
                    return tuple(self.entry_at(index) for index in ids)
        return ()

    def by_surname(self, surname: str) -> tuple[Entry, ...]:
        """Return the office holders of a family name.

        >>> "Boris Yeltsin" in [e.name for e in load_lexicon().by_surname("Yeltsin")]
        True
        """
        return tuple(self.entry_at(each) for each in self.surnames.get(surname, ()))

    def state(self, country: str | None) -> Entry | None:
        """Return the state of an ISO code."""
        return None if country is None else self.entry(f"state.{country}")

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries, the user's first."""
        ours = (self.entry_at(number) for number in range(len(self._rows)))
        return (*self._extra, *ours)

    def extended(self, extra: Iterable[tuple[Entry, Sequence[str]]]) -> Lexicon:
        """Return a lexicon in which entries of the user win over all before."""
        return Lexicon(self._compiled, (*self._named, *extra))


def _most_words(nouns: Iterable[str], *, last: bool) -> dict[str, int]:
    most: dict[str, int] = {}
    for noun in nouns:
        words = noun.split(" ")
        edge = words[-1 if last else 0]
        most[edge] = max(most.get(edge, 0), len(words))
    return most


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _entry(row: Sequence[Any]) -> Entry:
    entry_id, name, kind, country, role, codes, *rest = row
    dated = tuple(DatedCode(code, _day(start), _day(end)) for code, start, end in codes)
    return Entry(entry_id, name, Kind(kind), country or None, dated, role, tuple(rest))


@cache
def load_lexicon() -> Lexicon:
    """Return eventx's own lexicon with the installed ones, read once per process.

    >>> load_lexicon().find("Kabul")[0].country
    'AF'
    """
    return Lexicon(json.loads(read_text(COMPILED)), installed_actors())
