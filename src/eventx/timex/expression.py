"""A date expression as the grammar finds it in a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class ExpressionKind(StrEnum):
    """What a time expression tells.

    DATE names days, PERIOD some days up to or from the anchor ("the past few days"),
    OFFSET counts from an event ("two days after"), DURATION and SET name no day, and a
    DATELINE tells when the article was written, not when something happened.
    """

    DATE = "date"
    PERIOD = "period"
    OFFSET = "offset"
    DURATION = "duration"
    SET = "set"
    DATELINE = "dateline"


@dataclass(frozen=True, slots=True)
class Expression:
    """The words of a date in a text, half-open in characters.

    Attributes:
        rule: id of the grammar rule that found it.
        reading: name of the reading that turns it into a value.
        groups: the parts that the rule names, as written.
        bound: the preposition that opens the interval at one side ("since", "by").
    """

    start_char: int
    end_char: int
    text: str
    rule: str
    reading: str
    kind: ExpressionKind = ExpressionKind.DATE
    groups: Mapping[str, str] = field(default_factory=dict)
    bound: str | None = None
