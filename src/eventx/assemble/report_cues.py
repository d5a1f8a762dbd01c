"""The words of saying, read once from `lexicons/speech.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from eventx.assemble.report_index import Hashes, lemma_hashes
from eventx.records.mention import Stance
from eventx.resources import read_yaml

_FRAMES = frozenset("cigoq")


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """A verb of saying: how the speaker stands and what can be its content.

    Attributes:
        frames: letters of clause, infinitive, gerund, object, quotation only.
        prepositions: those that open its content ("warned of").
    """

    stance: Stance
    frames: frozenset[str]
    prepositions: frozenset[str]
    judging: bool = False


@dataclass(frozen=True, slots=True)
class SpeechCues:
    """All lists of the speech lexicon, by lemma in lower case.

    Attributes:
        verb_hashes, noun_hashes: the keys of `verbs` and `nouns` as spaCy knows them.
    """

    verb_hashes: Hashes
    noun_hashes: Hashes
    according_hashes: Hashes
    verbs: Mapping[str, SpeechVerb]
    nouns: Mapping[str, Stance]
    presupposing: frozenset[str]
    media: Mapping[str, str]
    documents: frozenset[str]
    audiences: frozenset[str]
    going_on: frozenset[str]
    addressing: frozenset[str]
    times: frozenset[str]
    pronouns: Mapping[str, str]
    titles: Mapping[str, frozenset[str]]


def _read_verb(stance: str, spec: str) -> SpeechVerb:
    words = spec.split()
    frames = frozenset(word for word in words if word in _FRAMES)
    prepositions = frozenset(word for word in words if word not in _FRAMES)
    return SpeechVerb(Stance(stance), frames, prepositions)


def _read_verbs(lexicon: Mapping[str, Any]) -> dict[str, SpeechVerb]:
    verbs: dict[str, SpeechVerb] = {}
    for lemma in lexicon["quote_only"]:
        verbs[lemma] = SpeechVerb(Stance.ASSERTS, frozenset("q"), frozenset())
    for lemma in lexicon["judging"]:
        verbs[lemma] = SpeechVerb(
            Stance.ASSERTS, frozenset("o"), frozenset(), judging=True
        )
    for stance, lemmas in lexicon["verbs"].items():
        for lemma, spec in lemmas.items():
            verb = _read_verb(stance, spec)
            known = verbs.get(lemma)
            if known is not None and not {"q"} >= known.frames:
                verb = SpeechVerb(
                    known.stance,
                    known.frames | verb.frames,
                    known.prepositions | verb.prepositions,
                    known.judging,
                )
            verbs[lemma] = verb
    return verbs


@cache
def speech_cues() -> SpeechCues:
    """Return the speech lexicon, read on the first call.

    >>> speech_cues().verbs["deny"].stance
    <Stance.DENIES: 'denies'>
    """
    lexicon: Mapping[str, Any] = read_yaml("lexicons/speech.yaml")
    verbs = _read_verbs(lexicon)
    return SpeechCues(
        verb_hashes=lemma_hashes(verbs),
        noun_hashes=lemma_hashes(lexicon["nouns"]),
        according_hashes=lemma_hashes(["according", "accord"]),
        verbs=verbs,
        nouns={noun: Stance(stance) for noun, stance in lexicon["nouns"].items()},
        presupposing=frozenset(lexicon["presupposes"]),
        media=lexicon["media"],
        times=frozenset(lexicon["times"]),
        addressing=frozenset(lexicon["addressing"]),
        going_on=frozenset(lexicon["going_on"]),
        documents=frozenset(lexicon["documents"]),
        audiences=frozenset(lexicon["audiences"]),
        pronouns=lexicon["pronouns"],
        titles={sex: frozenset(words) for sex, words in lexicon["titles"].items()},
    )
