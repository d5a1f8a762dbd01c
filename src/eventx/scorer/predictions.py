"""Predicted events, with only the fields that are scored.

Other coders' output can be scored too: whatever else a line holds is ignored.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from eventx.errors import EventxError
from eventx.records.event import Event

_MAX_SENTENCE_CHARS = 700  # no sentence is longer; a longer one counts as its trigger


class PredictionError(EventxError):
    """A line of an events file that holds no event."""

    def __init__(self, *, path: Path, line: int, problem: str) -> None:
        self.path = path
        self.line = line
        super().__init__(
            f"{path}:{line}: {problem}; one event of `eventx schema` per line"
        )


class _Read(BaseModel):
    """Frozen, and blind to fields that are not scored."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Span(_Read):
    """Half-open characters."""

    start_char: int
    end_char: int

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start_char < other.end_char and other.start_char < self.end_char


class Named(_Read):
    """An actor, recipient or speaker: the words and the canonical name."""

    text: str | None = None
    name: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called, the words first."""
        return tuple(name for name in (self.text, self.name) if name)


class PredictedPlace(Named):
    """A place with what is needed to compare it."""

    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class PredictedDate(_Read):
    """Inclusive days; either end may be open."""

    start: date | None = None
    end: date | None = None


class Bounds(_Read):
    """A number of people between `low` and `high`."""

    low: int | None = None
    high: int | None = None


class PredictedCasualties(_Read):
    """The two counts that are scored."""

    killed: Bounds | None = None
    injured: Bounds | None = None


class PredictedEvidence(_Read):
    """Where the event was found."""

    article_id: str
    trigger: Span
    sentence: Span | None = None

    @property
    def window(self) -> Span:
        """The characters in which a gold trigger counts as found."""
        sentence = self.sentence or self.trigger
        length = sentence.end_char - sentence.start_char
        return self.trigger if length > _MAX_SENTENCE_CHARS else sentence


class Prediction(_Read):
    """One predicted event."""

    event_type: str
    subtype: str | None = None
    modality: str | None = None
    actors: tuple[Named, ...] = ()
    recipients: tuple[Named, ...] = ()
    attribution: tuple[Named, ...] = ()
    places: tuple[PredictedPlace, ...] = ()
    date: PredictedDate | None = None
    casualties: PredictedCasualties | None = None
    evidence: tuple[PredictedEvidence, ...]


def predictions_of(events: Iterable[Event]) -> list[Prediction]:
    """Return events as the scorer reads them."""
    return [
        Prediction.model_validate(event.model_dump(mode="json")) for event in events
    ]


def read_predictions(path: Path) -> list[Prediction]:
    """Read a JSON Lines file of events.

    Raises:
        PredictionError: a line is no event.
    """
    found = []
    with path.open(encoding="utf8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                found.append(Prediction.model_validate_json(line))
            except ValidationError as err:
                first = err.errors()[0]
                problem = f"{'.'.join(map(str, first['loc']))} {first['msg']}".strip()
                raise PredictionError(path=path, line=number, problem=problem) from err
    return found


def by_article(predictions: Iterable[Prediction]) -> dict[str, list[Prediction]]:
    """Group predictions by the articles their evidence lies in, in order."""
    groups: dict[str, list[Prediction]] = defaultdict(list)
    for prediction in predictions:
        ids = dict.fromkeys(each.article_id for each in prediction.evidence)
        for article_id in ids:
            groups[article_id].append(prediction)
    return dict(groups)
