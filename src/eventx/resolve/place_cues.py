"""The cue words of place names, compiled once: units, towns, directions, articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from eventx.resources import read_yaml


@dataclass(frozen=True, slots=True)
class PlaceCues:
    """Patterns inside a name (`_head`, `_tail`), around it (`_before`, `_after`).

    Those of a `_gap` are between two names of which one holds the other.
    """

    direction_head: re.Pattern[str]
    admin_tail: re.Pattern[str]
    city_tail: re.Pattern[str]
    of_head: re.Pattern[str]
    article_head: re.Pattern[str]
    admin_before: re.Pattern[str]
    admin_after: re.Pattern[str]
    city_before: re.Pattern[str]
    city_after: re.Pattern[str]
    inside_gap: re.Pattern[str]
    owner_gap: re.Pattern[str]
    demonym_gap: re.Pattern[str]


def _pattern(template: str, words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(template.replace("WORDS", "|".join(longest_first)), re.IGNORECASE)


@cache
def place_cues() -> PlaceCues:
    """Read the cue words; they are in `resources/places/cues.yaml`.

    >>> place_cues().admin_tail.sub("", "Idlib province")
    'Idlib'
    """
    words = read_yaml("places/cues.yaml")
    admin, city = words["admin_words"], words["city_words"]
    return PlaceCues(
        direction_head=_pattern(
            r"^(?:(?:WORDS)[- ])+", [*words["directions"], *words["conditions"]]
        ),
        admin_tail=_pattern(r"[- ](?:WORDS)$", admin),
        city_tail=_pattern(r"[- ](?:WORDS)$", city),
        of_head=_pattern(
            r"^(?:the )?(?:WORDS) of (?:the )?", [*admin, *city, *words["head_words"]]
        ),
        article_head=_pattern(r"^(?:WORDS)[- ]", words["articles"]),
        admin_before=_pattern(r"\b(?:WORDS)\s+of\s+(?:the\s+)?$", admin),
        admin_after=_pattern(r"^[’']?s?\s*(?:WORDS)\b", admin),
        city_before=_pattern(r"\b(?:WORDS)\s+of\s+$", city),
        city_after=_pattern(r"^\s+(?:WORDS)\b", city),
        # "X in Y", "X, in the central Y", "X, in the province of Y"
        inside_gap=_pattern(
            r",? in (?:the )?(?:[a-z-]+(?:ern|al) )?(?:(?:WORDS) of (?:the )?)?",
            [*admin, *city],
        ),
        owner_gap=_pattern(r"['’]s? (?:[a-z-]+ )?(?:(?:WORDS) of )?", [*admin, *city]),
        demonym_gap=_pattern(r" (?:[a-z-]+ ){0,2}(?:WORDS) of ", [*admin, *city]),
    )
