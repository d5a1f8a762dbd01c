"""Names of the lexicon in a Doc, and the names the entity recogniser found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from eventx.lexicons import Entry, Lexicon
from eventx.lexicons.lexicon import pieces_of

PERSON_LABELS = frozenset({"PERSON", "PER"})
PLACE_LABELS = frozenset({"LOC", "GPE", "FAC"})
ORG_LABELS = frozenset({"ORG"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "JJ", "NN", "NNS", "FW", "CD", "X", ""})


class NameMatch(NamedTuple):
    """A name of the lexicon at tokens `[start, end)` with what it may mean."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@dataclass
class NameIndex:
    """The names of a Doc by token.

    Attributes:
        doc: the parsed text.
        lexicon: where entries come from.
        day: of publication, None when unknown.
        matches: name of the lexicon that covers a token.
        entities: named entity that covers a token.
    """

    doc: Doc
    lexicon: Lexicon
    day: date | None
    matches: dict[int, NameMatch] = field(default_factory=dict)
    entities: dict[int, Span] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Doc, lexicon: Lexicon, day: date | None) -> NameIndex:
        """Index the names of a Doc."""
        index = cls(doc, lexicon, day)
        for entity in doc.ents:
            for number in range(entity.start, entity.end):
                index.entities[number] = entity
        found = find_names(doc, lexicon)
        nations = {
            match.entries[0].country
            for match in found
            if match.entries[0].role in ("state", "people")
        }
        for match in found:
            if not _is_other(index, match) or _is_capital(index, match, nations):
                for number in range(match.start, match.end):
                    index.matches[number] = match
        return index

    def entry(self, token: Token) -> Entry | None:
        """Return the one lexicon entry that a token's name means here."""
        match = self.matches.get(token.i)
        return None if match is None else self.choose(match.entries)

    def choose(self, entries: tuple[Entry, ...]) -> Entry:
        """Prefer who was somebody on the day of publication ("Bush", "Kim")."""
        if len(entries) > 1 and self.day is not None:
            for entry in entries:
                code = entry.code_on(self.day)
                if code is not None and not code.endswith("ELI"):
                    return entry
        return entries[0]

    def is_person(self, token: Token) -> bool:
        """Say whether a token belongs to the name of a person."""
        entity = self.entities.get(token.i)
        return entity is not None and entity.label_ in PERSON_LABELS


def find_names(doc: Doc, lexicon: Lexicon) -> list[NameMatch]:
    """Return the longest names of the lexicon in a Doc, sorted; they do not overlap.

    Names are compared piece by piece ("al-Qaeda" is three), case counts, and a name
    begins and ends at whole tokens.
    """
    begins = lexicon.begins
    found: list[NameMatch] = []
    words = [token.text for token in doc]
    behind = 0
    for number, word in enumerate(words):
        if number < behind:
            continue
        first = word
        if word not in begins:  # as most words
            pieces = () if word.isalnum() else _pieces(word)
            if not pieces or pieces[0] not in begins:
                continue
            first = pieces[0]
        window, ends = _window(words, number, len(begins[first][0][0]))
        hit = lexicon.longest(window, 0, ends)
        if hit is not None:
            behind = ends[hit[0]]
            entries = tuple(lexicon.entry_at(each) for each in hit[1])
            if _is_name(doc, number, behind):
                found.append(NameMatch(number, behind, entries))
    return found


def _window(
    words: Sequence[str], start: int, most: int
) -> tuple[list[str], dict[int, int]]:
    """The pieces of words from a start on, and the token behind each word's last."""
    pieces: list[str] = []
    ends: dict[int, int] = {}
    for number in range(start, len(words)):
        found = _pieces(words[number])
        if found:  # white space has none
            pieces.extend(found)
            ends[len(pieces)] = number + 1
        if len(pieces) >= most:
            break
    return pieces, ends


def _pieces(word: str) -> tuple[str, ...]:
    return (word,) if word.isalnum() else pieces_of(word)


def _is_name(doc: Doc, start: int, end: int) -> bool:
    """A single word at the start of a sentence must be tagged as a name."""
    if end - start > 1:
        return True
    token = doc[start]
    if token.is_upper and len(token) > 2:
        return True
    if token.tag_ not in _NAME_TAGS:
        return False
    first = token.is_sent_start or (start > 0 and doc[start - 1].is_quote)
    return not first or token.pos_ in ("PROPN", "ADJ", "NOUN", "") or token.is_upper


def _is_other(index: NameIndex, match: NameMatch) -> bool:
    """The recogniser saw a longer or different name there ("Jordan Smith", "Amal")."""
    entity = index.entities.get(match.start)
    role = match.entries[0].role
    width = match.end - match.start
    if entity is None:
        return role == "person" and width == 1 and _has_given_name(index, match)
    longer = entity.end - entity.start > width
    if entity.label_ in PERSON_LABELS:
        # "Kim Jong Un", yes; "Georgia Meloni", "Paris Hilton", no. A demonym or state
        # before a name was only glued to it ("Russian President Putin").
        if role == "person":
            return longer and not _holds_name(entity, match)
        text = index.doc[match.start].lower_
        personal = width == 1 and text in index.lexicon.words["also_personal"]
        if role in ("group", "body"):
            return personal or (longer and not _holds_name(entity, match))
        return role != "people" and (longer or personal)
    if role in ("state", "capital", "people") and longer:
        if entity.label_ in PLACE_LABELS:
            return _is_longer_place(entity, match)
        return entity.label_ in ORG_LABELS and not _leads(entity, match)
    return role == "body" and width == 1 and entity.label_ in PLACE_LABELS and longer


def _is_capital(index: NameIndex, match: NameMatch, nations: set[str | None]) -> bool:
    """As in "The French envoy left. *Paris* protested": no person of that name is near.

    A capital that is also a given name, alone, in a text that names its nation.
    """
    entry = match.entries[0]
    entity = index.entities.get(match.start)
    if entry.role != "capital" or entry.country not in nations or entity is None:
        return False
    word = index.doc[match.start].text
    alone = len(entity) == 1 and match.end - match.start == 1
    return alone and not any(
        each.label_ in PERSON_LABELS
        and len(each) > 1
        and any(token.text == word for token in each)
        for each in index.doc.ents
    )


def _holds_name(entity: Span, match: NameMatch) -> bool:
    """The rest of a name are titles or a possessive, not another given name."""
    rest = [t for t in entity if not match.start <= t.i < match.end]
    return all(not t.text[0].isupper() or t.text.endswith(".") for t in rest)


def _has_given_name(index: NameIndex, match: NameMatch) -> bool:
    """As in "Sharon" behind an unknown given name is somebody else."""
    if match.start == 0:
        return False
    before = index.doc[match.start - 1]
    known = index.lexicon.nouns.get(before.lower_)
    return (
        before.tag_ == "NNP"
        and known is None
        and before.lower_ not in index.lexicon.words["titles"]
        and before.dep_ in ("compound", "flat", "nsubj", "obj")
        and before.text[0].isupper()
    )


def _is_longer_place(entity: Span, match: NameMatch) -> bool:
    """As in "Latin America" is not America; "Baghdad, Iraq" holds both."""
    rest = [t for t in entity if not match.start <= t.i < match.end]
    return all(t.text != "," for t in rest) and any(t.text[0].isupper() for t in rest)


def _leads(entity: Span, match: NameMatch) -> bool:
    """As in "Russian Defense Ministry" says whose it is; "Bank of China" does too."""
    return entity.start == match.start or match.end == entity.end
