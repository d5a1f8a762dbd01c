"""How many were killed, injured, missing, detained or displaced in one event."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from eventx.assemble.casualties_numbers import Quantity, casualty_lexicon
from eventx.assemble.casualties_tolls import (
    Toll,
    find_tolls,
    is_one_person,
    kills,
)
from eventx.assemble.report_cues import speech_cues
from eventx.records.mention import Casualties, Count, Report
from eventx.syntax import clause_verb, noun_phrase, obliques

# an event's toll opens the sentence behind it, or nothing there does
_NEXT_SENTENCE_WORDS = 6
_OF = frozenset({"of"})


def find_casualties(
    doc: Doc,
    trigger: Token,
    sentence: Span,
    reports: Sequence[Report] = (),
    event_type: str | None = None,
) -> Casualties | None:
    """Return the tolls that a text puts on one event; None when it gives none.

    Looks in the event's own sentence, then at the head of the next one. Tolls of a
    whole war or of months are left out unless the trigger itself is their verb. Two
    tolls of one outcome are joined into one range, with who gave which in `source`.

    Args:
        doc: the parsed document.
        trigger: head token of the event's trigger.
        sentence: the sentence of the trigger.
        reports: attributions of the document, to name a count's source.
        event_type: the event's type, when known: talks and statements kill nobody.
    """
    found: dict[str, list[Toll]] = {}
    tolls = [toll for toll in find_tolls(sentence) if _belongs(toll, trigger)]
    if not tolls and not _is_verbal(trigger):
        tolls = _next_tolls(doc, sentence)
    for toll in tolls:
        if _fits(toll, trigger, event_type):
            found.setdefault(toll.outcome, []).append(toll)
    counts = {outcome: _make_count(each, reports) for outcome, each in found.items()}
    deadly = None if "killed" in counts else _deadly(trigger) or _victim(trigger)
    if deadly is not None:
        counts["killed"] = deadly
    return Casualties(**counts) if counts else None


def _deadly(trigger: Token) -> Count | None:
    """The open count of "a deadly shelling": somebody was killed."""
    for child in trigger.lefts:
        if child.dep_ == "amod" and child.lower_ in casualty_lexicon()["deadly"]:
            end_char = child.idx + len(child)
            return Count(
                low=1,
                high=None,
                text=child.text,
                start_char=child.idx,
                end_char=end_char,
            )
    return None


def _victim(trigger: Token) -> Count | None:
    """The one person of "the killing of a staff member"."""
    if trigger.pos_ != "NOUN" or not kills(trigger):
        return None
    for person in obliques(trigger, _OF):
        if is_one_person(person):
            phrase = noun_phrase(person)
            return Count(
                low=1,
                high=1,
                text=phrase.text,
                of=phrase.text,
                start_char=phrase.start_char,
                end_char=phrase.end_char,
            )
    return None


def _fits(toll: Toll, trigger: Token, event_type: str | None) -> bool:
    """Say whether an event of this kind has this outcome."""
    if toll.word.i == trigger.i:
        return True
    if event_type is not None:
        return event_type in casualty_lexicon()["event_types"][toll.outcome]
    if toll.outcome == "detained":
        return trigger.lemma_.lower() in casualty_lexicon()["detaining"]
    return not _is_verbal(trigger)


def _is_verbal(trigger: Token) -> bool:
    """Say whether a trigger is talk or an office act, which harms nobody itself."""
    lemma = trigger.lemma_.lower()
    cues = speech_cues()
    return (
        lemma in cues.verbs
        or lemma in cues.nouns
        or lemma in casualty_lexicon()["harmless"]
    )


def _belongs(toll: Toll, trigger: Token) -> bool:
    """Say whether a toll of the trigger's sentence is the trigger's own."""
    if toll.word.i == trigger.i:
        return True
    if _is_total(toll, trigger):
        return False
    if trigger.is_ancestor(toll.word) or toll.word.is_ancestor(trigger):
        return True
    # "after a raid that killed 13" is the raid's toll, whatever else the sentence tells
    verb = clause_verb(toll.word)
    if verb.dep_ not in ("acl", "acl:relcl", "relcl"):
        return True
    noun = verb.head
    counted = toll.start <= noun.i < toll.end
    named = noun.pos_ in ("NOUN", "PROPN") and not noun.is_space
    return counted or not named or noun.is_ancestor(trigger)


def _is_total(toll: Toll, trigger: Token) -> bool:
    """Say whether a toll is that of a war or of a long time, not of one event."""
    lexicon = casualty_lexicon()
    for token in clause_verb(toll.word).subtree:
        if token.dep_ not in ("case", "mark", "prep"):
            continue
        noun = token.head.lemma_.lower()
        long = noun in lexicon["totals"]
        if token.lower_ in lexicon["totals_prepositions"]:
            if long or token.lower_ == "since":
                return not _is_of_these_days(token, toll, trigger)
        elif token.lower_ == "in" and noun in lexicon["wars"]:
            return token.head.i != trigger.i
    return False


def _is_of_these_days(since: Token, toll: Toll, trigger: Token) -> bool:
    """Say whether a count since then is of the event all the same.

    "Three were shot dead since Thursday"; "six were killed in *clashes* since July".
    """
    recent = since.head.lemma_.lower() in casualty_lexicon()["recent"]
    return recent or toll.word.is_ancestor(trigger)


def _next_tolls(doc: Doc, sentence: Span) -> list[Toll]:
    """Tolls that open the next sentence ("At least 13 people were killed.")."""
    start = sentence.end
    if start >= len(doc):
        return []
    while start < len(doc) - 1 and doc[start].is_space:
        start += 1
    following = doc[start].sent
    tolls = []
    for toll in find_tolls(following):
        first = next((t.i for t in following if not t.is_space), following.start)
        if toll.start - first > _NEXT_SENTENCE_WORDS or _is_total(toll, toll.word):
            continue
        tolls.append(toll)
    return tolls


def _make_count(tolls: Sequence[Toll], reports: Sequence[Report]) -> Count:
    """One count from the tolls of one outcome; different figures become a range."""
    first = tolls[0]
    bounds = [_sum(toll.quantities) for toll in tolls]
    low, high = bounds[0]
    for other_low, other_high in bounds[1:]:
        low = _widest(low, other_low, smaller=True)
        high = _widest(high, other_high, smaller=False)
    doc = first.word.doc
    phrase = doc[first.start : first.end]
    return Count(
        low=low,
        high=high,
        text=phrase.text,
        of=None if first.of is None else first.of.text,
        source=_sources(tolls, reports),
        start_char=phrase.start_char,
        end_char=phrase.end_char,
    )


def _sum(quantities: Sequence[Quantity]) -> tuple[int | None, int | None]:
    lows = [each.low for each in quantities]
    highs = [each.high for each in quantities]
    low = sum(each for each in lows if each is not None) if any(lows) else None
    high = None if None in highs else sum(each for each in highs if each is not None)
    return low, high


def _widest(first: int | None, second: int | None, *, smaller: bool) -> int | None:
    if first is None or second is None:
        return None if not smaller else (first if second is None else second)
    return min(first, second) if smaller else max(first, second)


def _sources(tolls: Sequence[Toll], reports: Sequence[Report]) -> str | None:
    """Who gives the count; with two figures, who gives which."""
    named = []
    for toll in tolls:
        speaker = _speaker(toll, reports)
        if speaker is not None:
            named.append((speaker, toll))
    if not named:
        return None
    if len(tolls) == 1 or len({speaker for speaker, _ in named}) == 1:
        return named[0][0]
    doc = tolls[0].word.doc
    return "; ".join(f"{who}: {doc[t.start : t.end].text}" for who, t in named)


def _speaker(toll: Toll, reports: Sequence[Report]) -> str | None:
    doc = toll.word.doc
    char = doc[toll.start].idx
    for report in reports:
        source = report.speaker or report.source
        if source is not None and any(span.covers(char) for span in report.content):
            return doc[source.start : source.end].text
    return None
