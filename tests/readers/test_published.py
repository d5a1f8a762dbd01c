"""The day of publication: where it may stand, and which evidence wins."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.readers.published import find_published
from eventx.records.article import PublishedFrom

JULY_21 = date(2022, 7, 21)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/2022/7/21/rights-group-says",
        "https://news.example/2022/07/21/",
        "https://news.example/world/2022-07-21/article/0182-43d8",
        "https://news.example/20220721/c.html",
        "https://news.example/stories/202207210441.html",
        "https://news.example/view.php?ud=20220721000725&mp=1",
    ],
)
def test_day_in_the_address(url: str) -> None:
    """Addresses hold the day with slashes, dashes or in one run of digits."""
    found = find_published("Talks began.", url=url)

    assert found is not None
    assert (found.day, found.published_from) == (JULY_21, PublishedFrom.URL)


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/articles/38256",
        "https://news.example/summon-101658838956490.html",
        "https://news.example/2022/13/45/x",
        "https://news.example/a/3185981/b-2015",
    ],
)
def test_other_numbers_in_an_address_are_no_day(url: str) -> None:
    """A serial number states no day."""
    assert find_published("Talks began.", url=url) is None


def test_address_on_the_first_line_counts() -> None:
    """Many collections put the address above the text."""
    found = find_published("https://news.example/2022/07/21/a\n\nTalks began.")

    assert found is not None
    assert found.day == JULY_21


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:published_time" content="2022-07-21T09:00:00Z">',
        '<meta content="2022-07-21" name="date">',
        '<script type="application/ld+json">{"datePublished": "2022-07-21"}</script>',
        '<time class="x" datetime="2022-07-21T23:10:00-04:00">Thursday</time>',
    ],
)
def test_day_in_the_page(html: str) -> None:
    """Meta tags, JSON-LD and time elements state the day."""
    found = find_published("Talks began.", html=html)

    assert found is not None
    assert (found.day, found.published_from) == (JULY_21, PublishedFrom.HTML)


@pytest.mark.parametrize(
    ("text", "whence"),
    [
        ("Talks begin\nJuly 21, 2022\nThey met.", PublishedFrom.TEXT),
        (
            "Talks begin\nThursday, 21 July 2022 10:15 GMT\nThey met.",
            PublishedFrom.TEXT,
        ),
        ("Talks begin\nPublished: July 21, 2022 at 5 p.m. ET\nX.", PublishedFrom.TEXT),
        ("Talks begin\nBy Jo Doe | July 21, 2022\nThey met.", PublishedFrom.TEXT),
        ("They met.\nMore.\nPosted on 21 July 2022", PublishedFrom.TEXT),
        ("CAIRO - 21 July 2022: They met.", PublishedFrom.DATELINE),
        ("YANGON, July 21, 2022 (Wire) -- They met.", PublishedFrom.DATELINE),
    ],
)
def test_day_in_the_text(text: str, whence: PublishedFrom) -> None:
    """Lines of their own, marks such as "Published" and datelines state the day."""
    found = find_published(text)

    assert found is not None
    assert (found.day, found.published_from) == (JULY_21, whence)


@pytest.mark.parametrize(
    "text",
    [
        "Troops left on July 21, 2022, and came back.",
        "A map at a briefing in Rome, Thursday, July 21, 2022. Troops left.",
        "Updated on July 21\n\nTalks began.",
        "CAIRO, July 21 (Wire) - Sales fell from those of 2016, it said Monday.",
        "The plan\nJune 12: Rebels seize the port.\nJune 20, 2021: Talks begin.",
        "Talks began on Thursday.",
        "",
    ],
)
def test_text_that_states_no_day(text: str) -> None:
    """A day in a sentence is the day of something else; a year is never guessed."""
    assert find_published(text) is None


def test_year_is_inferred_from_weekday_and_offices() -> None:
    """A yearless line gets the one year in which all that the text says holds."""
    text = (
        "A new campaign\n\nUpdated on October 2 at 5 p.m. ET\n\n"
        "President Obama said on Friday that President Vladimir Putin must stop. "
        "In a statement on Thursday allies agreed."
    )

    found = find_published(text)

    assert found is not None
    assert found.day == date(2015, 10, 2)
    assert found.published_from is PublishedFrom.INFERRED
    assert found.score < 0.9


def test_year_of_a_dateline_comes_from_the_address() -> None:
    """A day known from elsewhere gives its year to a yearless dateline."""
    text = "YANGON, July 21 (Wire): They met."

    url = "https://news.example/2022/07/21/a"
    found, alone = find_published(text, url=url), find_published("x", url=url)

    assert found is not None
    assert alone is not None
    assert found.conflicts == ()
    assert found.score > alone.score


def test_order_of_trust_and_conflicts() -> None:
    """The caller wins over metadata, these over the address; what differs is kept."""
    url = "https://news.example/2022/07/21/a"
    option, metadata = date(2022, 7, 1), date(2022, 7, 10)

    by_option = find_published("x", url=url, metadata_date=metadata, option=option)
    by_metadata = find_published("x", url=url, metadata_date=metadata)

    assert by_option is not None
    assert by_metadata is not None
    assert by_option.published_from is PublishedFrom.OPTION
    assert by_metadata.day == metadata
    assert [each.day for each in by_metadata.conflicts] == [JULY_21]
    assert [each.day for each in by_option.conflicts] == [metadata, JULY_21]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.text(max_size=80), st.text(max_size=80))
def test_nothing_makes_it_raise(text: str, url: str, html: str) -> None:
    """A broken page has no day, and breaks nothing."""
    found = find_published(text, url=url, html=html)

    assert found is None or 0.0 <= found.score <= 1.0
