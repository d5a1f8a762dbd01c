"""Reporting clauses: a verb of saying with its speaker, beside or inside the words.

News order varies ("officials said X", "X, officials said", "X," said the minister) and
the parse is least sure exactly there, so the surface (quote marks, commas) is asked
first and the parse second.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from eventx.assemble.quote_spans import Quote
from eventx.assemble.report_cues import SpeechVerb, speech_cues
from eventx.assemble.report_index import tokens_with_lemma
from eventx.syntax import NOMINAL, agents, is_passive, noun_phrase, particles, subjects

_QUOTE_ENDS = frozenset({"”", '"', "''", "’", "'", "»", "“"})
_BEFORE_INVERSION = _QUOTE_ENDS | {",", "?", "!", "…", "-", "—", "–", "--"}
_DOUBLE_MARKS = frozenset({"”", '"', "''", "“", "``", "»", "«"})
_VERB_GROUP = frozenset(
    {"aux", "aux:pass", "auxpass", "advmod", "neg", "compound:prt", "prt"}
)
_INVERTED_SUBJECT = frozenset(
    {"nsubj", "obj", "dobj", "iobj", "nsubj:pass", "ccomp", "xcomp"}
)
_MAX_REACH = 60  # tokens from a participle back to the verb whose speaker it shares
_MAX_GAP = 4  # tokens between a verb and the auxiliaries and adverbs of its group


@dataclass(frozen=True, slots=True)
class SpeechClause:
    """One verb of saying with its speaker.

    Attributes:
        source: head of the speaker's phrase, None when the clause names none.
        start, end: half-open tokens of the clause without its content.
        quoted: the quotation that the verb itself stands in.
    """

    verb: Token
    entry: SpeechVerb
    source: Token | None
    start: int
    end: int
    inverted: bool
    quoted: Quote | None


def find_clauses(doc: Doc, quotes: tuple[Quote, ...]) -> list[SpeechClause]:
    """Return the reporting clauses of a document, in text order."""
    cues = speech_cues()
    clauses: list[SpeechClause] = []
    for token in tokens_with_lemma(doc, cues.verb_hashes):
        if token.pos_ not in ("VERB", "AUX") or not _is_act(token):
            continue
        clause = _read_clause(token, cues.verbs[token.lemma_.lower()], quotes)
        if clause.source is None and token.tag_ == "VBG" and clauses:
            clause = _share_source(clause, clauses[-1])
        clauses.append(clause)
    return clauses


def _is_act(verb: Token) -> bool:
    """Say whether somebody is presented as saying it: no adjective, no bare purpose."""
    if verb.dep_ == "amod":
        return False
    if verb.tag_ != "VB" or verb.dep_ == "conj":
        return True
    to = any(child.lower_ == "to" for child in verb.lefts)
    return not to or verb.head.lemma_ in speech_cues().going_on


def _share_source(clause: SpeechClause, before: SpeechClause) -> SpeechClause:
    """Give a participle the speaker before it ("he said, adding that")."""
    same = clause.verb.i - before.verb.i < _MAX_REACH and before.quoted == clause.quoted
    if not same or before.verb.sent.start != clause.verb.sent.start:
        return clause
    return replace(clause, source=before.source)


def _read_clause(
    verb: Token, entry: SpeechVerb, quotes: tuple[Quote, ...]
) -> SpeechClause:
    inverted = _is_inverted(verb)
    source = _inverted_source(verb) if inverted else _source(verb)
    group = _verb_group(verb)
    start, end = group[0], group[-1] + 1
    if source is not None:
        phrase = noun_phrase(source)
        if phrase.end <= start and start - phrase.end < 25:
            start = phrase.start
        elif phrase.start >= end:
            end = max(end, phrase.end) if inverted else end
    return SpeechClause(
        verb, entry, source, start, end, inverted, _quote_around(verb.idx, quotes)
    )


def _quote_around(char: int, quotes: tuple[Quote, ...]) -> Quote | None:
    for quote in quotes:
        if quote.start_char < char < quote.end_char - 1:
            return quote
        if quote.start_char > char:
            break
    return None


def _previous(token: Token) -> Token | None:
    """The token before, white space left out."""
    for i in range(token.i - 1, -1, -1):
        if not token.doc[i].is_space:
            return token.doc[i]
    return None


def _is_inverted(verb: Token) -> bool:
    """Say whether the speaker stands behind the verb ("...," said the minister)."""
    before = _previous(verb)
    if before is None or before.text not in _BEFORE_INVERSION or verb.tag_ == "VBG":
        return False
    if verb.i + 1 >= len(verb.doc):
        return False
    following = verb.nbor()
    if following.ent_type_ in ("DATE", "TIME"):
        return False
    quoted = before.text in _QUOTE_ENDS
    left = [child for child in verb.lefts if child.dep_ in ("nsubj", "aux")]
    if left and (quoted or not _names_speaker(verb, left)):
        return False
    if following.pos_ == "PRON" and not quoted:
        return False
    if following.pos_ not in ("PROPN", "NOUN", "DET", "PRON", "ADJ", "NUM"):
        return False
    # "Rao, the minister, said the town had fallen" is no inversion
    return quoted or not _verb_behind(verb)


def _names_speaker(verb: Token, left: list[Token]) -> bool:
    """Say whether a name stands behind a verb that the parse gave an earlier subject.

    "... at the invitation of the president, said spokesman Bassam Rady on Friday".
    """
    if any(child.dep_ == "aux" or child.ent_type_ == "PERSON" for child in left):
        return False
    return any(t.ent_type_ == "PERSON" for t in verb.doc[verb.i + 1 : verb.i + 5])


def _verb_behind(verb: Token) -> bool:
    """Say whether a finite verb follows the phrase behind a verb without a comma."""
    for token in verb.doc[verb.i + 2 : verb.i + 16]:
        if token.is_punct or token.lower_ in ("who", "which", "that"):
            return False
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD"):
            return True
    return False


def _inverted_source(verb: Token) -> Token | None:
    """The head of the noun phrase right behind an inverted verb."""
    for child in verb.rights:
        named = child.dep_ in _INVERTED_SUBJECT and child.pos_ in NOMINAL
        if named and noun_phrase(child).start == verb.i + 1:
            return child
    head = verb.nbor()
    while head.head.i != head.i and verb.i < head.head.i < verb.i + 8:
        if head.head.pos_ not in ("PROPN", "NOUN"):
            break
        head = head.head
    return head if head.pos_ in NOMINAL else None


def _source(verb: Token) -> Token | None:
    """Whoever speaks in a clause in plain order; the agent of a passive one."""
    bare = verb.tag_ == "VBN" and verb.dep_ == "acl" and not verb.n_lefts
    if bare or any(child.dep_ in ("aux:pass", "auxpass") for child in verb.children):
        by = agents(verb)
        return by[0] if by else None
    for found in [] if is_passive(verb) else subjects(verb):
        if _may_speak(found) and not _is_quoted(found, verb):
            return found
    return _surface_source(verb) or _main_subject(verb)


def _may_speak(noun: Token) -> bool:
    """Say whether a noun can speak: no white space, no day of the week."""
    if noun.ent_type_ in ("DATE", "TIME") or noun.lower_ in speech_cues().times:
        return False
    return noun.pos_ in NOMINAL and not noun.is_space


def _main_subject(verb: Token) -> Token | None:
    """The subject of the sentence, for a participle behind it ("..., adding that")."""
    if verb.tag_ != "VBG":
        return None
    root = verb.sent.root
    if root.i == verb.i or root.pos_ not in ("VERB", "AUX"):
        return None
    for found in subjects(root):
        # "After alleging that ..., the government announced": behind, past the comma
        if _may_speak(found) and (found.i < verb.i or is_fronted(verb)):
            return found
    return None


def is_fronted(verb: Token) -> bool:
    """Say whether a verb stands in an adverbial clause before its main clause."""
    return verb.dep_ in ("advcl", "obl", "amod", "acl") and verb.head.i > verb.i


def _is_quoted(noun: Token, verb: Token) -> bool:
    """Say whether a quote mark parts a subject from its verb: the parse went astray."""
    between = noun.doc[min(noun.i, verb.i) + 1 : max(noun.i, verb.i)]
    return sum(token.text in _DOUBLE_MARKS for token in between) % 2 == 1


def _surface_source(verb: Token) -> Token | None:
    """The noun phrase that ends right before the verb group, for want of a subject.

    Between commas stands an apposition ("Rao, the minister, said"): the phrase before
    it is meant.
    """
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or verb.dep_ == "amod":
        return None
    i = _verb_group(verb)[0] - 1
    start = sentence_start(verb)
    while i >= start and (
        verb.doc[i].pos_ in ("ADV", "AUX", "SPACE")
        or verb.doc[i].ent_type_ in ("DATE", "TIME")
    ):
        i -= 1
    if i > start and verb.doc[i].text == ",":
        i = _before_apposition(verb, i, start)
    if i < start or verb.doc[i].pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    head = verb.doc[i]
    while (
        head.head.i != head.i
        and start <= head.head.i < i
        and head.head.pos_
        in (
            "NOUN",
            "PROPN",
        )
    ):
        head = head.head
    return head


def sentence_start(token: Token) -> int:
    """Index of a sentence's first token; a cut without a full stop before it is undone.

    Parsers cut "Rao | said" where a name opens a paragraph.
    """
    doc, start = token.doc, token.sent.start
    while start > 0 and token.i - start < _MAX_REACH:
        before = doc[start - 1]
        if before.is_space or before.is_punct:
            break
        start = before.sent.start
    return start


def _before_apposition(verb: Token, comma: int, start: int) -> int:
    """Index of the last token before the comma that opens an apposition."""
    for i in range(comma - 1, start, -1):
        if verb.doc[i].text == ",":
            return i - 1
        if verb.doc[i].text in _DOUBLE_MARKS:
            break
    return -1


def _verb_group(verb: Token) -> list[int]:
    """Indexes of the verb with its auxiliaries, adverbs and particles, sorted."""
    near = [
        child.i
        for child in verb.children
        if child.dep_ in _VERB_GROUP and abs(child.i - verb.i) <= _MAX_GAP
    ]
    # "said on Friday" must not pull in what stands behind a gap
    group = [verb.i]
    for i in sorted((i for i in near if i < verb.i), reverse=True):
        if group[0] - i <= 2:
            group.insert(0, i)
    for i in sorted(i for i in near if i > verb.i):
        if i - group[-1] == 1 and (particles(verb) or verb.doc[i].dep_ == "advmod"):
            group.append(i)
    return group
