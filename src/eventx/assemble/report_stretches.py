"""The reports of a document by where their content lies, found without a search."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from eventx.records.mention import Report

_STRETCH = 512  # characters of one entry of the index


@dataclass(frozen=True, slots=True)
class ReportStretches:
    """The reports whose content touches each stretch of a text.

    Attributes:
        stretches: numbers of reports by number of stretch, in order.
        reports: all reports of the document.
    """

    stretches: dict[int, list[int]]
    reports: Sequence[Report]

    @classmethod
    def of(cls, reports: Sequence[Report]) -> ReportStretches:
        """Index reports by the stretches that their content touches.

        >>> ReportStretches.of(()).around(0, 100)
        ()
        """
        stretches: dict[int, list[int]] = {}
        for number, report in enumerate(reports):
            for span in report.content:
                for stretch in _touched(span.start_char, span.end_char):
                    stretches.setdefault(stretch, []).append(number)
        return cls(stretches, reports)

    def around(self, start_char: int, end_char: int) -> tuple[Report, ...]:
        """Return, in their order, at least the reports of what lies between."""
        found: set[int] = set()
        for stretch in _touched(start_char, end_char):
            found.update(self.stretches.get(stretch, ()))
        return tuple(self.reports[number] for number in sorted(found))

    def near(self, doc: Doc, sentence: Span) -> tuple[Report, ...]:
        """Return the reports that may hold a sentence or the one behind it."""
        end = sentence.end
        while end < len(doc) - 1 and doc[end].is_space:
            end += 1
        following = doc[end].sent if end < len(doc) else sentence
        return self.around(sentence.start_char, following.end_char)


def _touched(start_char: int, end_char: int) -> range:
    return range(start_char // _STRETCH, end_char // _STRETCH + 1)
