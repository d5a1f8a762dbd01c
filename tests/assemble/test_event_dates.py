"""Which date dates which event."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc, Span

from eventx.assemble.event_dates import find_event_date

CASES = [
    # a date on the trigger's own verb
    (
        "Jets/NNS/NOUN/nsubj/1 hit/VBD/VERB/root/1/hit Aleppo/NNP/PROPN/obj/1 "
        "on/IN/ADP/case/4 Friday/NNP/PROPN/obl/1",
        1,
        [(4, 5, "DAY")],
        (4, False),
    ),
    # a noun's own date is no date of the verb
    (
        "They/PRP/PRON/nsubj/1 condemned/VBD/VERB/root/1/condemn the/DT/DET/det/4 "
        "2015/CD/NUM/nmod:desc/4 deal/NN/NOUN/obj/1",
        1,
        [(3, 4, "YEAR")],
        None,
    ),
    (
        "They/PRP/PRON/nsubj/1 condemned/VBD/VERB/root/1/condemn the/DT/DET/det/4 "
        "2015/CD/NUM/nmod:desc/4 deal/NN/NOUN/obj/1",
        4,
        [(3, 4, "YEAR")],
        (3, False),
    ),
    # conjoined verbs share a date
    (
        "On/IN/ADP/case/1 Sunday/NNP/PROPN/obl/3 they/PRP/PRON/nsubj/3 "
        "came/VBD/VERB/root/3/come and/CC/CCONJ/cc/5 burned/VBD/VERB/conj/3/burn",
        5,
        [(1, 2, "DAY")],
        (1, False),
    ),
    # the day of the report stands in for the day of what is reported
    (
        "They/PRP/PRON/nsubj/1 said/VBD/VERB/root/1/say Friday/NNP/PROPN/obl/1 "
        "jets/NNS/NOUN/nsubj/4 hit/VBD/VERB/ccomp/1/hit Aleppo/NNP/PROPN/obj/4",
        4,
        [(2, 3, "DAY")],
        (2, True),
    ),
    # "two days after it joined" dates the joining, not the strike
    (
        "Jets/NNS/NOUN/nsubj/1 struck/VBD/VERB/root/1/strike two/CD/NUM/nummod/3 "
        "days/NNS/NOUN/obl/6 after/IN/SCONJ/mark/6 it/PRP/PRON/nsubj/6 "
        "joined/VBD/VERB/advcl/1/join",
        6,
        [(2, 5, "OFFSET")],
        (2, False),
    ),
    (
        "Jets/NNS/NOUN/nsubj/1 struck/VBD/VERB/root/1/strike two/CD/NUM/nummod/3 "
        "days/NNS/NOUN/obl/6 after/IN/SCONJ/mark/6 it/PRP/PRON/nsubj/6 "
        "joined/VBD/VERB/advcl/1/join",
        1,
        [(2, 5, "OFFSET")],
        None,
    ),
    # "the attack of Saturday" is no date of the verb
    (
        "They/PRP/PRON/nsubj/1 condemned/VBD/VERB/root/1/condemn the/DT/DET/det/3 "
        "attack/NN/NOUN/obj/1 of/IN/ADP/case/5 Saturday/NNP/PROPN/nmod/3",
        1,
        [(5, 6, "DAY")],
        None,
    ),
    # only perfect tenses go on since a date
    (
        "In/IN/ADP/case/1 power/NN/NOUN/obl/6 since/IN/ADP/case/3 1994/CD/NUM/nmod/1 "
        ",/,/PUNCT/punct/6 he/PRP/PRON/nsubj/6 mocked/VBD/VERB/root/6/mock",
        6,
        [(3, 4, "YEAR")],
        None,
    ),
    # a date tells when a thing ends, not when it was done
    (
        "They/PRP/PRON/nsubj/1 banned/VBD/VERB/root/1/ban cars/NNS/NOUN/obj/1 "
        "until/IN/ADP/case/4 Friday/NNP/PROPN/obl/1",
        1,
        [(4, 5, "DAY")],
        None,
    ),
    # "..., when" tells of the date before it
    (
        "Ties/NNS/NOUN/nsubj/2 have/VBP/AUX/aux/2 cooled/VBN/VERB/root/2/cool "
        "since/IN/ADP/case/4 May/NNP/PROPN/obl/2 ,/,/PUNCT/punct/2 "
        "when/WRB/ADV/advmod/8 police/NNS/NOUN/nsubj/8 fired/VBD/VERB/advcl/2/fire",
        8,
        [(4, 5, "MONTH")],
        (4, False),
    ),
    # a dateline dates no event
    (
        "Cairo/NNP/PROPN/nsubj/3 Friday/NNP/PROPN/obl/3 troops/NNS/NOUN/nsubj/3 "
        "fled/VBD/VERB/root/3/flee",
        3,
        [(1, 2, "DATELINE")],
        None,
    ),
]


@pytest.mark.parametrize(("rows", "trigger", "dates", "expected"), CASES)
def test_date_of_a_trigger(
    make_doc: Callable[..., Doc],
    rows: str,
    trigger: int,
    dates: list[tuple[int, int, str]],
    expected: tuple[int, bool] | None,
) -> None:
    """The trigger's clause first, then its sentence; never another noun's date."""
    doc = make_doc(rows)
    spans = [Span(doc, start, end, label=label) for start, end, label in dates]

    found = find_event_date(doc[trigger], spans)

    assert (None if found is None else (found.start, found.inferred)) == expected


STORY = (
    "On/IN/ADP/case/1 Sunday/NNP/PROPN/obl/3 they/PRP/PRON/nsubj/3 "
    "met/VBD/VERB/root/3/meet ././PUNCT/punct/3 "
    "Guards/NNS/NOUN/nsubj/6 {verb} him/PRP/PRON/obj/6"
)


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("beat/VBD/VERB/root/6/beat", (1, True)), ("told/VBD/VERB/root/6/tell", None)],
)
def test_story_goes_on_with_its_day(
    make_doc: Callable[..., Doc], verb: str, expected: tuple[int, bool] | None
) -> None:
    """The next sentence keeps the day, unless it is of what somebody says."""
    doc = make_doc(STORY.format(verb=verb))

    found = find_event_date(doc[6], [Span(doc, 1, 2, label="DAY")])

    assert (None if found is None else (found.start, found.inferred)) == expected
