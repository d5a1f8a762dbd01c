"""Where an event happens: which of the Doc's place names its words tie it to.

Sources of the order of evidence: UCDP GED codebook (the place closest to the act), and
the gold codebook: where the event happened, not where its actors come from.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from eventx.assemble.place_frames import (
    GOAL,
    LOCATIVE,
    NAMES,
    OBJECT_OF,
    SOURCE,
    TARGET,
    Frame,
    frame_words,
)
from eventx.assemble.place_scene import Scene, frames_between, is_said, scene_places
from eventx.assemble.place_settings import (
    is_reached,
    opens_sentence,
    places_of_speaker,
    shares_scene,
    told_places,
)
from eventx.records.mention import PlaceArgument
from eventx.resources import read_yaml
from eventx.syntax import (
    clause_verb,
    governor,
    support_verb,
)

# Tiers of evidence, best first; an event takes all places of its best tier.
OWN, BELOW, CLAUSE, SHARED = 0, 1, 2, 3
_MAX_STEPS = 12
_AIMS = frozenset({"acl", "xcomp", "advcl"})
_ANY = frozenset({LOCATIVE, NAMES})


@dataclass(frozen=True, slots=True)
class LocationTypes:
    """Event types by how place names locate them (`resources/places/location.yaml`)."""

    verbal: frozenset[str]
    reaching: frozenset[str]
    leaving: frozenset[str]
    domestic: frozenset[str]
    talks: frozenset[str]


@cache
def location_types() -> LocationTypes:
    """Read the groups of event types once."""
    table = read_yaml("places/location.yaml")
    return LocationTypes(
        verbal=frozenset(table["verbal_types"]),
        reaching=frozenset(table["reaching_types"]),
        leaving=frozenset(table["leaving_types"]),
        domestic=frozenset(table["domestic_types"]),
        talks=frozenset(table["talk_types"]),
    )


def find_event_places(
    trigger: Token, scene: Scene, *, event_type: str | None = None
) -> tuple[PlaceArgument, ...]:
    """Return the places an event happens at.

    Those that the event's own words name come first: the locative phrase of the
    trigger, then of its clause, then of its sentence; lists give several. When no word
    of the sentence says where, the scene follows as inferred guesses, best first: the
    places of the sentences before, the dateline, the places the article is about.

    Args:
        trigger: head token of the trigger.
        scene: the places of its Doc.
        event_type: a verbal act ("said") is located by its own words only, a strike by
            what it hits as well; None is taken for an act that hits nothing.

    Returns:
        The stated places, then those where it may be if the gazetteer knows none of
        the stated; guesses are `inferred`.
    """
    types = location_types()
    links = _links(event_type, types)
    sentence = trigger.sent
    start, end = sentence.start, sentence.end
    frames = frames_between(scene.frames, start, end)
    reachable = [frame for frame in frames if frame.link in links]
    verbal = event_type in types.verbal
    stated = told_places(trigger, frames)
    stated = stated or [each for each in frames if is_reached(trigger, each)]
    stated = stated or _stated(trigger, reachable, verbal=verbal)
    beside = places_of_speaker(trigger, frames) if verbal and not stated else []
    if beside:
        return tuple(frame.argument(inferred=True) for frame in beside)
    guesses = scene_places(
        trigger,
        scene,
        domestic=event_type in types.domestic,
        spoken=event_type in types.verbal | types.talks,
        verbal=verbal,
    )
    return (*(frame.argument() for frame in stated), *guesses)


def _links(event_type: str | None, types: LocationTypes) -> frozenset[str]:
    if event_type in types.leaving:
        return _ANY | {TARGET, OBJECT_OF, SOURCE, GOAL}
    if event_type in types.reaching:
        return _ANY | {TARGET, OBJECT_OF, GOAL}
    return _ANY if event_type not in types.verbal else frozenset({LOCATIVE})


def _stated(trigger: Token, frames: Sequence[Frame], *, verbal: bool) -> list[Frame]:
    tiers = [(_tier(trigger, frame, verbal=verbal), frame) for frame in frames]
    reachable = [(tier, frame) for tier, frame in tiers if tier is not None]
    if verbal:
        reachable = [(tier, frame) for tier, frame in reachable if tier == OWN]
    if not reachable:
        return []
    best = min(tier for tier, _ in reachable)
    return [frame for tier, frame in reachable if tier == best]


def _anchors(trigger: Token) -> set[int]:
    """The trigger and the verb that carries it ("carried out strikes")."""
    support = support_verb(trigger)
    return {trigger.i} if support is None else {trigger.i, support.i}


def _tier(trigger: Token, frame: Frame, *, verbal: bool) -> int | None:
    anchors = _anchors(trigger)
    if frame.link == NAMES:  # "the Aleppo bombing", not "US agencies assisted"
        above = governor(frame.head)
        return OWN if above is not None and above.i in anchors else None
    current: Token | None = frame.head
    crossed, aim = 0, False
    for _ in range(_MAX_STEPS):
        if current is None:
            break
        if current.i in anchors:
            return _own_tier(frame, crossed, aim)
        aim = aim or (current is not frame.head and current.dep_ in _AIMS)
        strange = verbal and current is not frame.head and not _is_occasion(current)
        if current.pos_ in ("VERB", "AUX") or strange:
            crossed += 1
        current = governor(current)
    if frame.link != LOCATIVE or is_said(trigger, frame):
        return None
    if opens_sentence(frame) and not verbal:
        return CLAUSE
    verb = clause_verb(frame.head)
    if verb.i == clause_verb(trigger).i:
        return CLAUSE
    return SHARED if not verbal and shares_scene(trigger, verb) else None


def _own_tier(frame: Frame, crossed: int, aim: bool) -> int | None:
    """A verb between place and trigger must be the trigger's aim: "to retake X"."""
    if crossed == 0 or (aim and crossed == 1 and frame.link == OBJECT_OF):
        return OWN
    return BELOW if frame.link == LOCATIVE else None


def _is_occasion(token: Token) -> bool:
    """Words are said at conferences: "said at a news conference in Moscow"."""
    return token.lemma_.lower() in frame_words().occasions
