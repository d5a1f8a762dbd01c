"""Values: what the words mean on a day, and on none."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.records.event import AnchorKind
from eventx.timex import Direction, TimeValue, find_expressions, normalise
from eventx.timex.plain import from_plain, to_plain

FRIDAY = date(2015, 10, 2)


def values_of(text: str, anchor: date | None) -> list[TimeValue | None]:
    """Find and value the dates of a text."""
    return list(normalise(find_expressions(text), text=text, anchor=anchor))


def timex3_of(text: str, anchor: date | None) -> list[str | None]:
    """The TIMEX3 values of a text."""
    return [None if each is None else each.timex3 for each in values_of(text, anchor)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # A weekday is the last one, today included; the next when the verb says so.
        ("They met on Friday.", "2015-10-02"),
        ("They met on Thursday.", "2015-10-01"),
        ("They met on Saturday.", "2015-09-26"),
        ("They will meet on Saturday.", "2015-10-03"),
        ("They met last Friday.", "2015-09-25"),
        ("They meet next Friday.", "2015-10-09"),
        # A month is the last one, a day without a year the nearest.
        ("It began in October.", "2015-10"),
        ("It began in November.", "2014-11"),
        ("It will begin in November.", "2015-11"),
        ("She left on Oct. 20.", "2015-10-20"),
        ("She left on Dec. 20.", "2014-12-20"),
        ("She fled on Feb. 29, 2015.", None),
        # A weekday beside a day picks its year.
        ("She left on Saturday, June 14.", "2014-06-14"),
        ("They met last week.", "2015-W39"),
        ("They met over the weekend.", "2015-W39-WE"),
        ("They met last winter.", "2014-WI"),
        ("They met in the third quarter.", "2015-Q3"),
        ("They met 500,000 years ago.", None),
        ("They met on 31/12/1999.", "1999-12-31"),
    ],
)
def test_value_on_the_day_of_publication(text: str, value: str | None) -> None:
    """The day of writing and the verb settle what the words leave open."""
    assert timex3_of(text, FRIDAY) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("On Friday they met.", [None]),
        ("On June 9, 2017 they met.", ["2017-06-09"]),
        (
            "On June 9, 2017 they met. The next day he fled.",
            ["2017-06-09", "2017-06-10"],
        ),
        ("They met yesterday, last week and in May.", [None, None, None]),
    ],
)
def test_without_a_day_only_absolute_dates_are_resolved(
    text: str, values: list[str | None]
) -> None:
    """The clock is never asked."""
    assert timex3_of(text, None) == values


def test_antecedent_must_be_as_fine_as_the_unit() -> None:
    """No day lies in a year: "that day" goes back to the day before it."""
    text = "On May 4, 2015, in its worst year since 1983, it fell. That day he fled."

    assert timex3_of(text, FRIDAY)[-1] == "2015-05-04"


def test_anchor_is_told() -> None:
    """A value says what it was counted from."""
    absolute, relative = values_of("In 1999, and again on Thursday.", FRIDAY)

    assert absolute is not None
    assert relative is not None
    assert absolute.anchor is AnchorKind.ABSOLUTE
    assert (relative.anchor, relative.anchor_date) == (AnchorKind.PUBLICATION, FRIDAY)


def test_known_direction_wins_over_the_words() -> None:
    """What the parse knows of a date is not guessed from the words before it."""
    text = "Plans to meet Monday"
    found = find_expressions(text)
    known = {found[0].start_char: Direction.PAST}

    (value,) = normalise(found, text=text, anchor=FRIDAY, directions=known)

    assert value is not None
    assert value.timex3 == "2015-09-28"


def test_values_survive_being_taken_apart() -> None:
    """A Doc carries values as plain strings."""
    for value in values_of("In late May, last week and for the past few days.", FRIDAY):
        assert value is not None
        assert from_plain(to_plain(value)) == value


DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
VOCABULARY = """
on Monday , last next this the week month year of May 5 31 2015 June 29 ago two 1000
days later after before since end late in 2020s '90s century 21st quarter third fall
winter Easter few several a half today night that same every weekend Sunday 12/31/99
2016-02-30 19th . and to - units previous following February
"""
WORDS = st.sampled_from(VOCABULARY.split())
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=25).map(" ".join)), DAYS
)
def test_no_text_makes_it_raise_and_start_is_not_after_end(
    text: str, anchor: date
) -> None:
    """Whatever the text, values are intervals and words stand where they say."""
    found = find_expressions(text)

    for each, value in zip(
        found, normalise(found, text=text, anchor=anchor), strict=True
    ):
        assert text[each.start_char : each.end_char] == each.text
        assert value is None or value.start <= value.end
    ends = [each.end_char for each in found]
    starts = [each.start_char for each in found]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["yesterday", "on Monday", "last week", "a month ago"]),
    DAYS,
    st.integers(min_value=1, max_value=3),
)
def test_values_move_with_the_anchor(words: str, anchor: date, weeks: int) -> None:
    """The same words a whole number of weeks later mean no earlier days."""
    later = date.fromordinal(anchor.toordinal() + 7 * weeks)
    (first,), (second,) = (
        values_of(f"They met {words}.", day) for day in (anchor, later)
    )

    assert first is not None
    assert second is not None
    assert first.start <= second.start
    if words in ("yesterday", "on Monday", "last week"):
        assert (second.start - first.start).days == 7 * weeks
