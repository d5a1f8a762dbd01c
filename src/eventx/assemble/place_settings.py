"""Facts of English that set a scene: openings, journeys and "where" clauses.

"In Oslo, ..." holds for all that its sentence tells; who flies to Oslo for talks talks
there; what follows "Oslo, where" happens there; who is "speaking in Oslo" speaks there.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from eventx.assemble.place_frames import GOAL, LOCATIVE, SOURCE, Frame, frame_words
from eventx.syntax import clause_verb, governor, preposition, subjects

_MAX_STEPS = 8
_BEFORE_OPENING = frozenset({"CCONJ", "PUNCT", "SPACE", "ADV"})
_OPENING_REACH = 3  # words such as "But meanwhile," before an opening
_ADVERBIAL = frozenset({"advcl", "acl", "xcomp", "acl:relcl", "relcl"})
_PARTICIPIAL = frozenset({"advcl", "acl"})
_CHAIN = frozenset({"conj", "xcomp"})
_CONTENT = frozenset({"ccomp"})
_WHERE_GAP = 6  # "in Oslo on Thursday, where", "Oslo, on the fjord, where"


def opens_sentence(frame: Frame) -> bool:
    """Say whether a place phrase stands at the head of its sentence: "In Oslo, ..."."""
    if frame.link != LOCATIVE:
        return False
    doc, first = frame.span.doc, frame.span.sent.start
    start = min(frame.head.left_edge.i, frame.span.start)
    if start - first > _OPENING_REACH:
        return False
    if any(token.pos_ not in _BEFORE_OPENING for token in doc[first:start]):
        return False
    after = doc[frame.span.end : frame.span.end + 2]
    return any(token.text == "," for token in after)


def is_reached(trigger: Token, frame: Frame) -> bool:
    """Say whether a journey to a place is made for an act: "flew to Oslo for talks"."""
    journey = governor(frame.head)
    if frame.link != GOAL or journey is None or trigger.i < frame.span.end:
        return False
    act = _verb_of_object(trigger)
    for _ in range(_MAX_STEPS):
        if act.head.i == journey.i:
            return _is_purpose(act, journey)
        if act.dep_ not in _CHAIN:
            return False
        act = act.head
    return False


def _verb_of_object(noun: Token) -> Token:
    """In "to hold talks" the holding."""
    is_object = noun.pos_ == "NOUN" and noun.dep_ in ("obj", "dobj")
    return noun.head if is_object else noun


def _is_purpose(act: Token, journey: Token) -> bool:
    words = frame_words()
    if act.dep_ == "conj":
        return journey.lemma_.lower() not in words.departures
    if act.pos_ == "NOUN":
        return preposition(act) == "for"
    if act.dep_ not in _ADVERBIAL:
        return False
    return any(child.lower_ in ("to", "where") for child in act.children)


def shares_scene(trigger: Token, verb: Token) -> bool:
    """Say whether an act goes with a clause above it: "died in X when men fired".

    Clauses of "when", free participles and verbs joined by "and" stay where they are.
    """
    current = clause_verb(trigger)
    for _ in range(_MAX_STEPS):
        if current.i == verb.i:
            return True
        if current.dep_ == "advcl" and not _is_simultaneous(current):
            return False
        if current.dep_ not in ("conj", "xcomp", "advcl"):
            return False
        current = current.head
    return False


def _is_simultaneous(verb: Token) -> bool:
    marks = [child.lower_ for child in verb.children if child.i < verb.i]
    if any(mark in ("when", "as") for mark in marks):
        return True
    return verb.tag_ == "VBG" and not any(
        child.dep_ in ("mark", "case") for child in verb.children
    )


def told_places(trigger: Token, frames: Sequence[Frame]) -> list[Frame]:
    """Return the place that a "where" clause tells an act of: "Oslo, where"."""
    where = _where(trigger)
    if where is None:
        return []
    near = [frame for frame in frames if 0 <= where.i - frame.span.end < _WHERE_GAP]
    return near[-1:]


def _where(trigger: Token) -> Token | None:
    """The "where" of the clause that a trigger stands in."""
    current = trigger
    for _ in range(_MAX_STEPS):
        for child in current.children:
            if child.lower_ == "where" and child.i < trigger.i:
                return child
        if current.dep_ in ("ROOT", "root") or current.dep_ in _CONTENT:
            break
        current = current.head
    return None


def places_of_speaker(trigger: Token, frames: Sequence[Frame]) -> list[Frame]:
    """Return where who speaks is: "deputies in Oslo said", "speaking in Oslo, he".

    Args:
        trigger: head token of a verbal act.
        frames: the place phrases of its sentence.
    """
    speakers = {each.i for each in subjects(trigger)}
    first = trigger
    while first.dep_ == "conj" and first.head.i != first.i:
        first = first.head
    return [
        frame
        for frame in frames
        if frame.head.i < trigger.i and _is_beside(frame, first, speakers)
    ]


def _is_beside(frame: Frame, verb: Token, speakers: set[int]) -> bool:
    above = governor(frame.head)
    if above is None:
        return opens_sentence(frame)
    if frame.link == SOURCE:  # "in a statement from Oslo", "by telephone from Oslo"
        spoken = above.lemma_.lower() in frame_words().messages
        return spoken and governor(above) is verb
    if frame.link != LOCATIVE:
        return False
    if above.i == verb.i or opens_sentence(frame):
        return True
    if above.tag_ == "VBG" and above.dep_ in _PARTICIPIAL:
        return above.head.i == verb.i or above.head.i in speakers
    return any(noun.i in speakers for noun in _above(frame))


def _above(frame: Frame) -> list[Token]:
    """The nouns that a place phrase hangs on, up to the clause."""
    found: list[Token] = []
    for token in frame.head.ancestors:
        if token.pos_ in ("VERB", "AUX"):
            break
        found.append(token)
    return found
