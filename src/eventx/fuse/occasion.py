"""Whether two event mentions of one article are one occasion."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from eventx.fuse.compare import (
    actors_overlap,
    dates_agree,
    may_be_same,
    name_words,
    named,
    places_agree,
    points_back,
    same_actor,
    same_side,
    sentence_start,
)
from eventx.fuse.headline import in_headline, told_in_headline
from eventx.records.event import Actor, Event, Evidence
from eventx.records.mention import Modality
from eventx.resources import read_yaml

SETTINGS = "lexicons/fusion.yaml"
# An event that names somebody joins one that names nobody only this near; "the attack"
# with nothing of its own joins at any distance. Swept 200-2000 on corpus/gold: event F1
# .773 to .775.
NEAR_CHAR = 600
# Two verbal acts of one speaker are one act only in one breath, or to one addressee.
BREATH_CHAR = 160
# What two tellings of one act of speech share: nouns and verbs, which are long words.
SHARED_WORDS = 4
CONTENT_LETTERS = 5
# Mentions of one event whose words are compared, the first.
_TELLINGS = 64
# What is only planned and what is only possible are one occasion still to come.
_TO_COME = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})
_DENIALS = frozenset({Modality.DENIED, Modality.NEGATED})


@cache
def types_of(setting: str) -> frozenset[str]:
    """Return a list of `lexicons/fusion.yaml` as a set."""
    return frozenset(read_yaml(SETTINGS)[setting])


def same_occasion(first: Event, second: Event) -> bool:
    """Say whether two events of one article are one occasion.

    Args:
        first: the event whose first trigger comes earlier.
        second: the other.
    """
    if first.event_type != second.event_type or not _subtypes_agree(first, second):
        return False
    if not dates_agree(first, second):
        return False
    if _in_one_breath(first, second):
        return True
    if first.event_type in types_of("by_speaker"):
        agree = first.modality == second.modality
        return agree and _one_speaker(first, second)
    if not places_agree(first.places, second.places):
        return False
    if is_pointer(second) or is_pointer(first):
        return first.event_type not in types_of("verbal") or (
            is_anaphoric(second) and _gap(first, second) <= NEAR_CHAR
        )
    if not _modality_agrees(first, second):
        return False
    if told_in_headline(first, second):
        return _headline_agrees(first, second)
    return _parties_agree(first, second) and _linked(first, second)


def _modality_agrees(first: Event, second: Event) -> bool:
    given = {first.modality, second.modality}
    if len(given) == 1 or given == _TO_COME:
        return True
    if first.event_type in types_of("done_once") and _TO_COME & given:
        return True  # a minister who decided to resign and resigned did it once
    # "Denied that it carried out *the* attack": the attack that the article told of.
    told = first.modality is Modality.ASSERTED and second.modality in _DENIALS
    return told and is_anaphoric(second)


def _headline_agrees(first: Event, second: Event) -> bool:
    """A headline names its parties loosely; only two names of one kind speak against.

    "Envoy meets rebels" is told again as "Tomas Linhart met the militia's leaders".
    """
    if first.subtype and second.subtype and first.subtype != second.subtype:
        return False
    turned = actors_overlap(first.actors, second.recipients) or actors_overlap(
        first.recipients, second.actors
    )
    if turned and not _mutual(first, second):
        return False
    return all(
        not ours
        or not theirs
        or any(_loosely_same(one, other) for one in ours for other in theirs)
        for ours, theirs in (
            (first.actors, second.actors),
            (first.recipients, second.recipients),
        )
    )


def _loosely_same(one: Actor, other: Actor) -> bool:
    if may_be_same(one, other):
        return True
    if one.country and other.country and one.country != other.country:
        return False
    return not (one.name and other.name)


def _one_speaker(first: Event, second: Event) -> bool:
    if actors_overlap(first.actors, second.actors):
        return True
    if in_headline(first) and told_in_headline(first, second):
        return _headline_agrees(first, second)
    return _speaks_for(second, first.actors) or _speaks_for(first, second.actors)


def _speaks_for(event: Event, bodies: Sequence[Actor]) -> bool:
    """The words of "Konashenkov, a spokesman for the ministry" are the ministry's."""
    if not event.actors or not bodies:
        return False
    sentence = event.evidence[0].sentence.text.lower()
    if not any(word in sentence for word in types_of("spokespersons")):
        return False
    return any(
        words and words[-1] in sentence
        for words in (body.text.lower().split() for body in bodies)
    )


