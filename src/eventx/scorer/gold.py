"""Gold events: one YAML file per article, in the form of `corpus/CODEBOOK.md`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import Field, ValidationError, field_validator

from eventx.errors import EventxError, counted
from eventx.records.base import CharSpan, Record
from eventx.records.mention import Modality

_MARKED = re.compile(r"^(.*?)\[\[(.+?)\]\](.*)$", re.DOTALL)

Bounds = tuple[int | None, int | None]
Level = Literal["point", "city", "admin", "country", "region"]


class GoldError(EventxError):
    """A gold file with faults, all of them listed at once."""

    def __init__(self, *, path: Path, faults: tuple[str, ...]) -> None:
        self.path = path
        self.faults = faults
        lines = "\n".join(f"  {fault}" for fault in faults)
        count = counted(len(faults), "fault")
        super().__init__(
            f"{path}: {count}; see corpus/CODEBOOK.md for the form\n{lines}"
        )


class GoldPlace(Record):
    """Where a gold event happened; `level` says how far off an answer may be."""

    text: str | None = None
    name: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    level: Level = "city"


class GoldDate(Record):
    """When a gold event happened, in inclusive days."""

    start: date
    end: date
    text: str | None = None


class GoldEvent(Record):
    """One occasion as a coder wrote it down, with its triggers in the article."""

    id: str = ""
    type: str
    subtype: str | None = None
    mentions: tuple[str | tuple[int, int], ...] = Field(min_length=1)
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    places: tuple[GoldPlace, ...] = ()
    date: GoldDate | None = None
    modality: Modality = Modality.ASSERTED
    attributed_to: str | None = None
    killed: Bounds | None = None
    injured: Bounds | None = None
    optional: bool = False
    carrier: bool = False
    triggers: tuple[CharSpan, ...] = ()

    @field_validator(
        "actor", "recipient", "places", "optional", "carrier", mode="before"
    )
    @classmethod
    def _null_is_default(cls, value: Any, info: Any) -> Any:
        if value is not None:
            return value
        return cls.model_fields[info.field_name].default

    @field_validator("killed", "injured", mode="before")
    @classmethod
    def _two_bounds(cls, value: Any) -> Any:
        """A single number in the file is a lower bound without an upper one."""
        return [*value, None, None][:2] if isinstance(value, list) else value

    @property
    def required(self) -> bool:
        """Whether missing this event costs anything."""
        return not (self.optional or self.carrier)


class GoldArticle(Record):
    """The gold events of one article, whose text they point into."""

    article: str
    published: date | None = None
    events: tuple[GoldEvent, ...] = ()
    text: str = ""

    @field_validator("events", mode="before")
    @classmethod
    def _null_is_none(cls, value: Any) -> Any:
        return () if value is None else value


def read_gold(folder: Path, texts: Mapping[str, str]) -> list[GoldArticle]:
    """Read the gold files of a folder, sorted by name.

    Args:
        folder: holds one `.yaml` file per article.
        texts: article id -> its text, into which the triggers are placed.

    Raises:
        GoldError: a file is not in the form of the codebook, names an article that
            `texts` lacks, or quotes words that its article lacks.
    """
    paths = [path for path in folder.iterdir() if path.suffix in (".yaml", ".yml")]
    return [_read_file(path, texts) for path in sorted(paths)]


def _read_file(path: Path, texts: Mapping[str, str]) -> GoldArticle:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf8"))
        article = GoldArticle.model_validate(content)
    except yaml.YAMLError as err:
        raise GoldError(path=path, faults=(f"is not valid YAML: {err}",)) from err
    except ValidationError as err:
        faults = tuple(
            f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}"
            for fault in err.errors()
        )
        raise GoldError(path=path, faults=faults) from err
    if article.article not in texts:
        raise GoldError(path=path, faults=(f"no article {article.article!r} was read",))
    return place_triggers(article, texts[article.article], path=path)


def place_triggers(article: GoldArticle, text: str, *, path: Path) -> GoldArticle:
    """Return the article with each mention found in `text`.

    Raises:
        GoldError: a mention has no marks or is not in the text.

    >>> event = GoldEvent(type="strike", mentions=("Jets [[hit]] Raqqa",))
    >>> gold = GoldArticle(article="a", events=(event,))
    >>> place_triggers(gold, "Jets hit Raqqa.", path=Path("a.yaml")).events[0].triggers
    (CharSpan(start_char=5, end_char=8),)
    """
    faults: list[str] = []
    events = []
    for event in article.events:
        spans = [_trigger(mention, text) for mention in event.mentions]
        faults += [
            f"{event.id}: not found: {mention!r}"
            for mention, span in zip(event.mentions, spans, strict=True)
            if span is None
        ]
        found = tuple(span for span in spans if span is not None)
        events.append(event.model_copy(update={"triggers": found}))
    if faults:
        raise GoldError(path=path, faults=tuple(faults))
    return article.model_copy(update={"events": tuple(events), "text": text})


def _trigger(mention: str | tuple[int, int], text: str) -> CharSpan | None:
    if not isinstance(mention, str):
        return CharSpan(start_char=mention[0], end_char=mention[1])
    marked = _MARKED.match(mention)
    if marked is None:
        return None
    before, trigger, after = marked.groups()
    start = text.find(before + trigger + after)
    if start < 0:
        return None
    start += len(before)
    return CharSpan(start_char=start, end_char=start + len(trigger))
