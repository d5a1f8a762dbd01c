"""Where an event happens: which of the Doc's place names its words tie it to.

Sources of the order of evidence: UCDP GED codebook (the place closest to the act), and
the gold codebook: where the event happened, not where its actors come from.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span, Token

from eventx.assemble.place_frames import Frame, frame_of
from eventx.assemble.place_scene import dateline_places, focus_places
from eventx.records.mention import PlaceArgument
from eventx.resources import read_yaml
from eventx.syntax import clause_verb, complements, governor, support_verb

PLACE = "PLACE"
# Tiers of evidence, best first; an event takes all places of its best tier.
OWN, CLAUSE, SENTENCE = 0, 1, 2
_MAX_STEPS = 12


def find_event_places(
    trigger: Token, places: Sequence[Span], *, event_type: str | None = None
) -> tuple[PlaceArgument, ...]:
    """Return the places an event happens at, most specific frame first.

    The locative phrase of the trigger's own words comes first, then that of its clause
    and sentence, then the dateline, then the place the article is about. A verbal act
    ("said", "accused") is located only where its own words put it.

    Args:
        trigger: head token of the trigger.
        places: the Doc's place spans (labels PLACE, DEMONYM, INSIDE).
        event_type: lets verbal acts go without dateline and focus.

    Returns:
        Place arguments sorted by start; `inferred` when no word of the sentence says it.
    """
    named = [span for span in places if span.label_ == PLACE]
    sentence = trigger.sent
    frames = [
        frame
        for span in named
        if sentence.start <= span.start < sentence.end
        and (frame := frame_of(span)) is not None
    ]
    tiers = [(_tier(trigger, frame), frame) for frame in frames]
    reachable = [(tier, frame) for tier, frame in tiers if tier is not None]
    verbal = _is_verbal(trigger, event_type)
    if verbal:
        reachable = [(tier, frame) for tier, frame in reachable if tier < SENTENCE]
    if reachable:
        best = min(tier for tier, _ in reachable)
        return tuple(frame.argument() for tier, frame in reachable if tier == best)
    if verbal:
        return ()
    scene = dateline_places(trigger.doc, named) or focus_places(trigger, named)
    return tuple(scene)


def _is_verbal(trigger: Token, event_type: str | None) -> bool:
    if event_type is None:
        return bool(complements(trigger))
    verbal: list[str] = read_yaml("places/location.yaml")["verbal_types"]
    return event_type in verbal


def _anchors(trigger: Token) -> set[int]:
    """The trigger and the words that carry it: support verb, conjoined triggers."""
    anchors = {trigger.i}
    support = support_verb(trigger)
    if support is not None:
        anchors.add(support.i)
    return anchors


def _tier(trigger: Token, frame: Frame) -> int | None:
    anchors = _anchors(trigger)
    own_clause = clause_verb(trigger).i
    current: Token | None = frame.head
    crossed = 0
    for _ in range(_MAX_STEPS):
        if current is None:
            break
        if current.i in anchors:
            return OWN if crossed == 0 else CLAUSE
        if current.pos_ == "VERB" and current.i not in anchors:
            crossed += 1
        current = governor(current)
    if clause_verb(frame.head).i == own_clause:
        return CLAUSE
    return None if _inside_content(trigger, frame) else SENTENCE


def _inside_content(trigger: Token, frame: Frame) -> bool:
    """A place in what is said does not locate the saying."""
    contents = {token.i for content in complements(trigger) for token in content.subtree}
    return frame.head.i in contents


