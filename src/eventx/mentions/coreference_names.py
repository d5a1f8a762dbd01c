"""Later names for an actor named before: last names, acronyms, "the ministry"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from eventx.lexicons import Lexicon
from eventx.records.coref import TokenRange
from eventx.records.mention import Kind
from eventx.syntax import labelled

_PERSON_FORMS = frozenset({"PERSON", "PER"})
_FORCES = frozenset({Kind.MILITARY, Kind.POLICE})
_INSURGENTS = frozenset({Kind.ARMED_GROUP, Kind.REBEL})
_MAX_NAME = 9  # tokens of a name with its titles
_MAX_ACRONYM = 9  # letters
_DEFINITE_REACH = 400  # tokens back to what "the ministry" stands for
_KIND_REACH = 3  # sentences back to a name of its kind


@dataclass(frozen=True)
class Mention:
    """An actor span with what coreference asks of it.

    Attributes:
        name: tokens of the proper name within the span, () when it is a description.
        plural: it names more than one.
    """

    span: Span
    head: Token
    kind: Kind
    name: tuple[str, ...]
    plural: bool
    sentence: int
    person: bool

    @property
    def range(self) -> TokenRange:
        """Token range of the span."""
        return self.span.start, self.span.end

    @property
    def is_person(self) -> bool:
        """A single human being."""
        return self.person and not self.plural

    @property
    def country(self) -> str:
        """ISO code of its country, "" when unknown."""
        return self.span.kb_id_.partition(":")[0]


def describe(spans: Iterable[Span], sentences: Sequence[int]) -> list[Mention]:
    """Return the mentions of actor spans, sorted by head token."""
    found = []
    for span in spans:
        head = span.root
        entity = [t for t in span if t.ent_type_ == head.ent_type_ and t.ent_type_]
        name: tuple[str, ...] = ()
        if head.ent_type_ in ("PERSON", "PER", "ORG", "LOC", "GPE"):
            name = tuple(t.text for t in entity if t.tag_ != "POS" and not t.is_punct)
        elif head.pos_ == "PROPN" and (span.id_ or span.kb_id_.endswith("?")):
            name = tuple(t.text for t in span if t.pos_ == "PROPN")
        many = head.tag_ in ("NNS", "NNPS") or head.lower_ == "those"
        plural = many and not span.id_.startswith("state.")
        kind = Kind(span.label_)
        person = (
            (head.ent_type_ in _PERSON_FORMS and (not span.id_ or len(name) > 1))
            or span.id_.startswith("person.")
            or (kind is Kind.PERSON and span.kb_id_.endswith("?"))
            or (not name and kind is Kind.PERSON)
        )
        found.append(Mention(span, head, kind, name, plural, sentences[head.i], person))
    return sorted(found, key=lambda each: each.head.i)


def like(doc: Doc, token: Token, span: Span) -> Span:
    """Return an actor span of one token that is what another span is."""
    return labelled(
        doc,
        token.i,
        token.i + 1,
        label=span.label_,
        span_id=span.id_,
        kb_id=span.kb_id_,
    )


def link_last_names(mentions: Sequence[Mention]) -> dict[int, TokenRange]:
    """Link "Putin" to the fullest phrase with that name, wherever it stands."""
    full: dict[tuple[str, ...], Mention] = {}
    for mention in mentions:
        if not mention.is_person or not mention.name or len(mention.name) < 2:
            continue
        if len(mention.span) > _MAX_NAME:
            continue
        for key in _short_forms(mention.name):
            known = full.get(key)
            if known is None or len(mention.span) > len(known.span):
                full[key] = mention
    links = {}
    for mention in mentions:
        if mention.head.ent_type_ not in _PERSON_FORMS or _is_listed(mention):
            continue
        best = full.get(mention.name)
        if best is None and len(mention.name) == 1:
            best = full.get((_bare(mention.name[0]),))
        longer = best is not None and len(best.name) > len(mention.name)
        if best is not None and longer and best.head.i != mention.head.i:
            links[mention.head.i] = best.range
    return links


def _is_listed(mention: Mention) -> bool:
    """A name of the lexicon that is no person's, whatever the recogniser says."""
    return bool(mention.span.id_) and not mention.span.id_.startswith("person.")


