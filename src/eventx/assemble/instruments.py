"""The means of an act: "barrel bombs", "Kalibr missiles", "a car bomb"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from eventx.assemble.report_index import Hashes, lemma_hashes, tokens_with_lemma
from eventx.records.mention import TokenSpan
from eventx.resources import read_yaml
from eventx.syntax import clause_verb
from eventx.syntax.remember import remembered_span

_MODIFIERS = frozenset({"amod", "compound", "nmod", "nmod:desc", "flat", "nn", "punct"})
_NO_NAME = frozenset({"more", "other", "several", "new", "many", "few", "such", "same"})


@dataclass(frozen=True, slots=True)
class InstrumentCues:
    """Weapon nouns, those that need a word before them, and verbs that launch."""

    heads: frozenset[str]
    head_hashes: Hashes
    needs_modifier: Mapping[str, frozenset[str]]
    launching: frozenset[str]


@cache
def instrument_cues() -> InstrumentCues:
    """Return the instrument lexicon, read on the first call.

    >>> "missile" in instrument_cues().heads
    True
    """
    lexicon = read_yaml("lexicons/instruments.yaml")
    heads = frozenset(lexicon["heads"]) | frozenset(lexicon["needs_modifier"])
    return InstrumentCues(
        heads=heads,
        head_hashes=lemma_hashes(heads),
        needs_modifier={
            head: frozenset(words) for head, words in lexicon["needs_modifier"].items()
        },
        launching=frozenset(lexicon["launching"]),
    )


def find_instruments(trigger: Token) -> tuple[TokenSpan, ...]:
    """Return the means named in a trigger's clause, in text order.

    Args:
        trigger: head token of the event's trigger; a weapon noun that is the trigger
            itself counts when a word before it says which ("car bomb").
    """
    weapons = _weapons(trigger.sent)
    if not weapons:
        return ()
    verb = clause_verb(trigger)
    found = []
    for token in weapons:
        if token.pos_ not in ("NOUN", "PROPN") or not _in_clause(token, trigger, verb):
            continue
        span = _phrase(token)
        if token.i == trigger.i and span.start == token.i:
            continue
        if _is_instrument(token, span, trigger):
            found.append(span)
    return tuple(found)


@remembered_span
def _weapons(sentence: Span) -> list[Token]:
    return tokens_with_lemma(sentence, instrument_cues().head_hashes)


def _in_clause(token: Token, trigger: Token, verb: Token) -> bool:
    """Say whether a token stands in the trigger's clause or below the trigger."""
    if token.i == trigger.i or trigger.is_ancestor(token):
        return True
    return clause_verb(token).i in (verb.i, trigger.i)


def _phrase(noun: Token) -> TokenSpan:
    """The weapon with the nouns and adjectives that name it, without its number."""
    start = noun.i
    for child in sorted(noun.lefts, key=lambda each: -each.i):
        if child.dep_ not in _MODIFIERS or child.lower_ in _NO_NAME or child.like_num:
            continue
        if child.i < start and start - child.right_edge.i <= 1:
            start = child.left_edge.i if child.dep_ != "nmod" else child.i
    while start < noun.i and (noun.doc[start].is_punct or noun.doc[start].like_num):
        start += 1
    return TokenSpan(start=start, end=noun.i + 1, head=noun.i)


def _is_instrument(noun: Token, span: TokenSpan, trigger: Token) -> bool:
    """Say whether a weapon noun is the means, and not the target or the topic."""
    cues = instrument_cues()
    lemma = noun.lemma_.lower()
    wanted = cues.needs_modifier.get(lemma)
    named = {token.lower_ for token in noun.doc[span.start : noun.i]}
    launched = noun.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass") and (
        noun.head.lemma_ in cues.launching
    )
    if wanted is not None and not (named & wanted) and not launched:
        return noun.dep_ == "obl" and _is_means(noun) and not wanted
    if noun.i == trigger.i or (noun.head.i == trigger.i and noun.dep_ == "compound"):
        return True
    if noun.dep_ in ("obj", "dobj", "nsubj:pass", "nsubjpass"):
        return launched
    if noun.dep_ in ("nsubj", "compound", "conj", "amod"):
        return True
    return _is_means(noun)


def _is_means(noun: Token) -> bool:
    for child in noun.children:
        if child.dep_ in ("case", "mark") and child.i < noun.i:
            return child.lower_ in ("with", "by", "using", "from", "via")
    return noun.head.lemma_ in ("use", "using") or noun.dep_ == "pobj"
