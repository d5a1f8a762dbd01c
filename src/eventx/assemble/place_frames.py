"""The phrase a place name stands in: does it say where, and how (in, near)?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span, Token

from eventx.records.mention import PlaceArgument
from eventx.resources import read_yaml
from eventx.syntax import OBJECT, PASSIVE_SUBJECT, governor, preposition

_KM_PER_UNIT = {"km": 1.0, "kilom": 1.0, "mile": 1.609, "met": 0.001}
_DISTANCE = re.compile(
    r"(\d[\d,.]*)[\s-]*(km|kilom|mile|met(?=re|er))\w*[^.;]{0,40}$", re.IGNORECASE
)
_LOOK_BACK = 8  # tokens before the name that may hold "20 km north of"
_MAX_CLIMB = 4
# How a place name hangs on the words around it.
LOCATIVE, TARGET, OBJECT_OF, NAMES, SOURCE = "in", "on", "object", "names", "from"
GOAL = "goal"


@dataclass(frozen=True, slots=True)
class Frame:
    """A place name in a phrase that may say where something happens.

    Attributes:
        head: token by which the phrase hangs on the rest of the sentence.
        link: LOCATIVE ("in X"), TARGET ("on X", "to X"), OBJECT_OF ("bombed X",
            "invasion of X"), NAMES ("the X bombing"), SOURCE ("from X") or GOAL ("flew
            to X").
        relation: as in `PlaceArgument`.
    """

    span: Span
    head: Token
    link: str
    relation: str = "in"
    distance_km: float | None = None

    def argument(self, *, inferred: bool = False) -> PlaceArgument:
        """Return the frame as a record."""
        return PlaceArgument(
            start=self.span.start,
            end=self.span.end,
            head=self.span.root.i,
            relation=self.relation,
            distance_km=self.distance_km,
            inferred=inferred,
        )


@dataclass(frozen=True, slots=True)
class FrameWords:
    """Word sets of `resources/places/location.yaml`."""

    locative: frozenset[str]
    target: frozenset[str]
    near: frozenset[str]
    units: frozenset[str]
    directions: frozenset[str]
    occasions: frozenset[str]
    motion: frozenset[str]
    surfaces: frozenset[str]
    journeys: frozenset[str]
    departures: frozenset[str]
    messages: frozenset[str]
    sites: frozenset[str]


@cache
def frame_words() -> FrameWords:
    """Read the word sets once."""
    table = read_yaml("places/location.yaml")
    return FrameWords(
        locative=frozenset(table["locative"]),
        target=frozenset(table["target"]),
        near=frozenset(table["near"]),
        units=frozenset(table["unit_nouns"]),
        directions=frozenset(table["directions"]),
        occasions=frozenset(table["occasion_nouns"]),
        motion=frozenset(table["motion_verbs"]),
        surfaces=frozenset(table["surface_nouns"]),
        journeys=frozenset(table["journeys"]),
        departures=frozenset(table["departures"]),
        messages=frozenset(table["message_nouns"]),
        sites=frozenset(table["site_nouns"]),
    )


def _climb(root: Token) -> Token:
    """Climb to the phrase a name is part of: "the town of Raqqa", "Aleppo province"."""
    head = root
    units = frame_words().units
    for _ in range(_MAX_CLIMB):
        up = head.head
        if up is head:
            break
        # "on May 4, Russia and Iran agreed": a list is of one kind of name.
        in_list = head.dep_ in ("conj", "appos", "flat") and up.i < head.i
        in_list = in_list and up.ent_type_ == root.ent_type_
        in_unit = up.lemma_.lower() in units and preposition(head) in ("", "of")
        in_unit = in_unit or _is_site_of(up, head)
        if (in_list and not preposition(head)) or in_unit:
            head = up
        elif (
            head.dep_ == "pobj"
            and up.lower_ == "of"
            and (up.head.lemma_.lower() in units)
        ):
            head = up.head
        else:
            break
    return head


def _is_site_of(site: Token, owner: Token) -> bool:
    """Say whether a town has a site: "Goma's market", "the Goma hospital"."""
    if owner.i > site.i or owner.dep_ not in ("nmod:poss", "poss", "compound"):
        return False
    return site.lemma_.lower() in frame_words().sites and bool(preposition(site))


def frame_of(span: Span) -> Frame | None:
    """Return the frame of a place name; None when it does not say where.

    "in Aleppo", "bombed Aleppo" and "the Aleppo bombing" may say where; "Moscow said"
    and "Syria's army" do not.
    """
    head = _climb(span.root)
    words = frame_words()
    given = preposition(head) or preposition(span.root)
    distance = _distance_km(span)
    if given == "between" and "border" in _before(span, 6):
        return Frame(span, head, LOCATIVE, "border")
    if _is_direction(head) or distance is not None:
        relation = "direction" if distance is None else "distance"
        return Frame(span, _past_direction(head), LOCATIVE, relation, distance)
    if given in words.near:
        return Frame(span, head, LOCATIVE, "near")
    if given == "on" and head.lemma_.lower() in words.surfaces:
        return Frame(span, head, LOCATIVE)
    if _is_goal(head, given):
        return Frame(span, head, GOAL)
    for link, prepositions in ((LOCATIVE, words.locative), (TARGET, words.target)):
        if given in prepositions:
            return Frame(span, head, link)
    if given in ("of", "from"):
        return Frame(span, head, OBJECT_OF if given == "of" else SOURCE)
    return None if given else _bare_frame(span, head)


def _is_goal(head: Token, given: str) -> bool:
    """Say whether a phrase tells where a journey goes: "flew to X", "left for X"."""
    above = governor(head)
    if above is None:
        return False
    lemma, words = above.lemma_.lower(), frame_words()
    if given == "for":
        return lemma in words.departures
    return given in ("to", "into") and lemma in words.journeys


def _bare_frame(span: Span, head: Token) -> Frame | None:
    """A name without preposition: an object, or the first part of an event's name."""
    if head.dep_ in OBJECT and head.head.lemma_.lower() in frame_words().motion:
        return Frame(span, head, LOCATIVE)
    if head.dep_ in OBJECT | PASSIVE_SUBJECT:
        return Frame(span, head, OBJECT_OF)
    if head.dep_ in ("compound", "nmod:desc", "nn") and head.head.pos_ == "NOUN":
        return Frame(span, head, NAMES)
    return None


def _is_direction(head: Token) -> bool:
    above = governor(head)
    return above is not None and above.lemma_.lower() in frame_words().directions


def _past_direction(head: Token) -> Token:
    """Hang "20 km south of X" where "south" hangs."""
    above = governor(head)
    return above if above is not None and _is_direction(head) else head


def _before(span: Span, tokens: int) -> str:
    return span.doc[max(span.sent.start, span.start - tokens) : span.start].text.lower()


def _distance_km(span: Span) -> float | None:
    """Read "20 km south of X" and "about 12 miles from X"."""
    found = _DISTANCE.search(_before(span, _LOOK_BACK))
    if found is None:
        return None
    try:
        number = float(found.group(1).replace(",", "").rstrip("."))
    except ValueError:
        return None
    unit = found.group(2).lower()
    scale = next(km for stem, km in _KM_PER_UNIT.items() if unit.startswith(stem))
    return round(number * scale, 2)