def _in_one_breath(first: Event, second: Event) -> bool:
    """One sentence, one doer, one deed: "took to the streets to protest"."""
    if _gap(first, second) > BREATH_CHAR:
        return False
    fewer, more = sorted((first.evidence, second.evidence), key=len)
    together = any(_has_sentence(more, sentence_start(each)) for each in fewer)
    return together and actors_overlap(first.actors, second.actors)


def _subtypes_agree(first: Event, second: Event) -> bool:
    if first.event_type not in types_of("distinct_subtypes"):
        return True
    return first.subtype is None or second.subtype in (None, first.subtype)


def is_pointer(event: Event) -> bool:
    """Say whether an event is only named: no party, place or date of its own.

    "After the attack, ...": such a mention adds evidence, not an occasion. "A curfew",
    "another attack" open a new one.
    """
    stated = any(not place.inferred for place in event.places)
    dated = event.date is not None and not event.date.inferred
    return (
        not (
            event.actors
            or named(event.recipients)
            or stated
            or dated
            or event.casualties
        )
        and len(event.evidence) == 1
        and _is_noun(event)
        and not _is_new(event)
    )


def _is_new(event: Event) -> bool:
    return before_trigger(event, r"\b(a|an|another)\s+([\w-]+\s+)?$") is not None


def _is_noun(event: Event) -> bool:
    """The trigger follows a determiner, adjective or preposition, as nouns do."""
    return (
        before_trigger(event, r"[\w’'-]+\s+$") is not None
        and before_trigger(event, r"\b(to|was|were|been|being|be|not)\s+$") is None
    )


def before_trigger(event: Event, pattern: str) -> re.Match[str] | None:
    """Return where a pattern holds of the words right before the first trigger."""
    evidence = event.evidence[0]
    offset = evidence.trigger.start_char - evidence.sentence.start_char
    text = evidence.sentence.text[max(0, offset - 40) : max(0, offset)].lower()
    return re.search(pattern, text)


def is_anaphoric(event: Event) -> bool:
    """The trigger is a definite noun: "the attack", "those talks", "the strikes"."""
    words = "|".join(sorted(types_of("definite")))
    return before_trigger(event, rf"\b({words})\s+([\w-]+\s+)?$") is not None


def _parties_agree(first: Event, second: Event) -> bool:
    if _mutual(first, second):
        return True
    if not lists_agree(first, first.actors, second.actors):
        return False
    if first.event_type in types_of("of_crowds"):
        return True
    if is_generic(second) and is_anaphoric(second) and not both_named(first, second):
        return True
    return lists_agree(first, named(first.recipients), named(second.recipients))


def is_generic(event: Event) -> bool:
    """Say whether the trigger is a noun like "attack" that names no kind of deed."""
    return event.evidence[0].trigger.text.lower() in types_of("generic_nouns")


def both_named(first: Event, second: Event) -> bool:
    """Say whether each of two events names a recipient by a name."""
    return all(
        any(each.name for each in named(event.recipients)) for event in (first, second)
    )


def lists_agree(event: Event, ours: Sequence[Actor], theirs: Sequence[Actor]) -> bool:
    """Say whether two lists of parties can be one, in events of this type."""
    if event.event_type in types_of("by_weapons"):
        ours, theirs = _without_weapons(ours), _without_weapons(theirs)
    if not ours or not theirs:
        return True
    if any(may_be_same(one, other) for one in ours for other in theirs):
        return True
    # "Farmers", "producers" and the union that called them out are one crowd.
    return event.event_type in types_of("of_crowds") and not (
        all(each.name for each in ours) and all(each.name for each in theirs)
    )


