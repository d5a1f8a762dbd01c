"""Reports without a verb of saying: "according to", "citing", nouns of saying."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from eventx.assemble.report_cues import speech_cues
from eventx.assemble.report_frames import FINITE
from eventx.assemble.report_index import tokens_with_lemma
from eventx.records.base import CharSpan
from eventx.records.mention import Channel, Report, Stance, TokenSpan
from eventx.syntax import noun_phrase, obliques, possessors, subjects

_MAX_PHRASE = 15  # tokens looked through for the noun behind "according to"


def find_according(doc: Doc) -> list[Report]:
    """Return the reports opened by "according to"; the rest of the sentence is said."""
    reports = []
    for token in tokens_with_lemma(doc, speech_cues().according_hashes):
        if token.lower_ != "according" or doc[token.i + 1 :][:1].text.lower() != "to":
            continue
        head = _noun_behind(doc, token.i + 2)
        if head is None:
            continue
        phrase = noun_phrase(head)
        end = max(phrase.end, head.i + 1)
        content = _around(token.sent, token.i, _phrase_end(head, end))
        if not content:
            continue
        source = TokenSpan(start=token.i + 2, end=end, head=head.i)
        reports.append(
            Report(
                source=source,
                cue=TokenSpan(start=token.i, end=token.i + 2, head=token.i),
                content=content,
                speaker=source,
                channel=Channel.ACCORDING_TO,
            )
        )
    return reports


def _phrase_end(head: Token, end: int) -> int:
    """Where the speaker's phrase ends with what hangs on it ("a report by the UN")."""
    own = {token.i for token in head.subtree}
    while end in own and not head.doc[end].is_punct:
        if head.doc[end].tag_ in FINITE:
            break
        end += 1
    return end


def _noun_behind(doc: Doc, start: int) -> Token | None:
    """The head of the noun phrase that starts at a token."""
    if start >= len(doc) or doc[start].is_space:
        return None
    head = doc[start]
    while head.head.i > start - 1 and head.head.i != head.i:
        if head.head.i > start + _MAX_PHRASE or head.head.pos_ not in ("NOUN", "PROPN"):
            break
        if any(doc[i].text in (",", ";") for i in range(head.i, head.head.i)):
            break
        head = head.head
    return head


def _around(sentence: Span, start: int, end: int) -> tuple[CharSpan, ...]:
    """The words of a sentence before and behind the tokens `[start, end)`."""
    doc = sentence.doc
    spans = []
    for left, right in ((sentence.start, start), (end, sentence.end)):
        first, last = left, right
        while first < last and (doc[first].is_punct or doc[first].is_space):
            first += 1
        while last > first and (doc[last - 1].is_punct or doc[last - 1].is_space):
            last -= 1
        if last - first >= 2:
            final = doc[last - 1]
            spans.append(
                CharSpan(start_char=doc[first].idx, end_char=final.idx + len(final))
            )
    # a rest behind it without a verb is an adverbial of what stands before
    finite = any(token.tag_ in FINITE for token in doc[end : sentence.end])
    return tuple(spans) if finite else tuple(spans[:1])


def find_nominal(doc: Doc) -> list[Report]:
    """Return the reports of nouns with a content clause ("claims that ...")."""
    cues = speech_cues()
    reports = []
    for noun in tokens_with_lemma(doc, cues.noun_hashes):
        if noun.pos_ != "NOUN":
            continue
        report = _nominal(noun, cues.nouns[noun.lemma_.lower()])
        if report is not None:
            reports.append(report)
    return reports


def _nominal(noun: Token, stance: Stance) -> Report | None:
    clause = _content_clause(noun)
    if clause is None:
        return None
    first, last = clause.left_edge, clause.right_edge
    owner = _owner(noun)
    source = None
    if owner is not None:
        phrase = noun_phrase(owner)
        source = TokenSpan(start=phrase.start, end=phrase.end, head=owner.i)
    return Report(
        source=source,
        cue=TokenSpan(start=noun.i, end=noun.i + 1, head=noun.i),
        content=(CharSpan(start_char=first.idx, end_char=last.idx + len(last)),),
        speaker=source,
        stance=stance,
        channel=Channel.INDIRECT,
    )


def _content_clause(noun: Token) -> Token | None:
    """The clause with "that" or "to" behind a noun of saying."""
    for child in noun.rights:
        if child.dep_ not in ("acl", "ccomp", "acl:relcl", "relcl"):
            continue
        marks = {each.lower_ for each in child.children if each.dep_ in ("mark", "aux")}
        if "that" in marks or ("to" in marks and child.dep_ == "acl"):
            return child
    return None


def _owner(noun: Token) -> Token | None:
    """Whoever makes the claim: possessor, "by/from X", or the subject of its verb."""
    owners = possessors(noun) or obliques(noun, frozenset({"by", "from", "of"}))
    if owners:
        return owners[0]
    verb = noun.head
    if (
        verb.lemma_ in ("make", "issue", "reject", "deny", "repeat")
        and noun.dep_ == "obj"
    ):
        found = subjects(verb)
        return (
            found[0] if found and verb.lemma_ in ("make", "issue", "repeat") else None
        )
    return None
