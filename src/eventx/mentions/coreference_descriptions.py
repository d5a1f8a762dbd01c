"""Descriptions of persons and the names behind them.

"The spokesperson for the ministry, Nasser Kanaani", "the Egyptian president".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from eventx.lexicons import Lexicon
from eventx.mentions.coreference_names import Mention
from eventx.records.coref import TokenRange
from eventx.records.mention import Kind

_PERSON_FORMS = frozenset({"person", "role"})
_MAX_TAIL = 4  # tokens of a long name that the phrase may have lost
_MAX_WORDS = 6  # of a description that stands for a name
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass
class _Person:
    """What a text says about one named person.

    Attributes:
        mentions: his names, in text order.
        words: of his titles and appositions, in lower case.
        countries: he was tied to.
    """

    mentions: list[Mention] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)


def link_descriptions(
    doc: Doc,
    mentions: Sequence[Mention],
    links: dict[int, TokenRange],
    lexicon: Lexicon,
) -> None:
    """Add links from descriptions of a person to his name.

    Args:
        doc: the text.
        mentions: all actor mentions, sorted.
        links: last names to full names; descriptions are added.
        lexicon: knows which nouns are persons.
    """
    names = {m.head.i: m for m in mentions if m.is_person and m.name}
    people = _gather(names.values(), links, lexicon)
    _link_appositions(mentions, links)
    _link_behind_comma(mentions, links, lexicon)
    descriptions = [m for m in mentions if _is_description(m, lexicon)]
    for mention in descriptions:
        beside = _named_beside(doc, mention, names, lexicon)
        if beside is not None:
            links[mention.head.i] = links.get(beside.head.i, beside.range)
            _describe_by(mention, beside, people[_key(beside, links)])
    for mention in descriptions:
        if mention.head.i not in links and _is_definite(mention, lexicon):
            best = _described(mention, people)
            if best is not None:
                links[mention.head.i] = links.get(best.head.i, best.range)


def _describe_by(mention: Mention, name: Mention, person: _Person) -> None:
    """A name without title is of the kind of the description beside it."""
    if name.kind is Kind.PERSON and not name.span.id_:
        name.span.label_ = mention.span.label_
        name.span.kb_id_ = mention.span.kb_id_
    person.words |= _words(mention)
    person.countries |= {mention.country} - {""}


def _key(mention: Mention, links: dict[int, TokenRange]) -> TokenRange:
    return links.get(mention.head.i, mention.range)


def _gather(
    names: Iterable[Mention], links: dict[int, TokenRange], lexicon: Lexicon
) -> dict[TokenRange, _Person]:
    people: dict[TokenRange, _Person] = {}
    for mention in names:
        person = people.setdefault(_key(mention, links), _Person())
        person.mentions.append(mention)
        person.words |= _words(mention) | _office_words(mention, lexicon)
        person.countries |= {mention.country} - {""}
    return people


def _office_words(mention: Mention, lexicon: Lexicon) -> set[str]:
    """What a known office holder may be called though the text never does."""
    entry = lexicon.entry(mention.span.id_) if mention.span.id_ else None
    words: set[str] = set()
    for office in entry.offices if entry is not None else ():
        words |= lexicon.words.get(f"office_{office}", set(office.split("_")))
    return words


def _link_appositions(
    mentions: Sequence[Mention], links: dict[int, TokenRange]
) -> None:
    """As in "Russia, a country that ...", "the NUG, a shadow administration"."""
    by_head = {mention.head.i: mention for mention in mentions}
    for mention in mentions:
        if mention.head.dep_ != "appos":
            continue
        other = by_head.get(mention.head.head.i)
        if other is None and mention.head.head.ent_type_ in ("GPE", "LOC"):
            other = by_head.get(mention.head.head.head.i)  # "its mission in Fiji, FMF"
        if other is None or mention.person or other.person:
            continue
        if _names(other) and not _names(mention):
            links.setdefault(mention.head.i, links.get(other.head.i, other.range))
        elif _names(mention) and not (_names(other) or other.plural):
            # "the manufacturers' association, BGMEA", "its militia, the SLA"
            links.setdefault(other.head.i, links.get(mention.head.i, mention.range))


def _link_behind_comma(
    mentions: Sequence[Mention], links: dict[int, TokenRange], lexicon: Lexicon
) -> None:
    """As in "ties with Russia, *a country* that ...", wherever the parse hangs it."""
    by_end = {mention.span.end: mention for mention in mentions}
    for mention in mentions:
        span = mention.span
        other = by_end.get(span.start - 1)
        if (
            other is not None
            and mention.head.dep_ == "appos"
            and span[0].lower_ in ("a", "an")
            and span.doc[span.start - 1].text == ","
            and _names(other)
            and not (_names(mention) or mention.plural or other.person)
            and mention.head.lower_
            in lexicon.words.get(f"stands_for_{other.kind.value}", ())
        ):
            links.setdefault(mention.head.i, links.get(other.head.i, other.range))


def _names(mention: Mention) -> bool:
    return bool(mention.name or mention.span.id_)


def _words(mention: Mention) -> set[str]:
    """The words of a title: nouns and adjectives that are no names."""
    return {
        token.lower_
        for token in mention.span
        if token.pos_ in _CONTENT and not token.ent_type_
    }


def _is_description(mention: Mention, lexicon: Lexicon) -> bool:
    if mention.name or mention.plural:
        return False
    noun = lexicon.nouns.get(mention.head.lower_)
    if noun is not None and noun.form in _PERSON_FORMS:
        return True
    # whatever a person's name stands beside is a person ("his widow, Ana Roy")
    return _may_be_one(mention.head, lexicon) and any(
        child.dep_ == "appos" and child.ent_type_ in ("PERSON", "PER")
        for child in mention.head.children
    )


def _named_beside(
    doc: Doc, mention: Mention, names: dict[int, Mention], lexicon: Lexicon
) -> Mention | None:
    """The name in apposition, by the parse or by the commas around it."""
    for token in (*mention.head.children, *_apposed_within(mention, lexicon)):
        if token.dep_ == "appos" and token.i in names:
            return names[token.i]
    head = mention.head.head
    if mention.head.dep_ == "appos" and head.i in names:
        return names[head.i]
    if doc[mention.span.end - 1].ent_type_ in ("PERSON", "PER"):
        return _name_in_title(doc, mention, names, lexicon)
    if mention.head.text[0].isupper():  # a title that the parser cut off its name
        for name in names.values():
            if name.span.start <= mention.head.i + 1 <= name.head.i:
                return name
    if mention.head.dep_ in ("nmod:poss", "poss"):
        return None  # "the policeman's widow, Edith Greer"
    return _name_behind_comma(doc, mention, names)


def _apposed_within(mention: Mention, lexicon: Lexicon) -> list[Token]:
    """Names apposed to a body or to many inside the phrase of one person.

    "A spokesman for the army, *Luis Ortega*", "the father of two of the leaders, *Bo
    Sen*": no army and no leaders are one man.
    """
    return [
        child
        for token in mention.head.subtree
        if token.i < mention.span.end and token.i != mention.head.i
        for child in token.children
        if child.dep_ == "appos"
        and child.i > token.i
        and not _may_be_one(token, lexicon)
    ]


def _may_be_one(token: Token, lexicon: Lexicon) -> bool:
    """Say whether a noun may be a single person."""
    if token.tag_ in ("NNS", "NNPS"):
        return False
    noun = lexicon.nouns.get(token.lower_)
    if noun is not None:
        return noun.form in _PERSON_FORMS or noun.form == "people"
    return token.ent_type_ not in ("ORG", "LOC", "GPE", "NORP")


def _name_in_title(
    doc: Doc, mention: Mention, names: dict[int, Mention], lexicon: Lexicon
) -> Mention | None:
    """As in "Secretary of State John Kerry"; not "a lawyer for John Kerry"."""
    end = mention.span.end - 1
    start = end
    while start > mention.head.i and doc[start - 1].ent_type_ in ("PERSON", "PER"):
        start -= 1
    title = " ".join(token.lower_ for token in doc[mention.head.i : start])
    if title not in lexicon.nouns:
        return None
    return next((names[i] for i in range(start, end + 1) if i in names), None)


def _name_behind_comma(
    doc: Doc, mention: Mention, names: dict[int, Mention]
) -> Mention | None:
    comma = mention.span.end
    while comma < len(doc) and comma < mention.span.end + _MAX_TAIL:
        if doc[comma].text == ",":
            break
        if doc[comma].pos_ not in ("PROPN", "DET", "ADJ", "NOUN"):
            return None
        comma += 1
    if comma + 1 < len(doc) and doc[comma].text == ",":
        return _name_between_commas(doc, comma + 1, names)
    return None


def _name_between_commas(
    doc: Doc, start: int, names: dict[int, Mention]
) -> Mention | None:
    stop = start + _MAX_TAIL
    while start < min(stop, len(doc) - 1) and _is_title(doc[start]):
        start += 1
    if doc[start].ent_type_ not in ("PERSON", "PER"):
        return None
    end = start
    while end < len(doc) and doc[end].ent_type_ == doc[start].ent_type_:
        end += 1
    if end < len(doc) and not (doc[end].is_punct or doc[end].pos_ in ("VERB", "AUX")):
        return None
    return next((names[i] for i in range(start, end) if i in names), None)


def _is_title(token: Token) -> bool:
    """As in "a spokesman, *Lt. Col.* Luis Ortega"."""
    return token.pos_ == "PROPN" and not token.ent_type_


def _is_definite(mention: Mention, lexicon: Lexicon) -> bool:
    """As in "the Egyptian president", "Iraq's foreign minister"; not "a president"."""
    span = mention.span
    if len(span) > _MAX_WORDS:
        return False
    owned = any(token.lower_ in ("of", "for") for token in span)
    if owned and not mention.country:
        return False  # "the president of the Movement" is not any president
    if span[0].lower_ in lexicon.words["definite"]:
        return True
    if mention.sentence == 0 and span.start == 0 and span[0].tag_ != "DT":
        return True  # headlines leave articles out
    return any(_is_named_possessor(child) for child in mention.head.children)


def _is_named_possessor(token: Token) -> bool:
    return token.dep_ in ("nmod:poss", "poss") and token.pos_ == "PROPN"


def _described(mention: Mention, people: dict[TokenRange, _Person]) -> Mention | None:
    """The nearest person before, else the first behind, whom all words describe."""
    wanted = _words(mention)
    before: Mention | None = None
    behind: Mention | None = None
    for person in people.values():
        if not wanted <= person.words or not _may_be(mention, person):
            continue
        for name in person.mentions:
            if name.head.i < mention.head.i:
                if before is None or name.head.i > before.head.i:
                    before = name
            elif behind is None or name.head.i < behind.head.i:
                behind = name
    return before or behind


def _may_be(mention: Mention, person: _Person) -> bool:
    country = mention.country
    return not country or not person.countries or country in person.countries
