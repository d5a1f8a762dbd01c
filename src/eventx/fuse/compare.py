"""Whether the slots of two events contradict each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache

from eventx.records.event import Actor, Event, Evidence, Place, Precision
from eventx.records.mention import Kind
from eventx.resources import read_yaml

# Two points of one occasion lie this near at most; UCDP joins within a town and its
# surroundings.
SAME_PLACE_KM = 60.0
_BROAD = frozenset({Precision.COUNTRY, Precision.ADMIN1, Precision.SEA})


@lru_cache(maxsize=4096)
def name_words(text: str) -> frozenset[str]:
    """Return the words of a name that tell it from others, in lower case."""
    stop = read_yaml("lexicons/fusion.yaml")["name_stop"]
    return frozenset(re.findall(r"\w+", text.lower())) - frozenset(stop)


def same_actor(first: Actor, second: Actor) -> bool:
    """Say whether two fillers name one actor: same entry, or one name in the other."""
    if first.entity_id and second.entity_id and first.entity_id == second.entity_id:
        return first.kind == second.kind or first.text.lower() == second.text.lower()
    if _is_state_and_person(first, second):
        return False
    theirs = _names(second)
    for one in _names(first):
        for other in theirs:
            if _one_name(one, other):
                return True
    return False


_Name = tuple[frozenset[str], bool]


def _one_name(first: _Name, second: _Name) -> bool:
    """One name in the other; an owner's name ("Russia" of its jets) only in full."""
    one, other = first[0], second[0]
    if first[1] or second[1]:
        return bool(one) and one == other
    return bool(one and other) and (one <= other or other <= one)


def _names(actor: Actor) -> tuple[_Name, ...]:
    return _names_of(actor.text, actor.name, actor.entity_id is None)


@lru_cache(maxsize=4096)
def _names_of(words: str, called: str | None, unlisted: bool) -> tuple[_Name, ...]:
    """The words of each name, and whether it only says whose the actor is."""
    text = name_words(words)
    if not called:
        return ((text, False),)
    name = name_words(called)
    return (text, False), (name, unlisted and not name & text)


def _is_state_and_person(first: Actor, second: Actor) -> bool:
    """As in "Iraq" is not "Iraq's Prime Minister", though his title holds its name."""
    if first.kind is Kind.STATE:
        return (second.entity_id or "").startswith("person.")
    return second.kind is Kind.STATE and (first.entity_id or "").startswith("person.")


_ORGANS = frozenset({Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE})


def same_side(first: Actor, second: Actor) -> bool:
    """Say whether one is a state and the other an organ of it: "Iran", "its envoy"."""
    kinds = {first.kind, second.kind}
    return (
        first.country is not None
        and first.country == second.country
        and Kind.STATE in kinds
        and bool(kinds & _ORGANS)
    )


def points_back(actor: Actor) -> bool:
    """Say whether a filler only points to parties named elsewhere: "the two sides"."""
    if actor.name or actor.entity_id:
        return False
    words = re.findall(r"\w+", actor.text.lower())
    settings = read_yaml("lexicons/fusion.yaml")
    return (
        bool(words)
        and words[-1] in settings["pointing_nouns"]
        and (words[0] in settings["pointing_words"])
    )


def may_be_same(first: Actor, second: Actor) -> bool:
    """Say whether nothing speaks against two fillers being one actor."""
    if same_actor(first, second) or same_side(first, second):
        return True
    if points_back(first) or points_back(second):
        return True
    # "The police" of one sentence are the "policemen" of the next.
    if first.kind is second.kind is Kind.POLICE and not (first.name and second.name):
        return True
    # "its air force" has no name of its own.
    possessed = _is_possessed(first) or _is_possessed(second)
    return possessed and first.kind == second.kind


def _is_possessed(actor: Actor) -> bool:
    words = actor.text.lower().split()
    return not actor.name and bool(words) and words[0] in ("its", "their")


def actors_overlap(first: Sequence[Actor], second: Sequence[Actor]) -> bool:
    """Say whether two lists share an actor."""
    return any(same_actor(one, other) for one in first for other in second)


def named(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """Return the actors that the event's own clause names."""
    return tuple(each for each in actors if not each.inferred)


def dates_agree(one: Event, other: Event) -> bool:
    """Say whether two dates can be one: unknown, or overlapping.

    An inferred day may be that of the report, a day late; longer spans that are only
    inferred contradict nothing.
    """
    first, second = one.date, other.date
    if first is None or second is None:
        return True
    if None in (first.start, second.start, first.end, second.end):
        return True
    slack = timedelta(0)
    if first.inferred or second.inferred:
        if not (_is_told_day(one) and _is_told_day(other)):
            return True
        slack = timedelta(1)
    return first.start <= second.end + slack and second.start <= first.end + slack  # type: ignore[operator]


def _is_told_day(event: Event) -> bool:
    """Say whether an event's own sentence names its day."""
    when = event.date
    if when is None or when.start != when.end or when.start_char is None:
        return False
    behind = bisect_right(event.evidence, when.start_char, key=sentence_start)
    return behind > 0 and when.start_char < event.evidence[behind - 1].sentence.end_char


def sentence_start(evidence: Evidence) -> int:
    """Return where a sentence begins; the evidence of an event is sorted by it."""
    return evidence.sentence.start_char


def places_agree(first: Sequence[Place], second: Sequence[Place]) -> bool:
    """Say whether two place lists can be one occasion's."""
    stated = [
        [each for each in places if not each.inferred and each.lat is not None]
        for places in (first, second)
    ]
    if not stated[0] or not stated[1]:
        return True
    return any(_near(one, other) for one in stated[0] for other in stated[1])


def _near(first: Place, second: Place) -> bool:
    broad = first.precision in _BROAD or second.precision in _BROAD
    if broad and first.country and first.country == second.country:
        return first.admin1 is None or second.admin1 in (None, first.admin1)
    points = [
        (place.lat, place.lon)
        for place in (first, second)
        if place.lat is not None and place.lon is not None
    ]
    if len(points) < 2:
        return True
    from geopy.distance import great_circle  # noqa: PLC0415 - takes 0.2 s

    return bool(great_circle(*points).km <= SAME_PLACE_KM)
