"""From a trigger up to the words that govern it, as far as their scope reaches."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from spacy.tokens import Token

from eventx.assemble.modality_cues import CueClass, Governor, modality_cues
from eventx.assemble.modality_local import (
    Signal,
    clause_signals,
    negations,
    noun_signals,
)
from eventx.assemble.modality_surface import (
    denial_before,
    governed_noun,
    governor_of,
    infinitive_signal,
    prevention_before,
)
from eventx.assemble.report_cues import speech_cues
from eventx.syntax import (
    OBJECT,
    PASSIVE_SUBJECT,
    SUBJECT,
    objects,
    obliques,
    preposition,
)

Climb = Generator[Signal, None, bool]  # signals, then whether the climb goes on

_MAX_STEPS = 7
_VERBAL = frozenset({"VERB", "AUX"})
_OBLIQUE = frozenset({"obl", "nmod", "obl:arg", "obl:agent", "pobj", "obl:unmarked"})
_RELATIVE = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
_CLAUSAL = frozenset({"ccomp", "csubj", "csubj:pass", "parataxis"})
_FINITE_MARKS = SUBJECT | PASSIVE_SUBJECT | {"aux", "aux:pass", "auxpass", "cop"}
_MISPARSED = frozenset({"amod", "compound", "ROOT", "nsubj"})
_TRANSPARENT = frozenset({"xcomp", "appos", "fixed", "compound", "flat", "cop", "aux"})
_FOR = frozenset({"for"})
_NON_FINITE = frozenset({"xcomp", "acl", "advcl", "ccomp", "pcomp", "csubj", "dep"})


def scope_signals(trigger: Token) -> Iterator[Signal]:
    """Yield the signals on the way up from a trigger, nearest first.

    Stops at a relative or adverbial clause and at a verb of saying, whose own tense and
    negation do not touch what is said.
    """
    current = trigger
    nominal = trigger.pos_ in ("NOUN", "PROPN") and trigger.tag_ not in ("VBG", "VBD")
    if nominal:
        yield from noun_signals(trigger)
    if not nominal or _is_predicate(trigger):
        yield from clause_signals(trigger)
    yield from _surface_signals(trigger)
    for _ in range(_MAX_STEPS):
        head, relation = current.head, current.dep_
        if head.i == current.i:
            yield from _headline(current)
            return
        if relation == "conj":
            if _is_own_clause(current, head):
                # a clause of its own still hangs below what its first conjunct hangs on
                current = _upper(current)
                continue
            yield from _shared(current, head)
            current = head
            continue
        step = yield from _climb(current, head, trigger)
        if not step:
            return
        current = head


def _surface_signals(trigger: Token) -> Iterator[Signal]:
    """Cues right before a trigger, however the parse took them.

    "Denied claims that it fired", "denied supplying", "stopped short of imposing".
    """
    if trigger.i < 2:
        return
    yield from denial_before(trigger)
    yield from governed_noun(trigger)
    before = trigger.nbor(-1)
    misparsed = trigger.dep_ in _MISPARSED or before.lower_ == "from"
    if not trigger.lower_.endswith("ing") or not misparsed:
        return
    wanted = "g"
    if before.pos_ in ("ADP", "SCONJ"):
        wanted, before = before.lower_, trigger.nbor(-2)
    governor = governor_of(before)
    if governor is not None and wanted in governor.frames | governor.prepositions:
        yield Signal(before, governor.cue_class)
    elif wanted == "from":
        yield from prevention_before(trigger)


def _upper(token: Token) -> Token:
    """What a conjunct with tense of its own stands beside.

    In "denied targeting them and accused him" that is the verb above the gerund.
    """
    first = _first(token)
    own = any(child.dep_ in SUBJECT | PASSIVE_SUBJECT for child in token.children)
    return first.head if first.tag_ in ("VB", "VBG") and not own else first


def _first(token: Token) -> Token:
    while token.dep_ == "conj" and token.head.i != token.i:
        token = token.head
    return token


def _is_predicate(noun: Token) -> bool:
    """Say whether a noun heads a clause; some are verbs that the tagger missed."""
    return any(child.dep_ == "cop" or child.dep_ in SUBJECT for child in noun.children)


def _headline(verb: Token) -> Iterator[Signal]:
    """A lone infinitive: "Ministers to meet" is a plan, "Lift the siege!" a wish."""
    if verb.tag_ != "VB":
        return
    to = _infinitive(verb)
    if to is not None:
        yield Signal(to, CueClass.FUTURE)
    elif not any(child.dep_ in _FINITE_MARKS for child in verb.children):
        yield Signal(verb, CueClass.HYPOTHETICAL)


def _is_own_clause(token: Token, first: Token) -> bool:
    """Say whether a conjunct has a subject and tense of its own."""
    if any(child.dep_ in SUBJECT | PASSIVE_SUBJECT for child in token.children):
        return True
    return token.tag_ in ("VBD", "VBZ", "VBP") and first.tag_ in ("VB", "VBN", "VBG")


def _shared(token: Token, first: Token) -> Iterator[Signal]:
    """What a conjunct takes over from the first one's clause."""
    if token.pos_ in _VERBAL:
        own = any(child.dep_ in ("aux", "cop") for child in token.children)
        if not own and token.tag_ in ("VB", "VBN", "VBG") and token.tag_ == first.tag_:
            yield from clause_signals(first)
        if token.tag_ == "VB" and _infinitive(first):
            yield from ()
    elif first.pos_ in ("NOUN", "PROPN"):
        for signal in noun_signals(first):
            if signal.cue_class is CueClass.NEGATED or signal.token.i < first.i - 1:
                yield signal


