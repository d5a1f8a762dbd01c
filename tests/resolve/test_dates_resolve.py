"""The days of an event: from its date expression, else from the lead, else none."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventx.mentions.dates import DateFinder
from eventx.records.article import Article
from eventx.records.base import ArticleId, RuleId, TextSpan
from eventx.records.doc import put
from eventx.records.event import AnchorKind, EventDate
from eventx.records.mention import (
    DateArgument,
    EventMention,
    Modality,
    RuleMatch,
    TokenSpan,
)
from eventx.resolve.dates import resolve_date

TUESDAY = date(2017, 6, 20)


def dated_doc(nlp: Language, text: str, published: date | None = TUESDAY) -> Doc:
    """A Doc whose dates were found; each sentence has a verb."""
    doc = nlp(text)
    for token in doc:
        token.is_sent_start = token.i == 0 or doc[token.i - 1].text == "."
        token.pos_ = "VERB" if token.text in ("met", "fled", "fell") else "X"
    put(doc, "article", Article(id=ArticleId("a"), text=text, published=published))
    return DateFinder()(doc)


def event_mention(
    date_at: DateArgument | None, modality: Modality = Modality.ASSERTED
) -> EventMention:
    """An event mention with nothing but its date."""
    trigger = TokenSpan(start=0, end=1, head=0)
    match = RuleMatch(
        rule_id=RuleId("consult.meet"), event_type="consult", trigger=trigger
    )
    sentence = TextSpan(start_char=0, end_char=1, text="T")
    return EventMention(match=match, sentence=sentence, date=date_at, modality=modality)


def resolve(doc: Doc, index: int, modality: Modality) -> EventDate | None:
    """Resolve an event dated by one of the Doc's dates."""
    span = doc.spans["dates"][index]
    argument = DateArgument(start=span.start, end=span.end, head=span.root.i)
    return resolve_date(doc, event_mention(argument, modality))


@pytest.mark.parametrize(
    ("text", "modality", "start", "end"),
    [
        ("They met on Sunday.", Modality.ASSERTED, "2017-06-18", "2017-06-18"),
        ("They met from 2014 to 2016.", Modality.ASSERTED, "2014-01-01", "2016-12-31"),
        (
            "They met in January and April.",
            Modality.ASSERTED,
            "2017-01-01",
            "2017-04-30",
        ),
        ("They met this month.", Modality.ASSERTED, "2017-06-01", "2017-06-20"),
        ("They met since April.", Modality.ASSERTED, "2017-04-01", "2017-06-20"),
        ("They met next year.", Modality.FUTURE, "2018-01-01", "2018-12-31"),
    ],
)
def test_days_of_a_dated_event(
    blank_nlp: Language, text: str, modality: Modality, start: str, end: str
) -> None:
    """Ranges and lists are one interval; running units end with the news."""
    found = resolve(dated_doc(blank_nlp, text), 0, modality)

    assert found is not None
    assert (str(found.start), str(found.end)) == (start, end)
    assert found.inferred is False
    assert found.text is not None
    assert text[found.start_char : found.end_char] == found.text


def test_undated_event_lies_between_the_lead_and_publication(
    blank_nlp: Language,
) -> None:
    """The lead tells of Sunday; news of Tuesday tells of Sunday and the day after."""
    doc = dated_doc(blank_nlp, "They met on Sunday. They fled. They fell on Monday.")

    found = resolve_date(doc, event_mention(None))

    assert found is not None
    assert (found.start, found.end) == (date(2017, 6, 18), date(2017, 6, 19))
    assert (found.inferred, found.anchor) == (True, AnchorKind.DOCUMENT)
    assert found.text is None


def test_only_day_of_an_article_is_the_day_of_all_it_tells(
    blank_nlp: Language,
) -> None:
    """Where the lead names a day and nothing else names another, it is of that day."""
    doc = dated_doc(blank_nlp, "They met on Sunday. They fled. It was so in 2015.")

    found = resolve_date(doc, event_mention(None))

    assert found is not None
    assert (found.start, found.end) == (date(2017, 6, 18), date(2017, 6, 18))
    assert (found.inferred, found.timex3) == (True, "2017-06-18")


def test_since_an_affair_reaches_to_the_news(blank_nlp: Language) -> None:
    """What is told "since the coup" lies between its date and publication."""
    doc = dated_doc(blank_nlp, "They met in April. They fled.")
    span = doc.spans["dates"][0]
    argument = DateArgument(
        start=span.start, end=span.end, head=span.root.i, inferred=True, bound="since"
    )

    found = resolve_date(doc, event_mention(argument))

    assert found is not None
    assert (found.start, found.end) == (date(2017, 4, 1), TUESDAY)


def test_without_a_lead_day_the_news_is_of_the_day_or_the_day_before(
    blank_nlp: Language,
) -> None:
    """News without a day in its lead is a day old at most."""
    found = resolve_date(dated_doc(blank_nlp, "They met."), event_mention(None))

    assert found is not None
    assert (found.start, found.end) == (date(2017, 6, 19), TUESDAY)


def test_running_year_tells_less_than_the_lead(blank_nlp: Language) -> None:
    """A prize for the running year was not given all through it."""
    doc = dated_doc(blank_nlp, "They met on Sunday, for a prize of 2017.")

    found = resolve(doc, 1, Modality.ASSERTED)

    assert found is not None
    assert (found.start, found.inferred) == (date(2017, 6, 18), True)


@pytest.mark.parametrize("modality", [Modality.FUTURE, Modality.HYPOTHETICAL])
def test_what_has_not_happened_is_not_dated_by_the_lead(
    blank_nlp: Language, modality: Modality
) -> None:
    """A plan without a date has none."""
    doc = dated_doc(blank_nlp, "They met on Sunday.")

    assert resolve_date(doc, event_mention(None, modality)) is None


def test_without_a_day_of_publication_nothing_is_inferred(blank_nlp: Language) -> None:
    """Relative and missing dates stay open; absolute ones do not need the day."""
    doc = dated_doc(blank_nlp, "They met on Sunday, not on June 9, 2015.", None)

    assert resolve(doc, 0, Modality.ASSERTED) is None
    assert resolve_date(doc, event_mention(None)) is None
    found = resolve(doc, 1, Modality.ASSERTED)
    assert found is not None
    assert found.start == date(2015, 6, 9)
