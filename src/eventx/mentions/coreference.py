"""Light coreference: pronouns and plurals, and all links put together."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from eventx.lexicons import Lexicon
from eventx.mentions.coreference_descriptions import link_descriptions
from eventx.mentions.coreference_names import (
    Mention,
    describe,
    find_acronyms,
    like,
    link_definites,
    link_last_names,
)
from eventx.mentions.coreference_pronouns import PronounLinker
from eventx.records.coref import TokenRange
from eventx.records.mention import Kind
from eventx.syntax import obliques

_LIST_OPENERS = frozenset({"--", "—", "–", ":", "(", ","})
_MIN_NAMES = 3  # names that make a list
_DEFINITE = frozenset({"the", "these", "those", "their", "its"})
_REACH = 4  # sentences that "the two countries" may look back


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
    mentions = describe(spans, sentences)
    links = link_last_names(mentions)
    link_descriptions(doc, mentions, links, lexicon)
    acronyms = find_acronyms(doc, mentions)
    added = _link_acronyms(doc, mentions, acronyms, links)
    links.update(
        (head, span)
        for head, span in link_definites(mentions, lexicon).items()
        if head not in links
    )
    members = _members(mentions, lexicon)
    pronouns = PronounLinker(doc, mentions, links, lexicon, sentences)
    added.extend(pronouns.link(members))
    kept = sorted([*spans, *added], key=lambda span: (span.start, span.end))
    return Links(kept, links, members)


def _sentence_numbers(doc: Doc) -> list[int]:
    opens = [bool(token.is_sent_start) for token in doc]
    opens[:1] = [False] * len(opens[:1])  # the first sentence is number 0
    return list(accumulate(opens, initial=0))[1:]


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
        if _is_modifier(token, heads):
            continue
        links[token.i] = long.range
        if token.i not in heads:
            added.append(like(doc, token, long.span))
    return added


def _is_modifier(token: Token, heads: set[int]) -> bool:
    """As in "PPRP members" are not the party."""
    if token.dep_ in ("compound", "amod", "flat") and token.i not in heads:
        return True
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    return after is not None and after.pos_ == "NOUN" and after.is_lower


def _members(
    mentions: Sequence[Mention], lexicon: Lexicon
) -> dict[int, list[TokenRange]]:
    """The actors that a plural, or one of a list, consists of.

    "the governments of France and Turkey", "the two countries". Long lists of states
    are read from the words: parsers tear them apart.
    """
    found = _state_lists(mentions)
    states = {m.head.i: m for m in mentions if m.kind is Kind.STATE}
    for number, mention in enumerate(mentions):
        if not mention.plural or mention.name:
            continue
        parts: list[TokenRange] = []
        for head in obliques(mention.head, frozenset({"of"})):
            parts.extend(found.get(head.i, ()))
            if head.i in states:
                parts.append(states[head.i].range)
        if len(parts) < 2:
            parts = _listed_persons(mention, mentions[number + 1 :])
        if len(parts) < 2 and _is_pair(mention, lexicon):
            parts = _last_two(mention, mentions[:number], lexicon)
        if len(parts) > 1:
            found[mention.head.i] = sorted(set(parts))
    return found


def _state_lists(mentions: Sequence[Mention]) -> dict[int, list[TokenRange]]:
    """Three or more states with nothing but commas and "and" between them."""
    found: dict[int, list[TokenRange]] = {}
    run: list[Mention] = []
    states = [m for m in mentions if m.kind is Kind.STATE and m.span.id_]
    for mention in states:
        if run and not _follows(run[-1].span, mention.span):
            run = []
        run.append(mention)
        if len(run) > 2 or (len(run) == 2 and _after_of(run[0].span)):
            ranges = [each.range for each in run]
            found.update((each.head.i, ranges) for each in run)
    return found


def _listed_persons(plural: Mention, behind: Sequence[Mention]) -> list[TokenRange]:
    """As in "six MPs -- Ana Roy, Bo Sen and Cy Tan": the six and their names."""
    doc, end = plural.span.doc, plural.span.end
    if end >= len(doc) or doc[end].text not in _LIST_OPENERS:
        return []
    stop = end + 1
    while stop < len(doc) and (
        doc[stop].pos_ == "PROPN" or doc[stop].lower_ in (",", "and", "&", ";")
    ):
        stop += 1
    named = []
    for mention in behind:
        if mention.span.start >= stop:
            break
        if mention.is_person and mention.name and mention.span.start > end:
            named.append(mention.range)
    return [plural.range, *named] if len(named) >= _MIN_NAMES else []


def _follows(before: Span, after: Span) -> bool:
    between = before.doc[before.end : after.start]
    words = {token.lower_ for token in between}
    return 0 < len(between) < 4 and words <= {",", "and", "the"}


def _after_of(span: Span) -> bool:
    start = span.start - (1 if span[0].lower_ != "the" else 0)
    return start > 0 and "of" in (span.doc[start].lower_, span.doc[start - 1].lower_)


def _is_pair(mention: Mention, lexicon: Lexicon) -> bool:
    before = mention.span.doc[max(mention.span.start - 1, 0)]
    words = {token.lower_ for token in (before, *mention.span)}
    pointed = "two" in words and not words.isdisjoint(_DEFINITE)
    # "killed two commanders" brings in two new ones
    noun = mention.head.lower_
    vague = noun in lexicon.words["vague_pairs"]  # "the two sides" of what?
    return ("both" in words or pointed) and noun in lexicon.words["pairs"] and not vague


def _last_two(
    mention: Mention, before: Sequence[Mention], lexicon: Lexicon
) -> list[TokenRange]:
    """As in "the two ministers", "both countries": persons or states, as the noun."""
    persons = mention.head.lower_ in lexicon.words["pairs_of_persons"]
    found: dict[str, TokenRange] = {}
    for other in reversed(before):
        if mention.sentence - other.sentence > _REACH or len(found) == 2:
            break
        if (persons and other.is_person and other.name) or (
            not persons and other.kind is Kind.STATE
        ):
            found.setdefault(other.span.id_ or other.span.text, other.range)
    return list(found.values()) if len(found) == 2 else []
