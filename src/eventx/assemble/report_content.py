"""What a reporting clause reports: the quotations and words that are its content."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from eventx.assemble.quote_spans import Quote, paragraph_end
from eventx.assemble.report_clauses import SpeechClause, is_fronted, sentence_start
from eventx.assemble.report_cues import speech_cues
from eventx.assemble.report_frames import (
    CLAUSE_OPENERS,
    FINITE,
    bare_clause,
    infinitive_heads,
    is_same,
    is_time,
    nominal_heads,
)
from eventx.records.base import CharSpan
from eventx.syntax import SUBJECT, objects

_EDGE = " \t\n\xa0,;:-–—"
_CLAUSE_EDGE = re.compile(r"[,.;:—–!?]|\s-\s|[”“\"«»]|''|``|\n|$")
_JOIN_CHARS = 3  # at most a space and a mark lie between two quotations of one speaker
_REACH_CHARS = 90  # how far behind its verb a quotation may open: "told X in Y on Z: “"
_MIN_WORDS = 3  # shorter rests beside a reporting clause are adverbials, not content
_CONTINUES = re.compile(
    r"\s*,?\s*(?:and|but|because|as|so|while|although|though|if|unless|since|which|when)\b"
)
_NO_CONTENT = re.compile(
    r"\s*,?\s*(?:adding|noting|saying|referring|according|citing|speaking|in|on|at|during|"
    r"after|before|who|whose|which|when|while|a|an|the|as|and (?:added|noted|said))\b"
)


class ContentFinder:
    """Finds the content of each clause of one document and keeps count of the quotes.

    Attributes:
        used: quotations that have a speaker already.
    """

    def __init__(self, doc: Doc, text: str, quotes: tuple[Quote, ...]) -> None:
        self.doc = doc
        self.text = text
        self.quotes = quotes
        self.used: set[Quote] = set()
        self._starts = {quote.start_char: quote for quote in quotes}
        self._ends = {quote.end_char: quote for quote in quotes}

    def find(self, clause: SpeechClause) -> tuple[CharSpan, ...]:
        """Return the content of a clause, sorted, empty when there is none."""
        spans = self._before(clause)
        if spans:
            spans += self._resumed(clause)
        else:
            spans = self._after(clause)
        if not spans:
            return ()
        spans += self._following(max(end for _, end in spans))
        trimmed = [self._trim(start, end) for start, end in spans]
        return tuple(
            CharSpan(start_char=start, end_char=end)
            for start, end in sorted(set(trimmed))
            if end > start
        )

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while start < end and self.text[start] in _EDGE:
            start += 1
        while end > start and self.text[end - 1] in _EDGE:
            end -= 1
        return start, end

    def _bounds(self, clause: SpeechClause) -> tuple[int, int, int, int]:
        """Characters: sentence start, clause start, clause end, sentence end."""
        first, last = self.doc[clause.start], self.doc[clause.end - 1]
        sentence = clause.verb.sent
        paragraph = self.text.rfind("\n", 0, first.idx) + 1
        opening = min(sentence_start(clause.verb), sentence_start(first))
        start = max(self.doc[opening].idx, paragraph)
        end = max(sentence.end_char, last.idx + len(last))
        limit = paragraph_end(self.text, last.idx)
        return start, first.idx, last.idx + len(last), max(min(end, limit), last.idx)

    def _before(self, clause: SpeechClause) -> list[tuple[int, int]]:
        """Content in front of the clause: a quotation, or a clause before a comma."""
        if clause.quoted is not None:
            return []
        sentence_start, start, _, _ = self._bounds(clause)
        left = self.text[:start].rstrip(" \xa0")
        quote = self._ends.get(len(left)) or self._ends.get(len(left) - 1)
        if quote is not None:
            self.used.add(quote)
            mixed = sentence_start < quote.start_char and self._same_sentence(
                sentence_start, quote.start_char
            )
            return [(sentence_start if mixed else quote.start_char, quote.end_char)]
        if not left.endswith((",", "–", "—", "--")) or "c" not in clause.entry.frames:
            return []
        if self._own_complement(clause) is not None or self._is_modifier(clause):
            return []
        if clause.inverted and clause.source is None:
            return []
        if clause.verb.lemma_ != "tell" and any(
            each.i > clause.verb.i
            and not is_same(each, clause.source)
            and not is_time(each)
            for each in objects(clause.verb)
        ):
            return []
        if not self._is_clause(sentence_start, len(left)):
            return []
        return [(sentence_start, len(left))]

    def _is_clause(self, start: int, end: int) -> bool:
        """Say whether the words before a comma are a main clause, not an adverbial.

        A clause that opens with "after", "while" and the like must be followed by
        another one.
        """
        span = self.doc.char_span(start, end, alignment_mode="contract")
        if span is None or len(span) < _MIN_WORDS:
            return False
        first = span.start
        if span[0].dep_ in ("mark", "advmod") or span[0].pos_ in ("SCONJ", "ADP"):
            commas = [token.i for token in span if token.text == ","]
            if span[0].pos_ == "SCONJ" or span[0].dep_ == "mark":
                if not commas:
                    return False
                first = commas[0]
        return any(token.tag_ in FINITE for token in self.doc[first : span.end])

    def _same_sentence(self, start: int, quote_start: int) -> bool:
        before = self.text[start:quote_start].rstrip()
        return len(before.split()) >= 2 and not before.endswith(
            (".", "?", "!", "”", '"')
        )

    def _is_modifier(self, clause: SpeechClause) -> bool:
        """Say whether the verb belongs to a participle or relative clause instead."""
        verb = clause.verb
        if verb.dep_ in ("acl", "acl:relcl", "relcl", "advcl", "xcomp", "amod"):
            return not clause.inverted and verb.tag_ in ("VBG", "VBN", "VB")
        return False

    def _own_complement(self, clause: SpeechClause) -> Token | None:
        """The head of the clause behind the verb that it takes as its content."""
        for child in clause.verb.rights:
            if child.dep_ == "ccomp" or (
                child.dep_ == "parataxis" and self._next_is_clause(clause, child)
            ):
                return child
        return None

    def _next_is_clause(self, clause: SpeechClause, child: Token) -> bool:
        gap = self.text[self.doc[clause.end - 1].idx : self.doc[child.left_edge.i].idx]
        return "," not in gap and ";" not in gap

    def _resumed(self, clause: SpeechClause) -> list[tuple[int, int]]:
        """Content that goes on behind a clause in the middle."""
        _, _, clause_end, sentence_end = self._bounds(clause)
        edge = _CLAUSE_EDGE.search(self.text, clause_end)
        end = edge.start() if edge else len(self.text)
        quote = self._quote_from(end)
        if quote is not None:
            self.used.add(quote)
            return [(quote.start_char, quote.end_char)]
        rest = self.text[end:sentence_end]
        if not rest.startswith(",") or len(rest.split()) < _MIN_WORDS + 1:
            return []
        if _NO_CONTENT.match(rest) or clause.inverted or self._is_participle(end):
            return []
        return [(end, sentence_end)]

    def _is_participle(self, comma: int) -> bool:
        """Say whether a participle or preposition follows a comma, not the content."""
        span = self.doc.char_span(comma, comma + 1, alignment_mode="expand")
        if span is None or span.end >= len(self.doc):
            return False
        return self.doc[span.end].tag_ in ("VBG", "IN", "WDT", "WP")

    def _quote_from(self, char: int) -> Quote | None:
        for start in range(char, char + _JOIN_CHARS + 1):
            quote = self._starts.get(start)
            if quote is not None and quote not in self.used:
                return quote
        return None

    def _following(self, end: int) -> list[tuple[int, int]]:
        """Quotations that follow in the same paragraph without another speaker."""
        found: list[tuple[int, int]] = []
        limit = paragraph_end(self.text, max(end - 1, 0))
        while True:
            while end < limit and self.text[end] in ".!?":
                end += 1
            quote = self._quote_from(end)
            if quote is None or quote.start_char >= limit:
                return found
            if self._is_reported(quote):
                return found
            self.used.add(quote)
            found.append((quote.start_char, quote.end_char))
            end = quote.end_char

    def _is_reported(self, quote: Quote) -> bool:
        """Say whether a quotation ends in a comma: its own speaker comes behind it."""
        return (
            self.text[quote.start_char : quote.end_char].rstrip("”\"'’»").endswith(",")
        )

    def _after(self, clause: SpeechClause) -> list[tuple[int, int]]:
        """Content behind the verb: quotation, clause, or what its frame allows."""
        _, _, clause_end, sentence_end = self._bounds(clause)
        quote = self._quote_behind(clause_end)
        complement = (
            self._own_complement(clause) if clause.entry.frames & {"c"} else None
        )
        if complement is not None:
            start, end = self._subtree(complement)
            if start >= clause.verb.idx:
                start = self._content_start(clause, clause_end, start)
                end = self._stretched(clause, end, sentence_end)
                return [self._with_quotes(start, end, clause)]
        if quote is not None and clause.quoted is None:
            self.used.add(quote)
            return [(quote.start_char, quote.end_char)]
        return self._by_frame(clause, clause_end, sentence_end) or self._behind_comma(
            clause, clause_end, sentence_end
        )

    def _content_start(self, clause: SpeechClause, clause_end: int, start: int) -> int:
        """Take in a subject that the parse left between the verb and its content."""
        if clause.verb.lemma_ in speech_cues().addressing or clause.inverted:
            return start
        for token in clause.verb.sent:
            if clause_end <= token.idx < start:
                nominal = token.pos_ in CLAUSE_OPENERS
                return clause_end if nominal and not is_time(token) else start
        return start

    def _behind_comma(
        self, clause: SpeechClause, clause_end: int, sentence_end: int
    ) -> list[tuple[int, int]]:
        """Content behind the second comma: "In the north, Rao noted, rebels rest"."""
        if clause.verb.tag_ not in FINITE or "c" not in clause.entry.frames:
            return []
        rest = self.text[clause_end:sentence_end]
        if not rest.startswith(",") or not self._is_clause(
            clause_end + 1, sentence_end
        ):
            return []
        return [(clause_end, sentence_end)] if not _NO_CONTENT.match(rest) else []

    def _quote_behind(self, start: int) -> Quote | None:
        """A quotation that opens right behind the clause ("said on Friday: “...”")."""
        for quote in self.quotes:
            if quote.start_char < start or quote in self.used:
                continue
            if quote.start_char > start + _REACH_CHARS:
                return None
            gap = self.text[start : quote.start_char].rstrip()
            if gap.endswith((":", ",")) or not gap or gap in ("that", " that"):
                stops = re.search(r"[.;!?]\s|\n", gap)
                return None if stops else quote
            return None
        return None

    def _subtree(self, head: Token) -> tuple[int, int]:
        first, last = self.doc[head.left_edge.i], self.doc[head.right_edge.i]
        for child in head.rights:
            if child.dep_ == "conj" and self._next_speech(child):
                last = self.doc[max(child.left_edge.i - 1, head.i)]
                break
        return first.idx, last.idx + len(last)

    def _stretched(self, clause: SpeechClause, end: int, sentence_end: int) -> int:
        """Stretch content to where the speaker's next act begins, or the sentence ends.

        The parse cuts content short more often than a reporter adds words of his own
        behind it.
        """
        if is_fronted(clause.verb):
            comma = self.text.find(", ", end, sentence_end)
            return max(end, comma)
        for token in clause.verb.sent:
            if token.idx < end:
                continue
            if token.idx >= sentence_end:
                break
            if self._ends_content(token, clause.verb):
                return max(end, self.doc[token.i - 1].idx)
        last = max(end, sentence_end)
        return last - 1 if self.text[last - 1 : last] in ".?!" else last

    def _ends_content(self, token: Token, verb: Token) -> bool:
        """Say whether the reporter's own words go on at a token."""
        if token.lower_ == "according" or token.text == ";":
            return True
        before = self.doc[token.i - 1] if token.i else token
        if token.tag_ == "VBG" and before.text == ",":
            return token.lemma_.lower() in speech_cues().verbs or token.head.i == verb.i
        if before.lower_ in ("and", "but") and token.tag_ in FINITE:
            return token.lemma_.lower() in speech_cues().verbs or token.head.i == verb.i
        return False

    def _next_speech(self, verb: Token) -> bool:
        """Say whether a conjoined verb is the speaker's next act ("and called it")."""
        if verb.lemma_.lower() not in speech_cues().verbs or verb.tag_ == "VB":
            return False
        return not any(child.dep_ in SUBJECT for child in verb.children)

    def _with_quotes(
        self, start: int, end: int, clause: SpeechClause
    ) -> tuple[int, int]:
        """Stretch a span over quotations that it cuts, and mark them as spoken."""
        for quote in self.quotes:
            if quote.start_char >= end:
                break
            if quote.end_char <= start or quote == clause.quoted:
                continue
            self.used.add(quote)
            start, end = min(start, quote.start_char), max(end, quote.end_char)
        while end > start and self.text[end - 1] == ".":
            end -= 1
        return start, end

    def _by_frame(
        self, clause: SpeechClause, clause_end: int, sentence_end: int
    ) -> list[tuple[int, int]]:
        heads = infinitive_heads(clause)
        if not heads and "c" in clause.entry.frames:
            bare = bare_clause(clause.verb, clause_end, sentence_end)
            if bare is not None:
                return [self._with_quotes(bare, sentence_end, clause)]
        heads = heads or nominal_heads(clause)
        if not heads:
            return []
        spans = [self._subtree(head) for head in heads]
        start, end = min(s for s, _ in spans), max(e for _, e in spans)
        end = self._stretched(clause, end, sentence_end)
        return [self._with_quotes(max(start, clause_end), end, clause)]