def _climb(current: Token, head: Token, trigger: Token) -> Climb:
    """One step up; the generator returns whether the climb goes on."""
    relation = current.dep_
    frame = _frame(current, head)
    governor = governor_of(head)
    if governor is None and frame == "i" and head.dep_ in OBJECT:
        head = head.head  # "forced them to leave", hung on "them"
        governor = governor_of(head)
    if governor is not None and _reaches(governor, frame, current):
        yield from _governed(governor, head, current, trigger)
        return _goes_on(governor, head, frame)
    voiced = current.i == trigger.i and current.lemma_ in modality_cues().voicing
    if frame == "i" and relation == "advcl" and voiced:
        yield from clause_signals(head)  # "marched to demand": the march is the demand
        return True
    if frame == "i":
        to = _infinitive(current) or current
        yet = to.i > 0 and to.nbor(-1).lower_ == "yet"  # "have yet to withdraw"
        yield Signal(to, CueClass.NEGATED) if yet else infinitive_signal(to)
        return head.pos_ in ("NOUN", "PROPN", "ADJ") or relation == "xcomp"
    if (relation in _RELATIVE and frame != "c") or relation == "advcl":
        return False
    if head.pos_ in ("NOUN", "PROPN"):
        return (yield from _above_noun(current, head))
    if relation in SUBJECT | PASSIVE_SUBJECT | OBJECT:
        return (yield from _argument(current, head))
    if relation in _OBLIQUE:
        return (yield from _oblique(current, head))
    return (yield from _clause(current, head))


def _goes_on(governor: Governor, head: Token, frame: str) -> bool:
    """Say whether what stands above a governor matters to the event too."""
    actual = governor.cue_class is CueClass.ACTUAL
    return actual or head.pos_ in ("NOUN", "PROPN") or frame in ("i", "g", "o", "c")


