"""Page furniture is marked, the article is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.readers.clean import find_furniture, mark_furniture
from eventx.readers.furniture_rules import match_rule, plain_line, words_of
from eventx.resources import read_yaml

RULES: list[dict[str, Any]] = read_yaml("lexicons/furniture.yaml")["rules"]

PROSE = (
    "Dock workers in Port Selwyn walked out on Tuesday after talks on pay collapsed.",
    "The port authority said that nine ships were waiting outside the harbour.",
    "A spokesman for the union told reporters that the stoppage would last a week.",
    "Soldiers were sent to guard the grain silos, the interior minister said.",
)


def marked(text: str) -> list[str]:
    """Return the marked lines of a text."""
    return [
        text[line.span.start_char : line.span.end_char] for line in find_furniture(text)
    ]


def page(*lines: str) -> str:
    """Return a page of lines, set apart by blank ones."""
    return "\n\n".join(lines)


@pytest.mark.parametrize(
    ("rule_id", "line"),
    [(rule["id"], line) for rule in RULES for line in rule["examples"]],
)
def test_every_example_is_matched_by_its_rule(rule_id: str, line: str) -> None:
    """The lexicon is its own test."""
    plain = plain_line(line)
    rule = match_rule(plain, len(words_of(plain)))

    assert rule is not None
    assert rule.id == rule_id


@pytest.mark.parametrize(
    "line", [line for rule in RULES for line in rule["counterexamples"]]
)
def test_no_counterexample_is_matched(line: str) -> None:
    """What an article may say is matched by no rule at all."""
    plain = plain_line(line)

    assert match_rule(plain, len(words_of(plain))) is None


def test_prose_about_cookies_and_newsletters_stays() -> None:
    """A site's voice speaks to "you"; an article about consent does not."""
    text = page(
        "The privacy regulator fined the company for placing advertising cookies on "
        "the devices of visitors without their consent.",
        '"Subscribers were told nothing," the commissioner said in a newsletter.',
        "Accept all, reject all: ministers argue over the treaty's two clauses.",
    )

    assert marked(text) == []


def test_headlines_under_related_are_marked_until_the_article_resumes() -> None:
    """A list in the middle of an article ends where sentences begin again."""
    text = page(
        *PROSE[:2],
        "Related stories",
        "Ministers weigh fuel subsidy after night of protests",
        "Who are the dockers of Port Selwyn?",
        "Second day",
        *PROSE[2:],
    )

    assert marked(text) == [
        "Related stories",
        "Ministers weigh fuel subsidy after night of protests",
        "Who are the dockers of Port Selwyn?",
    ]


def test_nothing_below_next_story_is_left() -> None:
    """The heading ends the article when little prose follows."""
    text = page(
        *PROSE,
        "NEXT STORY: Rebels shell a market",
        "Rebels shelled a market in the north, killing four people, police said.",
        "Cookie Preferences",
    )

    assert marked(text)[0] == "NEXT STORY: Rebels shell a market"
    assert len(marked(text)) == 3


def test_next_story_at_the_top_leaves_the_article() -> None:
    """The same words above the article mark their own line only."""
    text = page("NEXT STORY: Rebels shell a market", *PROSE)

    assert marked(text) == ["NEXT STORY: Rebels shell a market"]


def test_readers_comments_are_marked() -> None:
    """Comments tell of events too, but not as news."""
    comments = (
        "Comments (2)",
        "seabird_44 · 3 hours ago",
        "They bombed the harbour in my grandfather's time and nobody was ever tried.",
        "Reply · Like · Report",
        "Ivo K. · 1 hour ago",
        "The army killed more people in this town than the flood, that is a fact.",
        "Reply · Like · Report",
        "My father worked on those docks, and they beat him when he went on strike.",
    )

    assert marked(page(*PROSE[:2], *comments)) == list(comments)


def test_a_part_called_discussion_is_no_comment_section() -> None:
    """Long paragraphs without a reply button go on with the article."""
    last = (
        "Whether the port can hold out for another week without fuel is what divides "
        "the two sides now, and neither of them wished to say it on Friday evening."
    )

    assert marked(page(*PROSE, "Discussion", last)) == ["Discussion"]


def test_comments_button_above_the_article_leaves_it() -> None:
    """A share bar that counts comments is no comment section."""
    assert marked(page("23 comments", *PROSE)) == ["23 comments"]


@pytest.mark.parametrize(
    "lines",
    [
        (PROSE[0], *PROSE),
        (*PROSE, PROSE[1]),
    ],
)
def test_the_later_of_two_equal_paragraphs_is_marked(lines: tuple[str, ...]) -> None:
    """A paragraph pasted twice is coded once."""
    text = page(*lines)
    found = find_furniture(text)

    assert [line.reason for line in found] == ["repeat.line"]
    assert text.index(lines[0]) < found[0].span.start_char


def test_caption_that_repeats_is_marked() -> None:
    """Of a caption with and without credit, the shorter is marked."""
    caption = (
        "Dock workers gather outside the harbour office in Port Selwyn, May 3, 2021."
    )
    text = page(caption, f"{caption} Ana Ruiz, Selwyn Post", *PROSE)

    assert marked(text) == [caption]


def test_subheadings_and_bylines_stay() -> None:
    """Short lines are no furniture for being short."""
    text = page(
        "Docks fall silent",
        "By Ana Ruiz in Port Selwyn",
        PROSE[0],
        "A long night",
        PROSE[1],
        "No comment",
        PROSE[2],
    )

    assert marked(text) == []


def test_lines_of_wrapped_text_are_no_labels() -> None:
    """Text set in short lines ends few of them like a sentence."""
    wrapped = (
        "Dock workers in Port Selwyn walked out on Tuesday after\n"
        "talks on pay collapsed. The port authority said that nine\n"
        "ships were waiting outside the harbour, and that soldiers\n"
        "had been sent to guard the silos until the stoppage ends"
    )

    assert marked(f"{wrapped}\n\nShare this article") == ["Share this article"]


def test_runs_of_lines_are_one_span() -> None:
    """Spans are sorted, apart, and cover the blank lines within a run."""
    text = f"Accept all\n\nReject all\n\n{PROSE[0]}\n\nShare this article\n"
    spans = mark_furniture(text)

    assert [text[span.start_char : span.end_char] for span in spans] == [
        "Accept all\n\nReject all",
        "Share this article",
    ]


@given(st.text(max_size=400))
def test_spans_are_sorted_and_within_any_text(text: str) -> None:
    """Any text can be marked; the spans hold no outer whitespace and do not meet."""
    spans = mark_furniture(text)

    ends = [span.end_char for span in spans]
    assert all(end <= len(text) for end in ends)
    assert all(a <= b.start_char for a, b in zip(ends, spans[1:], strict=False))
    for span in spans:
        assert text[span.start_char : span.end_char].strip()
