"""The normalised tables that every SQL database of eventx has, and their views."""

from __future__ import annotations

from typing import NamedTuple

DB_VERSION = 2


class TableColumn(NamedTuple):
    """A column: `kind` as in `flat.Column`; `refers` names the table it points to."""

    name: str
    kind: str = "text"
    refers: str | None = None
    required: bool = False


class Table(NamedTuple):
    """A table with its key; `indexes` are single columns that questions ask for."""

    name: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    indexes: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


_EVENT = TableColumn("event_id", refers="events", required=True)
_POSITION = TableColumn("position", "integer", required=True)
_SPAN = (TableColumn("start_char", "integer"), TableColumn("end_char", "integer"))
_TEXT = TableColumn("text")
_BY_EVENT = ("event_id", "position")

ARTICLES = Table(
    "articles",
    (
        TableColumn("id", required=True),
        TableColumn("title"),
        TableColumn("url"),
        TableColumn("source"),
        TableColumn("published", "date"),
        TableColumn("published_from"),
        TableColumn("duplicate_of"),
        TableColumn("loaded_from"),
    ),
    ("id",),
    ("published", "source", "loaded_from"),
)
CODES = Table(
    "codes",
    (
        TableColumn("id", required=True),
        TableColumn("plover_event"),
        TableColumn("plover_mode"),
        TableColumn("cameo"),
        TableColumn("quad", "integer"),
        TableColumn("goldstein", "real"),
        TableColumn("acled_event_type"),
        TableColumn("acled_sub_event_type"),
    ),
    ("id",),
)
EVENTS = Table(
    "events",
    (
        TableColumn("id", required=True),
        TableColumn("article_id", refers="articles", required=True),
        TableColumn("event_type", required=True),
        TableColumn("subtype"),
        TableColumn("modality", required=True),
        TableColumn("certainty", required=True),
        TableColumn("date_start", "date"),
        TableColumn("date_end", "date"),
        TableColumn("date_granularity"),
        TableColumn("date_text"),
        TableColumn("date_anchor"),
        TableColumn("date_inferred", "boolean"),
        TableColumn("time_precision", "integer"),
        TableColumn("confidence", "real", required=True),
        TableColumn("code_id", refers="codes"),
        TableColumn("eventx_version"),
        TableColumn("model"),
        TableColumn("rules"),
        TableColumn("record", "json", required=True),
    ),
    ("id",),
    ("article_id", "event_type", "date_start", "code_id"),
)
ACTORS = Table(
    "actors",
    (
        _EVENT,
        TableColumn("role", required=True),
        _POSITION,
        _TEXT,
        TableColumn("name"),
        TableColumn("kind"),
        TableColumn("country"),
        TableColumn("code"),
        TableColumn("entity_id"),
        TableColumn("inferred", "boolean"),
        *_SPAN,
    ),
    ("event_id", "role", "position"),
    ("entity_id", "country"),
)
PLACES = Table(
    "places",
    (
        _EVENT,
        _POSITION,
        _TEXT,
        TableColumn("name"),
        TableColumn("country"),
        TableColumn("country_name"),
        TableColumn("admin1"),
        TableColumn("latitude", "real"),
        TableColumn("longitude", "real"),
        TableColumn("precision"),
        TableColumn("radius_km", "real"),
        TableColumn("geonames_id", "integer"),
        TableColumn("score", "real"),
        TableColumn("inferred", "boolean"),
        TableColumn("reason"),
        *_SPAN,
    ),
    _BY_EVENT,
    ("country",),
)
EVIDENCE = Table(
    "evidence",
    (
        _EVENT,
        _POSITION,
        TableColumn("article_id"),
        TableColumn("rule_id"),
        TableColumn("trigger_text"),
        TableColumn("trigger_start", "integer"),
        TableColumn("trigger_end", "integer"),
        TableColumn("sentence"),
        TableColumn("sentence_start", "integer"),
        TableColumn("sentence_end", "integer"),
    ),
    _BY_EVENT,
    ("rule_id",),
)
ATTRIBUTIONS = Table(
    "attributions",
    (
        _EVENT,
        _POSITION,
        _TEXT,
        TableColumn("name"),
        TableColumn("kind"),
        TableColumn("cue"),
        TableColumn("stance"),
        TableColumn("channel"),
        TableColumn("medium"),
        TableColumn("addressee"),
        *_SPAN,
    ),
    _BY_EVENT,
)
CASUALTIES = Table(
    "casualties",
    (
        _EVENT,
        TableColumn("fate", required=True),
        TableColumn("low", "integer"),
        TableColumn("high", "integer"),
        _TEXT,
        TableColumn("of"),
        TableColumn("source"),
        *_SPAN,
    ),
    ("event_id", "fate"),
)
INSTRUMENTS = Table("instruments", (_EVENT, _POSITION, _TEXT, *_SPAN), _BY_EVENT)
CUES = Table(
    "cues", (_EVENT, _POSITION, _TEXT, TableColumn("cue_class"), *_SPAN), _BY_EVENT
)

