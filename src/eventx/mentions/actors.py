"""Every noun phrase that can be an actor, and the `eventx_actors` component."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

import eventx.records.doc  # noqa: F401 - registers doc._.article
from eventx.lexicons import Lexicon, load_lexicon, read_overrides
from eventx.mentions.actor_names import NameIndex
from eventx.mentions.actor_nouns import find_noun
from eventx.mentions.actor_phrases import Reading, read_head
from eventx.mentions.actor_pronouns import counts_people, told_by
from eventx.mentions.coreference import link_mentions
from eventx.records.coref import put_links
from eventx.syntax import OBJECT, labelled, noun_phrase, parsed, put_spans

_INNER = frozenset(
    {
        *("compound", "flat", "amod", "nmod:desc", "det", "nummod", "case", "punct"),
        *("nn", "fixed", "goeswith", "aux", "mark", "cc", "advmod"),
    }
)
_NOMINAL_DEPS = frozenset(
    {
        "nsubj",
        "nsubj:pass",
        "nsubjpass",
        "obj",
        "dobj",
        "obl",
        "obl:agent",
        "nmod",
        "pobj",
    }
)
_VERBAL_ROLES = frozenset({"nsubj", "nsubj:pass", "nsubjpass", "obj", "dobj", "iobj"})
_HEAD_POS = frozenset({"NOUN", "PROPN"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ABSTRACT = frozenset({"adjective"})
_MAX_CLAUSE = 8  # tokens of "those who ..."
_MAX_LENGTH = 14  # tokens; longer phrases are parse errors, cut to the name or noun


def find_actors(
    doc: Doc, lexicon: Lexicon | None = None, day: date | None = None
) -> list[Span]:
    """Return the noun phrases that can be actors, sorted by start.

    `label_` is the Kind, `id_` the lexicon entry ("" when there is none) and `kb_id_`
    country and sector as "RU:MIL". Phrases nest ("the governor of Idlib" holds none,
    "Russia's ministry" holds "Russia"); conjuncts are spans of their own; every
    span has a head token of its own.

    Args:
        doc: with tags, parse and entities.
        lexicon: None for eventx's own.
        day: of publication; decides between namesakes.
    """
    known = lexicon or load_lexicon()
    index = NameIndex.of(doc, known, day)
    found = []
    for head in _heads(doc, index):
        reading = read_head(head, index)
        if reading is None or (reading.form in _ABSTRACT and not _acts(head, index)):
            continue
        found.append(_span(head, reading, index))
    return sorted(_by_head(found), key=lambda span: (span.start, span.end))


def _heads(doc: Doc, index: NameIndex) -> Iterator[Token]:
    """Heads of noun phrases: the head of each name, and nouns outside names."""
    for token in doc:
        if token.i in index.matches:
            match = index.matches[token.i]
            entity = index.entities.get(token.i)
            whole = entity is not None and entity.start == match.start  # a name apart
            if _name_head(doc, match.start, match.end) == token.i and (
                _leads(token) or (whole and token.dep_ == "flat")
            ):
                yield token
        elif _is_nominal(token, index):
            entity = index.entities.get(token.i)
            if entity is not None and entity.label_ in ("PERSON", "ORG"):
                if _name_head(doc, entity.start, entity.end) != token.i:
                    continue
                if entity.label_ == "PERSON" or token.dep_ not in _INNER:
                    yield token
            elif token.dep_ not in _INNER:
                yield token


def _is_nominal(token: Token, index: NameIndex) -> bool:
    """Nouns, and known nouns mistaken for verbs ("the militia opened fire")."""
    if token.pos_ in _HEAD_POS or token.tag_.startswith("NN"):
        return True
    if told_by(token) is not None or counts_people(token):
        return True
    return token.dep_ in _NOMINAL_DEPS and token.lower_ in index.lexicon.nouns


def _name_head(doc: Doc, start: int, end: int) -> int:
    """The token of a name that its phrase hangs on."""
    outer = [
        number
        for number in range(start, end)
        if not start <= doc[number].head.i < end or doc[number].head.i == number
    ]
    free = [number for number in outer if doc[number].dep_ not in _INNER]
    torn = any(doc[number].is_sent_start for number in range(start + 1, end))
    roles = [number for number in free if doc[number].dep_ in _VERBAL_ROLES]
    return ((roles if not torn else ()) or free or outer or [end - 1])[0]


def _leads(token: Token) -> bool:
    """Say whether a name is a mention or only part of another phrase."""
    return token.dep_ not in _INNER or token.tag_ == "JJ" or token.dep_ == "compound"


def _acts(head: Token, index: NameIndex) -> bool:
    """A nation's adjective acts when what it modifies is an act, not an actor."""
    noun = head.head
    if noun.i < head.i or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    return noun.i not in index.entities and (
        find_noun(noun.doc, noun.i, index.lexicon, head.i + 1) is None
    )


def _span(head: Token, reading: Reading, index: NameIndex) -> Span:
    """The phrase with its titles; where the parse cuts a title off, without it."""
    doc = head.doc
    start, end = _range(head, reading, index)
    for first in (_titles_start(start, head, index), start, head.i):
        if doc[first:end].root.i == head.i:
            start = first
            break
    else:
        start, end = head.i, head.i + 1
    return labelled(
        doc,
        start,
        end,
        label=reading.kind.value,
        span_id=reading.entry.id if reading.entry is not None else "",
        kb_id=f"{reading.country or ''}:{reading.sector}",
    )


