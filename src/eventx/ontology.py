"""The event types, their closed subtypes, and what they are in the field's schemes.

Everything is data in `resources/ontology.yaml`; this module checks and queries it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import Field, ValidationError, model_validator

from eventx.errors import EventxError, ResourceError
from eventx.records.base import Record
from eventx.records.event import AcledCode, Codes, PloverCode, Precision
from eventx.records.mention import Modality
from eventx.resources import read_yaml

_RESOURCE = "ontology.yaml"


class UnknownTypeError(EventxError):
    """No such event type, or no such subtype of it."""

    def __init__(self, *, name: str, known: tuple[str, ...]) -> None:
        self.name = name
        self.known = known
        super().__init__(
            f"'{name}' is not in the ontology; use one of {', '.join(known)}"
        )


class MapSource(Record):
    """Where a map to another scheme comes from, and in which version."""

    version: str
    source: str


class CameoCodes(Record):
    """CAMEO codes by modality.

    Attributes:
        asserted: the code of the act itself.
        future: the code of the act announced; None when the act's own code stands.
        negated: the code of the act refused or not performed; None as above.
    """

    asserted: str = Field(pattern=r"^\d{2,4}$")
    future: str | None = Field(default=None, pattern=r"^\d{2,4}$")
    negated: str | None = Field(default=None, pattern=r"^\d{2,4}$")

    def fold(self, modality: Modality) -> str | None:
        """Return the code of the act in a modality; None for a hypothetical act.

        >>> CameoCodes(asserted="057", future="030").fold(Modality.FUTURE)
        '030'
        """
        if modality is Modality.HYPOTHETICAL:
            return None
        if modality is Modality.FUTURE:
            return self.future or self.asserted
        if modality in (Modality.NEGATED, Modality.DENIED):
            return self.negated or self.asserted
        return self.asserted


class Subtype(Record):
    """One subtype; `plover` and `acled` are those of its type when not given."""

    name: str
    definition: str
    plover: PloverCode | None
    cameo: CameoCodes
    acled: AcledCode | None


class EventType(Record):
    """One event type with its subtypes, sorted as in the file."""

    name: str
    definition: str
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    plover: PloverCode | None
    cameo: CameoCodes
    acled: AcledCode | None = None
    subtypes: tuple[Subtype, ...] = ()

    def subtype(self, name: str) -> Subtype:
        """Return a subtype.

        Raises:
            UnknownTypeError: this type has no such subtype.
        """
        for subtype in self.subtypes:
            if subtype.name == name:
                return subtype
        known = tuple(subtype.name for subtype in self.subtypes)
        raise UnknownTypeError(name=f"{self.name}.{name}", known=known)


class Ontology(Record):
    """All event types; every method takes the names that events carry.

    Attributes:
        version: raised whenever a type, subtype or map changes its meaning.
        maps: scheme -> version and source of the map to it.
        quad: quad class -> CAMEO roots.
        goldstein: CAMEO code or prefix -> value in [-10, 10].
    """

    version: int
    maps: dict[str, MapSource]
    quad: dict[int, tuple[str, ...]]
    goldstein: dict[str, float]
    types: tuple[EventType, ...]

    @model_validator(mode="after")
    def _every_code_is_mapped(self) -> Ontology:
        for cameo in _cameo_codes(self.types):
            if self.quad_class(cameo) is None or self.goldstein_value(cameo) is None:
                msg = f"CAMEO {cameo} has no quad class or no Goldstein value"
                raise ValueError(msg)
        return self

    def names(self) -> tuple[str, ...]:
        """Return the names of the types, in the order of the file."""
        return tuple(event_type.name for event_type in self.types)

    def is_type(self, name: str) -> bool:
        """Say whether `name` is an event type.

        >>> load_ontology().is_type("strike")
        True
        """
        return name in self.names()

    def is_subtype(self, event_type: str, name: str) -> bool:
        """Say whether `name` is a subtype of `event_type`.

        >>> load_ontology().is_subtype("strike", "labour")
        False
        """
        found = [each for each in self.types if each.name == event_type]
        return any(sub.name == name for each in found for sub in each.subtypes)

    def event_type(self, name: str) -> EventType:
        """Return an event type.

        Raises:
            UnknownTypeError: there is no such type.

        >>> load_ontology().event_type("visit").plover.mode
        'visit'
        """
        for event_type in self.types:
            if event_type.name == name:
                return event_type
        raise UnknownTypeError(name=name, known=self.names())

    def codes(
        self,
        event_type: str,
        subtype: str | None = None,
        modality: Modality = Modality.ASSERTED,
    ) -> Codes:
        """Return an event's codes in the other schemes.

        PLOVER and ACLED are those of the act, whatever its modality; CAMEO folds the
        modality into the code, and quad class and Goldstein value follow CAMEO. A
        hypothetical act has none of these three.

        Raises:
            UnknownTypeError: there is no such type or subtype.

        >>> load_ontology().codes("strike", "air").cameo
        '195'
        >>> load_ontology().codes("release", "person", Modality.FUTURE).cameo
        '0353'
        """
        kind: EventType | Subtype = self.event_type(event_type)
        if subtype is not None:
            kind = self.event_type(event_type).subtype(subtype)
        cameo = kind.cameo.fold(modality)
        return Codes(
            plover=kind.plover,
            cameo=cameo,
            quad=None if cameo is None else self.quad_class(cameo),
            goldstein=None if cameo is None else self.goldstein_value(cameo),
            acled=kind.acled,
        )

    def quad_class(self, cameo: str) -> int | None:
        """Return the quad class of a CAMEO code: 1 verbal cooperation to 4 conflict."""
        for quad, roots in self.quad.items():
            if cameo[:2] in roots:
                return quad
        return None

    def goldstein_value(self, cameo: str) -> float | None:
        """Return the Goldstein value of a CAMEO code: that of its longest prefix."""
        for end in range(len(cameo), 1, -1):
            if cameo[:end] in self.goldstein:
                return self.goldstein[cameo[:end]]
        return None

    def with_cameo(self, prefix: str) -> tuple[tuple[str, str | None], ...]:
        """Return the types and subtypes whose asserted CAMEO code begins so.

        >>> load_ontology().with_cameo("1831")
        (('bombing', 'suicide'),)
        """
        found: list[tuple[str, str | None]] = []
        for each in self.types:
            if each.cameo.asserted.startswith(prefix):
                found.append((each.name, None))
            found.extend(
                (each.name, sub.name)
                for sub in each.subtypes
                if sub.cameo.asserted.startswith(prefix)
            )
        return tuple(found)

    def with_plover(
        self, event: str, mode: str | None = None
    ) -> tuple[tuple[str, str | None], ...]:
        """Return the types and subtypes of a PLOVER event, of one mode when given.

        >>> load_ontology().with_plover("ASSAULT", "drone")
        (('strike', 'drone'),)
        """
        pairs = [
            (each.name, name, plover)
            for each in self.types
            for name, plover in [
                (None, each.plover),
                *((sub.name, sub.plover) for sub in each.subtypes),
            ]
        ]
        return tuple(
            (name, sub)
            for name, sub, plover in pairs
            if plover is not None
            and plover.event == event
            and (mode is None or plover.mode == mode)
        )


def _cameo_codes(types: tuple[EventType, ...]) -> set[str]:
    """Every CAMEO code that an event can get."""
    kinds: list[EventType | Subtype] = [*types]
    kinds.extend(sub for each in types for sub in each.subtypes)
    codes = {kind.cameo.fold(modality) for kind in kinds for modality in Modality}
    return {code for code in codes if code is not None}


def _inherit(raw: dict[str, Any]) -> dict[str, Any]:
    """Fill what a subtype leaves out (not what it sets to null) from its type."""
    shared = {"plover": raw["plover"], "acled": raw.get("acled")}
    subtypes = [
        {**shared, **fields, "name": name}
        for name, fields in raw.get("subtypes", {}).items()
    ]
    return {**raw, "subtypes": [_without_empty_plover(each) for each in subtypes]}


def _without_empty_plover(raw: dict[str, Any]) -> dict[str, Any]:
    """PLOVER has no event for a plain statement: the file says `{event: null}`."""
    if raw["plover"]["event"] is None:
        return {**raw, "plover": None}
    return raw


@cache
def load_ontology() -> Ontology:
    """Return the ontology, read once per process.

    Raises:
        ResourceError: the package data are missing or malformed.

    >>> len(load_ontology().types)
    30
    """
    raw = read_yaml(_RESOURCE)
    types = [
        _without_empty_plover({**_inherit(fields), "name": name})
        for name, fields in raw["types"].items()
    ]
    try:
        return Ontology.model_validate({**raw, "types": types})
    except ValidationError as err:
        raise ResourceError(name=_RESOURCE, problem=f"is malformed ({err})") from err


def ucdp_where_prec(precision: Precision) -> int:
    """Return UCDP's `where_prec`, 1 (exact) to 7 (sea or air).

    >>> ucdp_where_prec(Precision.ADMIN1)
    4
    """
    return int(read_yaml("places/precision.yaml")[precision.value]["ucdp"])


def acled_geo_precision(precision: Precision) -> int:
    """Return ACLED's `geo_precision`, 1 (exact) to 3 (region).

    >>> acled_geo_precision(Precision.NEAR)
    2
    """
    return int(read_yaml("places/precision.yaml")[precision.value]["acled"])
