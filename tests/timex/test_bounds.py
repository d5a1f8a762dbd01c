"""The days an event may lie on, from a value and the words around it."""

from __future__ import annotations

from datetime import date

import pytest

from eventx.timex import find_expressions, normalise
from eventx.timex.bounds import days_of

TUESDAY = date(2017, 6, 20)


@pytest.mark.parametrize(
    ("text", "is_future", "start", "end"),
    [
        ("Strikes in late April failed.", False, "2017-04-21", "2017-04-30"),
        ("Strikes in early May failed.", False, "2017-05-01", "2017-05-11"),
        ("Earlier this month he fled.", False, "2017-06-01", "2017-06-19"),
        ("This week he fled.", False, "2017-06-19", "2017-06-20"),
        ("Later this month he will go.", True, "2017-06-20", "2017-06-30"),
        ("Since April they have met.", False, "2017-04-01", "2017-06-20"),
        ("They will meet by the end of the month.", True, "2017-06-20", "2017-06-30"),
        ("They fled on Monday.", False, "2017-06-19", "2017-06-19"),
    ],
)
def test_days_an_event_may_lie_on(
    text: str, is_future: bool, start: str, end: str
) -> None:
    """A running unit ends with the news, "late" is a last third, "since" opens."""
    found = find_expressions(text)
    (value,) = normalise(found, text=text, anchor=TUESDAY)
    assert value is not None

    days = days_of(
        value,
        before=text[: found[0].start_char],
        published=TUESDAY,
        is_future=is_future,
    )

    assert (str(days.start), str(days.end)) == (start, end)


def test_since_is_open_without_a_day_of_publication() -> None:
    """Nothing bounds "since 2015" when nobody knows when it was written."""
    text = "Since 2015 they have met."
    found = find_expressions(text)
    (value,) = normalise(found, text=text, anchor=None)
    assert value is not None

    days = days_of(value, before="Since ", published=None, is_future=False)

    assert (days.start, days.end) == (date(2015, 1, 1), None)
