"""The words of modality, read once from `lexicons/modality.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from eventx.assemble.report_index import Hashes, lemma_hashes
from eventx.records.mention import Certainty, Modality
from eventx.resources import read_yaml

_FRAMES = frozenset("cigo")


class CueClass(StrEnum):
    """What a cue does to the event in its scope."""

    DENIED = "denied"
    DISMISSED = "dismissed"
    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    FUTURE = "future"
    ALLEGED = "alleged"
    RUMOURED = "rumoured"
    BELIEVED = "believed"
    CONFIRMED = "confirmed"
    ACTUAL = "actual"


MODALITY_OF = {
    CueClass.DENIED: Modality.DENIED,
    CueClass.DISMISSED: Modality.NEGATED,
    CueClass.NEGATED: Modality.NEGATED,
    CueClass.HYPOTHETICAL: Modality.HYPOTHETICAL,
    CueClass.FUTURE: Modality.FUTURE,
}
CERTAINTY_OF = {
    CueClass.ALLEGED: Certainty.PROBABLE,
    CueClass.BELIEVED: Certainty.PROBABLE,
    CueClass.RUMOURED: Certainty.POSSIBLE,
    CueClass.CONFIRMED: Certainty.CERTAIN,
}


@dataclass(frozen=True, slots=True)
class Governor:
    """A verb, adjective or noun that decides what hangs below it.

    Attributes:
        frames: letters of finite clause, infinitive, gerund, object noun.
        prepositions: those whose noun or gerund it reaches.
    """

    cue_class: CueClass
    frames: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class ModalityCues:
    """All lists of the modality lexicon, by lemma in lower case."""

    verbs: Mapping[str, Governor]
    nouns: Mapping[str, Governor]
    particles: Mapping[tuple[str, str], str]
    saying: frozenset[str]
    sought: frozenset[str]
    voicing: frozenset[str]
    factive: frozenset[str]
    transparent: frozenset[str]
    occurrence: frozenset[str]
    reacting: frozenset[str]
    calling: frozenset[str]
    modifiers: Mapping[str, CueClass]
    adverbs: Mapping[str, CueClass]
    negations: frozenset[str]
    negative_subjects: frozenset[str]
    auxiliaries: Mapping[str, str]
    marks: Mapping[str, CueClass]
    prepositions: Mapping[str, CueClass]
    denied_parts: frozenset[str]
    denying_hashes: Hashes
    deniable: frozenset[str]


def _governors(classes: Mapping[str, Mapping[str, str]]) -> dict[str, Governor]:
    governors = {}
    for cue_class, lemmas in classes.items():
        for lemma, spec in lemmas.items():
            words = spec.split()
            governors[lemma] = Governor(
                CueClass(cue_class),
                frozenset(word for word in words if word in _FRAMES),
                frozenset(word for word in words if word not in _FRAMES),
            )
    return governors


def _classes(lists: Mapping[str, list[str]]) -> dict[str, CueClass]:
    return {word: CueClass(cls) for cls, words in lists.items() for word in words}


@cache
def modality_cues() -> ModalityCues:
    """Return the modality lexicon, read on the first call.

    >>> modality_cues().verbs["deny"].cue_class
    <CueClass.DENIED: 'denied'>
    """
    lexicon: Mapping[str, Any] = read_yaml("lexicons/modality.yaml")
    auxiliaries = lexicon["auxiliaries"].items()
    particles = lexicon["particles"].items()
    return ModalityCues(
        verbs=_governors(lexicon["verbs"]),
        nouns=_governors(lexicon["nouns"]),
        particles={(verb, particle): key for key, (verb, particle) in particles},
        saying=frozenset(lexicon["saying"]),
        sought=frozenset(lexicon["sought"]),
        voicing=frozenset(lexicon["voicing"]),
        factive=frozenset(lexicon["factive"]),
        transparent=frozenset(lexicon["transparent"]),
        occurrence=frozenset(lexicon["occurrence"]),
        calling=frozenset(lexicon["calling"]),
        reacting=frozenset(lexicon["reacting"]),
        modifiers=_classes(lexicon["modifiers"]),
        adverbs=_classes(lexicon["adverbs"]),
        negations=frozenset(lexicon["negations"]),
        negative_subjects=frozenset(lexicon["negative_subjects"]),
        auxiliaries={word: kind for kind, words in auxiliaries for word in words},
        marks=_classes(lexicon["marks"]),
        prepositions=_classes(lexicon["prepositions"]),
        denying_hashes=lemma_hashes(
            (*lexicon["verbs"]["denied"], *lexicon["verbs"]["dismissed"])
        ),
        deniable=frozenset(lexicon["deniable"]),
        denied_parts=frozenset(lexicon["denied_parts"]),
    )
