"""The `eventx_resolver` component: events with codes, coordinates and ISO dates."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

from eventx import __version__
from eventx.ontology import load_ontology
from eventx.records.article import Article
from eventx.records.base import EventId, TextSpan
from eventx.records.doc import put
from eventx.records.event import (
    Actor,
    ArticleRef,
    Attribution,
    Codes,
    Event,
    Evidence,
    Filler,
    Provenance,
)
from eventx.records.mention import (
    Argument,
    EventMention,
    Modality,
    Report,
    Role,
    TokenSpan,
)
from eventx.resolve.actors import ActorResolver
from eventx.resolve.confidence import confidence_of
from eventx.resolve.dates import resolve_date
from eventx.resolve.places import PlaceResolver, resolve_event_places
from eventx.resolve.quoting import requote
from eventx.resolve.targets import targets_of
from eventx.syntax import forget, parsed

_FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})


def text_span(span: Span) -> TextSpan:
    """Return the characters a spaCy span covers, with their text."""
    return TextSpan(start_char=span.start_char, end_char=span.end_char, text=span.text)


def article_ref(article: Article) -> ArticleRef:
    """Return the article as its events name it."""
    return ArticleRef(
        id=article.id,
        title=article.title,
        url=article.url,
        source=article.source,
        published=article.published,
        published_from=article.published_from,
        duplicate_of=article.duplicate_of,
    )


def codes_of(mention: EventMention) -> Codes:
    """Return the codes of a mention; a pack's own type has none."""
    match = mention.match
    return _codes(match.event_type, match.subtype, mention.modality)


@lru_cache(maxsize=1024)
def _codes(event_type: str, subtype: str | None, modality: Modality) -> Codes:
    ontology = load_ontology()
    if not ontology.is_type(event_type):
        return Codes()
    return ontology.codes(event_type, subtype, modality)


class _Origin(NamedTuple):
    """What all events of one article share."""

    article: ArticleRef
    provenance: Provenance


