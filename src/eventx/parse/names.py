"""One name, one kind: what an article says of a name once holds wherever it stands.

The embedded pipeline labels each name by the few words around it, so a rare name is a
person here and a place there. Four facts settle most of these: an abbreviation in
brackets is of its name's kind, the same words are of the kind they are mostly taken
for, "Sing Buri" is a province of Thailand, and the last word of a person's full name is
that person.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx.geocoders.entry import Level, NameKind
from eventx.geocoders.store import open_store
from eventx.syntax import words_of

PERSON, PLACE = "PERSON", "LOC"
# Kinds that are confused with one another; dates and sums are left as they are. The
# last three are names of other pipelines' kinds.
KINDS = frozenset(
    {"PERSON", "ORG", "LOC", "FAC", "NORP", "MISC", "GPE", "EVENT", "WORK_OF_ART"}
)
NOT_A_PEOPLE = KINDS - {"PERSON", "NORP"}
NOT_A_PLACE = frozenset({"PERSON", "ORG", "MISC"})
# A word that shows the name behind it to be no person: "in Jordan", "the Adani group".
AGAINST_PERSON = frozenset({"in", "near", "across", "the"})
MIN_LENGTH = 3  # letters of a surname that is looked for where no name was found


class Name(NamedTuple):
    """A name found in an article: half-open tokens and its kind."""

    start: int
    end: int
    label: str


def settle(
    words: Sequence[str],
    names: Iterable[Name],
    *,
    is_place: Callable[[str], bool] = lambda _: False,
) -> list[Name]:
    """Return the names of an article, each text of one kind throughout.

    Args:
        words: the tokens of the article.
        names: what was found, in any order.
        is_place: tells whether a name of several words is that of a place.

    >>> words = "Ada Lovelace spoke . Lovelace left . Yesterday Lovelace won".split()
    >>> found = [Name(0, 2, "PERSON"), Name(4, 5, "LOC")]
    >>> [(name.start, name.label) for name in settle(words, found)]
    [(0, 'PERSON'), (4, 'PERSON'), (8, 'PERSON')]
    """
    agreed = by_majority(words, by_brackets(words, list(names)))
    placed = [
        name._replace(label=PLACE)
        if name.end - name.start > 1
        and name.label in NOT_A_PLACE
        and is_place(text_of(words, name))
        else name
        for name in agreed
    ]
    return sorted(by_surname(words, placed))


def is_unit(text: str) -> bool:
    """Tell whether the gazetteer knows a country or a state of this name.

    Districts and towns are left out: too many are named after people.

    >>> is_unit("Nova Scotia"), is_unit("Guadalupe Victoria"), is_unit("New Zealanders")
    (True, False, False)
    """
    return any(
        named.entry.level <= Level.ADMIN1 and named.kind <= NameKind.ALTERNATE
        for named in open_store().find(text)
    )


def by_brackets(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Give an abbreviation the kind of the name that introduces it in brackets."""
    kinds = {
        words[name.end + 1]: name.label
        for name in names
        if name.label in KINDS
        and tuple(words[name.end : name.end + 3 : 2]) == ("(", ")")
        and words[name.end + 1].isupper()
    }
    return [
        name._replace(label=kinds[text])
        if name.label in KINDS and (text := text_of(words, name)) in kinds
        else name
        for name in names
    ]


def by_majority(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Give all names of the same words the kind most of them have; ties stay."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        if name.label in KINDS:
            counts[text_of(words, name)][name.label] += 1
    winners: dict[str, str] = {}
    for text, count in counts.items():
        (label, most), *others = count.most_common(2)
        if others and most > others[0][1]:
            winners[text] = label
    return [
        name._replace(label=winners.get(text_of(words, name), name.label))
        if name.label in KINDS
        else name
        for name in names
    ]


def by_surname(words: Sequence[str], names: list[Name]) -> list[Name]:
    """Take the last word of a person's full name for that person, found or missed."""
    alone = [name for name in names if name.end - name.start == 1]
    spared = {
        words[name.start]
        for name in alone
        if name.label != PERSON
        and name.start
        and words[name.start - 1].lower() in AGAINST_PERSON
    }
    surnames = {
        words[name.end - 1]
        for name in names
        if name.label == PERSON and name.end - name.start > 1
    } - spared
    changed = [
        name._replace(label=PERSON)
        if name.label in NOT_A_PEOPLE and text_of(words, name) in surnames
        else name
        for name in names
    ]
    others = {text_of(words, name) for name in changed if name.label != PERSON}
    sure = surnames - others
    return [*changed, *missed(words, changed, sure)]


def missed(words: Sequence[str], names: list[Name], surnames: set[str]) -> list[Name]:
    """Return the surnames that stand alone in the text and were not found."""
    taken = {at for name in names for at in range(name.start, name.end)}
    return [
        Name(at, at + 1, PERSON)
        for at, word in enumerate(words)
        if word in surnames
        and at not in taken
        and word[0].isupper()
        and len(word) >= MIN_LENGTH
        and not "".join(words[at + 1 : at + 2])[:1].isupper()
    ]


def text_of(words: Sequence[str], name: Name) -> str:
    """Return the words of a name, joined by spaces."""
    return " ".join(words[name.start : name.end])


class NameSettler:
    """Give the names of an article one kind each, behind the pipeline's NER."""

    def __call__(self, doc: Doc) -> Doc:
        """Rewrite `doc.ents` where the article as a whole says otherwise."""
        found = [Name(ent.start, ent.end, ent.label_) for ent in doc.ents]
        settled = settle(words_of(doc), found, is_place=is_unit)
        if settled != found:
            before = dict(zip(found, doc.ents, strict=True))
            doc.ents = tuple(
                before.get(name) or Span(doc, name.start, name.end, label=name.label)
                for name in settled
            )
        return doc


@Language.factory("eventx_names", requires=["doc.ents"], assigns=["doc.ents"])
def make_names(nlp: Language, name: str) -> NameSettler:  # noqa: ARG001
    """Make the name component; it stands behind the pipeline's own NER."""
    return NameSettler()
