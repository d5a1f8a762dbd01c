"""Which date expression dates an event: its own, its clause's, then its sentence's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from enum import IntEnum

from spacy.tokens import Span, Token

from eventx.assemble.event_dates_affairs import affair_date
from eventx.assemble.event_dates_background import is_aside, is_background
from eventx.assemble.event_dates_carry import carried_date
from eventx.assemble.event_dates_tense import Told, clause_of, tense_of_verb
from eventx.records.mention import DateArgument
from eventx.syntax import clause_verb, governor, preposition
from eventx.timex.words import guard

_OFFSET, _DATELINE, _PERIOD = "OFFSET", "DATELINE", "PERIOD"
_CLAUSE = frozenset(
    {"ccomp", "advcl", "acl", "acl:relcl", "relcl", "parataxis", "csubj"}
)
_SHARED = frozenset({"xcomp", "conj"})
_PREMODIFIER = frozenset(
    {"compound", "nmod:poss", "poss", "amod", "nummod", "nmod:desc"}
)
# "Banned until Friday", "in power since May", "the attack of Saturday".
_NOT_OPEN = frozenset({"until", "till", "since", "of"})
_MAX_CLIMB = 12
_NOUN_REACH = 5  # tokens of "the assault" behind "two days before"
_WITHIN = frozenset({"in", "during", "amid"})
_ADJACENT = 2  # "unrest this month", "talks in January"


class Tie(IntEnum):
    """How closely a date is tied to a trigger, closest first."""

    OWN = 0
    CLAUSE = 1
    SHARED = 2
    SENTENCE = 3


def find_event_date(trigger: Token, dates: Sequence[Span]) -> DateArgument | None:
    """Return the date expression that dates an event, None when none does.

    A date tied to the trigger or its clause wins over one of a clause that shares its
    verb; a date elsewhere in the sentence, or one that opens the sentence before, is
    taken as `inferred`.

    Args:
        trigger: the head token of the event's trigger.
        dates: `doc.spans["dates"]`, in text order.
    """
    start, end = _bounds(trigger.sent)
    first = bisect_left(dates, start, key=_start)
    last = bisect_left(dates, end, lo=first, key=_start)
    inside = [span for span in dates[first:last] if span.label_ != _DATELINE]
    best = _best_tie(trigger, inside)
    if best is None or best[0] is Tie.SENTENCE:
        affair = affair_date(trigger, dates)
        if affair is not None:
            return affair
    if best is not None:
        return _argument(best[1], inferred=best[0] is Tie.SENTENCE)
    return _inferred(trigger, inside, dates)


def _start(span: Span) -> int:
    return span.start


def _best_tie(trigger: Token, inside: Sequence[Span]) -> tuple[Tie, Span] | None:
    """The closest date of a trigger's sentence, the nearer of two alike."""
    ties = [(tie_of(trigger, span), span) for span in inside]
    ranked = [
        (tie, abs(span.root.i - trigger.i), span)
        for tie, span in ties
        if tie is not None and not _is_elsewhere(trigger, tie, span)
    ]
    if not ranked:
        return None
    tie, _, span = min(ranked, key=lambda each: each[:2])
    return tie, span


def _is_elsewhere(trigger: Token, tie: Tie, span: Span) -> bool:
    """What is said is dated by the saying; the rest of its sentence is content."""
    if tie is not Tie.SENTENCE:
        return False
    return _is_speech(trigger) or is_background(trigger, span)


def _inferred(
    trigger: Token, inside: Sequence[Span], dates: Sequence[Span]
) -> DateArgument | None:
    if trigger.lemma_.lower() in guard("speech_lemmas"):
        # What is said today of days long past is said today.
        return None
    if inside:
        if any(is_background(trigger, each) for each in inside):
            return None
        # "On Tuesday, the day before the vote": the offset is the vote's.
        days = [
            each
            for each in inside
            if each.label_ != _OFFSET and not _is_in_content(each, trigger)
        ]
        lone = days[0] if len(days) == 1 and _is_open(days[0], trigger) else None
        return None if lone is None else _argument(lone, inferred=True)
    carried = carried_date(trigger, dates, _holder)
    return None if carried is None else _argument(carried, inferred=True)


def _is_open(span: Span, trigger: Token) -> bool:
    """A lone day on a verb or behind a noun may date all that its sentence tells."""
    holder = governor(span.root)
    if _opens(span, span.sent.start) and span.sent.start != trigger.sent.start:
        return True  # the parser broke the sentence behind "Last month, spokesman"
    if span.label_ not in ("DAY", "DATE") or holder is None:
        return False
    if _bound(span) in _NOT_OPEN or is_aside(span, trigger):
        return False
    return holder.pos_ in ("VERB", "AUX") or span.root.i > holder.i


