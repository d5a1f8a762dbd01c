"""Did it happen: modality and certainty of an event, with the words that decide.

A database that stores denials, threats and plans as facts misleads its users. Cues are
sought in the trigger's own clause and up the parse, each as far as its scope reaches;
the strongest wins: denied, negated, hypothetical, future, asserted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from eventx.assemble.modality_cues import CERTAINTY_OF, MODALITY_OF, CueClass
from eventx.assemble.modality_local import Signal, inverted_condition, is_bare
from eventx.assemble.modality_scope import scope_signals
from eventx.records.mention import Certainty, Cue, Modality, Report

_PRECEDENCE = (
    Modality.DENIED,
    Modality.NEGATED,
    Modality.HYPOTHETICAL,
    Modality.FUTURE,
)
_WEAKEST_FIRST = (Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


@dataclass(frozen=True, slots=True)
class ModalityReading:
    """What a speaker presents an event as, how sure, and by which words."""

    modality: Modality = Modality.ASSERTED
    certainty: Certainty = Certainty.UNKNOWN
    cues: tuple[Cue, ...] = ()


def modality_of(trigger: Token, reports: Sequence[Report] = ()) -> ModalityReading:
    """Return the modality of the event that a trigger names.

    Args:
        trigger: head token of the trigger.
        reports: reports of the document; without one that holds the trigger, an
            asserted event is certain, as the article says so itself.

    Returns:
        The reading with its cues in text order; rumoured, alleged and reported events
        stay asserted with a lower certainty.
    """
    signals = list(scope_signals(trigger))
    inverted = inverted_condition(trigger)
    if inverted is not None:
        signals.append(inverted)
    if not signals and is_bare(trigger):
        signals.append(Signal(trigger, CueClass.HYPOTHETICAL))
    modality = _strongest(signals)
    return ModalityReading(
        modality, _certainty(modality, signals, trigger, reports), _make_cues(signals)
    )


def _strongest(signals: Sequence[Signal]) -> Modality:
    """The modality that takes precedence; two negations leave the event open."""
    given = [MODALITY_OF[s.cue_class] for s in signals if s.cue_class in MODALITY_OF]
    no = {
        signal.token.i
        for signal in signals
        if signal.cue_class in (CueClass.NEGATED, CueClass.DENIED, CueClass.DISMISSED)
    }
    if len(no) == 2 and all(m in (Modality.NEGATED, Modality.DENIED) for m in given):
        return Modality.HYPOTHETICAL
    for modality in _PRECEDENCE:
        if modality in given:
            return modality
    return Modality.ASSERTED


def _certainty(
    modality: Modality,
    signals: Sequence[Signal],
    trigger: Token,
    reports: Sequence[Report],
) -> Certainty:
    given = {CERTAINTY_OF[s.cue_class] for s in signals if s.cue_class in CERTAINTY_OF}
    for certainty in _WEAKEST_FIRST:
        if certainty in given:
            return certainty
    if modality is Modality.HYPOTHETICAL:
        return Certainty.POSSIBLE
    if modality is Modality.FUTURE:
        return Certainty.PROBABLE
    char = trigger.idx
    held = any(
        span.start_char <= char < span.end_char
        for report in reports
        for span in report.content
    )
    return Certainty.UNKNOWN if held else Certainty.CERTAIN


def _make_cues(signals: Sequence[Signal]) -> tuple[Cue, ...]:
    cues = {
        signal.token.i: Cue(
            text=signal.token.text,
            cue_class=signal.cue_class.value,
            start_char=signal.token.idx,
            end_char=signal.token.idx + len(signal.token),
        )
        for signal in signals
    }
    return tuple(cues[i] for i in sorted(cues))
