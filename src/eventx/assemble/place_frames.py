"""The phrase a place name stands in: does it say where, and how (in, near, north of)?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from spacy.tokens import Span, Token

from eventx.records.mention import PlaceArgument
from eventx.resources import read_yaml
from eventx.syntax import PASSIVE_SUBJECT, SUBJECT, governor, preposition

_KM_PER_UNIT = {"km": 1.0, "mile": 1.609, "metre": 0.001, "meter": 0.001}
_DISTANCE = re.compile(
    r"(\d[\d,.]*)[\s-]*(km|kilomet|mile|met(?:re|er))\w*[^.;]{0,40}$", re.IGNORECASE
)
_LOOK_BACK = 8  # tokens before the name that may hold "20 km north of"
_MAX_CLIMB = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """A place name in a locative phrase.

    Attributes:
        head: token by which the phrase hangs on the rest of the sentence.
        relation: as in `PlaceArgument`.
    """

    span: Span
    head: Token
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


@cache
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = read_yaml("places/location.yaml")
    names = ("locative", "near", "scene_nouns", "unit_nouns", "directions", "actor_verbs")
    return {name: frozenset(table[name]) for name in names}


def _phrase_head(root: Token) -> Token:
    """Climb from the name to its phrase: "Aleppo" -> "province", a list to its first."""
    head = root
    for _ in range(_MAX_CLIMB):
        up = head.head
        if head.dep_ in ("conj", "appos", "flat") and up.i < head.i:
            head = up
        elif head.dep_ in ("compound", "nmod:desc", "nmod", "amod", "nn") and (
            up.lemma_.lower() in _words()["unit_nouns"] and not preposition(head)
        ):
            head = up
        else:
            break
    return head


def _own_preposition(root: Token, head: Token) -> str:
    return preposition(root) or preposition(head)


def frame_of(span: Span) -> Frame | None:
    """Return the locative frame of a place name; None when it does not say where.

    "in Aleppo" and "the Aleppo bombing" say where; "Moscow said" and "Syria's army" do
    not.
    """
    root = span.root
    head = _phrase_head(root)
    words = _words()
    given = _own_preposition(root, head)
    distance = _distance_km(span)
    if given in words["near"]:
        return Frame(span, head, "near", distance)
    if given in words["locative"]:
        return Frame(span, head, *_direction(head, distance))
    if given in ("from", "of") and (distance is not None or _is_direction(head)):
        return Frame(span, head, *_direction(head, distance))
    if given == "between" and "border" in _before(span, 6):
        return Frame(span, head, "border")
    if given == "of" and _governor_lemma(head) in words["scene_nouns"]:
        return Frame(span, head)
    if not given and _names_the_scene(head):
        return Frame(span, head)
    return None


def _names_the_scene(head: Token) -> bool:
    """ "the Aleppo bombing", "a Baghdad market", "Kabul, Afghanistan" as a dateline."""
    if head.dep_ in SUBJECT | PASSIVE_SUBJECT or head.dep_ in ("nmod:poss", "poss"):
        return False
    return head.dep_ in ("compound", "nmod:desc", "nn") and head.head.pos_ == "NOUN"


def _direction(head: Token, distance: float | None) -> tuple[str, float | None]:
    if distance is not None:
        return "distance", distance
    return ("direction", None) if _is_direction(head) else ("in", None)


def _governor_lemma(head: Token) -> str:
    above = governor(head)
    return above.lemma_.lower() if above is not None else ""


def _is_direction(head: Token) -> bool:
    return _governor_lemma(head) in _words()["directions"]


def _before(span: Span, tokens: int) -> str:
    return span.doc[max(span.sent.start, span.start - tokens) : span.start].text.lower()


def _distance_km(span: Span) -> float | None:
    """ "20 km south of X", "about 12 miles from X"."""
    found = _DISTANCE.search(_before(span, _LOOK_BACK))
    if found is None:
        return None
    number = found.group(1).replace(",", "").rstrip(".")
    unit = found.group(2).lower()
    scale = next((km for stem, km in _KM_PER_UNIT.items() if unit.startswith(stem)), 1.0)
    return round(float(number) * scale, 2)