def _doers(event: Event) -> tuple[Actor, ...]:
    if event.event_type in types_of("by_weapons"):
        return _without_weapons(event.actors)
    return event.actors


def _without_weapons(actors: Sequence[Actor]) -> tuple[Actor, ...]:
    """The missiles that fell on a town do not say whose they are."""
    return tuple(
        each
        for each in actors
        if each.name
        or each.text.lower() != each.text
        or each.text.split()[-1] not in types_of("weapons")
    )


def _mutual(first: Event, second: Event) -> bool:
    """Talks between A and B are talks between B and A."""
    if first.event_type not in types_of("mutual"):
        return False
    ours = (*first.actors, *named(first.recipients))
    theirs = (*second.actors, *named(second.recipients))
    ours = tuple(each for each in ours if not points_back(each))
    theirs = tuple(each for each in theirs if not points_back(each))
    if not ours or not theirs:
        return False
    shared = sum(any(same_actor(each, other) for other in theirs) for each in ours)
    return shared >= min(len(ours), len(theirs), 2)


def _linked(first: Event, second: Event) -> bool:
    """Something must tie the two: a shared party, or nearness and a pointing noun."""
    if first.event_type in types_of("verbal"):
        return _gap(first, second) <= BREATH_CHAR or (
            actors_overlap(first.actors, second.actors)
            and (
                actors_overlap(named(first.recipients), named(second.recipients))
                or not (named(first.recipients) or named(second.recipients))
                or _same_content(first, second)
            )
        )
    if (
        actors_overlap(first.actors, second.actors)
        or actors_overlap(named(first.recipients), named(second.recipients))
        or any(same_side(one, two) for one in first.actors for two in second.actors)
        or _mutual(first, second)
    ):
        return True
    if first.event_type in types_of("of_crowds"):
        return True
    bare = any(not (_doers(each) or named(each.recipients)) for each in (first, second))
    if is_anaphoric(second) and _same_word(first, second):
        return True
    return _gap(first, second) <= NEAR_CHAR and (bare or is_anaphoric(second))


def _same_word(first: Event, second: Event) -> bool:
    """The noun itself comes back: "a summit ... the G7 summit"."""
    word = second.evidence[0].trigger.text.lower()
    return any(each.trigger.text.lower() == word for each in first.evidence[:_TELLINGS])


def _same_content(first: Event, second: Event) -> bool:
    """Two sentences with the same content words tell one act of speech."""
    parties = (*first.actors, *second.actors)
    named = frozenset().union(*(name_words(each.text) for each in parties))
    ours, theirs = (_content_words(each) - named for each in (first, second))
    return len(ours & theirs) >= SHARED_WORDS


def _content_words(event: Event) -> frozenset[str]:
    texts = (each.sentence.text for each in event.evidence[:_TELLINGS])
    words = frozenset().union(*(name_words(text) for text in texts))
    return frozenset(word for word in words if len(word) >= CONTENT_LETTERS)


def _gap(first: Event, second: Event) -> int:
    fewer, more = sorted((first.evidence, second.evidence), key=len)
    return min(_gap_to(more, each.trigger.start_char) for each in fewer)


def _gap_to(evidence: Sequence[Evidence], start: int) -> int:
    place = bisect_left(evidence, start, key=_trigger_start)
    around = evidence[max(place - 1, 0) : place + 1]
    return min(abs(_trigger_start(each) - start) for each in around)


def _trigger_start(evidence: Evidence) -> int:
    return evidence.trigger.start_char


def _has_sentence(evidence: Sequence[Evidence], start: int) -> bool:
    place = bisect_left(evidence, start, key=sentence_start)
    return place < len(evidence) and sentence_start(evidence[place]) == start
