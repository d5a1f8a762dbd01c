"""Light coreference: pronouns and plurals, and all links put together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from eventx.lexicons import Lexicon
from eventx.mentions.coreference_names import (
    Mention,
    describe,
    find_acronyms,
    link_definites,
    link_last_names,
)
from eventx.records.coref import TokenRange
from eventx.records.mention import Kind
from eventx.syntax import PASSIVE_SUBJECT, SUBJECT, conjuncts, obliques

_REACH = 4  # sentences a pronoun may look back
_HUMAN = frozenset({Kind.PERSON, Kind.GOVERNMENT, Kind.MILITARY, Kind.RELIGIOUS})
_THINGS = frozenset(
    {
        *(Kind.STATE, Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE, Kind.ARMED_GROUP),
        *(Kind.REBEL, Kind.PARTY, Kind.OPPOSITION, Kind.COURT, Kind.IGO, Kind.NGO),
        *(Kind.MEDIA, Kind.BUSINESS, Kind.UNION, Kind.RELIGIOUS),
    }
)
_SUBJECTS = SUBJECT | PASSIVE_SUBJECT
_Fits = Callable[[Token, Mention], bool]


class Links(NamedTuple):
    """Actor spans with pronouns added, and what stands for what."""

    spans: list[Span]
    antecedents: dict[int, TokenRange]
    members: dict[int, list[TokenRange]]


def link_mentions(doc: Doc, spans: Sequence[Span], lexicon: Lexicon) -> Links:
    """Link later mentions of an actor to the phrase that says most about it.

    Returns:
        The spans with those of resolved pronouns and acronyms, and the links.
    """
    sentences = _sentence_numbers(doc)
    mentions = describe(doc, spans, sentences)
    links = link_last_names(mentions)
    acronyms = find_acronyms(doc, mentions)
    added = _link_acronyms(doc, mentions, acronyms, links)
    links.update(
        (head, span)
        for head, span in link_definites(mentions, lexicon).items()
        if head not in links
    )
    members = _members(mentions, lexicon)
    pronouns = _Pronouns(doc, mentions, links, lexicon, sentences)
    added.extend(pronouns.link(members))
    kept = sorted([*spans, *added], key=lambda span: (span.start, span.end))
    return Links(kept, links, members)


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers, current = [], -1
    for token in doc:
        if token.is_sent_start or current < 0:
            current += 1
        numbers.append(current)
    return numbers


def _link_acronyms(
    doc: Doc,
    mentions: Sequence[Mention],
    acronyms: dict[str, Mention],
    links: dict[int, TokenRange],
) -> list[Span]:
    if not acronyms:
        return []
    heads = {mention.head.i for mention in mentions}
    added = []
    for token in doc:
        long = acronyms.get(token.text)
        if long is None or long.span.start <= token.i <= long.span.end + 1:
            continue
        if token.dep_ in ("compound", "amod", "flat") and token.i not in heads:
            continue
        links[token.i] = long.range
        if token.i not in heads:
            added.append(_like(doc, token, long.span))
    return added


def _like(doc: Doc, token: Token, span: Span) -> Span:
    return Span(
        doc,
        token.i,
        token.i + 1,
        label=span.label_,
        span_id=span.id_,
        kb_id=span.kb_id_,
    )


def _members(
    mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[int, list[TokenRange]]:
    """The actors that a plural consists of.

    "the governments of France and Turkey", "the two countries".
    """
    states = {m.head.i: m for m in mentions if m.kind is Kind.STATE}
    found: dict[int, list[TokenRange]] = {}
    for number, mention in enumerate(mentions):
        if not mention.plural or mention.name:
            continue
        parts = [
            (token.i, token.i + 1) if token.i not in states else states[token.i].range
            for head in obliques(mention.head, frozenset({"of"}))
            for token in conjuncts(head)
            if token.ent_type_ in ("LOC", "GPE") or token.i in states
        ]
        if len(parts) < 2 and _is_pair(mention, lexicon):
            parts = _last_two(mention, mentions[:number])
        if len(parts) > 1:
            found[mention.head.i] = sorted(set(parts))
    return found


def _is_pair(mention: Mention, lexicon: Lexicon) -> bool:
    words = {token.lower_ for token in mention.span}
    return bool(words & {"two", "both"}) and (
        mention.head.lower_ in lexicon.words["pairs"]
    )


def _last_two(mention: Mention, before: Sequence[Mention]) -> list[TokenRange]:
    wanted = Kind.PERSON if mention.head.lower_ in ("leaders", "men") else Kind.STATE
    found: dict[str, TokenRange] = {}
    for other in reversed(before):
        if mention.sentence - other.sentence > _REACH or len(found) == 2:
            break
        if other.kind is wanted or (wanted is Kind.PERSON and other.is_person):
            found.setdefault(other.span.id_ or other.span.text, other.range)
    return list(found.values()) if len(found) == 2 else []


class _Pronouns:
    """Links pronouns of one Doc, in text order, so that a chain carries its antecedent."""

    def __init__(
        self,
        doc: Doc,
        mentions: Sequence[Mention],
        links: dict[int, TokenRange],
        lexicon: Lexicon,
        sentences: Sequence[int],
    ) -> None:
        self.doc = doc
        self.links = links
        self.words = lexicon.words
        self.sentences = sentences
        self.by_sentence: dict[int, list[Mention]] = {}
        self.by_head = {mention.head.i: mention for mention in mentions}
        for mention in mentions:
            self.by_sentence.setdefault(mention.sentence, []).append(mention)

    def link(self, members: dict[int, list[TokenRange]]) -> list[Span]:
        """Link every pronoun that has an antecedent and return spans for them."""
        added = []
        for token in self.doc:
            if not token.tag_.startswith("PRP"):
                continue
            best = self._antecedent(token)
            if best is None or token.i in self.by_head:
                continue
            self.links[token.i] = self.links.get(best.head.i, best.range)
            if best.head.i in members:
                members[token.i] = members[best.head.i]
            added.append(_like(self.doc, token, best.span))
        return added

    def _antecedent(self, token: Token) -> Mention | None:
        word = token.lower_
        if word in self.words["male"] or word in self.words["female"]:
            return self._search(token, self._fits_person)
        if word in self.words["plural"]:
            return self._search(token, self._fits_plural)
        if word in self.words["thing"] and not self._is_expletive(token):
            return self._search(token, self._fits_thing)
        if word in self.words["speaker"]:
            return self._speaker(token)
        return None

    def _search(self, token: Token, fits: _Fits) -> Mention | None:
        """Nearest sentence first; within one, its subject first."""
        here = self.sentences[token.i]
        for number in range(here, max(here - _REACH, -1), -1):
            found = [
                mention
                for mention in self.by_sentence.get(number, ())
                if mention.head.i < token.i
                and not mention.span.start <= token.i < mention.span.end
                and fits(token, mention)
            ]
            if number == here:
                found = [each for each in found if not _same_clause(token, each)]
            if found:
                subjects = [each for each in found if each.head.dep_ in _SUBJECTS]
                return subjects[0] if subjects else found[-1]
        return None

    def _fits_person(self, token: Token, mention: Mention) -> bool:
        if mention.plural or (not mention.is_person and not self._is_human(mention)):
            return False
        words = {each.lower_ for each in mention.span}
        female = token.lower_ in self.words["female"]
        other = self.words["male_titles" if female else "female_titles"]
        return not words & other

    def _is_human(self, mention: Mention) -> bool:
        """ "the minister": a singular office holder or role, not a body."""
        return mention.kind in _HUMAN and mention.head.lower_ in self.words["humans"]

    def _fits_plural(self, _token: Token, mention: Mention) -> bool:
        if mention.kind is Kind.FACILITY:
            return False
        joined = any(child.dep_ == "conj" for child in mention.head.children)
        return mention.plural or joined or (
            mention.kind in (Kind.ARMED_GROUP, Kind.REBEL, Kind.POLICE)
        )

    def _fits_thing(self, _token: Token, mention: Mention) -> bool:
        if mention.plural or mention.is_person or self._is_human(mention):
            return False
        return mention.kind in _THINGS

    def _is_expletive(self, token: Token) -> bool:
        """ "it is clear that", "it rained": stands for nothing."""
        if token.lower_ != "it":
            return False
        head = token.head
        return (
            token.dep_ not in _SUBJECTS  # as an object it is mostly a thing or a deed
            or head.pos_ in ("ADJ", "AUX", "NOUN")
            or head.lemma_ in self.words["expletive_verbs"]
        )

    def _speaker(self, token: Token) -> Mention | None:
        """ "I" and "we" are whoever says so in this sentence or the one before."""
        here = self.sentences[token.i]
        for number in (here, here - 1, here - 2):
            for mention in self.by_sentence.get(number, ()):
                if (
                    mention.head.dep_ in SUBJECT
                    and mention.head.head.lemma_ in self.words["say_verbs"]
                    and mention.kind is not Kind.FACILITY
                ):
                    return mention
        return None


def _same_clause(token: Token, mention: Mention) -> bool:
    """A pronoun object is not its own verb's subject ("Iran attacked it")."""
    verb = mention.head.head
    return (
        token.tag_ == "PRP"
        and token.head.i == verb.i
        and verb.pos_ in ("VERB", "AUX")
        and not token.lower_.endswith("self")
    )
