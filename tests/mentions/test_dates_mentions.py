"""Date mentions of a Doc: spans, values beside them, direction by the verb."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from eventx.mentions.date_direction import direction_of
from eventx.mentions.dates import DateFinder, find_dates, find_mentions
from eventx.records.article import Article
from eventx.records.base import ArticleId
from eventx.records.doc import put
from eventx.timex import Direction
from eventx.timex.plain import DATES_KEY, from_plain

FRIDAY = date(2015, 10, 2)


def article_doc(nlp: Language, text: str, published: date | None) -> Doc:
    """Make a Doc with its article on it."""
    doc = nlp(text)
    put(doc, "article", Article(id=ArticleId("a"), text=text, published=published))
    return doc


def test_component_writes_spans_and_values_in_one_order(blank_nlp: Language) -> None:
    """Each span has its value at the same place; what has none has None."""
    text = "On Thursday, after two weeks, and in recent days, they met every Friday."
    doc = DateFinder()(article_doc(blank_nlp, text, FRIDAY))

    spans = doc.spans["dates"]
    assert [(span.text, span.label_) for span in spans] == [
        ("Thursday", "DAY"),
        ("in recent days", "PERIOD"),
    ]
    values = [from_plain(plain) for plain in doc.user_data[DATES_KEY]]
    assert values[0].start == date(2015, 10, 1)
    assert values[1].end == FRIDAY


def test_without_a_day_relative_dates_are_found_without_value(
    blank_nlp: Language,
) -> None:
    """The words are kept; their value is None, never today's."""
    doc = DateFinder()(article_doc(blank_nlp, "They met on Thursday.", None))

    assert [span.label_ for span in doc.spans["dates"]] == ["DATE"]
    assert doc.user_data[DATES_KEY] == [None]


def test_values_survive_serialisation(blank_nlp: Language) -> None:
    """A Doc can be stored and sent to another process with its dates."""
    doc = DateFinder()(article_doc(blank_nlp, "They met on Thursday.", FRIDAY))

    copy = Doc(blank_nlp.vocab).from_bytes(doc.to_bytes())

    assert copy.user_data[DATES_KEY] == doc.user_data[DATES_KEY]
    assert [span.text for span in copy.spans["dates"]] == ["Thursday"]


def test_spans_cover_whole_tokens(blank_nlp: Language) -> None:
    """A date inside a token takes the whole token."""
    (span,) = find_dates(blank_nlp("The truce held from mid-July."))

    assert span.text == "mid-July"


def test_other_languages_are_read_from_entities() -> None:
    """What the grammar cannot read in a Spanish text, dateparser reads by itself."""
    nlp = spacy.blank("es")
    doc = nlp("Se reunieron el 9 de junio de 2017 en Lima.")
    entity = doc.char_span(16, 34, label="DATE")
    assert entity is not None
    doc.set_ents([entity])

    (mention,) = find_mentions(doc, anchor=None)

    assert mention.value is not None
    assert mention.value.timex3 == "2017-06-09"