def _range(head: Token, reading: Reading, index: NameIndex) -> tuple[int, int]:
    if reading.form == "adjective":
        return head.i, head.i + 1
    phrase = noun_phrase(head)
    start, end = phrase.start, phrase.end
    clause = told_by(head)
    if clause is not None:  # "those" alone says nothing
        return head.i, min(clause.right_edge.i + 1, head.i + _MAX_CLAUSE)
    if end - start > _MAX_LENGTH:
        start, end = head.i, head.i + 1
    end = max(end, _name_behind(head, end))
    match, entity = index.matches.get(head.i), index.entities.get(head.i)
    if match is not None:
        start, end = min(start, match.start), max(end, match.end)
        if reading.entry is not None and reading.entry.role == "person":
            end = match.end
    if entity is not None and entity.label_ in ("PERSON", "ORG"):
        start, end = min(start, entity.start), max(end, entity.end)
        if entity.label_ == "PERSON":  # what follows a name is not part of it
            end = entity.end
            if start > 0 and head.doc[start - 1].lower_ == "of":
                start = entity.start  # "Secretary of State John Kerry"
    return _trimmed(head, start, end)


def _name_behind(head: Token, end: int) -> int:
    """Where a name ends that follows without a comma: "the channel *Sol TV*"."""
    noun = head.doc[end] if end < len(head.doc) else head
    for child in head.children:
        if child.dep_ == "appos" and child.left_edge.i == end and noun.pos_ == "PROPN":
            flat = [each.i for each in child.children if each.dep_ == "flat"]
            return max(child.i, *flat, end) + 1
    return end


def _trimmed(head: Token, start: int, end: int) -> tuple[int, int]:
    """Cut off what misparses glue on: clauses before a head, conjuncts behind it."""
    doc = head.doc
    for number in range(head.i - 1, start - 1, -1):
        token = doc[number]
        if _parts(token):
            start = number + 1
            break
    while start < head.i and _cannot_lead(doc[start]):
        start += 1
    if head.dep_ in OBJECT and head.head.lemma_ in load_lexicon().words["of_verbs"]:
        behind = range(head.i + 1, end)
        end = next((each for each in behind if doc[each].lower_ == "of"), end)
    for number in range(head.i + 1, end - 1):
        if doc[number].pos_ == "CCONJ" and doc[number + 1].pos_ != "PROPN":
            end = number
            break
    while end - 1 > head.i and (doc[end - 1].is_space or doc[end - 1].text == ","):
        end -= 1
    return start, end


def _parts(token: Token) -> bool:
    """Say whether what stands before a token cannot belong to the phrase behind it."""
    if token.tag_ == "IN":
        return token.lower_ not in ("of", "than")
    if token.text[-1] in "-–—:" and len(token) > 1:  # a dateline: "Udhampur-"
        return True
    if token.text == ",":
        after_adverb = token.i > 0 and token.nbor(-1).tag_ == "RB"
        return token.nbor().pos_ in ("PROPN", "DET") or after_adverb
    return token.tag_ in _FINITE


def _cannot_lead(token: Token) -> bool:
    return (
        token.is_space
        or token.tag_ in _FINITE
        or token.tag_ in ("WRB", "WDT", "TO")
        or token.pos_ in ("AUX", "CCONJ", "PUNCT", "SPACE")
        or (token.tag_ == "RB" and token.nbor().tag_ in ("DT", "PRP$", ","))
    )


def _titles_start(start: int, head: Token, index: NameIndex) -> int:
    """Where the titles before a name begin ("Russian Foreign Minister ...")."""
    doc, nouns, titles = index.doc, index.lexicon.nouns, index.lexicon.words["titles"]
    entity = index.entities.get(head.i)
    if start == 0 or entity is None or entity.label_ != "PERSON":
        return start
    nearest = doc[start - 1].lower_
    noun = nouns.get(nearest)
    if nearest not in titles and (noun is None or noun.form not in ("person", "role")):
        return start
    first = start
    for number in range(start - 1, max(start - 9, -1), -1):
        token = doc[number]
        named = index.entities.get(number)
        if named is not None and named.label_ in ("DATE", "TIME", "PERSON"):
            break
        if token.pos_ not in ("PROPN", "ADJ", "NOUN") or token.tag_ == "POS":
            break
        if token.text[-1] in "-–—:":  # "Udhampur- General ...": a dateline
            break
        first = number
    return first


def _by_head(spans: list[Span]) -> list[Span]:
    """Keep one span per head, the longest."""
    best: dict[int, Span] = {}
    for span in spans:
        head = span.root.i
        if head not in best or len(span) > len(best[head]):
            best[head] = span
    return list(best.values())


class ActorFinder:
    """Write `doc.spans["actors"]` and the links between mentions of one actor.

    Args:
        lexicon: names, nouns and codes.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find the actors of a Doc."""
        article = doc._.article
        day = None if article is None else article.published
        read = parsed(doc)
        spans = find_actors(read, self.lexicon, day)
        links = link_mentions(read, spans, self.lexicon)
        put_spans(doc, "actors", links.spans)
        put_links(doc, links.antecedents, links.members)
        return doc


@Language.factory(
    "eventx_actors",
    assigns=["doc.spans"],
    requires=["token.dep", "token.tag", "doc.ents"],
    default_config={"overrides": None},
)
def make_actors(nlp: Language, name: str, overrides: str | None) -> ActorFinder:  # noqa: ARG001
    """Make the actor finder; `overrides` is a file of the user's actors."""
    lexicon = load_lexicon()
    if overrides is not None:
        lexicon = lexicon.extended(read_overrides(overrides))
    return ActorFinder(lexicon)