class Resolver:
    """Resolve the event mentions of a Doc.

    Args:
        nlp: the pipeline; its name, version and rules go into the provenance.
        actors: says which actor a mention is.
        places: says which place a toponym is.
    """

    def __init__(
        self, nlp: Language, *, actors: ActorResolver, places: PlaceResolver
    ) -> None:
        self.nlp = nlp
        self.actors = actors
        self.places = places
        self._model: str | None = None

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.resolved_events`."""
        mentions = doc._.event_mentions
        article: Article = doc._.article
        events: tuple[Event, ...] = ()
        if mentions:
            read = parsed(doc)
            origin = _Origin(article_ref(article), self._provenance())
            places = resolve_event_places(read, mentions, self.places)
            events = tuple(
                self._resolve(read, mention, found, origin)
                for mention, found in zip(mentions, places, strict=True)
            )
        if events and article.text != article.plain_text:
            events = tuple(requote(event, article.text) for event in events)
        put(doc, "resolved_events", events)
        forget(doc)
        return doc

    def _provenance(self) -> Provenance:
        if self._model is None:  # spaCy gathers the labels of all pipes for its meta
            meta = self.nlp.meta
            self._model = f"{meta['lang']}_{meta['name']} {meta['version']}"
        rules = "none"
        if self.nlp.has_pipe("eventx_ruler"):
            ruler = self.nlp.get_pipe("eventx_ruler")
            rules = getattr(ruler, "rules_hash", "unknown")  # a user's own ruler
        return Provenance(
            eventx=__version__,
            model=self._model,
            rules=rules,
        )

    def _resolve(
        self,
        doc: Doc,
        mention: EventMention,
        places: Sequence[object],
        origin: _Origin,
    ) -> Event:
        match = mention.match
        when = resolve_date(doc, mention)
        day = when.start if when is not None else origin.article.published
        trigger = text_span(doc[match.trigger.start : match.trigger.end])
        actors = self._parties(doc, mention, Role.ACTOR, day)
        event = Event(
            id=EventId(f"{match.trigger.start}-{match.rule_id}"),
            event_type=match.event_type,
            subtype=match.subtype,
            modality=mention.modality,
            certainty=mention.certainty,
            cues=mention.cues,
            actors=actors,
            recipients=_others(
                self._parties(doc, mention, Role.RECIPIENT, day), actors
            ),
            places=tuple(places),
            date=when,
            casualties=mention.casualties,
            instruments=_instruments(doc, mention),
            attribution=self._attribution(doc, mention.reports, day),
            codes=codes_of(mention),
            evidence=(
                Evidence(
                    article_id=origin.article.id,
                    trigger=trigger,
                    sentence=mention.sentence,
                    rule_id=match.rule_id,
                ),
            ),
            article=origin.article,
            provenance=origin.provenance,
        )
        return event.model_copy(
            update={"confidence": confidence_of(event, match.score)}
        )

    def _parties(
        self, doc: Doc, mention: EventMention, role: Role, day: date | None
    ) -> tuple[Actor, ...]:
        found: dict[tuple[str, str | None], Actor] = {}
        for argument in mention.match.arguments:
            if argument.role is role:
                meant = _who_speaks(doc, argument, mention.reports)
                for actor in self.actors.resolve(doc, meant, day):
                    key = (actor.text, actor.entity_id)
                    if key not in found:
                        found[key] = _marked(actor, inferred=argument.inferred)
        if found:
            return tuple(found.values())
        if role is Role.ACTOR:
            return self.actors.announcers(doc, mention, day)
        return targets_of(doc, mention)

    def _attribution(
        self, doc: Doc, reports: Sequence[Report], day: date | None
    ) -> tuple[Attribution, ...]:
        found: list[Attribution] = []
        for report in reports:
            speaker = report.speaker or report.source
            if speaker is None:
                continue
            span = speaker
            argument = Argument(
                role=Role.ACTOR, start=span.start, end=span.end, head=span.head
            )
            actors = self.actors.resolve(doc, argument, day) or _as_named(doc, span)
            found.extend(_attribution(doc, report, actor) for actor in actors)
        return tuple(found)


def _marked(actor: Actor, *, inferred: bool) -> Actor:
    if actor.inferred is inferred:
        return actor
    return actor.model_copy(update={"inferred": inferred})


def _others(
    recipients: tuple[Actor, ...], actors: tuple[Actor, ...]
) -> tuple[Actor, ...]:
    """Nobody arrests or accuses himself: such a pronoun was led back wrongly.

    Those who talk or fight with each other are both, and marked as inferred.
    """
    doers = {(each.text, each.start_char) for each in actors}
    mutual = len(actors) > 1
    return tuple(
        each
        for each in recipients
        if (each.text, each.start_char) not in doers or (mutual and each.inferred)
    )


def _who_speaks(doc: Doc, argument: Argument, reports: Sequence[Report]) -> Argument:
    """In a quotation "I" and "we" are the speaker."""
    if doc[argument.head].lower_ not in _FIRST_PERSON or not reports:
        return argument
    speaker = reports[0].speaker or reports[0].source
    if speaker is None:
        return argument
    place = {"start": speaker.start, "end": speaker.end, "head": speaker.head}
    return argument.model_copy(update=place)


def _as_named(doc: Doc, span: TokenSpan) -> tuple[Actor, ...]:
    """A report or rumour says so: no actor, but the article names it."""
    if doc[span.head].pos_ == "PRON":
        return ()
    words = text_span(doc[span.start : span.end])
    return (Actor(**words.model_dump()),)


def _attribution(doc: Doc, report: Report, actor: Actor) -> Attribution:
    return Attribution(
        text=actor.text,
        start_char=actor.start_char,
        end_char=actor.end_char,
        name=actor.name,
        kind=actor.kind,
        cue=_words(doc, report.cue),
        stance=report.stance,
        channel=report.channel,
        medium=report.medium,
        addressee=_words(doc, report.addressee),
    )


def _words(doc: Doc, span: TokenSpan | None) -> str | None:
    return None if span is None else doc[span.start : span.end].text


def _instruments(doc: Doc, mention: EventMention) -> tuple[Filler, ...]:
    spans = [doc[each.start : each.end] for each in mention.instruments]
    return tuple(Filler(**text_span(each).model_dump()) for each in spans)


@Language.factory(
    "eventx_resolver",
    assigns=["doc._.resolved_events"],
    requires=["doc._.event_mentions"],
    default_config={"country_hint": None, "actors": None, "places": None},
)
def make_resolver(
    nlp: Language,
    name: str,  # noqa: ARG001
    country_hint: str | None,
    actors: str | None,
    places: str | None,
) -> Resolver:
    """Make the resolver; `actors` and `places` are files of user overrides."""
    return Resolver(
        nlp,
        actors=ActorResolver(overrides=actors),
        places=PlaceResolver(country_hint=country_hint, overrides=places),
    )