def _clause(current: Token, head: Token) -> Climb:
    """Step from a clause to the verb it belongs to."""
    relation, lemma = current.dep_, head.lemma_.lower()
    if relation in _CLAUSAL and head.dep_ in OBJECT | SUBJECT:
        return True  # "rejected claims that": a noun of saying taken for a verb
    if relation in _CLAUSAL and lemma in speech_cues().verbs:
        yield from _unsaid(head)
        return False
    if relation == "ccomp" and lemma not in modality_cues().factive:
        yield from _unsaid(head)  # "this does not mean that they left"
    if relation == "xcomp":
        if lemma in modality_cues().reacting:
            return False  # "wants them to stop shelling": the shelling goes on
        # "will begin withdrawing": the tense is the upper verb's
        yield from clause_signals(head)
    return relation in _TRANSPARENT


def _unsaid(verb: Token) -> Iterator[Signal]:
    """What nobody would say stays open: "could not confirm that"."""
    for signal in clause_signals(verb):
        if signal.cue_class is CueClass.NEGATED and verb.tag_ != "MD":
            yield Signal(signal.token, CueClass.HYPOTHETICAL)


def _above_noun(current: Token, noun: Token) -> Climb:
    """Pass through nouns that only frame the event ("a wave of arrests")."""
    marks = modality_cues().marks
    for child in noun.lefts:  # "whether a bomb destroyed it", hung on "bomb"
        if child.dep_ in ("case", "mark") and child.lower_ in marks:
            yield Signal(child, marks[child.lower_])
    saying = noun.lemma_.lower() in modality_cues().saying
    if saying and _frame(current, noun) == "c":
        yield from noun_signals(noun)
        return True
    if noun.lemma_.lower() in modality_cues().transparent:
        yield from noun_signals(noun)
        return True
    return current.dep_ in ("appos", "flat", "conj")


def _oblique(noun: Token, verb: Token) -> Climb:
    """Modality of the verb, for an event noun behind a preposition."""
    governor = governor_of(verb)
    if governor is not None and governor.cue_class is CueClass.DENIED:
        # "denied responsibility for the attack", hung on the verb
        parts = modality_cues().denied_parts
        if any(each.lemma_.lower() in parts for each in objects(verb)):
            yield Signal(verb, CueClass.DENIED)
        return False
    if preposition(noun) in ("in", "on", "to") and verb.lemma_ == "be":
        yield from clause_signals(verb)
        return True
    if any(child.lower_ == "any" for child in noun.lefts):
        # "did not result in any agreement": "any" stands under the negation
        yield from negations(verb)
    if verb.dep_ == "acl" and verb.head.lemma_.lower() in modality_cues().sought:
        yield Signal(verb, CueClass.HYPOTHETICAL)  # "information leading to the arrest"
    return False


def _argument(noun: Token, verb: Token) -> Climb:
    """Modality of the verb, for an event noun, when the verb only says it occurs."""
    lemma = verb.lemma_.lower()
    if noun.dep_ in OBJECT and lemma in modality_cues().calling:
        days = obliques(verb, _FOR) + obliques(noun, _FOR)
        day = next((each for each in days if each.ent_type_ == "DATE"), None)
        if day is not None:  # "announced a protest for Friday"
            yield Signal(day, CueClass.FUTURE)
    if lemma in modality_cues().occurrence:
        yield from clause_signals(verb)
        return True
    if verb.pos_ == "ADJ" or _is_predicate(verb) or _is_definite(noun):
        return False
    if noun.dep_ in OBJECT and lemma not in modality_cues().reacting:
        yield from clause_signals(verb)  # "would produce an initiative"
        return True
    if noun.dep_ in SUBJECT | PASSIVE_SUBJECT:
        for signal in clause_signals(verb):
            if signal.cue_class in (CueClass.HYPOTHETICAL, CueClass.FUTURE):
                yield Signal(signal.token, CueClass.HYPOTHETICAL)
    return False


def _is_definite(noun: Token) -> bool:
    """Say whether a noun phrase points to something known."""
    return noun.pos_ == "PROPN" or any(
        child.dep_ in ("det", "nmod:poss", "poss")
        and child.lower_ not in ("a", "an", "any")
        for child in noun.children
    )


