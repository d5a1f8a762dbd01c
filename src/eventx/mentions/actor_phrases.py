"""What kind of actor the noun phrase of a head token is, and of which country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span, Token

from eventx.lexicons import Entry
from eventx.mentions.actor_names import ORG_LABELS, PERSON_LABELS, NameIndex
from eventx.mentions.actor_nouns import (
    NounPhrase,
    find_noun,
    find_office,
    kind_with,
    modifier_kind,
)
from eventx.mentions.actor_places import is_actor_place, is_located
from eventx.mentions.actor_pronouns import counts_people, told_by
from eventx.records.mention import Kind
from eventx.syntax import PASSIVE_SUBJECT, SUBJECT, obliques

_PLACE_ROLES = frozenset({"state", "capital", "seat"})
_OWNER_PREPOSITIONS = frozenset({"of", "for", "from", "at", "to", "with"})
_MODIFIERS = frozenset(
    {
        *(
            "amod",
            "compound",
            "nmod",
            "nmod:desc",
            "nmod:unmarked",
            "nn",
            "flat",
            "dep",
        ),
        *("det", "nummod", "advmod", "goeswith", "list"),
    }
)
_POSSESSOR = frozenset({"nmod:poss", "poss"})
_COMPLEMENT = frozenset({"nmod", "obl", "prep"})
_OUTSIDE = frozenset({"VERB", "ADP", "AUX", "PRON", "CCONJ", "SCONJ", "DET", "SPACE"})
_MAX_DEPTH = 2
_LOOSE = frozenset({Kind.PARTY, Kind.UNKNOWN})
_MEMBERS = frozenset({"country", "member", "nation", "state"})
_TITLED = frozenset(
    {Kind.BUSINESS, Kind.MEDIA, Kind.UNION, Kind.NGO, Kind.PARTY, Kind.ARMED_GROUP}
)
_OF = frozenset({"of"})


class Reading(NamedTuple):
    """What a noun phrase is as an actor; `entry` only when it is that very entry."""

    kind: Kind
    country: str | None = None
    sector: str = ""
    entry: Entry | None = None
    form: str = "name"


def read_head(head: Token, index: NameIndex, depth: int = 0) -> Reading | None:
    """Return what the noun phrase of a head is as an actor, None when it is none.

    Args:
        head: head token of a noun phrase.
        index: the names of the Doc.
        depth: how many owners ("of the army of ...") were read so far.
    """
    if told_by(head) is not None or counts_people(head):
        return Reading(Kind.UNKNOWN, form="people")
    match = index.matches.get(head.i)
    if match is not None:
        return _read_match(head, index.choose(match.entries), index, depth)
    entity = index.entities.get(head.i)
    label = "" if entity is None else entity.label_
    known_noun = head.lower_ in index.lexicon.nouns
    is_noun = entity is not None and len(entity) == 1 and known_noun
    if label in PERSON_LABELS and not is_noun:  # "Gunmen" is no name
        return _read_person(head, index, depth)
    counted = _read_counted(head, index, depth)
    if counted is not None:
        return counted
    first = entity.start if entity is not None else 0
    found = find_noun(head.doc, head.i, index.lexicon, first)
    found = found or find_office(head.doc, head.i, index.lexicon)
    if found is not None:
        return _read_noun(head, found, index, depth)
    if head.lower_ in index.lexicon.words["deeds_and_documents"]:
        return None  # "the Paris Summit", "the Zakho attack": named, but nobody
    if label in ORG_LABELS:
        return _read_organisation(head, index, depth)
    titled = _read_titled(head, index)
    if titled is not None:
        return titled
    return _read_unknown_name(head, index)


def _read_match(
    head: Token, entry: Entry, index: NameIndex, depth: int
) -> Reading | None:
    """A person who is not yet in office is what his title says."""
    if entry.role == "person" and entry.code_on(index.day) is None:
        reading = _read_person(head, index, depth)
        return None if reading is None else reading._replace(entry=entry)
    return _read_name(head, entry, index)


def _read_counted(head: Token, index: NameIndex, depth: int) -> Reading | None:
    """As in "dozens of soldiers": what is counted decides."""
    if head.lower_ not in index.lexicon.words["transparent"] or depth >= _MAX_DEPTH:
        return None
    for inner in obliques(head, frozenset({"of"})):
        reading = read_head(inner, index, depth + 1)
        if reading is not None:
            return reading._replace(form="people")
    return None


def _read_name(head: Token, entry: Entry, index: NameIndex) -> Reading | None:
    if entry.role in _PLACE_ROLES and not is_actor_place(
        head, entry.role, index.lexicon
    ):
        return None
    kind = entry.kind_on(index.day)
    if entry.role == "people":
        if head.tag_ == "JJ" and head.dep_ in _MODIFIERS:
            kind = Kind.STATE  # "Israeli shelling": the nation acts
            return Reading(kind, entry.country, "", None, "adjective")
        return Reading(Kind.CIVILIAN, entry.country, "CVL", None, "people")
    return Reading(kind, entry.country, "", entry, entry.role)


def _read_person(head: Token, index: NameIndex, depth: int) -> Reading | None:
    """The title before a name, or the apposition behind it, says what he is."""
    named = index.entities.get(head.i) or index.matches[head.i]
    if len(head.text) < 2:
        return None  # initials and party letters ("R-Ohio")
    if len(named) == 1 and is_located(head, index.lexicon):
        return None  # "in Dori": a town that the recogniser does not know
    country = None
    for token in _before(named.start, head, index):
        found = find_noun(head.doc, token.i, index.lexicon, 0)
        if found is None or found.noun.form not in ("person", "role", "body"):
            continue
        reading = _read_noun(token, found, index, depth)
        if reading is not None and reading.kind is not Kind.UNKNOWN:
            holder = _office_holder(index.doc[named.start : named.end], reading, index)
            return reading._replace(form="person", entry=holder or reading.entry)
        country = reading.country if reading is not None else country
    if depth < _MAX_DEPTH:
        beside = [child for child in head.children if child.dep_ == "appos"]
        beside += [head.head] if head.dep_ == "appos" else []
        for token in beside:
            reading = _appositive(token, index, depth)
            if reading is not None:
                return reading
    return Reading(Kind.PERSON, country, "", None, "person")


def _office_holder(name: Span, reading: Reading, index: NameIndex) -> Entry | None:
    """As in "President Moon": the one holder of that family name on the day."""
    if reading.kind is not Kind.GOVERNMENT or index.day is None or len(name) > 1:
        return None
    found = [
        entry
        for entry in index.lexicon.by_surname(name.text)
        if (entry.code_on(index.day) or "").endswith("GOV")
        and reading.country in (None, entry.country)
    ]
    return found[0] if len(found) == 1 else None


def _read_titled(head: Token, index: NameIndex) -> Reading | None:
    """As in "the bus company Cootra": the noun before a name says what it is."""
    if head.pos_ != "PROPN" or head.i == 0:
        return None
    before = head.nbor(-1)
    if before.pos_ != "NOUN" or before.head.i != head.i:
        return None
    found = find_noun(head.doc, before.i, index.lexicon, 0)
    if found is None or found.noun.form != "body" or found.noun.kind not in _TITLED:
        return None
    return Reading(found.noun.kind, None, found.noun.sector, None, "organisation")


def _read_unknown_name(head: Token, index: NameIndex) -> Reading | None:
    """A name that the recogniser missed, where only somebody can stand.

    It speaks, stands in apposition to a person, or has several parts and is a subject.
    """
    entity = index.entities.get(head.i)
    if head.tag_ != "NNP" or not head.text[0].isupper() or len(head.text) < 4:
        return None
    if entity is not None and entity.label_ not in ("NORP", "MISC", "PRODUCT"):
        return None
    parts = any(child.dep_ == "flat" for child in head.children)
    speaks = (
        head.dep_ in SUBJECT and head.head.lemma_ in index.lexicon.words["say_verbs"]
    )
    beside = head.dep_ == "appos" and _appositive(head.head, index, 1) is not None
    if not (speaks or beside or (parts and head.dep_ in SUBJECT | PASSIVE_SUBJECT)):
        return None
    return Reading(Kind.PERSON, None, "?", None, "name")


def _appositive(token: Token, index: NameIndex, depth: int) -> Reading | None:
    if token.i in index.matches or index.is_person(token):
        return None
    found = find_noun(token.doc, token.i, index.lexicon, 0)
    if found is None or found.noun.form not in ("person", "role", "people"):
        return None
    reading = _read_noun(token, found, index, depth + 1)
    return None if reading is None else reading._replace(form="person")


def _before(start: int, head: Token, index: NameIndex) -> Iterator[Token]:
    """Tokens just before a name that can be its title, nearest first."""
    doc = head.doc
    for number in range(start - 1, max(start - 4, -1), -1):
        token = doc[number]
        if token.is_punct or token.is_space or token.pos_ in ("VERB", "ADP", "DET"):
            return
        if token.i in index.entities and index.is_person(token):
            return
        yield token


def _read_noun(
    head: Token, phrase: NounPhrase, index: NameIndex, depth: int
) -> Reading | None:
    noun = phrase.noun
    if phrase.start == head.i and _is_abstract(head, index):
        return None
    before = _modifiers(head, phrase.start)
    owner, country = _owner_before(before, index)
    modifier = modifier_kind(before, index.lexicon)
    kind, sector = kind_with(noun, modifier, owner)
    if kind in _LOOSE and any(each.lower_ in _MEMBERS for each in before):
        return Reading(Kind.IGO, None, "IGO", None, noun.form)  # "the 27-nation bloc"
    if owner is None and depth < _MAX_DEPTH and _is_open(kind, country):
        behind = _owner_behind(head, index, depth, is_body=noun.form == "body")
        if behind is not None:
            country = country or behind.country
            if noun.form in ("role", "generic") and modifier is None:
                owner = behind.entry if behind.form in ("group", "body") else None
                kind = _kind_of_owner(kind, behind, noun.form)
                sector = behind.sector if kind is behind.kind else sector
    if owner is not None:
        country = owner.country or country
    entry = owner if owner is not None and _speaks_for(kind, owner) else None
    return Reading(kind, country, sector, entry, noun.form)


def _is_abstract(head: Token, index: NameIndex) -> bool:
    """As in "use force", "in power", "sent to prison": bare, they are no actors."""
    if head.lower_ == "state" and any(
        each.pos_ == "NOUN" for each in obliques(head, _OF)
    ):
        return True  # "a state of emergency"
    return head.lower_ in index.lexicon.words["needs_company"] and not any(
        child.i < head.i and child.dep_ not in ("case", "punct", "cc", "mark")
        for child in head.children
    )


def _is_open(kind: Kind, country: str | None) -> bool:
    return country is None or kind in (Kind.PERSON, Kind.UNKNOWN)


def _kind_of_owner(kind: Kind, owner: Reading, form: str) -> Kind:
    """A spokesman for the ministry speaks for it; a member of the family does not."""
    if owner.kind is Kind.STATE:
        return Kind.GOVERNMENT if form == "role" else kind
    if owner.kind in (Kind.CIVILIAN, Kind.CROWD, Kind.FACILITY, Kind.UNKNOWN):
        return kind
    return owner.kind


def _speaks_for(kind: Kind, owner: Entry) -> bool:
    return owner.role in ("group", "body") and kind is owner.kind


def _modifiers(head: Token, noun_start: int) -> list[Token]:
    """The words before a noun that belong to its phrase, in text order.

    Walks back over the words rather than the parse: titles and compounds of names are
    where parsers err most.
    """
    doc = head.doc
    found: list[Token] = []
    for number in range(noun_start - 1, max(noun_start - 8, -1), -1):
        token = doc[number]
        if _ends_phrase(token):
            break
        found.insert(0, token)
    return found


def _ends_phrase(token: Token) -> bool:
    if token.pos_ in _OUTSIDE:
        return token.tag_ not in ("VBN", "VBG") or token.dep_ != "amod"
    glue = token.text in ("-", "–", ".", "/", "”", "“")
    return token.tag_ == "POS" or (token.is_punct and not glue)


def _owner_before(
    tokens: list[Token], index: NameIndex
) -> tuple[Entry | None, str | None]:
    """The organisation and the country among the words before a noun."""
    owner: Entry | None = None
    country: str | None = None
    for token in tokens:
        entry = index.entry(token)
        if entry is None or _only_backs(token, index):
            continue
        if entry.role in ("group", "body"):
            owner = entry
            country = country or entry.country
        else:
            country = country or entry.country
    start = tokens[0].i if tokens else None
    if country is None and start:
        country = _possessor_country(index.doc[start], index)
    return owner, country


def _only_backs(token: Token, index: NameIndex) -> bool:
    """As in "Iranian-backed militias" are no Iranian militias."""
    after = index.doc[token.i + 1 : token.i + 3]
    return len(after) == 2 and (
        after[0].text in ("-", "–") and after[1].lower_ in index.lexicon.words["backs"]
    )


def _possessor_country(token: Token, index: NameIndex) -> str | None:
    if token.i < 1:
        return None
    before = index.doc[token.i - 1]
    if before.tag_ == "POS" and before.i > 0:
        entry = index.entry(index.doc[before.i - 1])
        return None if entry is None else entry.country
    return None


def _owner_behind(
    head: Token, index: NameIndex, depth: int, *, is_body: bool = True
) -> Reading | None:
    """Whose: a possessor ("Russia's army"), or "of", "for", "from" behind the noun."""
    for child in head.children:
        if child.dep_ in _POSSESSOR:
            reading = read_head(child, index, depth + 1)
            if reading is not None:
                return reading
    for child in head.children:
        if child.i < head.i or child.dep_ not in _COMPLEMENT:
            continue
        inner, case = _complement(child)
        if inner is None or case not in _OWNER_PREPOSITIONS | {"in"}:
            continue
        if case == "in" and not is_body:
            continue
        entry = index.entry(inner)
        if entry is not None and entry.role in ("state", "capital", "seat"):
            return Reading(Kind.STATE, entry.country, "", None, entry.role)
        reading = None if case == "in" else read_head(inner, index, depth + 1)
        if reading is not None:
            return reading
    return None


def _complement(child: Token) -> tuple[Token | None, str]:
    if child.dep_ == "prep":
        inner = next((each for each in child.children if each.dep_ == "pobj"), None)
        return inner, child.lower_
    case = next((each for each in child.children if each.dep_ == "case"), None)
    return child, "" if case is None else case.lower_


def _read_organisation(head: Token, index: NameIndex, depth: int) -> Reading:
    """An organisation that nobody lists; NGO is the widest kind of organised actor.

    Rules ask for an actor of any kind; the record says UNKNOWN, as the sector is empty.
    """
    country = None
    for token in head.doc[index.entities[head.i].start : head.i + 1]:
        entry = index.entry(token)
        country = country or (None if entry is None else entry.country)
    if country is None and depth < _MAX_DEPTH:
        behind = _owner_behind(head, index, depth)
        country = None if behind is None else behind.country
    return Reading(Kind.NGO, country, "?", None, "organisation")