DIRECTIONS = [
    (
        "Obama/NNP/PROPN/nsubj/2 will/MD/AUX/aux/2 meet/VB/VERB/root/2/meet "
        "Putin/NNP/PROPN/obj/2 on/IN/ADP/case/5 Friday/NNP/PROPN/obl/2",
        5,
        Direction.FUTURE,
    ),
    (
        "Obama/NNP/PROPN/nsubj/1 met/VBD/VERB/root/1/meet Putin/NNP/PROPN/obj/1 "
        "on/IN/ADP/case/4 Friday/NNP/PROPN/obl/1",
        4,
        Direction.PAST,
    ),
    (
        "They/PRP/PRON/nsubj/1 planned/VBD/VERB/root/1/plan a/DT/DET/det/3 "
        "march/NN/NOUN/obj/1 for/IN/ADP/case/5 Saturday/NNP/PROPN/nmod/3",
        5,
        Direction.FUTURE,
    ),
    (
        "They/PRP/PRON/nsubj/1 agreed/VBD/VERB/root/1/agree Saturday/NNP/PROPN/obl/1",
        2,
        Direction.PAST,
    ),
    (
        "Wednesday/NNP/PROPN/nmod:poss/2 's/POS/PART/case/0 ruling/NN/NOUN/nsubj/4 "
        "will/MD/AUX/aux/4 stand/VB/VERB/root/4/stand",
        0,
        Direction.PAST,
    ),
    (
        "Banks/NNS/NOUN/nsubj/1 close/VBP/VERB/root/1/close until/IN/ADP/case/3 "
        "Friday/NNP/PROPN/obl/1",
        3,
        Direction.FUTURE,
    ),
    (
        "On/IN/ADP/case/1 Sunday/NNP/PROPN/nmod/3 ,/,/PUNCT/punct/3 "
        "states/NNS/NOUN/nsubj/5 had/VBD/AUX/aux/5 agreed/VBN/VERB/root/5/agree",
        1,
        Direction.PAST,
    ),
    (
        "Bill/NNP/PROPN/nsubj/2/Bill Thursday/NNP/PROPN/flat/0 "
        "spoke/VBD/VERB/root/2/speak",
        1,
        Direction.PAST,
    ),
    (
        "Until/IN/ADP/case/1 Friday/NNP/PROPN/obl/4 they/PRP/PRON/nsubj/4 "
        "had/VBD/AUX/aux/4 met/VBN/VERB/root/4/meet",
        1,
        Direction.PAST,
    ),
]


@pytest.mark.parametrize(("rows", "index", "direction"), DIRECTIONS)
def test_direction_follows_the_governing_verb(
    make_doc: Callable[..., Doc], rows: str, index: int, direction: Direction
) -> None:
    """Tense and planning decide; a date that names a noun has been."""
    doc = make_doc(rows)

    assert direction_of(doc[index : index + 1]) is direction


OFFSET_ROWS = (
    "On/IN/ADP/case/1 Saturday/NNP/PROPN/obl/3 they/PRP/PRON/nsubj/3 "
    "fell/VBD/VERB/root/3/fall ././PUNCT/punct/3 Two/CD/NUM/nummod/6 "
    "days/NNS/NOUN/obl/{verb} {rest}"
)


@pytest.mark.parametrize(
    ("rest", "verb", "label", "day"),
    [
        (
            "before/IN/ADP/case/9 the/DT/DET/det/9 assault/NN/NOUN/nmod/6 "
            ",/,/PUNCT/punct/12 jets/NNS/NOUN/nsubj/12 struck/VBD/VERB/root/12/strike",
            12,
            "DAY",
            date(2015, 9, 24),
        ),
        (
            "after/IN/SCONJ/mark/9 they/PRP/PRON/nsubj/9 joined/VBD/VERB/advcl/11/join "
            "jets/NNS/NOUN/nsubj/11 struck/VBD/VERB/root/11/strike",
            11,
            "OFFSET",
            date(2015, 9, 24),
        ),
    ],
)
def test_offset_dates_what_is_told_or_what_it_names(
    make_doc: Callable[..., Doc], rest: str, verb: int, label: str, day: date
) -> None:
    """A known event dates what is told; a clause is dated by what is told."""
    doc = make_doc(OFFSET_ROWS.format(rest=rest, verb=verb))

    mention = find_mentions(doc, anchor=FRIDAY)[1]

    assert mention.label == label
    assert mention.value is not None
    assert mention.value.start == day


@pytest.mark.model
def test_tense_picks_the_weekday(nlp: Language) -> None:
    """The parse of a real sentence tells the coming Saturday from the last one."""
    text = "Ministers met on Saturday. They will meet again on Saturday."
    doc = article_doc(nlp, text, FRIDAY)

    days = [mention.value for mention in find_mentions(doc, anchor=FRIDAY)]

    assert [value.start for value in days if value] == [
        date(2015, 9, 26),
        date(2015, 10, 3),
    ]
