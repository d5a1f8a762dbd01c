"""The grammar finds dates where they are, and tells dates from what looks like them."""

from __future__ import annotations

import pytest

from eventx.timex import ExpressionKind, find_expressions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Shells fell on April 24 and 25.", ["April 24", "25"]),
        ("Talks on May 3, 4 and 5.", ["May 3", "4", "5"]),
        ("May 3, 200 people fled.", ["May 3"]),
        ("They left early next week.", ["early next week"]),
        ("The mid-July truce held.", ["mid-July"]),
        ("It cost $2015 in 2015.", ["2015"]),
        ("At 9 a.m. Tuesday they left.", ["9 a.m. Tuesday"]),
        ("The 2008 elections were rigged.", ["2008"]),
        ("June says her father left in June.", ["June"]),
        ("A Long March 3 rocket rose; its May report says so.", ["May"]),
        ("TODAY NICARAGUA – Troops fled today.", ["today"]),
        ("On Feb.25 they met (June 12, 10:14 am).", ["Feb.25", "June 12"]),
        ("The 2020/21 harvest failed.", ["2020/21"]),
        ("He quit 2008 people later.", []),
        ("The Sunday Times said so on Sunday.", ["Sunday"]),
        ("On Bloody Sunday troops fired.", []),
        ("He fled the fall of Kabul in the fall.", ["the fall"]),
        ("Shut until Friday\nSeptember 18, 2008", ["Friday", "September 18, 2008"]),
        ("It ended on the\n12th of May", ["the\n12th of May"]),
    ],
)
def test_finds_the_words_of_dates(text: str, words: list[str]) -> None:
    """Each date gives its own words, in text order."""
    assert [found.text for found in find_expressions(text)] == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They fought for two weeks.", ExpressionKind.DURATION),
        ("They pray every Friday.", ExpressionKind.SET),
        ("It grew in recent weeks.", ExpressionKind.PERIOD),
        ("It came two days after the coup.", ExpressionKind.OFFSET),
        ("CAIRO, June 9 (Reuters) - Talks began.", ExpressionKind.DATELINE),
        ("It began on June 9 (Monday's eve).", ExpressionKind.DATE),
    ],
)
def test_tells_what_kind_of_time_it_is(text: str, kind: ExpressionKind) -> None:
    """Durations, sets and datelines date no event."""
    assert find_expressions(text)[0].kind is kind


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Since April they have met.", "since"),
        ("They met by the end of May.", "by"),
        ("They met in April.", None),
    ],
)
def test_keeps_the_preposition_that_opens_an_interval(
    text: str, bound: str | None
) -> None:
    """One side of the interval stays open after "since" and "by"."""
    assert find_expressions(text)[0].bound == bound


def test_offsets_point_into_the_text() -> None:
    """The characters of an expression are its words, whatever stands around them."""
    text = "İstanbul’da — on Monday, 9 June — “they” met; late in 2016 they didn’t."

    for found in find_expressions(text):
        assert text[found.start_char : found.end_char] == found.text
