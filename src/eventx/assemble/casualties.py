"""How many were killed, injured, missing, detained or displaced in one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from eventx.assemble.casualties_numbers import (
    Quantity,
    casualty_lexicon,
    find_quantities,
)
from eventx.assemble.report_cues import speech_cues
from eventx.assemble.report_index import Hashes, lemma_hashes, tokens_with_lemma
from eventx.records.mention import Casualties, Count, Report
from eventx.syntax import (
    clause_verb,
    is_passive,
    noun_phrase,
    objects,
    passive_subjects,
    subjects,
)

OUTCOMES = ("killed", "injured", "missing", "detained", "displaced")
_BE = frozenset({"be", "get"})
_GAP = 4  # tokens between a word of outcome and its count, adverbs and auxiliaries
_NEXT_SENTENCE_WORDS = (
    6  # an event's toll opens the sentence behind it, or nothing does
)


@dataclass(frozen=True, slots=True)
class Toll:
    """One count of one outcome in a sentence.

    Attributes:
        word: the word of outcome ("killed", "dead", "toll").
        quantities: summed ("two commanders and nearly 200 fighters").
        start, end: half-open tokens of the whole phrase.
        of: tokens that say who is counted.
    """

    outcome: str
    word: Token
    quantities: tuple[Quantity, ...]
    start: int
    end: int
    of: Span | None = None


def find_casualties(
    doc: Doc, trigger: Token, sentence: Span, reports: Sequence[Report] = ()
) -> Casualties | None:
    """Return the tolls that a text puts on one event; None when it gives none.

    Looks in the event's own sentence, then at the head of the next one. Tolls of a whole
    war or of months are left out unless the trigger itself is their verb. Two tolls of
    one outcome are joined into one range, with who gave which in `source`.

    Args:
        doc: the parsed document.
        trigger: head token of the event's trigger.
        sentence: the sentence of the trigger.
        reports: attributions of the document, to name a count's source.
    """
    found: dict[str, list[Toll]] = {}
    for toll in find_tolls(sentence):
        if _belongs(toll, trigger) and _fits(toll, trigger):
            found.setdefault(toll.outcome, []).append(toll)
    if not found and sentence.end < len(doc):
        for toll in _next_tolls(doc, sentence):
            if not _fits(toll, trigger):
                continue
            found.setdefault(toll.outcome, []).append(toll)
    counts: dict[str, Count] = {
        outcome: _make_count(tolls, reports) for outcome, tolls in found.items()
    }
    deadly = None if "killed" in counts else _deadly(trigger)
    if deadly is not None:
        counts["killed"] = deadly
    return Casualties(**counts) if counts else None


def _deadly(trigger: Token) -> Count | None:
    """ "A deadly shelling" killed somebody."""
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


def _fits(toll: Toll, trigger: Token) -> bool:
    """Only arrests and the like detain, only attacks and disasters kill."""
    if toll.outcome != "detained" or toll.word.i == trigger.i:
        return True
    return trigger.lemma_.lower() in casualty_lexicon()["detaining"]


def find_tolls(sentence: Span) -> list[Toll]:
    """Return the tolls of a sentence, in the order of their words of outcome."""
    words = _outcome_words()
    candidates = tokens_with_lemma(sentence, _outcome_hashes())
    if not candidates:
        return []
    quantities = find_quantities(sentence)
    tolls, taken = [], set()
    for token in candidates:
        outcome, manner = _outcome(token, words[token.lemma_.lower()])
        if outcome is None:
            continue
        free = [each for each in quantities if each not in taken]
        chosen = _quantities_of(token, manner, free, sentence)
        if chosen:
            taken.update(chosen)
            tolls.append(_make_toll(outcome, token, chosen, sentence))
        else:
            single = _single_victim(outcome, token)
            if single is not None:
                tolls.append(single)
    return tolls


@cache
def _outcome_words() -> dict[str, dict[str, str]]:
    """Lemma -> manner -> outcome."""
    words: dict[str, dict[str, str]] = {}
    outcomes: Mapping[str, Mapping[str, list[str]]] = casualty_lexicon()["outcomes"]
    for outcome, manners in outcomes.items():
        for manner, lemmas in manners.items():
            for lemma in lemmas:
                words.setdefault(lemma, {})[manner] = outcome
    for lemma in casualty_lexicon()["lives"]["nouns"]:
        words[lemma] = {"lives": "killed"}
    return words


@cache
def _outcome_hashes() -> Hashes:
    return lemma_hashes(_outcome_words())


def _outcome(token: Token, manners: Mapping[str, str]) -> tuple[str | None, str]:
    """The outcome that a word names by its part of speech."""
    if token.pos_ in ("NOUN", "PROPN"):
        wanted = ("nouns", "tolls", "lives")
    elif token.pos_ in ("VERB", "AUX"):
        wanted = ("transitive", "intransitive", "adjectives")
    else:
        wanted = ("adjectives", "transitive")
    for manner in wanted:
        if manner in manners:
            return manners[manner], manner
    return None, ""


def _quantities_of(
    word: Token, manner: str, free: Sequence[Quantity], sentence: Span
) -> list[Quantity]:
    """The counts that a word of outcome speaks of."""
    if manner == "tolls":
        behind = [each for each in free if 0 < each.start - word.i <= 8]
        deadly = any(t.lower_ in ("death", "casualty") for t in _before(word, 2))
        return behind[:1] if deadly else []
    if manner == "nouns":
        before = [each for each in free if 0 <= word.i - each.end <= 2]
        behind = [each for each in free if 0 < each.start - word.i <= 3]
        return before[-1:] or (behind[:1] if _of_follows(word) else [])
    if manner == "lives":
        verbs = casualty_lexicon()["lives"]["verbs"]
        if clause_verb(word).lemma_ not in verbs:
            return []
        before = [each for each in free if 0 <= word.i - each.end <= 2]
        behind = [each for each in free if 0 < each.start - word.i <= 3]
        return before[-1:] or behind[:1]
    if manner == "transitive" and not _is_passive(word):
        behind = _behind(word, free)
        if behind:
            return _coordinated(behind, free, sentence)
    return _coordinated_before(word, free, sentence)


def _of_follows(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().lower_ in ("of", "for", ":")


def _before(word: Token, count: int) -> Span:
    return word.doc[max(word.sent.start, word.i - count) : word.i]


def _is_passive(word: Token) -> bool:
    """Say whether a form of "be" stands close before, or it modifies what is before."""
    if word.tag_ == "VBG":
        return False
    for token in reversed(_before(word, _GAP)):
        if token.lemma_ in _BE:
            return True
        if token.lemma_ == "have":
            return False
    return False


def _behind(word: Token, free: Sequence[Quantity]) -> list[Quantity]:
    for quantity in free:
        gap = quantity.start - word.i - 1
        if 0 <= gap <= 2:
            between = word.doc[word.i + 1 : quantity.start]
            if all(_is_light(token) for token in between):
                return [quantity]
    return []


def _is_light(token: Token) -> bool:
    return token.pos_ in ("ADV", "ADP", "PART", "DET", "ADJ", "AUX", "PRON") or (
        token.is_space or token.lower_ in ("down", "off", "dead")
    )


def _coordinated(
    chosen: list[Quantity], free: Sequence[Quantity], sentence: Span
) -> list[Quantity]:
    """Add what is conjoined behind: "two commanders and nearly 200 fighters"."""
    doc = sentence.doc
    while True:
        last = chosen[-1]
        following = [each for each in free if each.start >= last.end]
        if not following:
            return chosen
        between = doc[last.end : following[0].start]
        if not _is_list_gap(between) or _has_own_word(following[0], sentence):
            return chosen
        chosen.append(following[0])


def _is_list_gap(between: Span) -> bool:
    """A noun phrase and a comma or "and": no verb, no "including"."""
    if not len(between) or len(between) > 9:
        return False
    if between[-1].lower_ not in ("and", ",", "plus", "as", "well"):
        return False
    return not any(
        token.pos_ in ("VERB", "AUX")
        or token.lower_ in ("including", "of", "while", "but")
        for token in between[1:]
    ) and any(token.pos_ in ("NOUN", "PROPN") for token in between)


def _has_own_word(quantity: Quantity, sentence: Span) -> bool:
    """Say whether a word of outcome right behind claims a count ("and 22 injured")."""
    words = _outcome_words()
    doc = sentence.doc
    for token in doc[quantity.end : min(quantity.end + 5, sentence.end)]:
        if token.lemma_.lower() in words and token.pos_ != "NOUN":
            return True
        if token.is_punct:
            break
    return False


def _coordinated_before(
    word: Token, free: Sequence[Quantity], sentence: Span
) -> list[Quantity]:
    """The counts in front of "were killed", "dead", "died"."""
    before = [each for each in free if each.end <= word.i]
    if not before:
        return []
    last = before[-1]
    between = word.doc[last.end : word.i]
    if not _is_victim_gap(between):
        return []
    chosen = [last]
    for quantity in reversed(before[:-1]):
        if not _is_list_gap(word.doc[quantity.end : chosen[0].start]):
            break
        chosen.insert(0, quantity)
    return chosen


def _is_victim_gap(between: Span) -> bool:
    """Victims and auxiliaries only: no other outcome, no other clause."""
    if len(between) > 14:
        return False
    for token in between:
        if token.lemma_.lower() in _outcome_words() and token.pos_ != "NOUN":
            return False
        if token.pos_ == "VERB" and token.tag_ not in ("VBG", "VBN"):
            return False
        if token.text in (";", ":"):
            return False
    return True


def _single_victim(outcome: str, word: Token) -> Toll | None:
    """One person, named or described, counts as one ("shot the prosecutor dead")."""
    if outcome not in ("killed", "injured", "missing"):
        return None
    victims = [each for each in _victims(word) if _is_one_person(each)]
    if not victims:
        return None
    phrase = noun_phrase(victims[0])
    start, end = phrase.start, max(phrase.end, victims[-1].i + 1)
    count = Quantity(len(victims), len(victims), start, end)
    return Toll(outcome, word, (count,), start, end, word.doc[start:end])


def _victims(word: Token) -> list[Token]:
    """Heads of those whom a word of outcome speaks of."""
    if word.pos_ in ("ADJ", "ADV"):  # "shot dead", "fatally wounded"
        if word.head.pos_ != "VERB" or word.dep_ == "amod":
            return []
        return _relative_person(word.head) or (
            passive_subjects(word.head) or objects(word.head)
        )
    if word.pos_ != "VERB":
        return []
    if "intransitive" in _outcome_words()[word.lemma_.lower()]:
        return subjects(word)
    if is_passive(word):
        return _relative_person(word) or passive_subjects(word)
    return objects(word)


def _relative_person(verb: Token) -> list[Token]:
    """The name right before "who was shot", whatever noun the parse hung it on."""
    for child in verb.lefts:
        if child.lower_ == "who" and child.i >= 2:
            for token in (child.nbor(-1), child.nbor(-2)):
                if token.ent_type_ == "PERSON":
                    return [token]
    return []


def _is_one_person(noun: Token) -> bool:
    if noun.tag_ in ("NNS", "NNPS") or noun.ent_type_ in ("GPE", "ORG", "NORP", "LOC"):
        return False
    if any(
        child.dep_ in ("det", "nummod")
        and child.lower_ in ("no", "every", "each", "any")
        for child in noun.children
    ):
        return False
    if noun.ent_type_ in ("PERSON", "PER"):
        return True
    return noun.lemma_.lower() in casualty_lexicon()["persons"] or noun.lower_ in (
        "he",
        "she",
        "him",
        "her",
    )


def _make_toll(
    outcome: str, word: Token, chosen: Sequence[Quantity], sentence: Span
) -> Toll:
    start, end = chosen[0].start, chosen[-1].end
    doc = sentence.doc
    while end < sentence.end and doc[end].pos_ in (
        "ADJ",
        "NOUN",
        "PROPN",
        "ADP",
        "PRON",
    ):
        if doc[end].i == word.i or (doc[end].pos_ == "ADP" and doc[end].lower_ != "of"):
            break
        end += 1
    while end > chosen[-1].end and doc[end - 1].pos_ in ("ADP", "ADJ"):
        end -= 1
    of = doc[chosen[-1].end : end]
    while len(of) and of[0].lower_ == "of":
        of = of[1:]
    return Toll(outcome, word, tuple(chosen), start, end, of if len(of) else None)


def _belongs(toll: Toll, trigger: Token) -> bool:
    """Say whether a toll of the trigger's sentence is the trigger's own."""
    if toll.word.i == trigger.i:
        return True
    if _is_total(toll, trigger):
        return False
    if trigger.is_ancestor(toll.word) or toll.word.is_ancestor(trigger):
        return True
    if trigger.lemma_.lower() in speech_cues().verbs:
        return False
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
    verb = clause_verb(toll.word)
    for token in verb.subtree:
        if token.lower_ in lexicon["totals_prepositions"] and token.dep_ in (
            "case",
            "mark",
            "prep",
        ):
            noun = token.head
            if token.lower_ == "since" or noun.lemma_.lower() in lexicon["totals"]:
                return True
        if token.lower_ == "in" and token.head.lemma_ in (
            "war",
            "conflict",
            "insurgency",
        ):
            if token.head.i != trigger.i:
                return True
    return False


def _next_tolls(doc: Doc, sentence: Span) -> list[Toll]:
    """Tolls that open the next sentence ("At least 13 people were killed.")."""
    start = sentence.end
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
