"""Rules as the matcher uses them: paths split, word sets expanded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from spacy.tokens import Token

from eventx.records.mention import Kind, Modality, Role
from eventx.rules.load import irregular_forms
from eventx.rules.paths import path_parts
from eventx.rules.schema import (
    ABOUT_PATHS,
    KIND_GROUPS,
    Condition,
    RoleSpec,
    Rule,
)
from eventx.syntax import OBJECT, PASSIVE_SUBJECT, SUBJECT
from eventx.syntax.remember import remembered

Trigger = tuple[int, int, int]  # first token, one past the last, head
_BEYOND = frozenset({"previous", "next"})  # may lead out of the sentence
SUBJECTS = SUBJECT | PASSIVE_SUBJECT
NOMINAL_ROLES = SUBJECTS | OBJECT | frozenset({"obl", "nmod", "pobj", "obl:agent"})
VERBAL = frozenset(
    {"aux", "aux:pass", "auxpass", "obj", "dobj", "mark", "xcomp", "ccomp"}
)


def word_forms(token: Token) -> frozenset[str]:
    """Return what `lemma` in a rule is compared with: lemma and form, lower case."""
    return _forms(token.lemma_, token.lower_)


@lru_cache(maxsize=65536)
def _forms(lemma: str, form: str) -> frozenset[str]:
    """A mistagged word keeps its ending ("Rockets" as a name, "clashed" as adjective).

    Its regular stem counts too, and the stem with the "e" that endings swallow; a stem
    that is no word matches no rule.
    """
    lemma = lemma.lower()
    forms = {lemma, form}
    # "staged" is read as a form of "stag", "waged" of "wag".
    if form in (f"{lemma}ed", f"{lemma}ing"):
        forms.add(f"{lemma}e")
    if lemma == form:
        forms.update(irregular_forms().get(form, ()))
        if form.endswith(("ied", "ies")):
            forms.add(f"{form[:-3]}y")
        elif form.endswith("ed"):
            forms.update((form[:-2], form[:-1]))
            if len(form) > 5 and form[-3] == form[-4]:
                forms.add(form[:-3])
        elif form.endswith("s") and len(form) > 3:
            forms.update((form[:-1], form.removesuffix("es")))
    return frozenset(forms)


@remembered
def part_of_speech(token: Token) -> str:
    """Return the part of speech that a trigger has by tag and tree.

    News words are often nouns and verbs in one form ("clashes", "raid", "shot"). Where
    tag and tree disagree, the tree decides: what has a subject is a verb, what is a
    subject or object and has no verbal dependents is a noun.
    """
    pos = token.pos_
    if pos in ("NOUN", "PROPN", "ADJ") and token.dep_ not in NOMINAL_ROLES:
        if any(
            child.dep_ in SUBJECTS and child.i < token.i for child in token.children
        ):
            linked = any(child.dep_ == "cop" for child in token.children)
            return "VERB" if not linked else "ADJ" if pos == "ADJ" else "NOUN"
    elif pos == "VERB" and token.dep_ in NOMINAL_ROLES:
        verbal = SUBJECTS | VERBAL
        if not any(child.dep_ in verbal for child in token.children):
            return "NOUN"
    return pos


@dataclass(frozen=True, eq=False)
class CompiledCondition:
    """A condition with its path split and its word sets expanded."""

    parts: tuple[str, ...]
    role: Role | None
    lemma: frozenset[str]
    kind: frozenset[Kind]
    tag: frozenset[str]
    pos: frozenset[str]
    entity: frozenset[str]
    missing: bool
    least: int
    written: Condition

    @cached_property
    def source(self) -> str:
        """The condition as the rule has it; written out once for all its misses."""
        return self.written.model_dump_json(exclude_defaults=True)

    @cached_property
    def only_words(self) -> bool:
        """Say whether nothing but words is asked for."""
        asked = self.kind or self.tag or self.pos or self.entity or self.least > 1
        return bool(self.lemma) and not asked


@dataclass(frozen=True, eq=False)
class CompiledRole:
    """A role with its path split and its word sets expanded."""

    role: Role
    path: str
    parts: tuple[str, ...]
    kind: frozenset[Kind]
    lemma: frozenset[str]
    not_lemma: frozenset[str]
    required: bool
    names: bool


@dataclass(frozen=True, eq=False)
class CompiledRule:
    """A rule as the matcher uses it."""

    id: str
    event_type: str
    subtype: str | None
    subtypes: tuple[tuple[str, tuple[CompiledCondition, ...]], ...]
    phrases: tuple[tuple[str, ...], ...]
    lemmas: frozenset[str]
    pos: frozenset[str]
    particles: frozenset[str]
    roles: tuple[CompiledRole, ...]
    when: tuple[CompiledCondition, ...]
    unless: tuple[CompiledCondition, ...]
    modality: Modality | None
    priority: int
    score: float
    also: bool

    @cached_property
    def when_words(self) -> tuple[CompiledCondition, ...]:
        """What `when` asks of words around the trigger: needs no roles."""
        return tuple(each for each in self.when if each.role is None)

    @cached_property
    def when_roles(self) -> tuple[CompiledCondition, ...]:
        """What `when` asks of the arguments."""
        return tuple(each for each in self.when if each.role is not None)

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """Sets of words of which the trigger's sentence must have one each.

        No path leaves the sentence but those to the neighbouring words: most rules of a
        common verb are ruled out before any path is walked.
        """
        return tuple(
            each.lemma
            for each in self.when_words
            if each.lemma and not each.missing and not _BEYOND & set(each.parts)
        )

    def may_begin(self, forms: frozenset[str], pos: str) -> bool:
        """Say whether a word of these forms can be the trigger or begin it."""
        if pos in self.pos and not self.lemmas.isdisjoint(forms):
            return True
        return any(phrase[0] in forms for phrase in self.phrases)

    def trigger_at(self, token: Token) -> Trigger | None:
        """Return the trigger that begins at `token`, None when there is none."""
        forms = word_forms(token)
        for phrase in self.phrases:
            span = _phrase_span(phrase, token) if phrase[0] in forms else None
            if span is not None and part_of_speech(token.doc[span[2]]) in self.pos:
                return span
        if part_of_speech(token) not in self.pos:
            return None
        if self.lemmas.isdisjoint(forms):
            return None
        if self.particles and not self._has_particle(token):
            return None
        return token.i, token.i + 1, token.i

    def _has_particle(self, token: Token) -> bool:
        """A particle is often parsed as an adverb or preposition: its word decides."""
        return any(
            child.lower_ in self.particles
            and child.dep_ in ("compound:prt", "prt", "advmod", "prep", "case", "mark")
            for child in token.children
        ) or (
            token.i + 1 < len(token.doc)
            and token.doc[token.i + 1].lower_ in self.particles
        )


def _phrase_span(phrase: tuple[str, ...], token: Token) -> Trigger | None:
    doc, start = token.doc, token.i
    end = start + len(phrase)
    if end > len(doc):
        return None
    for offset, word in enumerate(phrase):
        if word not in word_forms(doc[start + offset]):
            return None
    return start, end, doc[start:end].root.i


def expand(words: Iterable[str], sets: dict[str, list[str]]) -> frozenset[str]:
    """Return words in lower case with each `$name` replaced by its set."""
    found: set[str] = set()
    for word in words:
        found.update(sets[word[1:]] if word.startswith("$") else (word.lower(),))
    return frozenset(found)


def _kinds(names: Iterable[str]) -> frozenset[Kind]:
    found: set[Kind] = set()
    for name in names:
        found |= KIND_GROUPS[name] if name in KIND_GROUPS else {Kind[name]}
    return frozenset(found)


def _condition(condition: Condition, sets: dict[str, list[str]]) -> CompiledCondition:
    return CompiledCondition(
        parts=path_parts(condition.path or ""),
        role=condition.role,
        lemma=expand(condition.lemma, sets),
        kind=_kinds(condition.kind),
        tag=frozenset(condition.tag),
        pos=frozenset(condition.pos),
        entity=frozenset(condition.entity),
        missing=condition.missing,
        least=condition.least,
        written=condition,
    )


def _role(
    rule: Rule, role: Role, spec: RoleSpec, sets: dict[str, list[str]]
) -> CompiledRole:
    verbal = rule.event_type in sets["types_with_names"]
    return CompiledRole(
        role=role,
        path=spec.path,
        parts=path_parts(spec.path),
        kind=_kinds(spec.kind),
        lemma=expand(spec.lemma, sets),
        not_lemma=expand(spec.not_lemma, sets),
        required=spec.required,
        names=verbal and role is Role.RECIPIENT and spec.kind == ("ACTOR",),
    )


def _look_inside(
    rule: Rule, role: Role, spec: RoleSpec, sets: dict[str, list[str]]
) -> RoleSpec:
    """Let acts about somebody look for him inside their content, after all else."""
    if role is not Role.RECIPIENT or spec.required:
        return spec
    present = {part.strip() for part in spec.path.split("|")}
    last = [
        path
        for path, types in ABOUT_PATHS.items()
        if rule.event_type in sets[types] and path not in present
    ]
    return spec.model_copy(update={"path": " | ".join([spec.path, *last])})


def _phrases(rule: Rule, lemmas: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The tokenizer splits "build-up" in three: a hyphenated lemma is a phrase too."""
    phrases = [tuple(each.lower().split()) for each in rule.trigger.phrase]
    hyphenated = sorted(lemma for lemma in lemmas if "-" in lemma.strip("-"))
    phrases.extend(tuple(each.replace("-", " - ").split()) for each in hyphenated)
    return tuple(phrases)


def compile_rule(rule: Rule, sets: dict[str, list[str]]) -> CompiledRule:
    """Return a rule ready for matching."""
    lemmas = expand(rule.trigger.lemma, sets)
    return CompiledRule(
        id=rule.id,
        event_type=rule.event_type,
        subtype=rule.subtype,
        subtypes=tuple(
            (choice.subtype, tuple(_condition(each, sets) for each in choice.when))
            for choice in rule.subtypes
        ),
        phrases=_phrases(rule, lemmas),
        lemmas=lemmas,
        pos=frozenset(rule.trigger.pos),
        particles=expand(rule.trigger.particle, sets),
        roles=tuple(
            _role(rule, role, _look_inside(rule, role, spec, sets), sets)
            for role, spec in rule.role_specs().items()
        ),
        when=tuple(_condition(each, sets) for each in rule.when),
        unless=tuple(_condition(each, sets) for each in rule.unless),
        modality=rule.modality,
        priority=rule.priority,
        score=rule.score,
        also=rule.also,
    )
