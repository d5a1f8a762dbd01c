"""What kind of actor a common noun makes, and whose its modifiers say it is."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Doc, Token

from eventx.lexicons import Entry, Lexicon, Noun
from eventx.records.mention import Kind

_MAX_WORDS = 4
_ARMED_NOUNS = frozenset({Kind.MILITARY, Kind.ARMED_GROUP, Kind.REBEL})
_TAKES_OWNER = frozenset({"role", "generic"})
# Kinds that a modifier may give to a head that already has a kind of its own: rebel
# forces, police commander, opposition leader; "party residents" stay residents.
_STRONG = frozenset(
    {Kind.REBEL, Kind.ARMED_GROUP, Kind.POLICE, Kind.OPPOSITION, Kind.MILITARY}
)


class NounPhrase(NamedTuple):
    """A noun of the lexicon that ends at a head; it begins at token `start`."""

    start: int
    noun: Noun


def find_noun(doc: Doc, head: int, lexicon: Lexicon, first: int) -> NounPhrase | None:
    """Return the longest noun of the lexicon that ends at a head token.

    Args:
        doc: the text.
        head: index of the head token.
        lexicon: has the nouns.
        first: index of the first token that may belong to the noun.
    """
    if head < first:
        return None
    nouns, last = lexicon.nouns, doc[head]
    word = _word(last)
    noun = nouns.get(word) or nouns.get(last.lemma_.lower())
    best = None if noun is None else NounPhrase(head, noun)
    longest = min(lexicon.words_to.get(word, 1), _MAX_WORDS + 1)
    for start in range(head - 1, max(first, head - longest + 1, 0) - 1, -1):
        word = f"{_word(doc[start])} {word}"
        noun = nouns.get(word)
        if noun is not None:
            best = NounPhrase(start, noun)
    return best


def _word(token: Token) -> str:
    return token.lower_.replace("’", "'")


def find_office(doc: Doc, head: int, lexicon: Lexicon) -> NounPhrase | None:
    """Return an office whose name runs on behind its head ("chief of staff")."""
    words = [doc[head].lower_]
    best: NounPhrase | None = None
    longest = min(lexicon.words_from.get(words[0], 1), _MAX_WORDS)
    for end in range(head + 1, min(head + longest, len(doc))):
        words.append(doc[end].lower_)
        noun = lexicon.nouns.get(" ".join(words))
        if noun is not None:
            best = NounPhrase(head, noun)
    return best


def modifier_kind(tokens: list[Token], lexicon: Lexicon) -> tuple[Kind, str] | None:
    """Return kind and sector that the words before a head give it, nearest first."""
    for token in reversed(tokens):
        found = lexicon.modifiers.get(token.lower_)
        if found is not None:
            return found
    return None


def kind_with(
    noun: Noun, modifier: tuple[Kind, str] | None, owner: Entry | None
) -> tuple[Kind, str]:
    """Return kind and sector of a noun with what its modifiers and owner say.

    "rebel forces" are rebels, "ISIS commanders" an armed group, "opposition fighters"
    rebels, "government forces" military.
    """
    if owner is not None and owner.role in ("group", "body", "seat"):
        if noun.form in _TAKES_OWNER or noun.kind in _ARMED_NOUNS:
            return owner.kind, ""
        if noun.form == "person" and noun.kind in (Kind.PARTY, Kind.PERSON):
            return owner.kind, ""
    if modifier is None:
        return noun.kind, noun.sector
    kind = modifier[0]
    if noun.form in _TAKES_OWNER:
        return modifier
    if noun.kind in _ARMED_NOUNS and kind in _STRONG:
        if kind is Kind.OPPOSITION:
            return Kind.REBEL, "REB"
        if kind is Kind.MILITARY:
            return noun.kind, noun.sector
        return modifier
    if noun.kind in (Kind.PARTY, Kind.GOVERNMENT) and kind is Kind.OPPOSITION:
        return modifier
    return noun.kind, noun.sector
