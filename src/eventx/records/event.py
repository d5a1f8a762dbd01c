"""The event: the record that eventx writes (schema_version 1)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from eventx.records.base import ArticleId, EventId, Record, RuleId, TextSpan
from eventx.records.mention import (
    Casualties,
    Certainty,
    Channel,
    Cue,
    Kind,
    Modality,
    Stance,
)

SCHEMA_VERSION = 1


class Filler(TextSpan):
    """The words that fill a slot, where they stand in the article."""


class Actor(Filler):
    """Who did it, or to whom it was done.

    Attributes:
        name: the canonical name when the lexicon or the text gives one.
        country: ISO 3166-1 alpha-2.
        code: CAMEO/PLOVER-style country and sector (RUSMIL), None when unknown.
        entity_id: id of the lexicon entry.
        inferred: True when the event's own clause does not name him and another event
            of the article shows that he is meant ("condemned the strikes": whoever
            carried them out).
    """

    name: str | None = None
    kind: Kind = Kind.UNKNOWN
    country: str | None = None
    code: str | None = None
    entity_id: str | None = None
    inferred: bool = False


class Precision(StrEnum):
    """How exactly a place is known; maps to UCDP where_prec and ACLED geo_precision."""

    EXACT = "exact"
    NEAR = "near"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    FEATURE = "feature"
    COUNTRY = "country"
    SEA = "sea"


class PlaceReason(StrEnum):
    """Why a place has no coordinates."""

    NOT_IN_GAZETTEER = "not_in_gazetteer"
    AMBIGUOUS = "ambiguous"


class PlaceAlternative(Record):
    """Another place of the same name, with its score in [0, 1]."""

    name: str
    country: str | None
    admin1: str | None = None
    lat: float
    lon: float
    geonames_id: int | None = None
    score: float


class Place(Filler):
    """Where it happened; `lat` and `lon` in degrees WGS84, None with a reason."""

    name: str | None = None
    country: str | None = None
    country_name: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    radius_km: float | None = None
    geonames_id: int | None = None
    score: float | None = None
    alternatives: tuple[PlaceAlternative, ...] = ()
    inferred: bool = False
    reason: PlaceReason | None = None


class AnchorKind(StrEnum):
    """What a relative date expression was counted from."""

    PUBLICATION = "publication"
    DOCUMENT = "document"
    ANTECEDENT = "antecedent"
    ABSOLUTE = "absolute"


class Granularity(StrEnum):
    """The unit a date expression names."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class EventDate(Record):
    """When it happened: inclusive days, None where open.

    Attributes:
        text: the words of the date, None when it was inferred.
        mod: early, mid, late, approx, before or after, None when exact.
        timex3: TIMEX3 value.
        inferred: True when no words of the event's own sentence date it.
    """

    start: date | None
    end: date | None
    granularity: Granularity
    text: str | None = None
    anchor: AnchorKind
    inferred: bool = False
    mod: str | None = None
    timex3: str | None = None
    score: float | None = None
    start_char: int | None = None
    end_char: int | None = None


class Attribution(Filler):
    """Who says that it happened; `text` is the informative speaker.

    Attributes:
        addressee: whom it is said to, in the words of the text ("reporters").
    """

    name: str | None = None
    kind: Kind = Kind.UNKNOWN
    cue: str | None = None
    stance: Stance = Stance.ASSERTS
    channel: Channel = Channel.INDIRECT
    medium: str | None = None
    addressee: str | None = None


class AcledCode(Record):
    """ACLED event type and sub-event type."""

    event_type: str
    sub_event_type: str | None = None


class PloverCode(Record):
    """PLOVER event and mode; never folded by modality."""

    event: str
    mode: str | None = None


class Codes(Record):
    """The event in the field's other schemes; `cameo` is folded by modality."""

    plover: PloverCode | None = None
    cameo: str | None = None
    quad: int | None = None
    goldstein: float | None = None
    acled: AcledCode | None = None


class Evidence(Record):
    """One mention of the event: its trigger, its sentence, the rule that found it."""

    article_id: ArticleId
    trigger: TextSpan
    sentence: TextSpan
    rule_id: RuleId


class ArticleRef(Record):
    """The article as an event names it."""

    id: ArticleId
    title: str | None = None
    url: str | None = None
    source: str | None = None
    published: date | None = None
    published_from: str | None = None
    duplicate_of: ArticleId | None = None


class Provenance(Record):
    """What made the event: versions of the package, model and rule pack."""

    eventx: str
    model: str
    rules: str


class Event(Record):
    """One occasion in one article, with the words every field came from."""

    id: EventId
    schema_version: int = SCHEMA_VERSION
    event_type: str
    subtype: str | None = None
    modality: Modality = Modality.ASSERTED
    certainty: Certainty = Certainty.UNKNOWN
    cues: tuple[Cue, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    date: EventDate | None = None
    casualties: Casualties | None = None
    instruments: tuple[Filler, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    codes: Codes = Codes()
    confidence: float = 0.5
    evidence: tuple[Evidence, ...]
    article: ArticleRef
    provenance: Provenance | None = None
