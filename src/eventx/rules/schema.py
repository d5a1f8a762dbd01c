"""The form of a rule file: one YAML list of rules per event type.

A rule names a trigger, the grammatical paths that lead from it to its arguments, and
conditions. Paths and conditions share one small language:

========================  ==========================================================
path                      leads from the trigger to
========================  ==========================================================
``subject``               who does it (active verb; follows control, relatives, conj)
``passive_subject``       what a passive verb is done to
``object``                direct object of an active verb
``indirect_object``       "gave *the rebels* arms"
``agent``                 by-phrase of a passive verb
``prep:on+against``       heads of phrases with one of these prepositions
``possessor``             "*Russia's* strikes"
``modifier``              adjectives and nouns before a noun ("*Israeli* *air* strikes")
``support``               the verb whose object the noun is ("*carried out* strikes")
``support_subject``       the doer of that verb
``support_doer``          the same, unless the verb only tells of the noun's event
``support_indirect``      to whom that verb gives it ("gave *Israel* an ultimatum")
``support_prep:on``       prepositional phrases of that verb ("launched strikes *on X*")
``governor``              the verb or noun the trigger hangs on
``governor_subject``      the doer of the governing verb
``governor_object``       the object of the governing verb
``complement``            verbs of its content clauses and infinitives
``complement_subject``    who does what the content clause says
``content``               every word of its content clauses
``content_actor``         the nearest actor inside what the act is about
``victims``               whom the verb beside a noun hurts ("a bomb killed *six*")
``addressee``             who is spoken to in an exchange ("in a letter to *X*")
``claim_owner``           the nearest actor whose claim or wish is turned down
``wish_doer``             the nearest actor who may have to do what is asked for
``complement_object``     the nearest actor that the act of its content clause is done
                          to or with ("threatened to impeach *him*")
``condition_subject``     who acts in a clause of condition ("if *the West* interferes")
``antecedent``            the noun that the trigger's relative clause modifies
``conjunct``              what is conjoined with it
``particle``              "carry *out*"
``child`` / ``subtree``   everything directly / indirectly under it
``previous`` / ``next``   the neighbouring word
``sentence``              every word of the sentence
``self``                  the trigger ("*protesters* ...")
========================  ==========================================================

Alternatives are separated by ``|``; the first that leads anywhere wins. A condition
names a path or a role and what must hold of at least one word there: ``lemma``
(lower case; the word's form counts too; ``$name`` takes a set of
`lexicons/rule_words.yaml`),
``kind`` (actor kinds or the groups of `KIND_GROUPS`), ``tag``, ``pos``, ``entity``
(entity labels), or ``missing: true``. With none of these the path must lead somewhere.
``least: 2`` asks for as many such words ("*Chad* and *Sudan* signed").
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator, model_validator

from eventx.records.base import Record
from eventx.records.mention import Kind, Modality, Role

_ARMED = frozenset(
    {
        Kind.STATE,
        Kind.GOVERNMENT,
        Kind.MILITARY,
        Kind.POLICE,
        Kind.ARMED_GROUP,
        Kind.REBEL,
    }
)
_OFFICIAL = frozenset(
    {
        *(Kind.STATE, Kind.GOVERNMENT, Kind.MILITARY, Kind.POLICE, Kind.COURT),
        *(Kind.IGO, Kind.PARTY, Kind.OPPOSITION),
    }
)
_PEOPLE = frozenset({Kind.CIVILIAN, Kind.CROWD, Kind.PERSON})
KIND_GROUPS: dict[str, frozenset[Kind]] = {
    "ACTOR": frozenset(set(Kind) - {Kind.FACILITY, Kind.UNKNOWN}),
    "ARMED": _ARMED,
    "OFFICIAL": _OFFICIAL,
    "PEOPLE": _PEOPLE,
}
SIMPLE_PATHS = frozenset(
    {
        *("subject", "passive_subject", "object", "indirect_object", "agent"),
        *(
            "possessor",
            "modifier",
            "support",
            "support_subject",
            "support_doer",
            "support_indirect",
            "governor",
        ),
        *("governor_subject", "governor_object", "complement", "complement_subject"),
        *("content", "content_actor", "complement_object", "condition_subject"),
        *("wish_doer", "claim_owner", "addressee", "victims"),
        *("antecedent", "conjunct", "particle", "child", "subtree", "previous"),
        *("next", "sentence", "self"),
    }
)
PREPOSITION_PATHS = ("prep:", "support_prep:", "governor_prep:")
TRANSITIVE = {
    Role.ACTOR: "subject | agent",
    Role.RECIPIENT: "object | passive_subject",
}
NOMINAL = {
    Role.ACTOR: "possessor | prep:by | prep:between | modifier | support_doer",
    Role.RECIPIENT: "prep:on+against+upon | support_prep:on+against+at",
}
# An act of speech often names its recipient only inside what it is about: "threatened
# to impeach *him*", "will fire if *the West* interferes", "rejected *Myanmar's*
# objections". Rules of the types in these word sets look there last, in this order.
ABOUT_PATHS = {
    "addressee": "types_to_somebody",
    "complement_object": "types_toward_somebody",
    "condition_subject": "types_on_condition",
    "content_actor": "types_about_somebody",
    "wish_doer": "types_of_wishes",
    "victims": "types_with_victims",
    "claim_owner": "types_of_answers",
}


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Examples = Annotated[tuple[str, ...], BeforeValidator(_listed)]


def check_path(path: str) -> str:
    """Return a path unchanged.

    Raises:
        ValueError: a part of it is no path of the rule language.
    """
    for part in (each.strip() for each in path.split("|")):
        if part in SIMPLE_PATHS or part.startswith(PREPOSITION_PATHS):
            continue
        msg = f"unknown path '{part}'"
        raise ValueError(msg)
    return path


def check_kinds(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return kind and group names unchanged.

    Raises:
        ValueError: a name is neither an actor kind nor a group of them.
    """
    for name in names:
        if name not in KIND_GROUPS and name not in Kind.__members__:
            msg = f"unknown actor kind '{name}'"
            raise ValueError(msg)
    return names