def _governed(
    governor: Governor, head: Token, current: Token, trigger: Token
) -> Iterator[Signal]:
    """The governor's own signal and what its clause adds to it."""
    cue_class = governor.cue_class
    if cue_class is CueClass.DISMISSED:
        said = current.lemma_.lower() in modality_cues().denied_parts
        if current.dep_ in _CLAUSAL or (said and current.i != trigger.i):
            cue_class = CueClass.DENIED
    yield Signal(head, cue_class)
    if cue_class is CueClass.ACTUAL:
        yield from clause_signals(head)
    elif head.pos_ not in ("NOUN", "PROPN"):
        for signal in clause_signals(head):
            if signal.cue_class is CueClass.NEGATED:
                yield signal


def _reaches(governor: Governor, frame: str, current: Token) -> bool:
    if frame in governor.frames:
        return True
    given = preposition(current)
    if not given and current.dep_ in _NON_FINITE:
        given = next(
            (c.lower_ for c in current.children if c.dep_ in ("mark", "case")), ""
        )
    if not given and current.dep_ in ("pobj", "pcomp"):
        given = current.head.lower_
    return bool(given) and given in governor.prepositions


def _frame(current: Token, head: Token) -> str:
    """The letter of how a token hangs on its head; "" when no frame names it."""
    relation = current.dep_
    if relation in OBJECT | PASSIVE_SUBJECT:
        return "o"
    if relation == "compound" and head.pos_ == "NOUN" and current.pos_ == "NOUN":
        return ""
    if relation in _NON_FINITE and _infinitive(current) is not None:
        return "i"
    if relation in ("xcomp", "ccomp") and current.tag_ == "VB":
        bare = not any(child.dep_ in _FINITE_MARKS for child in current.children)
        return "i" if bare and governor_of(head) is not None else "c"
    if relation in ("xcomp", "ccomp", "advcl", "obj", "dobj", "acl") and _is_gerund(
        current
    ):
        return "g" if not _has_subject(current) else "c"
    past = current.tag_ in ("VBN", "VBD") and not _has_auxiliary(current)
    if relation == "xcomp" and past and _takes_infinitive(head):
        return "i"  # "wants them released"
    if relation in _CLAUSAL or (relation == "acl" and _has_subject(current)):
        return "c"
    if relation in _RELATIVE and head.lemma_.lower() in modality_cues().saying:
        return "c" if _has_that(current) else ""
    return ""


def _is_gerund(token: Token) -> bool:
    if any(child.dep_ == "aux" for child in token.children):
        return token.tag_ == "VBN" and any(c.lower_ == "having" for c in token.children)
    marked = any(child.dep_ in ("mark", "case") for child in token.children)
    return token.tag_ == "VBG" and not marked


def _takes_infinitive(head: Token) -> bool:
    governor = governor_of(head)
    return governor is not None and "i" in governor.frames


def _has_auxiliary(token: Token) -> bool:
    return any(child.dep_ in ("aux", "aux:pass", "auxpass") for child in token.children)


def _has_that(token: Token) -> bool:
    """Say whether "that" opens a clause with another subject: a content clause."""
    opened = any(child.lower_ == "that" for child in token.lefts)
    return opened and any(
        child.dep_ in SUBJECT | PASSIVE_SUBJECT and child.lower_ != "that"
        for child in token.lefts
    )


def _has_subject(token: Token) -> bool:
    return any(child.dep_ in SUBJECT | PASSIVE_SUBJECT for child in token.children)


def _infinitive(token: Token) -> Token | None:
    """The "to" of an infinitive."""
    if token.tag_ != "VB" and token.pos_ not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    for child in token.lefts:
        if child.lower_ == "to" and child.dep_ in ("mark", "aux"):
            return child
    before = token.doc[token.i - 1] if token.i else token
    return before if before.lower_ == "to" and token.tag_ == "VB" else None
