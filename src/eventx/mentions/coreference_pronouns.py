"""Pronouns, "the two" and "the official": the nearest fitting actor before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from eventx.lexicons import Lexicon
from eventx.mentions.coreference_names import Mention, like
from eventx.mentions.coreference_speakers import Fits, SpeakerFinder
from eventx.records.coref import TokenRange
from eventx.records.mention import Kind
from eventx.syntax import (
    NOMINAL,
    OBJECT,
    PASSIVE_SUBJECT,
    SUBJECT,
    agents,
    conjuncts,
    modifiers,
    obliques,
    possessors,
    preposition,
    subjects,
)

_MAX_CLIMB = 5  # clauses above a pronoun
_REACH = 4  # sentences a pronoun may look back
_REACH_WOMAN = 2  # ... for a woman's name before one that tells nothing
_HUMAN = frozenset({Kind.PERSON, Kind.GOVERNMENT, Kind.MILITARY, Kind.RELIGIOUS})
_THINGS = frozenset(
    {
        *(Kind.STATE, Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE, Kind.ARMED_GROUP),
        *(Kind.REBEL, Kind.PARTY, Kind.OPPOSITION, Kind.COURT, Kind.IGO, Kind.NGO),
        *(Kind.MEDIA, Kind.BUSINESS, Kind.UNION, Kind.RELIGIOUS),
    }
)
_MANY = frozenset({Kind.ARMED_GROUP, Kind.REBEL, Kind.POLICE})
_SUBJECTS = SUBJECT | PASSIVE_SUBJECT
_PAIR = frozenset({"two", "both"})


class PronounLinker:
    """Links pronouns of one Doc in text order: a chain carries its antecedent.

    Args:
        doc: the text.
        mentions: its actor mentions, sorted.
        links: those found so far; pronouns are added.
        lexicon: has the word sets.
        sentences: number of the sentence of each token.
    """

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
        self._say = lexicon.words["say_verbs"]
        self.sentences = sentences
        self.by_sentence: dict[int, list[Mention]] = {}
        self.by_head = {mention.head.i: mention for mention in mentions}
        for mention in mentions:
            self.by_sentence.setdefault(mention.sentence, []).append(mention)
        self.speakers = SpeakerFinder(
            doc, self.by_sentence, self.by_head, sentences, lexicon
        )

    def link(self, members: dict[int, list[TokenRange]]) -> list[Span]:
        """Link every pronoun that has an antecedent and return spans for them."""
        self._link_officials()
        added = []
        for token in [
            each for each in self.doc if each.tag_[:3] == "PRP" or each.lower_ in _PAIR
        ]:
            pair = self._is_pair(token)
            if not (pair or token.tag_[:3] == "PRP") or token.i in self.by_head:
                continue
            best = self._antecedent(token, pair=pair)
            if best is None:
                if pair:
                    added.extend(self._link_last_two(token, members))
                continue
            self.links[token.i] = self.links.get(best.head.i, best.range)
            if best.head.i in members:
                members[token.i] = members[best.head.i]
            elif pair or token.lower_ in self.words["plural"]:
                self._join(token, best, members)
            added.append(like(self.doc, token, best.span))
            self._remember(token, best)
        return added

    def _link_officials(self) -> None:
        """As in "..., said the official": whoever spoke last."""
        for head, mention in self.by_head.items():
            token = mention.head
            if (
                head not in self.links
                and token.lower_ in self.words["anaphoric_persons"]
                and mention.span[0].lower_ == "the"
                and len(mention.span) < 3
                and token.dep_ in SUBJECT
                and token.head.lemma_ in self._say
            ):
                best = self.speakers.last(token, self._fits_person) or self._search(
                    token, self._fits_named
                )
                if best is not None and best.name:
                    self.links[head] = self.links.get(best.head.i, best.range)

    def _is_pair(self, token: Token) -> bool:
        """As in "The two called for peace"."""
        return (
            token.lower_ in _PAIR
            and token.dep_ in _SUBJECTS
            and (token.lower_ == "both" or token.i > 0)
        )

    def _link_last_two(
        self, token: Token, members: dict[int, list[TokenRange]]
    ) -> list[Span]:
        """As in "The two spoke by phone": the last two persons named."""
        found: dict[TokenRange, Mention] = {}
        here = self.sentences[token.i]
        for number in range(here, max(here - _REACH, -1), -1):
            for mention in reversed(self.by_sentence.get(number, ())):
                if len(found) < 2 and mention.is_person and mention.head.i < token.i:
                    key = self.links.get(mention.head.i, mention.range)
                    found.setdefault(key, mention)
        if len(found) < 2:
            return []
        members[token.i] = sorted(found)
        return [like(self.doc, token, found[members[token.i][0]].span)]

    def _join(
        self, token: Token, best: Mention, members: dict[int, list[TokenRange]]
    ) -> None:
        """As in "They" are all of those who were joined by "and"."""
        heads = {each.i for inner in best.span for each in conjuncts(inner)}
        joined = [
            self.links.get(each, self.by_head[each].range)
            for each in sorted(heads)
            if each in self.by_head
        ]
        if len(joined) > 1:
            members[token.i] = sorted(set(joined))

    def _remember(self, token: Token, best: Mention) -> None:
        """A resolved pronoun is an antecedent for the next one."""
        sentence = self.sentences[token.i]
        again = replace(best, head=token, sentence=sentence)
        self.by_sentence.setdefault(sentence, []).append(again)
        self.by_sentence[sentence].sort(key=lambda each: each.head.i)
        self.by_head[token.i] = again

    def _antecedent(self, token: Token, *, pair: bool) -> Mention | None:
        word = token.lower_
        if pair:
            return self._search(token, self._fits_joined)
        if token.lower_ in self.words["speaker"]:
            return self.speakers.first_person(token)
        if word in self.words["female"]:
            named = self._search(token, self._fits_woman, reach=_REACH_WOMAN)
            if named is not None:
                return named
        if word in self.words["male"] or word in self.words["female"]:
            if self.speakers.speaks(token):
                said = self.speakers.last(token, self._fits_person)
                return said or self._search(token, self._fits_person)
            return self._search(token, self._fits_person)
        plural = word in self.words["plural"]
        if not plural and (
            word not in self.words["thing"] or self._is_expletive(token)
        ):
            return None
        deed = _parallel_subject(token, plural=plural)
        if deed is not None and deed.i not in self.by_head:
            return self._doer(deed)
        return self._search(token, self._fits_plural if plural else self._fits_thing)

    def _doer(self, deed: Token) -> Mention | None:
        """As in "Russia's strikes were aimed at rebels, but they hit civilians"."""
        owners = [*possessors(deed), *modifiers(deed)]
        return next((self.by_head[e.i] for e in owners if e.i in self.by_head), None)

    def _governing_subject(self, token: Token, fits: Fits) -> Mention | None:
        """The subject of a clause that holds the pronoun's own.

        "After Turkey struck, Iraq said it would protest": Iraq would, though Turkey
        is a subject too and stands first.
        """
        current, barred = token, self._barred(token)
        for _ in range(_MAX_CLIMB):
            head = current.head
            if head.i == current.i or current.dep_ == "parataxis":
                return None
            for child in head.children:
                if child.dep_ not in _SUBJECTS or child.i in (current.i, token.i):
                    continue
                mention = self.by_head.get(child.i)
                if child.i > token.i or mention is None or child.i in barred:
                    continue
                if self.speakers.is_first_person(mention) or _same_clause(
                    token, mention
                ):
                    continue
                if fits(token, mention):
                    return mention
            current = head
        return None

    def _search(
        self, token: Token, fits: Fits, *, reach: int = _REACH
    ) -> Mention | None:
        """Nearest sentence first; within one, its subject first."""
        above = self._governing_subject(token, fits)
        if above is not None:
            return above
        here = self.sentences[token.i]
        speaks = self.speakers.speaks(token)
        barred = self._barred(token)
        for number in range(here, max(here - reach, -1), -1):
            found = [
                mention
                for mention in self.by_sentence.get(number, ())
                if mention.head.i < token.i
                and not mention.span.start <= token.i < mention.span.end
                and not self.speakers.is_first_person(mention)
                and mention.head.i not in barred
                and not self._is_said_by_others(token, mention)
                and fits(token, mention)
                and not (speaks and self.speakers.is_content(token, mention))
            ]
            if number == here:
                found = [each for each in found if not _same_clause(token, each)]
            if found:
                return _most_salient(found)
        return None

    def _barred(self, token: Token) -> frozenset[int]:
        """The doers of the pronoun's own verb: police arrest none of themselves.

        "Police broke in and arrested ten of *them*"; a possessor may well be the doer.
        """
        if token.dep_ in _SUBJECTS or token.tag_ != "PRP":
            return frozenset()
        verb = token.head
        for _ in range(_MAX_CLIMB):
            if verb.pos_ not in NOMINAL or verb.head.i == verb.i:
                break
            verb = verb.head
        if verb.pos_ != "VERB" or token.lower_.endswith(("self", "selves")):
            return frozenset()
        doers = {each.i for each in (*subjects(verb), *agents(verb))}
        same = {self.links[each] for each in doers if each in self.links}
        same.update(self.by_head[each].range for each in doers if each in self.by_head)
        doers.update(head for head, where in self.links.items() if where in same)
        return frozenset(doers)

    def _is_said_by_others(self, token: Token, mention: Mention) -> bool:
        """A pronoun inside a quotation is no antecedent for one outside it."""
        quoted = self.speakers.quoted
        return (
            mention.head.pos_ == "PRON"
            and mention.head.i in quoted
            and token.i not in quoted
        )

    def _fits_person(self, token: Token, mention: Mention) -> bool:
        if mention.plural or (not mention.is_person and not self._is_human(mention)):
            return False
        words = {each.lower_ for each in mention.span}
        female = token.lower_ in self.words["female"]
        if words & self.words["male_titles" if female else "female_titles"]:
            return False
        named_female = bool(words & self.words["female_names"])
        if female:
            return named_female or not mention.span.id_.startswith("person.")
        return not named_female

    def _fits_woman(self, token: Token, mention: Mention) -> bool:
        """A woman's name or title goes before names that tell nothing."""
        words = {each.lower_ for each in mention.span}
        told = words & (self.words["female_names"] | self.words["female_titles"])
        return bool(told) and self._fits_person(token, mention)

    def _fits_named(self, token: Token, mention: Mention) -> bool:
        return bool(mention.name) and self._fits_person(token, mention)

    def _is_human(self, mention: Mention) -> bool:
        """As in "the minister": a singular office holder or role, not a body."""
        return mention.kind in _HUMAN and mention.head.lower_ in self.words["humans"]

    def _fits_joined(self, _token: Token, mention: Mention) -> bool:
        if preposition(mention.head) == "by":  # "backed by A and B"
            return False
        return any(
            child.dep_ == "conj" and child.i in self.by_head
            for inner in mention.span
            for child in inner.children
        )

    def _fits_plural(self, token: Token, mention: Mention) -> bool:
        if mention.kind is Kind.FACILITY:
            return False
        if mention.plural or self._fits_joined(token, mention):
            return True
        one = mention.is_person or mention.span[0].lower_ in ("a", "an")
        return mention.kind in _MANY and not one

    def _fits_thing(self, token: Token, mention: Mention) -> bool:
        if mention.plural or mention.is_person or self._is_human(mention):
            return False
        first = mention.head.head if mention.head.dep_ == "conj" else mention.head
        if token.dep_ in OBJECT and preposition(first) == "by":
            return False  # "Serbia, backed by China, refused to recognise it"
        return mention.kind in _THINGS or (
            mention.kind is Kind.FACILITY and _suffers(token)
        )

    def _is_expletive(self, token: Token) -> bool:
        """As in "it is clear that", "it rained": stands for nothing."""
        head = token.head
        if token.lower_ != "it" or head.lemma_ in self.words["willing"]:
            return False
        if token.dep_ in OBJECT and head.lemma_ in self.words["of_somebody"]:
            return False
        return (
            token.dep_ not in _SUBJECTS  # as an object it is mostly a thing or a deed
            or head.pos_ in ("ADJ", "AUX", "NOUN")
            or head.lemma_ in self.words["expletive_verbs"]
        )


