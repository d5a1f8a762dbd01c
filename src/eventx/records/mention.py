"""What the rooms between parse and resolve pass on: token spans with their roles."""

from __future__ import annotations

from enum import StrEnum

from eventx.records.base import CharSpan, Record, RuleId, TextSpan


class Kind(StrEnum):
    """What kind of actor a mention names."""

    STATE = "STATE"
    GOVERNMENT = "GOVERNMENT"
    MILITARY = "MILITARY"
    POLICE = "POLICE"
    ARMED_GROUP = "ARMED_GROUP"
    REBEL = "REBEL"
    PARTY = "PARTY"
    OPPOSITION = "OPPOSITION"
    COURT = "COURT"
    IGO = "IGO"
    NGO = "NGO"
    MEDIA = "MEDIA"
    BUSINESS = "BUSINESS"
    UNION = "UNION"
    RELIGIOUS = "RELIGIOUS"
    CIVILIAN = "CIVILIAN"
    CROWD = "CROWD"
    PERSON = "PERSON"
    FACILITY = "FACILITY"
    UNKNOWN = "UNKNOWN"


class Role(StrEnum):
    """The part a phrase plays in an event."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    INSTRUMENT = "instrument"


class Modality(StrEnum):
    """What the speaker presents the event as (codebook)."""

    ASSERTED = "asserted"
    DENIED = "denied"
    NEGATED = "negated"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"


class Certainty(StrEnum):
    """How sure the text is of an event."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Cue(Record):
    """Words that decided modality or certainty, with their cue class."""

    text: str
    cue_class: str
    start_char: int
    end_char: int


class TokenSpan(Record):
    """Half-open span of tokens `[start, end)` of one Doc, with its head token."""

    start: int
    end: int
    head: int


class Argument(TokenSpan):
    """A phrase in a role of an event; an actor's kind is in `kind`.

    Attributes:
        inferred: True when it stands outside the event's own clause and another event
            of the article shows that it is meant.
    """

    role: Role
    kind: Kind = Kind.UNKNOWN
    inferred: bool = False


class RuleMatch(Record):
    """One rule found at one trigger.

    Attributes:
        trigger: the trigger's tokens; `head` is the token that the parse hangs it on.
        arguments: sorted by role, then start.
        modality: set only when the rule itself decides it ("called off the strike").
        score: in [0, 1], how specific the rule is.
    """

    rule_id: RuleId
    event_type: str
    subtype: str | None = None
    trigger: TokenSpan
    arguments: tuple[Argument, ...] = ()
    modality: Modality | None = None
    priority: int = 50
    score: float = 0.5


class Count(Record):
    """A number of people: `low` and `high` inclusive, None where open."""

    low: int | None
    high: int | None
    text: str
    of: str | None = None
    source: str | None = None
    start_char: int
    end_char: int


class Casualties(Record):
    """What happened to people in one event."""

    killed: Count | None = None
    injured: Count | None = None
    missing: Count | None = None
    detained: Count | None = None
    displaced: Count | None = None


class Stance(StrEnum):
    """How a speaker stands to what he says."""

    ASSERTS = "asserts"
    CLAIMS = "claims"
    CONFIRMS = "confirms"
    DENIES = "denies"
    ALLEGES = "alleges"
    SPECULATES = "speculates"
    PREDICTS = "predicts"
    PROMISES = "promises"
    THREATENS = "threatens"
    DEMANDS = "demands"
    ASKS = "asks"
    WARNS = "warns"


class Channel(StrEnum):
    """How the words reach the reader."""

    DIRECT_QUOTE = "direct_quote"
    INDIRECT = "indirect"
    MIXED = "mixed"
    ACCORDING_TO = "according_to"
    DOCUMENT = "document"


class Report(Record):
    """One attribution of a text: who (source) says (cue) what (content).

    Attributes:
        source: the speaker's noun phrase, None when the text names none.
        cue: the words of saying; empty span list when a quote stands alone.
        content: what is said, one or several spans.
        speaker: tokens of the informative speaker when `source` is a pronoun or is
            carried over, else the tokens of `source`.
        addressee: whom the words are said to ("told reporters").
    """

    source: TokenSpan | None
    cue: TokenSpan | None
    content: tuple[CharSpan, ...]
    speaker: TokenSpan | None = None
    stance: Stance = Stance.ASSERTS
    channel: Channel = Channel.INDIRECT
    medium: str | None = None
    addressee: TokenSpan | None = None


class PlaceArgument(TokenSpan):
    """A place phrase of one event with how it is related to the event.

    Attributes:
        relation: `in`, `near`, `direction` ("north of"), `distance`, `border`.
        distance_km: for "20 km from".
        inferred: True when it comes from the sentence, dateline or document, not from
            the trigger's own clause.
    """

    relation: str = "in"
    distance_km: float | None = None
    inferred: bool = False


class DateArgument(TokenSpan):
    """The date expression an event is dated by; its place in `doc.spans["dates"]`.

    Attributes:
        bound: "since" when the event is told to lie since what the expression dates.
    """

    inferred: bool = False
    bound: str | None = None


class EventMention(Record):
    """One event in one sentence, before names are resolved.

    Attributes:
        reports: indexes into the Doc's reports, innermost first.
        date_inferred: True when no expression dates the event and its day is that of
            the lead's anchor.
    """

    match: RuleMatch
    sentence: TextSpan
    places: tuple[PlaceArgument, ...] = ()
    date: DateArgument | None = None
    date_inferred: bool = False
    modality: Modality = Modality.ASSERTED
    certainty: Certainty = Certainty.UNKNOWN
    cues: tuple[Cue, ...] = ()
    reports: tuple[Report, ...] = ()
    casualties: Casualties | None = None
    instruments: tuple[TokenSpan, ...] = ()
