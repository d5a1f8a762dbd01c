"""The `eventx_assembler` component: event mentions from rule matches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from eventx.assemble.attribution import find_reports, reports_of
from eventx.assemble.casualties import find_casualties
from eventx.assemble.doers import complete_doers
from eventx.assemble.event_dates import find_event_date
from eventx.assemble.instruments import find_instruments
from eventx.assemble.locations import find_event_places
from eventx.assemble.modality import modality_of
from eventx.assemble.modality_denials import apply_denials
from eventx.assemble.place_scene import Scene
from eventx.assemble.recipients import complete_recipients
from eventx.assemble.report_stretches import ReportStretches
from eventx.assemble.unreal import is_unreal
from eventx.records.base import TextSpan
from eventx.records.doc import put
from eventx.records.mention import EventMention, Report, Role, RuleMatch
from eventx.syntax import governor, parsed
from eventx.syntax.remember import remembered_span


@dataclass(frozen=True)
class Found:
    """What is found once for all the matches of a Doc."""

    reports: Sequence[Report]
    scene: Scene
    dates: Sequence[Span]
    held: ReportStretches

    @classmethod
    def of(cls, doc: Doc) -> Found:
        """Find the reports of a Doc and list its place and date mentions."""
        reports = find_reports(doc)
        return cls(
            reports=reports,
            scene=Scene.of(doc, list(doc.spans.get("places", []))),
            dates=list(doc.spans.get("dates", [])),
            held=ReportStretches.of(reports),
        )


def assemble_mention(doc: Doc, match: RuleMatch, found: Found) -> EventMention:
    """Return the event mention of one rule match with everything said of it."""
    trigger = doc[match.trigger.head]
    sentence = trigger.sent
    reports = found.held.near(doc, sentence)
    reading = modality_of(act_of(trigger, match), reports)
    date = find_event_date(trigger, found.dates)
    return EventMention(
        match=match,
        sentence=text_span(sentence),
        places=find_event_places(trigger, found.scene, event_type=match.event_type),
        date=date,
        modality=match.modality or reading.modality,
        certainty=reading.certainty,
        cues=reading.cues,
        reports=reports_of(trigger, reports),
        casualties=find_casualties(doc, trigger, sentence, reports, match.event_type),
        instruments=find_instruments(trigger),
    )


def act_of(trigger: Token, match: RuleMatch) -> Token:
    """Return the word that says the act, where the trigger names who acts.

    "Protesters would have *burned* the hall": the burning did not happen.
    """
    doer = any(
        each.role is Role.ACTOR and each.head == trigger.i for each in match.arguments
    )
    verb = governor(trigger) if doer else None
    return verb if verb is not None and verb.pos_ == "VERB" else trigger


def assemble(
    doc: Doc, matches: Sequence[RuleMatch]
) -> tuple[Sequence[Report], tuple[EventMention, ...]]:
    """Return the reports of a Doc and the event mentions of its rule matches."""
    found = Found.of(doc)
    mentions = tuple(assemble_mention(doc, match, found) for match in matches)
    mentions = complete_doers(doc, apply_denials(doc, mentions))
    mentions = complete_recipients(doc, mentions)
    mentions = tuple(each for each in mentions if not is_unreal(each))
    return found.reports, mentions


@remembered_span
def text_span(span: Span) -> TextSpan:
    """Return the characters of a spaCy span with their text, outer space left off."""
    text = span.text
    lead = len(text) - len(text.lstrip())
    stripped = text.strip()
    start = span.start_char + lead
    return TextSpan(start_char=start, end_char=start + len(stripped), text=stripped)


class Assembler:
    """Put arguments, modality and attribution on each rule match."""

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.reports` and `doc._.event_mentions`."""
        matches = doc._.rule_matches
        read = parsed(doc)
        reports, mentions = assemble(read, matches) if matches else ((), ())
        put(doc, "reports", reports)
        put(doc, "event_mentions", mentions)
        return doc


@Language.factory(
    "eventx_assembler",
    assigns=["doc._.reports", "doc._.event_mentions"],
    requires=["doc._.rule_matches"],
)
def make_assembler(nlp: Language, name: str) -> Assembler:  # noqa: ARG001
    """Make the assembler."""
    return Assembler()
