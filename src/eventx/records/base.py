"""What every record shares: frozen, closed, with half-open character spans."""

from __future__ import annotations

from typing import NewType

from pydantic import BaseModel, ConfigDict, model_validator

ArticleId = NewType("ArticleId", str)
EventId = NewType("EventId", str)
RuleId = NewType("RuleId", str)


class Record(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class CharSpan(Record):
    """Half-open span of characters `[start_char, end_char)` in an article's text.

    >>> CharSpan(start_char=0, end_char=3).end_char
    3
    """

    start_char: int
    end_char: int

    @model_validator(mode="after")
    def _ordered(self) -> CharSpan:
        if not 0 <= self.start_char <= self.end_char:
            msg = f"span [{self.start_char}, {self.end_char}) is not ordered"
            raise ValueError(msg)
        return self

    def covers(self, start_char: int) -> bool:
        """Say whether the character at `start_char` lies in this span."""
        return self.start_char <= start_char < self.end_char


class TextSpan(CharSpan):
    """A span with the words it quotes: `text == article.text[start_char:end_char]`."""

    text: str