def _suffers(token: Token) -> bool:
    """As in "It was hit", "it came under fire": what stands there may be meant."""
    if token.dep_ in PASSIVE_SUBJECT:
        return True
    under = obliques(token.head, frozenset({"under"}))
    return token.dep_ in SUBJECT and token.head.lemma_ == "come" and bool(under)


def _parallel_subject(token: Token, *, plural: bool) -> Token | None:
    """The common noun that is subject of the clause which the pronoun's joins."""
    verb = token.head
    if token.dep_ not in _SUBJECTS or verb.dep_ != "conj":
        return None
    for child in verb.head.children:
        if child.dep_ in _SUBJECTS and child.pos_ == "NOUN":
            return child if (child.tag_ == "NNS") is plural else None
    return None


def _most_salient(found: list[Mention]) -> Mention:
    """Subjects first, names before descriptions, possessors last."""
    for group in (
        [each for each in found if each.head.dep_ in _SUBJECTS and each.name],
        [each for each in found if each.head.dep_ in _SUBJECTS],
    ):
        if group:
            return group[0]
    free = [each for each in found if each.head.dep_ not in ("nmod:poss", "poss")]
    named = [each for each in free if each.name]
    return (named or free or found)[-1]


def _same_clause(token: Token, mention: Mention) -> bool:
    """A pronoun object is not its own verb's subject ("Iran attacked it")."""
    verb = mention.head.head
    return (
        token.tag_ == "PRP"
        and token.head.i == verb.i
        and verb.pos_ in ("VERB", "AUX")
        and not token.lower_.endswith("self")
    )
