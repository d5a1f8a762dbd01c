"""Who speaks: "he added", "said the official", and "I" and "we" in a quotation."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Doc, Token

from eventx.lexicons import Lexicon
from eventx.mentions.coreference_names import Mention
from eventx.records.mention import Kind
from eventx.syntax import PASSIVE_SUBJECT, SUBJECT, subjects

_SPEECH_REACH = 8  # sentences back to whoever spoke last
_QUOTE_REACH = 2  # sentences back to whoever says "we"
_AUTHOR_REACH = 6  # sentences of a statement that is quoted without marks
_SUBJECTS = SUBJECT | PASSIVE_SUBJECT
_OPENING = frozenset({"“", "``", "„", "«"})
_CLOSING = frozenset({"”", "''", "»"})
_CONTENT = frozenset({"ccomp", "parataxis", "xcomp"})
_MAX_CLIMB = 12

Fits = Callable[[Token, Mention], bool]


def quoted_tokens(doc: Doc) -> frozenset[int]:
    """Return the tokens inside double quotation marks; a paragraph's end closes them.

    >>> import spacy
    >>> sorted(quoted_tokens(spacy.blank("en")('He said "no way" twice')))
    [3, 4]
    """
    found: set[int] = set()
    inside = False
    for token in doc:
        text = token.text
        if text in _OPENING:
            inside = True
        elif text in _CLOSING:
            inside = False
        elif text == '"':
            inside = not inside
        elif token.is_space and "\n" in text:
            inside = False
        elif inside:
            found.add(token.i)
    return frozenset(found)


class SpeakerFinder:
    """Finds the speaker that a pronoun or "the official" stands for.

    Args:
        doc: the text.
        by_sentence: actor mentions by the number of their sentence; may grow.
        by_head: actor mentions by their head token; may grow.
        sentences: number of the sentence of each token.
        lexicon: has the word sets.
    """

    def __init__(
        self,
        doc: Doc,
        by_sentence: Mapping[int, Sequence[Mention]],
        by_head: Mapping[int, Mention],
        sentences: Sequence[int],
        lexicon: Lexicon,
    ) -> None:
        self.doc = doc
        self.by_sentence = by_sentence
        self.by_head = by_head
        self.sentences = sentences
        self.words = lexicon.words
        self.say = lexicon.words["say_verbs"]
        self._quoted: frozenset[int] | None = None

    @property
    def quoted(self) -> frozenset[int]:
        """The quoted tokens of the Doc, found on first use."""
        if self._quoted is None:
            self._quoted = quoted_tokens(self.doc)
        return self._quoted

    def speaks(self, token: Token) -> bool:
        """Say whether a token is the subject of a verb of saying."""
        return token.dep_ in SUBJECT and token.head.lemma_ in self.say

    def is_first_person(self, mention: Mention) -> bool:
        """Whoever says "we" and "he" in one breath means two."""
        return mention.head.lower_ in self.words["speaker"]

    def is_content(self, token: Token, mention: Mention) -> bool:
        """Say whether a mention stands in what the subject of a verb of saying says.

        In '"Assad must go," he said' nobody in the quotation is "he"; but an army that
        killed ten, "it said", may well be the speaker.
        """
        verb, inner = token.head, mention.head
        if verb.dep_ == "parataxis" and verb.head.i < verb.i:
            outside = verb.is_ancestor(inner) or inner.sent != token.sent
            human = token.lower_ in self.words["male"] | self.words["female"]
            return not outside and (human or inner.i in self.quoted)
        for _ in range(_MAX_CLIMB):
            if inner.head.i == verb.i:
                return inner.dep_ in _CONTENT
            if inner.head.i == inner.i:
                return False
            inner = inner.head
        return False

    def last(self, token: Token, fits: Fits) -> Mention | None:
        """Return who spoke last before a token, or came on the scene since.

        Args:
            token: subject of a verb of saying.
            fits: says whether a mention agrees with the token.
        """
        here = self.sentences[token.i]
        for number in range(here, max(here - _SPEECH_REACH, -1), -1):
            found = [
                mention
                for mention in self.by_sentence.get(number, ())
                if mention.head.i < token.i
                and mention.head.dep_ in _SUBJECTS
                and mention.head.head.i != token.head.i
                and mention.head.i not in self.quoted
                and not self.is_first_person(mention)
                and fits(token, mention)
                and not (number == here and self.is_content(token, mention))
            ]
            spoke = [each for each in found if self.speaks(each.head)]
            named = [each for each in found if each.name and _leads(each.head)]
            if spoke or named:
                return (spoke or named)[-1]
        return None

    def first_person(self, token: Token) -> Mention | None:
        """Return whoever says "I" and "we": in this sentence or shortly before.

        None for the journalist, to whom others speak ("he told me").
        """
        here = self.sentences[token.i]
        told = token.dep_ not in _SUBJECTS and token.head.lemma_ in self.say
        if told and token.i not in self.quoted:
            return None
        for number in range(here, here - _QUOTE_REACH - 1, -1):
            for mention in self.by_sentence.get(number, ()):
                if self.speaks(mention.head) and mention.kind is not Kind.FACILITY:
                    return mention
        return self._author(token)

    def _author(self, token: Token) -> Mention | None:
        """The verb of saying may have its subject elsewhere than the parse draws it."""
        sentence = token.sent
        for _ in range(_AUTHOR_REACH):
            for verb in sentence:
                if verb.lemma_ in self.say and verb.pos_ == "VERB":
                    for head in subjects(verb):
                        if head.i in self.by_head and head.pos_ != "PRON":
                            return self.by_head[head.i]
            if sentence.start == 0:
                return None
            sentence = self.doc[sentence.start - 1].sent
        return None


def _leads(token: Token) -> bool:
    """The subject of a main clause brings somebody on the scene."""
    verb = token.head
    return "ROOT" in (verb.dep_, verb.head.dep_ if verb.dep_ == "conj" else "")