def _bounds(sentence: Span) -> tuple[int, int]:
    """The sentence with its other half where the parser broke it ("Last | Friday")."""
    doc, start, end = sentence.doc, sentence.start, sentence.end
    if start > 0 and not _ends_sentence(doc[start - 1]):
        start = doc[start - 1].sent.start
    if end < len(doc) and not _ends_sentence(doc[end - 1]):
        end = doc[end].sent.end
    return start, end


def _ends_sentence(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_quote


def _argument(span: Span, *, inferred: bool) -> DateArgument:
    return DateArgument(
        start=span.start, end=span.end, head=span.root.i, inferred=inferred
    )


def tie_of(trigger: Token, span: Span) -> Tie | None:
    """Return how a date of the trigger's sentence is tied to it, None when it is not.

    "Two days after it joined" dates the joining, not the verb it hangs on.
    """
    if span.label_ == _OFFSET:
        return _offset_tie(trigger, span)
    if _tells(span, trigger):
        return Tie.OWN
    if _dates_another(span, trigger):
        return None
    holder = _holder(span)
    if holder is None or trigger.i == span.root.i or _covers(span, trigger):
        return Tie.SENTENCE
    if holder.i == trigger.i:
        return None if _is_of_content(trigger, span) else Tie.OWN
    if _is_speech(trigger) and _crosses_clause(span.root, trigger):
        return None
    if _is_in_content(span, trigger):
        return None
    if _is_background(trigger):
        near = trigger.i < span.start <= trigger.i + _ADJACENT
        return Tie.CLAUSE if near or _is_just_below(span.root, trigger) else None
    if holder.pos_ not in ("VERB", "AUX"):
        return _noun_tie(trigger, span, holder)
    return _verb_tie(trigger, holder)


def _dates_another(span: Span, trigger: Token) -> bool:
    """Say whether the words around a date keep it from dating a trigger.

    "Until Friday" tells when a thing ends. Nobody says a thing for "the past few
    years". "In power since 1994, he mocked them": only perfect tenses go on since, and
    "the deadliest unrest since 2005" began anew.
    """
    bound = _bound(span)
    if bound == "since":
        return _is_simple_past(trigger) or _is_ranked(trigger)
    if bound in ("until", "till"):
        return True
    return span.label_ == _PERIOD and _is_speech(trigger)


def _is_speech(trigger: Token) -> bool:
    return trigger.pos_ == "VERB" and trigger.lemma_.lower() in guard("speech_lemmas")


def _crosses_clause(token: Token, verb: Token) -> bool:
    """Say whether a clause begins between a date and the verb of saying above it."""
    for dependency, head in _steps(token):
        if dependency in _CLAUSE:
            return True
        if head.i == verb.i:
            return False
    return False


def _is_in_content(span: Span, verb: Token) -> bool:
    """Say whether a date stands in what a verb tells: "alleges that they fell on"."""
    if verb.pos_ != "VERB":
        return False
    content = False
    for dependency, head in _steps(span.root):
        content = content or dependency == "ccomp"
        if head.i == verb.i:
            return content
    return False


def _is_of_content(verb: Token, span: Span) -> bool:
    """Say whether "that" and its verb stand between a verb of saying and a date.

    In "he told them that it closes today" parsers hang the day on the telling.
    """
    if not _is_speech(verb) or span.start < verb.i:
        return False
    between = verb.doc[verb.i + 1 : span.start]
    after = next((each.i for each in between if _opens_content(each)), None)
    if after is None:
        return False
    return any(each.pos_ == "VERB" for each in verb.doc[after : span.start])


def _opens_content(token: Token) -> bool:
    return token.lower_ == "that" and token.dep_ == "mark"


def _is_background(trigger: Token) -> bool:
    """In "lifted it on Friday after the unrest" Friday is not the unrest's."""
    if trigger.pos_ != "NOUN":
        return False
    return preposition(trigger) in guard("background_prepositions")


def _is_just_below(token: Token, noun: Token) -> bool:
    """Say whether at most one clause begins between a noun and a date below it."""
    clauses = 0
    for dependency, head in _steps(token):
        clauses += dependency in _CLAUSE
        if head.i == noun.i:
            return clauses <= 1
    return False


def _bound(span: Span) -> str:
    """The word before a date, where it may be "since" or "until"."""
    return span.doc[span.start - 1].lower_ if span.start > 0 else ""


def _tells(span: Span, trigger: Token) -> bool:
    """Say whether a trigger stands in the clause that tells of a date ("..., when")."""
    after = span.doc[span.end : span.end + 2]
    words = [token.lower_ for token in after if token.lower_ != ","]
    return words[:1] == ["when"] and trigger.i > span.end


def _is_ranked(trigger: Token) -> bool:
    return any(
        child.tag_ in ("JJS", "RBS") or child.lower_ == "first"
        for child in trigger.children
    )


def _is_simple_past(trigger: Token) -> bool:
    verb = clause_of(trigger)
    return verb.tag_ == "VBD" and not any(
        child.lemma_ == "have" for child in verb.children if child.i < verb.i
    )


def _holder(span: Span) -> Token | None:
    """What a date hangs on; one that opens its sentence belongs to the main clause."""
    holder = governor(span.root)
    opens = _opens(span, span.sent.start)
    return span.sent.root if opens and holder is not None else holder


def _opens(span: Span, first: int) -> bool:
    """Say whether a date and a comma stand at the head of a sentence."""
    heads = span.start == first or (
        span.start == first + 1 and span.doc[first].pos_ == "ADP"
    )
    if not heads:
        return False
    doc, end = span.doc, span.end
    if span[-1].lower_ in ("before", "after"):
        # "Two days before the assault, jets ...": the assault stands between.
        end = next((t.i for t in doc[end : end + _NOUN_REACH] if t.text == ","), end)
    return end < len(doc) and doc[end].text == ","


def _covers(span: Span, token: Token) -> bool:
    return span.start <= token.i < span.end


def _noun_tie(trigger: Token, span: Span, holder: Token) -> Tie | None:
    """A date on another noun is that noun's, unless it closes the trigger's clause."""
    if any(token.i == trigger.i for token in holder.subtree) and trigger.pos_ != "VERB":
        return Tie.CLAUSE
    premodifies = span.root.i < holder.i
    if preposition(span.root) == "of":
        return None  # "the attack of Saturday"
    if holder.pos_ == "PROPN" and span.label_ == "YEAR":
        return None  # "the Ocean Race 2022"
    if premodifies and span.root.dep_ in _PREMODIFIER:
        return Tie.SHARED if _lies_within(trigger, holder) else None
    if clause_of(holder).i == trigger.i or clause_of(trigger).i == clause_of(holder).i:
        return None if premodifies else Tie.SHARED
    return (
        None if premodifies else _verb_tie(trigger, clause_verb(holder), Tie.SENTENCE)
    )


def _lies_within(trigger: Token, noun: Token) -> bool:
    """Say whether an event is told to lie in another ("killed in Friday's raid")."""
    if trigger.pos_ != "VERB" or preposition(noun) not in _WITHIN:
        return False
    holder = governor(noun)
    return holder is not None and holder.i == trigger.i


def _verb_tie(trigger: Token, verb: Token, closest: Tie = Tie.CLAUSE) -> Tie | None:
    own = clause_of(trigger)
    if own.i == verb.i:
        return max(closest, Tie.SENTENCE) if _is_topic(trigger) else closest
    current = own
    for dependency, token in _steps(own):
        if dependency not in _SHARED and not _is_simultaneous(current):
            break
        if token.i == verb.i:
            return None if _leaves(own, verb) else max(closest, Tie.SHARED)
        current = token
    for _, token in _steps(own):
        if token.i == verb.i:
            return Tie.SENTENCE
    return Tie.SENTENCE if verb.dep_ in _SHARED and verb.head.i == own.i else None


def _leaves(verb: Token, other: Token) -> bool:
    """In "he took over on Sunday and has promised since" the promise has no day."""
    told = tense_of_verb(verb)
    return told is Told.PERFECT and tense_of_verb(other) is Told.PAST


def _is_simultaneous(verb: Token) -> bool:
    """A free participle goes with its clause: "on Sunday he replied, telling them"."""
    return (
        verb.dep_ == "advcl"
        and verb.tag_ == "VBG"
        and not any(child.dep_ in ("mark", "case") for child in verb.children)
    )


def _is_topic(trigger: Token) -> bool:
    """Say whether an event is only spoken about ("his stance on the unrest")."""
    is_nested = trigger.pos_ == "NOUN" and trigger.dep_ == "nmod"
    return is_nested and preposition(trigger) not in ("", "of")


def _steps(token: Token) -> Iterator[tuple[str, Token]]:
    current = token
    for _ in range(_MAX_CLIMB):
        if current.dep_ in ("ROOT", "root"):
            return
        dependency = current.dep_
        current = current.head
        yield dependency, current


def _offset_tie(trigger: Token, span: Span) -> Tie | None:
    """What stands behind "two days after" is dated: its first verb or its noun."""
    if trigger.i < span.end:
        return None
    between = trigger.doc[span.end : trigger.i]
    if any(
        token.pos_ in ("VERB", "PUNCT")
        or (token.pos_ == "AUX" and token.head.i != trigger.i)
        for token in between
    ):
        return None
    return Tie.OWN if trigger.pos_ in ("VERB", "NOUN", "PROPN") else None
