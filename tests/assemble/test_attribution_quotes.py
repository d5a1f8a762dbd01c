"""Quotations by their marks alone."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.assemble.quote_spans import find_quotes, paragraph_end


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("He said: “We hold the port.”", ["“We hold the port.”"]),
        ('"We hold it," he said. "All of it."', ['"We hold it,"', '"All of it."']),
        ("''We don't yield,'' she said.", ["''We don't yield,''"]),
        ("``It is over,'' he said.", ["``It is over,''"]),
        ("‘We won,’ said Dal.", ["‘We won,’"]),
        ("'They took the rebels' camp,' he said.", ["'They took the rebels' camp,'"]),
        ("The rebels' camp isn't Dal's.", []),
        ("She said: “They call it ‘peace’ now.”", ["“They call it ‘peace’ now.”"]),
        ("«We stay», he said.", ["«We stay»"]),
        ("No marks at all.", []),
        ("", []),
    ],
)
def test_quotes_of_every_style(text: str, quotes: list[str]) -> None:
    """Curly, straight, doubled and single marks open and close quotations."""
    found = [text[quote.start_char : quote.end_char] for quote in find_quotes(text)]

    assert found == quotes


def test_quote_without_end_stops_at_its_paragraph() -> None:
    """A forgotten closing mark does not swallow the next paragraph."""
    text = "He said: “We hold the port.\n\nTroops left the town."

    (quote,) = find_quotes(text)

    assert text[quote.start_char : quote.end_char] == "“We hold the port."
    assert not quote.continues


def test_quote_goes_on_in_next_paragraph() -> None:
    """A paragraph that opens with a mark again continues the speaker's words."""
    text = "He said: “We hold the port.\n\n“We shall keep it.”"

    first, second = find_quotes(text)

    assert first.continues
    assert text[second.start_char : second.end_char] == "“We shall keep it.”"


def test_wrapped_line_is_no_paragraph() -> None:
    """A line break before a small letter is white space."""
    assert paragraph_end("one\ntwo\nThree", 0) == 7


@given(st.text(alphabet="a. \n“”\"'‘’`«», ", max_size=60))
def test_quotes_never_overlap(text: str) -> None:
    """Any run of marks gives ordered, disjoint spans inside the text."""
    quotes = find_quotes(text)

    assert all(0 <= q.start_char < q.end_char <= len(text) for q in quotes)
    assert all(a.end_char <= b.start_char for a, b in pairwise(quotes))
