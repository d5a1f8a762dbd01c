"""What the place resolver is asked: names in a text, and facts of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Long enough for "in the city of " and "'s north-western province"; see place_cues.
WINDOW_CHARS = 32
_DOMAIN = re.compile(r"\.([a-z]{2})(?:[/:]|$)")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place name in a text, with the characters around it.

    Attributes:
        text: the name as written.
        before: up to `WINDOW_CHARS` characters before it.
        after: up to `WINDOW_CHARS` characters after it.
        is_demonym: True for "Syrian": an anchor for others, itself no place.
    """

    text: str
    start_char: int
    end_char: int
    before: str = ""
    after: str = ""
    is_demonym: bool = False

    @property
    def is_led_by_of(self) -> bool:
        """Say whether "of" stands somewhere before it: a quick no for "the city of"."""
        return "of" in self.before.lower()

    @classmethod
    def at(cls, text: str, start_char: int, end_char: int) -> PlaceMention:
        """Take the mention out of its text.

        >>> PlaceMention.at("fighting in Aleppo province", 12, 18).after
        ' province'
        """
        return cls(
            text=text[start_char:end_char],
            start_char=start_char,
            end_char=end_char,
            before=text[max(0, start_char - WINDOW_CHARS) : start_char],
            after=text[end_char : end_char + WINDOW_CHARS],
        )


@dataclass(frozen=True, slots=True)
class DocumentContext:
    """What the article tells about where it plays.

    Attributes:
        title: headline, when known apart from the text.
        source_country: ISO code of the outlet's home, from its domain or the config.
        dateline_end: characters up to here are the dateline, 0 when there is none.
    """

    title: str = ""
    source_country: str | None = None
    dateline_end: int = 0

    @classmethod
    def of(cls, *, title: str = "", source: str = "") -> DocumentContext:
        """Take the outlet's home country from its domain.

        >>> DocumentContext.of(source="https://www.dawn.com.pk/x").source_country
        'PK'
        """
        found = _DOMAIN.search(source)
        code = found.group(1).upper() if found else None
        return cls(title=title, source_country="GB" if code == "UK" else code)