# Parents stand before their children: rows go in by this order and out by its reverse.
PARTS = (ACTORS, PLACES, EVIDENCE, ATTRIBUTIONS, CASUALTIES, INSTRUMENTS, CUES)
TABLES = (ARTICLES, CODES, EVENTS, *PARTS)
# Only on the stage of a load: the articles it brought, those without events as well.
SEEN = Table("seen", (TableColumn("id", required=True),), ("id",))

# The first place with coordinates, else the first: as in the flat row.
_FIRST_PLACE = """coalesce((SELECT min(q.position) FROM places q
  WHERE q.event_id = e.id AND q.latitude IS NOT NULL), 0)"""
_FLAT = """
SELECT e.id AS event_id, e.date_start AS event_date, e.date_end AS event_date_end,
  e.time_precision, e.event_type, e.subtype AS sub_event_type, e.modality,
  e.certainty, coalesce(a.name, a.text) AS actor1, a.kind AS inter1,
  a.code AS actor1_code, coalesce(r.name, r.text) AS actor2, r.kind AS inter2,
  r.code AS actor2_code, p.country_name AS country, p.country AS iso, p.admin1,
  coalesce(p.name, p.text) AS location, p.latitude, p.longitude, p.precision,
  k.low AS fatalities_low, k.high AS fatalities_high,
  coalesce(t.name, t.text) AS attributed_to, n.source, n.url AS source_url,
  n.published AS source_date, n.title AS source_headline, n.id AS article_id,
  v.sentence AS notes, v.rule_id, c.plover_event, c.plover_mode, c.cameo, c.quad,
  c.goldstein, c.acled_event_type, c.acled_sub_event_type, e.confidence
FROM events e
JOIN articles n ON n.id = e.article_id
LEFT JOIN codes c ON c.id = e.code_id
LEFT JOIN actors a ON a.event_id = e.id AND a.role = 'actor' AND a.position = 0
LEFT JOIN actors r ON r.event_id = e.id AND r.role = 'recipient' AND r.position = 0
LEFT JOIN places p ON p.event_id = e.id AND p.position = {first_place}
LEFT JOIN casualties k ON k.event_id = e.id AND k.fate = 'killed'
LEFT JOIN attributions t ON t.event_id = e.id AND t.position = 0
LEFT JOIN evidence v ON v.event_id = e.id AND v.position = 0
"""
_MAP = """
SELECT e.id AS event_id, e.event_type, e.modality, e.date_start AS event_date,
  coalesce(p.name, p.text) AS location, p.country, p.latitude, p.longitude,
  p.precision, v.sentence AS notes, e.article_id
FROM events e
JOIN places p ON p.event_id = e.id AND p.latitude IS NOT NULL
LEFT JOIN evidence v ON v.event_id = e.id AND v.position = 0
"""
_WHO_WHOM = """
SELECT coalesce(a.name, a.text) AS actor, e.event_type,
  coalesce(r.name, r.text) AS recipient, count(*) AS events,
  min(e.date_start) AS first_date, max(e.date_start) AS last_date
FROM events e
JOIN actors a ON a.event_id = e.id AND a.role = 'actor'
JOIN actors r ON r.event_id = e.id AND r.role = 'recipient'
WHERE e.modality = 'asserted'
GROUP BY coalesce(a.name, a.text), e.event_type, coalesce(r.name, r.text)
"""
_BY_DAY = """
SELECT date_start AS event_date, event_type, count(*) AS events
FROM events
WHERE modality = 'asserted' AND date_start IS NOT NULL AND date_start = date_end
GROUP BY date_start, event_type
"""
_BY_COUNTRY = """
SELECT p.country, e.event_type, count(*) AS events,
  sum(k.low) AS fatalities_low, sum(coalesce(k.high, k.low)) AS fatalities_high
FROM events e
JOIN places p ON p.event_id = e.id AND p.position = {first_place}
LEFT JOIN casualties k ON k.event_id = e.id AND k.fate = 'killed'
WHERE e.modality = 'asserted'
GROUP BY p.country, e.event_type
"""
_CLAIMS = """
SELECT coalesce(t.name, t.text) AS speaker, t.kind, t.stance, t.channel,
  e.event_type, e.modality, e.date_start AS event_date, v.sentence, e.id AS event_id
FROM attributions t
JOIN events e ON e.id = t.event_id
LEFT JOIN evidence v ON v.event_id = e.id AND v.position = 0
"""
VIEWS = {
    "event_table": _FLAT.format(first_place=_FIRST_PLACE),
    "event_map": _MAP,
    "who_did_what_to_whom": _WHO_WHOM,
    "events_by_day": _BY_DAY,
    "events_by_country": _BY_COUNTRY.format(first_place=_FIRST_PLACE),
    "claims": _CLAIMS,
}
