"""What a lexicon holds: entries with dated codes, and common nouns with their kinds."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from eventx.records.mention import Kind

# Sector of a CAMEO/PLOVER code -> kind, and back.
KIND_OF_SECTOR = {
    "GOV": Kind.GOVERNMENT,
    "LEG": Kind.GOVERNMENT,
    "SPY": Kind.GOVERNMENT,
    "MIL": Kind.MILITARY,
    "COP": Kind.POLICE,
    "UAF": Kind.ARMED_GROUP,
    "REB": Kind.REBEL,
    "PTY": Kind.PARTY,
    "OPP": Kind.OPPOSITION,
    "JUD": Kind.COURT,
    "IGO": Kind.IGO,
    "NGO": Kind.NGO,
    "MED": Kind.MEDIA,
    "BUS": Kind.BUSINESS,
    "LAB": Kind.UNION,
    "REL": Kind.RELIGIOUS,
    "CVL": Kind.CIVILIAN,
    "AGR": Kind.CIVILIAN,
    "ELI": Kind.PERSON,
}
SECTOR_OF_KIND = {
    Kind.GOVERNMENT: "GOV",
    Kind.MILITARY: "MIL",
    Kind.POLICE: "COP",
    Kind.ARMED_GROUP: "UAF",
    Kind.REBEL: "REB",
    Kind.PARTY: "PTY",
    Kind.OPPOSITION: "OPP",
    Kind.COURT: "JUD",
    Kind.IGO: "IGO",
    Kind.NGO: "NGO",
    Kind.MEDIA: "MED",
    Kind.BUSINESS: "BUS",
    Kind.UNION: "LAB",
    Kind.RELIGIOUS: "REL",
    Kind.CIVILIAN: "CVL",
    Kind.CROWD: "CVL",
}
_ARMED = frozenset({"REB", "UAF"})


def kind_of_sector(code: str) -> Kind | None:
    """Return the kind that the last three letters of a code stand for.

    >>> kind_of_sector("RUSMIL")
    <Kind.MILITARY: 'MILITARY'>
    """
    if code.startswith("IGO"):
        return Kind.IGO
    if code.startswith("NGO"):
        return Kind.NGO
    return KIND_OF_SECTOR.get(code[3:6])


class DatedCode(NamedTuple):
    """A code and the inclusive days on which it holds; None where open."""

    code: str
    start: date | None = None
    end: date | None = None

    def holds(self, day: date) -> bool:
        """Say whether the code is valid on a day."""
        return (self.start is None or self.start <= day) and (
            self.end is None or day <= self.end
        )


class Entry(NamedTuple):
    """One actor of the lexicon.

    Attributes:
        id: stable, e.g. `state.RU`, `group.hamas`, `person.RU.vladimir_putin`.
        name: the usual English name.
        kind: what it is when no dated code says otherwise.
        country: ISO 3166-1 alpha-2 of its home, None for those without one.
        codes: dated codes, earliest first.
        role: `state`, `people`, `capital`, `seat`, `person`, `group` or `body`.
        offices: a person held, e.g. `president`, `foreign`.
    """

    id: str
    name: str
    kind: Kind
    country: str | None
    codes: tuple[DatedCode, ...]
    role: str = "body"
    offices: tuple[str, ...] = ()

    def code_on(self, day: date | None) -> str | None:
        """Return the code valid on a day; with no day, the latest.

        >>> obama = DatedCode("USAGOV", date(2009, 1, 20), date(2017, 1, 20))
        >>> later = DatedCode("USAELI", date(2017, 1, 21))
        >>> entry = Entry("x", "Barack Obama", Kind.PERSON, "US", (obama, later))
        >>> entry.code_on(date(2015, 5, 1)), entry.code_on(date(2019, 5, 1))
        ('USAGOV', 'USAELI')
        """
        if day is None:
            return self.codes[-1].code if self.codes else None
        for dated in self.codes:
            if dated.holds(day):
                return dated.code
        return None

    def kind_on(self, day: date | None) -> Kind:
        """Return the kind on a day: rebels that won a war are a government."""
        code = self.code_on(day)
        if code is None or (len(self.codes) == 1 and self.role != "person"):
            return self.kind
        if code[3:6] in _ARMED:
            return self.kind
        return kind_of_sector(code) or self.kind


class Noun(NamedTuple):
    """A common noun that can be an actor.

    Attributes:
        form: `body`, `person`, `role`, `generic`, `people`, `asset` or `site`.
        office: worn as a title before a name.
        plural: this form is a plural.
    """

    kind: Kind
    sector: str
    form: str
    office: bool
    plural: bool
