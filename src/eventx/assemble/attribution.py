"""Who says so: the reports of a document and the one that holds an event.

Every claim that an article does not make in its own voice has a speaker, a cue and a
content. Steps: quotations by their marks, reporting clauses before, inside and after
their content, "according to" and nouns of saying, then speakers carried over to
quotations that stand alone and pronouns led back to an earlier speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from eventx.assemble.quote_spans import Quote, find_quotes
from eventx.assemble.report_addressee import find_addressee
from eventx.assemble.report_clauses import SpeechClause, find_clauses
from eventx.assemble.report_content import ContentFinder
from eventx.assemble.report_cues import speech_cues
from eventx.assemble.report_nominal import find_according, find_nominal
from eventx.assemble.report_speakers import carry_over, resolve_pronouns
from eventx.records.base import CharSpan
from eventx.records.mention import Channel, Report, TokenSpan
from eventx.syntax import INDIRECT, OBJECT, noun_phrase, obliques, preposition

_MEDIUM = frozenset({"in", "at", "on", "during", "via"})


def find_reports(doc: Doc) -> tuple[Report, ...]:
    """Return every attribution of a document, sorted by where its content starts.

    Args:
        doc: a parsed document; any text is accepted.

    Returns:
        Reports whose spans point into the document; empty for unparsed or empty ones.
    """
    if not len(doc) or not doc.has_annotation("DEP"):
        return ()
    text = doc.text
    quotes = find_quotes(text)
    finder = ContentFinder(doc, text, quotes)
    reports = [
        report
        for clause in find_clauses(doc, quotes)
        if clause.quoted is None
        and (report := _make_report(clause, finder)) is not None
    ]
    reports += find_according(doc)
    reports += find_nominal(doc)
    reports.sort(key=_position)
    reports = carry_over(
        doc, text, reports, [q for q in quotes if q not in finder.used]
    )
    reports.sort(key=_position)
    return tuple(resolve_pronouns(doc, reports))


def _position(report: Report) -> tuple[int, int]:
    first = report.content[0]
    return first.start_char, -report.content[-1].end_char


def _make_report(clause: SpeechClause, finder: ContentFinder) -> Report | None:
    content = finder.find(clause)
    if not content:
        return None
    channel = _channel(clause, content, finder.quotes)
    if clause.source is None and channel is not Channel.DIRECT_QUOTE:
        return None
    source = None if clause.source is None else _phrase(clause.source)
    verb = clause.verb
    cue = TokenSpan(start=verb.i, end=verb.i + 1, head=verb.i)
    return Report(
        source=source,
        cue=cue,
        content=content,
        speaker=source,
        stance=clause.entry.stance,
        channel=channel,
        medium=_medium(verb),
        addressee=find_addressee(verb),
    )


def _phrase(head: Token) -> TokenSpan:
    """The speaker's phrase with a name in apposition, without a day before it."""
    phrase = noun_phrase(head)
    start, end = phrase.start, phrase.end
    if head.ent_type_ != "PERSON":
        for child in head.rights:
            named = child.dep_ == "appos" and child.ent_type_ == "PERSON"
            if named and preposition(head):  # "About the deal, minister Dal said"
                return _phrase(child)
            if named and child.left_edge.i - end <= 1:
                end = noun_phrase(child).end
    for i in range(start, head.i):
        if head.doc[i].text == ",":  # a day or the end of an adverbial
            start = i + 1
    return TokenSpan(start=start, end=end, head=head.i)


def _channel(
    clause: SpeechClause, content: Sequence[CharSpan], quotes: Sequence[Quote]
) -> Channel:
    """Direct when all is between quote marks, mixed when part of it is."""
    touched = [
        (span, quote)
        for span in content
        for quote in quotes
        if quote.start_char < span.end_char and span.start_char < quote.end_char
    ]
    inside = [
        span
        for span, quote in touched
        if quote.start_char <= span.start_char and span.end_char <= quote.end_char
    ]
    if touched:
        direct = len(inside) == len(content)
        return Channel.DIRECT_QUOTE if direct else Channel.MIXED
    source = clause.source
    if source is not None and source.lemma_.lower() in speech_cues().documents:
        return Channel.DOCUMENT
    return Channel.INDIRECT


def _medium(verb: Token) -> str | None:
    """What carried the words ("said in a statement", "told a news conference")."""
    media = speech_cues().media
    told = [child for child in verb.rights if child.dep_ in INDIRECT | OBJECT]
    for head in (*obliques(verb, _MEDIUM), *told):
        medium = media.get(head.lemma_.lower())
        if medium is not None:
            return medium
    return None


def reports_of(trigger: Token, reports: Sequence[Report]) -> tuple[Report, ...]:
    """Return the reports whose content holds a trigger, innermost first.

    A reporting verb is not inside its own content, and what a verb takes for granted
    ("condemned the raid") is not the speaker's claim.

    Args:
        trigger: head token of an event's trigger.
        reports: those of `find_reports` for the same document.
    """
    holding = []
    char = trigger.idx
    for report in reports:
        for span in report.content:
            if span.start_char <= char < span.end_char:
                break
        else:
            continue
        if report.cue is not None and report.cue.start <= trigger.i < report.cue.end:
            continue
        if not _takes_for_granted(trigger.doc, report):
            holding.append((span.end_char - span.start_char, report))
    holding.sort(key=_size)
    return tuple(report for _, report in holding)


def _size(pair: tuple[int, Report]) -> int:
    return pair[0]


def _takes_for_granted(doc: Doc, report: Report) -> bool:
    """Say whether the content is the object of a verb that presupposes it."""
    if report.cue is None or report.channel is Channel.DIRECT_QUOTE:
        return False
    verb = doc[report.cue.head]
    opener = doc.char_span(
        report.content[0].start_char,
        report.content[0].start_char + 1,
        alignment_mode="expand",
    )
    if opener is not None and opener[0].lower_ in ("that", "how", "why", "whether"):
        return False
    if verb.lemma_.lower() not in speech_cues().presupposing:
        return False
    return not any(child.dep_ == "ccomp" for child in verb.children)