class Condition(Record):
    """What must (`when`) or must not (`unless`) hold of the words on a path."""

    path: str | None = None
    role: Role | None = None
    lemma: Words = ()
    kind: Words = ()
    tag: Words = ()
    pos: Words = ()
    entity: Words = ()
    missing: bool = False
    least: int = Field(default=1, ge=1)

    _check_kind = field_validator("kind")(check_kinds)

    @model_validator(mode="after")
    def _one_target(self) -> Condition:
        if (self.path is None) == (self.role is None):
            msg = "a condition names exactly one of 'path' and 'role'"
            raise ValueError(msg)
        if self.path is not None:
            check_path(self.path)
        return self


class RoleSpec(Record):
    """How one role is filled: a path, what may fill it, whether it must be filled."""

    path: str
    kind: Words = ()
    lemma: Words = ()
    not_lemma: Words = ()
    required: bool = False

    _check_path = field_validator("path")(check_path)
    _check_kind = field_validator("kind")(check_kinds)


class Trigger(Record):
    """The word or phrase that names the event.

    Attributes:
        lemma: lemmas (or forms) of a one-word trigger.
        phrase: lemmas of contiguous words, e.g. "car bomb"; the index is on the first.
        pos: parts of speech allowed.
        particle: particles of which a verb must have one.
    """

    lemma: Words = ()
    phrase: Words = ()
    pos: Words = ("VERB",)
    particle: Words = ()

    @model_validator(mode="after")
    def _some(self) -> Trigger:
        if not self.lemma and not self.phrase:
            msg = "a trigger needs 'lemma' or 'phrase'"
            raise ValueError(msg)
        return self


class CustomType(Record):
    """An event type that a pack adds to the ontology, without codes of other schemes.

    Attributes:
        definition: what it means, in one sentence.
        subtypes: its closed list.
    """

    definition: str
    subtypes: tuple[str, ...] = ()


class SubtypeChoice(Record):
    """A subtype and the conditions under which it is chosen."""

    subtype: str
    when: tuple[Condition, ...] = ()


class Example(Record):
    """A sentence with the event a rule finds in it."""

    text: str
    actor: Words = ()
    recipient: Words = ()
    subtype: str | None = None


class Counterexample(Record):
    """A sentence in which no rule of the event type finds anything."""

    text: str


class Rule(Record):
    """One rule; see the module for its language.

    Attributes:
        roles: replaces the default paths, role by role. Defaults: for a verb,
            `TRANSITIVE`; for any other part of speech, `NOMINAL`. A role given as null
            is never filled.
        priority: at one trigger the rule with the highest priority wins.
        also: emit the match beside the winner of its trigger.
    """

    id: str
    event_type: str
    subtype: str | None = None
    subtypes: tuple[SubtypeChoice, ...] = ()
    trigger: Trigger
    roles: dict[Role, RoleSpec | None] = Field(default_factory=dict)
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    modality: Modality | None = None
    priority: int = Field(default=50, ge=0, le=100)
    score: float = Field(default=0.7, ge=0, le=1)
    also: bool = False
    source: str = "eventx"
    examples: tuple[Example, ...] = Field(min_length=1)
    counterexamples: tuple[Counterexample, ...] = Field(min_length=1)

    def role_specs(self) -> dict[Role, RoleSpec]:
        """Return the role paths with the defaults filled in."""
        defaults = TRANSITIVE if "VERB" in self.trigger.pos else NOMINAL
        specs = {
            role: RoleSpec(path=path)
            for role, path in defaults.items()
            if role not in self.roles
        }
        specs |= {role: spec for role, spec in self.roles.items() if spec is not None}
        return specs
