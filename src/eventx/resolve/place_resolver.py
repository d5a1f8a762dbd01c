"""Which of the places of a name an article means, and how exactly that is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from eventx.geocoders.entry import Entry, Level
from eventx.geocoders.store import GazetteerStore, open_store
from eventx.records.event import Place, PlaceAlternative, PlaceReason, Precision
from eventx.resolve.place_candidates import (
    LEADING,
    Candidates,
    find_candidates,
    key_of,
)
from eventx.resolve.place_groups import Board, lay_out, make_groups
from eventx.resolve.place_local import CandidateSet, Matrix, candidate_set
from eventx.resolve.place_mention import DocumentContext, PlaceMention
from eventx.resolve.place_online import AnswersNames, ask_online
from eventx.resolve.place_overrides import PlaceOverride, read_overrides
from eventx.resolve.place_precision import precision_of
from eventx.resolve.place_ranker import (
    Weights,
    embedded_weights,
    rank,
    rank_with_features,
    softmax,
)
from eventx.resolve.place_reasons import weigh
from eventx.resolve.place_towns import capital_first, names_a_unit, town_first

ALTERNATIVES = 3
MAX_REMEMBERED = 4096
LISTED_UNITS = 4  # "in Utah, Texas, Ohio and Washington": no capital among states


class HasStore(Protocol):
    """A geocoder over a gazetteer file."""

    store: GazetteerStore


def _store_of(gazetteer: GazetteerStore | HasStore | None) -> GazetteerStore:
    if gazetteer is None:
        return open_store()
    return gazetteer if isinstance(gazetteer, GazetteerStore) else gazetteer.store


def _moved(place: Place, mention: PlaceMention) -> Place:
    if place.start_char == mention.start_char:
        return place
    where = {"start_char": mention.start_char, "end_char": mention.end_char}
    return place.model_copy(update=where)


def _inhabited(board: Board, scores: Matrix) -> frozenset[int]:
    """The units that the article speaks of: names places in, or lists as units."""
    ends = [*board.starts[1:], len(scores)]
    units: set[int] = set()
    listed: dict[int, set[int]] = {}
    for start, end in zip(board.starts, ends, strict=True):
        top = int(start) + int(scores[start:end].argmax())
        if board.level[top] != Level.ADMIN1:
            units.add(int(board.admin1[top]))
        else:
            listed.setdefault(int(board.country[top]), set()).add(int(board.entry[top]))
    return frozenset(units).union(
        *(each for each in listed.values() if len(each) >= LISTED_UNITS)
    )


class PlaceResolver:
    """Resolves the place names of one article together.

    Args:
        gazetteer: the store, or a geocoder that has one; None for the embedded one.
        country_hint: ISO code of the country the articles are about: a name that has a
            place there means that place.
        overrides: places given by the user, by name, or a file of them; they win over
            everything.
        weights: the ranker's weights; None means those in the package.
        online: asked for names that the gazetteer misses; None for no network.

    >>> from eventx.geocoders.store import open_store
    >>> text = "Clashes in Tripoli and Benghazi."
    >>> mentions = [PlaceMention.at(text, 11, 18), PlaceMention.at(text, 23, 31)]
    >>> [place.country for place in PlaceResolver(open_store()).resolve(mentions)]
    ['LY', 'LY']
    """

    def __init__(
        self,
        gazetteer: GazetteerStore | HasStore | None = None,
        *,
        country_hint: str | None = None,
        overrides: Mapping[str, PlaceOverride] | str | Path | None = None,
        weights: Weights | None = None,
        online: AnswersNames | None = None,
    ) -> None:
        self._online = online
        self.store = _store_of(gazetteer)
        self._hint = country_hint.upper() if country_hint else None
        given = (
            read_overrides(Path(overrides))
            if isinstance(overrides, str | Path)
            else overrides
        )
        self._overrides = {key_of(name): each for name, each in (given or {}).items()}
        self._weights = weights or embedded_weights()
        self._countries = self.store.countries()
        self._numbers = {code: number for number, code in enumerate(self._countries, 1)}
        self.near = self._neighbour_matrix()
        self._sets: dict[str, CandidateSet | None] = {}

    def _neighbour_matrix(self) -> Matrix:
        size = len(self._numbers) + 1
        near = np.zeros((size, size), np.float32)
        for code, others in self.store.neighbours().items():
            for other in others:
                near[self._numbers.get(code, 0), self._numbers.get(other, 0)] = 1
        near[0] = near[:, 0] = 0
        return near

    def _find(self, text: str) -> CandidateSet | None:
        if text not in self._sets:
            if len(self._sets) >= MAX_REMEMBERED:
                self._sets.clear()
            candidates = self._prefer_hint(find_candidates(self.store, text))
            found = candidates.named
            self._sets[text] = (
                candidate_set(candidates, text, self._numbers) if found else None
            )
        return self._sets[text]

    def _prefer_hint(self, candidates: Candidates) -> Candidates:
        inside = tuple(
            named for named in candidates.named if named.entry.country == self._hint
        )
        return (
            candidates._replace(named=inside) if self._hint and inside else candidates
        )

    def board_of(
        self, mentions: Sequence[PlaceMention], context: DocumentContext
    ) -> Board | None:
        """Lay out every candidate of the mentions, None when no name is known."""
        groups = make_groups(mentions, self._find)
        if not groups:
            return None
        return lay_out(groups, context, self._numbers.get(context.source_country or ""))

    def resolve(
        self,
        mentions: Sequence[PlaceMention],
        context: DocumentContext | None = None,
    ) -> tuple[Place, ...]:
        """Return one place per mention; unknown names get a reason, never coordinates.

        Args:
            mentions: all place names and demonyms of one article, sorted by start.
            context: what else is known of the article.
        """
        places: list[Place | None] = [None] * len(mentions)
        board = self.board_of(mentions, context or DocumentContext())
        if board is not None:
            scores = rank(board, self._weights, self.near)
            chances = softmax(board, scores)
            inhabited = _inhabited(board, scores)
            for number, group in enumerate(board.groups):
                start = int(board.starts[number])
                rows = slice(start, start + len(group.candidates.entries))
                sure = self._certainty(scores[rows])
                # The mentions of a group differ in where they stand alone.
                first = mentions[group.members[0]]
                place = self._place(
                    first, group.candidates, chances[rows], sure, inhabited
                )
                for index in group.members:
                    places[index] = _moved(place, mentions[index])
        return tuple(
            self._overridden(mention) or place or self._unknown(mention)
            for mention, place in zip(mentions, places, strict=True)
        )

    def reasons(
        self,
        mentions: Sequence[PlaceMention],
        index: int,
        context: DocumentContext | None = None,
    ) -> tuple[str, ...]:
        """Say why one mention means its place: what speaks for it, most first.

        Each line weighs the place against the next best reading of the name.

        Args:
            mentions: all place names of the article, as for `resolve`.
            index: the mention asked about.
            context: what else is known of the article.
        """
        board = self.board_of(mentions, context or DocumentContext())
        group = board and next((g for g in board.groups if index in g.members), None)
        if not board or not group:
            return ("no place of this name in the gazetteer",)
        scores, features = rank_with_features(board, self._weights, self.near)
        start = int(board.starts[board.groups.index(group)])
        rows = start + np.argsort(
            -scores[start : start + len(group.candidates.entries)]
        )
        entries = [group.candidates.entries[int(row) - start] for row in rows[:2]]
        return weigh(entries, features[rows[:2]] * self._weights.full)

    def _certainty(self, scores: Matrix) -> float:
        """One minus the chance that none of the candidates is meant."""
        top = float(scores.max())
        raised = float(np.exp(scores - top).sum())
        return raised / (raised + float(np.exp(min(self._weights.none - top, 50.0))))

    def complete(self, place: Place, focus: str | None) -> Place:
        """Ask the online geocoder, if there is one, for a name the gazetteer misses."""
        country = self._countries.get(focus or "")
        return ask_online(place, self._online, country, self._countries)

    def _unknown(self, mention: PlaceMention) -> Place:
        return Place(
            text=mention.text,
            start_char=mention.start_char,
            end_char=mention.end_char,
            reason=PlaceReason.NOT_IN_GAZETTEER,
        )

    def _overridden(self, mention: PlaceMention) -> Place | None:
        override = self._overrides.get(key_of(mention.text))
        return override.place(mention, self._countries) if override else None

    def _place(
        self,
        mention: PlaceMention,
        chosen: CandidateSet,
        chances: Matrix,
        sure: float,
        inhabited: frozenset[int],
    ) -> Place:
        order = np.argsort(-chances)
        if not names_a_unit(mention, chosen.back_off):
            order = town_first(chosen, order)
            order = capital_first(chosen, order, inhabited)
        order = order[: ALTERNATIVES + 1]
        entry = chosen.entries[int(order[0])]
        others = [
            (chosen.entries[int(row)], float(chances[row]) * sure) for row in order[1:]
        ]
        country = self._countries.get(entry.country or "")
        return Place(
            text=mention.text,
            start_char=mention.start_char,
            end_char=mention.end_char,
            name=entry.name,
            country=entry.country,
            country_name=country.name if country else None,
            admin1=self._admin1(entry),
            lat=entry.lat,
            lon=entry.lon,
            precision=Precision.NEAR
            if chosen.back_off == LEADING
            else precision_of(entry),
            radius_km=entry.radius_km,
            geonames_id=entry.geonames_id,
            score=round(float(chances.max()) * sure, 3),
            alternatives=tuple(
                self._alternative(other, score)
                for other, score in others
                if score > 0.01
            ),
        )

    def _admin1(self, entry: Entry) -> str | None:
        if entry.level == Level.ADMIN1:
            return entry.name
        return self.store.name_of(entry.admin1)

    def _alternative(self, entry: Entry, score: float) -> PlaceAlternative:
        return PlaceAlternative(
            name=entry.name,
            country=entry.country,
            admin1=self._admin1(entry),
            lat=entry.lat,
            lon=entry.lon,
            geonames_id=entry.geonames_id,
            score=round(score, 3),
        )