def _short_forms(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return its first name, and each of its endings ("Fernández de Kirchner")."""
    endings = {name[start:] for start in range(1, len(name))}
    return {*endings, name[:1], (_bare(name[-1]),)}


def _bare(name: str) -> str:
    """As in "El-Sisi" and "Sisi" are one family name."""
    return name.rpartition("-")[2]


def find_acronyms(doc: Doc, mentions: Sequence[Mention]) -> dict[str, Mention]:
    """Return what acronyms and aliases introduced in the text stand for.

    "Institute for the Study of War (ISW)", "Da'esh, also known as ISIL".
    """
    by_end = {mention.span.end: mention for mention in mentions}
    found: dict[str, Mention] = {}
    for token in doc:
        if token.text != "(" or token.i + 2 >= len(doc):
            continue
        short = doc[token.i + 1]
        if doc[token.i + 2].text != ")" or not _is_acronym(short.text):
            continue
        long = by_end.get(token.i) or by_end.get(token.i + 2) or by_end.get(token.i + 3)
        if long is None or long.span.start >= token.i:
            long = _ending_near(mentions, token.i)
        if long is not None:
            found.setdefault(short.text, long)
    return found


def _ending_near(mentions: Sequence[Mention], end: int) -> Mention | None:
    """The mention that covers the token before the bracket."""
    covering = [each for each in mentions if each.span.start < end <= each.span.end]
    return max(covering, key=lambda each: len(each.span), default=None)


def _is_acronym(text: str) -> bool:
    capitals = sum(1 for letter in text if letter.isupper())
    return (
        2 <= len(text) <= _MAX_ACRONYM
        and text[0].isupper()
        and (capitals >= 2 or len(text) > 4)
    )


def link_definites(
    mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[int, TokenRange]:
    """Link "the ministry", "the group", "the president" to the last one named so."""
    links = {}
    for number, mention in enumerate(mentions):
        if not _is_definite(mention, lexicon):
            continue
        before = _just_before(mentions, number)
        best = _same_noun(mention, before)
        if best is None and not mention.span.id_:
            stands_for = _kinds_meant(mention.head.lower_, lexicon)
            best = _same_kind(mention, before, stands_for)
        if best is not None:
            links[mention.head.i] = best.range
    return links


def _just_before(mentions: Sequence[Mention], number: int) -> list[Mention]:
    """The mentions that "the ministry" may stand for, nearest first."""
    mention = mentions[number]
    found = []
    for index in range(number - 1, -1, -1):
        other = mentions[index]
        near = mention.head.i - other.head.i <= _DEFINITE_REACH
        if not near and mention.sentence - other.sentence > _KIND_REACH:
            break
        if other.span.end <= mention.span.start:
            found.append(other)
    return found


def _is_definite(mention: Mention, lexicon: Lexicon) -> bool:
    span = mention.span
    if mention.name or len(span) > 3 or mention.head.pos_ == "PROPN":
        return False
    owned = any(token.pos_ == "PROPN" for token in span)
    if owned and mention.kind is not Kind.IGO:
        return False  # "the Ortega government"; but "the UN agency" has a name
    if not span.id_ and not span.kb_id_.startswith(":"):
        return False
    if any(child.dep_ in ("appos", "nmod:poss") for child in mention.head.children):
        return False
    return span[0].lower_ in lexicon.words["definite"] and not mention.plural


def _kinds_meant(noun: str, lexicon: Lexicon) -> frozenset[str]:
    return frozenset(
        key.removeprefix("stands_for_")
        for key, words in lexicon.words.items()
        if key.startswith("stands_for_") and noun in words
    )


def _says_more(mention: Mention, than: Mention) -> bool:
    span = mention.span
    informative = bool(mention.name or span.id_ or not span.kb_id_.startswith(":"))
    return (
        informative
        and len(span) <= _MAX_NAME
        and not mention.plural
        and (mention.head.i != than.head.i)
    )


def _same_noun(mention: Mention, before: Sequence[Mention]) -> Mention | None:
    """As in "President Obama ... the president", "the ministry"."""
    noun = mention.head.lower_
    for other in before:
        if mention.head.i - other.head.i > _DEFINITE_REACH:
            return None
        if _is_rival(mention, other):
            continue
        if _says_more(other, mention) and any(t.lower_ == noun for t in other.span):
            inner = [t for t in other.span if t.lower_ == noun]
            if inner[-1].i == other.head.i or other.is_person:
                return other
    return None


def _is_rival(mention: Mention, other: Mention) -> bool:
    """As in "the army" is not the Irish Republican Army."""
    return mention.kind in _FORCES and other.kind in _INSURGENTS


def _same_kind(
    mention: Mention, before: Sequence[Mention], kinds: frozenset[str]
) -> Mention | None:
    if not kinds:
        return None
    for other in before:
        if mention.sentence - other.sentence > _KIND_REACH:
            return None
        named = bool(other.name or other.span.id_)
        if named and other.kind.value in kinds and not other.is_person:
            return other
    return None
