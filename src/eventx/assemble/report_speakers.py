"""Speakers that a report does not name: carried over, or behind a pronoun."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from eventx.assemble.quote_spans import Quote
from eventx.assemble.report_cues import speech_cues
from eventx.records.base import CharSpan
from eventx.records.mention import Report, TokenSpan
from eventx.syntax import agents, noun_phrase, obliques, possessors, subjects

_DEFINITE = frozenset({"the", "this", "that"})
_MIN_QUOTE_WORDS = 5  # shorter ones are names and irony ("so-called “safe zone”")
_MAX_PARAGRAPHS = 2  # a speaker is carried over this far
_LOOK_BACK = 120  # tokens searched for the person a pronoun means


def carry_over(
    doc: Doc, text: str, reports: Sequence[Report], quotes: Sequence[Quote]
) -> list[Report]:
    """Give quotations that stand alone to the speaker before them.

    Args:
        doc: the parsed document.
        text: its text.
        reports: those found so far.
        quotes: quotations without a speaker.

    Returns:
        The reports, with quotations added to the content of those that go on.
    """
    found = list(reports)
    for quote in quotes:
        if not _stands_alone(text, quote):
            continue
        before = [each for each in found if _anchor(doc, each) < quote.start_char]
        if not before:
            continue
        last = max(before, key=lambda each: _anchor(doc, each))
        gap = text.count("\n\n", _anchor(doc, last), quote.start_char)
        if gap > _MAX_PARAGRAPHS:
            continue
        span = CharSpan(start_char=quote.start_char, end_char=quote.end_char)
        content = tuple(sorted((*last.content, span), key=_start_char))
        found[found.index(last)] = last.model_copy(update={"content": content})
    return found


def _start_char(span: CharSpan) -> int:
    return span.start_char


def _stands_alone(text: str, quote: Quote) -> bool:
    """Say whether a quotation is a sentence of its own."""
    words = text[quote.start_char : quote.end_char].split()
    if len(words) < _MIN_QUOTE_WORDS:
        return False
    before = text[: quote.start_char].rstrip(" \xa0")
    after = text[quote.end_char :].lstrip(" \xa0")
    opens = not before or before[-1] in '\n.!?”"’…'
    closes = not after or after[0] in '\n“"' or after[0].isupper()
    return opens and closes


def _anchor(doc: Doc, report: Report) -> int:
    if report.cue is not None:
        return doc[report.cue.start].idx
    return report.content[0].start_char


def resolve_pronouns(doc: Doc, reports: Sequence[Report]) -> list[Report]:
    """Set `speaker` of reports whose source is a pronoun or a document.

    A pronoun stands for an earlier speaker, a document for whoever issued it.
    """
    resolved: list[Report] = []
    named: list[Report] = []
    for report in reports:
        source = report.source
        speaker = None
        if source is not None:
            head = doc[source.head]
            kind = speech_cues().pronouns.get(head.lower_)
            if kind is not None:
                speaker = _earlier_speaker(doc, source, kind, named) or _earlier_person(
                    doc, source, kind
                )
            elif head.lemma_.lower() in speech_cues().documents:
                speaker = _issuer(head)
                if speaker is None and doc[source.start].lower_ in _DEFINITE:
                    speaker = _earlier_speaker(doc, source, "thing", named)
            else:
                named.append(report)
        update = {} if speaker is None else {"speaker": speaker}
        resolved.append(report.model_copy(update=update) if update else report)
    return resolved


def _issuer(document: Token) -> TokenSpan | None:
    """Who issued a document: "the ministry's statement", "a report by the UN"."""
    owners = possessors(document) or obliques(document, frozenset({"by", "from", "of"}))
    for child in document.rights:
        if not owners and child.dep_ in ("acl", "acl:relcl", "relcl"):
            owners = (
                agents(child) or obliques(child, frozenset({"by"})) or subjects(child)
            )
            owners = [each for each in owners if each.i != document.i]
    if not owners or owners[0].is_space:
        return None
    phrase = noun_phrase(owners[0])
    return TokenSpan(start=phrase.start, end=phrase.end, head=owners[0].i)


def _earlier_speaker(
    doc: Doc, pronoun: TokenSpan, kind: str, named: Sequence[Report]
) -> TokenSpan | None:
    for report in sorted(
        named, key=lambda each: -(each.source.start if each.source else 0)
    ):
        source = report.source
        if source is None or source.start >= pronoun.start:
            continue
        if pronoun.start - source.start > 4 * _LOOK_BACK:
            break
        if _agrees(doc[source.head], kind):
            return source
    return None


def _earlier_person(doc: Doc, pronoun: TokenSpan, kind: str) -> TokenSpan | None:
    start = max(0, pronoun.start - _LOOK_BACK)
    for entity in reversed(doc[start : pronoun.start].ents):
        wanted = ("PERSON",) if kind in ("male", "female") else ("ORG",)
        if entity.label_ in wanted and kind != "plural":
            return _span(entity)
    return None


def _span(span: Span) -> TokenSpan:
    phrase = noun_phrase(span.root)
    return TokenSpan(
        start=min(span.start, phrase.start),
        end=max(span.end, phrase.end),
        head=span.root.i,
    )


def _agrees(head: Token, kind: str) -> bool:
    """Say whether a noun can be what a pronoun of this kind stands for."""
    plural = head.tag_ in ("NNS", "NNPS") or any(
        c.dep_ == "conj" for c in head.children
    )
    if kind == "plural":
        return plural or head.ent_type_ in ("ORG", "NORP")
    if plural:
        return False
    person = head.ent_type_ in ("PERSON", "PER") or head.pos_ == "NOUN"
    if kind == "thing":
        return head.ent_type_ not in ("PERSON", "PER")
    sexes = _sexes(head)
    return (person or head.pos_ == "PROPN") and (not sexes or kind in sexes)


def _sexes(head: Token) -> set[str]:
    """The sexes that the words of a phrase give away ("Mrs Park", "a spokesman")."""
    titles = speech_cues().titles
    words = {token.lower_ for token in noun_phrase(head)}
    return {sex for sex, each in titles.items() if words & each}
