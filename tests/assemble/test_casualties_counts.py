"""Tolls: numbers in words and figures, and the event they belong to."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from eventx import extract
from eventx.assemble.casualties import find_casualties
from eventx.assemble.casualties_numbers import find_quantities

Maker = Callable[..., Doc]
Bounds = tuple[int | None, int | None]


@pytest.mark.parametrize(
    ("words", "bounds"),
    [
        ("14 guards", (14, 14)),
        ("fourteen guards", (14, 14)),
        ("twenty-five guards", (25, 25)),
        ("1,200 guards", (1200, 1200)),
        ("two hundred and five guards", (205, 205)),
        ("three thousand guards", (3000, 3000)),
        ("a dozen guards", (12, 12)),
        ("dozens of guards", (24, 99)),
        ("hundreds of guards", (200, 999)),
        ("tens of thousands of people", (20000, 99999)),
        ("nearly 200 guards", (180, 199)),
        ("at least 25 guards", (25, None)),
        ("more than 36 guards", (37, None)),
        ("up to 30 guards", (None, 30)),
        ("fewer than ten guards", (None, 9)),
        ("10 to 15 guards", (10, 15)),
        ("between 10 and 15 guards", (10, 15)),
        ("two or three guards", (2, 3)),
    ],
)
def test_bounds_of_a_number(blank_nlp: Language, words: str, bounds: Bounds) -> None:
    """Words around a number open, close or widen it (codebook)."""
    (quantity,) = find_quantities(blank_nlp(words)[:])

    assert (quantity.low, quantity.high) == bounds


@pytest.mark.parametrize("words", ["in 2011", "20 km", "a guard", "$ 300", "two days"])
def test_what_is_no_count_of_people(make_doc: Maker, words: str) -> None:
    """Years, measures, money and the bare article count nobody."""
    rows = " ".join(f"{word}/NN/NOUN/dep/0" for word in words.split())

    assert find_quantities(make_doc(rows)[:]) == []


KILLED = (
    "The/DT/DET/det/1 strike/NN/NOUN/nsubj/2 killed/VBD/VERB/ROOT/2/kill "
    "two/CD/NUM/nummod/4 commanders/NNS/NOUN/obj/2/commander and/CC/CCONJ/cc/8 "
    "nearly/RB/ADV/advmod/7 200/CD/NUM/nummod/8 fighters/NNS/NOUN/conj/4/fighter "
    "././PUNCT/punct/2"
)
PASSIVE = (
    "At/IN/ADP/case/1 least/JJS/ADJ/nmod/2 25/CD/NUM/nummod/3 "
    "people/NNS/NOUN/nsubj:pass/5 were/VBD/AUX/aux:pass/5/be "
    "killed/VBN/VERB/ROOT/5/kill and/CC/CCONJ/cc/8 dozens/NNS/NOUN/nsubj:pass/8/dozen "
    "injured/VBN/VERB/conj/5/injure in/IN/ADP/case/11 the/DT/DET/det/11 "
    "raid/NN/NOUN/obl/8 ././PUNCT/punct/5"
)
TOLL = (
    "The/DT/DET/det/2 death/NN/NOUN/compound/2 toll/NN/NOUN/nsubj/6 "
    "from/IN/ADP/case/5 the/DT/DET/det/5 raid/NN/NOUN/nmod/2 "
    "rose/VBD/VERB/ROOT/6/rise to/IN/ADP/case/8 31/CD/NUM/obl/6 ././PUNCT/punct/6"
)
DEADLY = (
    "A/DT/DET/det/2 deadly/JJ/ADJ/amod/2 raid/NN/NOUN/nsubj/3 hit/VBD/VERB/ROOT/3 "
    "Karsa/NNP/PROPN/obj/3/Karsa/LOC ././PUNCT/punct/3"
)
NEXT = (
    "The/DT/DET/det/1 raid/NN/NOUN/nsubj/2 hit/VBD/VERB/ROOT/2 "
    "Karsa/NNP/PROPN/obj/2/Karsa/LOC ././PUNCT/punct/2 At/IN/ADP/case/6 "
    "least/JJS/ADJ/nmod/7 six/CD/NUM/nummod/8 people/NNS/NOUN/nsubj/9 "
    "died/VBD/VERB/ROOT/9/die ././PUNCT/punct/9"
)
WAR = (
    "The/DT/DET/det/1 raid/NN/NOUN/nsubj/2 hit/VBD/VERB/ROOT/2 "
    "Karsa/NNP/PROPN/obj/2/Karsa/LOC ././PUNCT/punct/2 The/DT/DET/det/6 "
    "war/NN/NOUN/nsubj/8 has/VBZ/AUX/aux/8/have killed/VBN/VERB/ROOT/8/kill "
    "4,000/CD/NUM/nummod/10 people/NNS/NOUN/obj/8 since/IN/ADP/case/12 "
    "2011/CD/NUM/obl/8/2011/DATE ././PUNCT/punct/8"
)
ONE = (
    "Oren/NNP/PROPN/nsubj:pass/3/Oren/PERSON Dal/NNP/PROPN/flat/0/Dal/PERSON "
    "was/VBD/AUX/aux:pass/3/be shot/VBN/VERB/ROOT/3/shoot dead/JJ/ADJ/xcomp/3 "
    "././PUNCT/punct/3"
)


@pytest.mark.parametrize(
    ("rows", "trigger", "expected"),
    [
        (KILLED, 1, {"killed": (182, 201)}),
        (PASSIVE, 11, {"killed": (25, None), "injured": (24, 99)}),
        (TOLL, 5, {"killed": (31, 31)}),
        (DEADLY, 2, {"killed": (1, None)}),
        (NEXT, 1, {"killed": (6, None)}),
        (WAR, 1, {}),
        (ONE, 3, {"killed": (1, 1)}),
    ],
)
def test_casualties_of_event(
    make_doc: Maker, rows: str, trigger: int, expected: dict[str, Bounds]
) -> None:
    """An event gets the tolls of its sentence, not those of its war."""
    doc = make_doc(rows)
    found = find_casualties(doc, doc[trigger], doc[trigger].sent)
    counts = {} if found is None else dict(found)

    assert {
        outcome: (count.low, count.high) for outcome, count in counts.items() if count
    } == expected


def test_count_quotes_its_words(make_doc: Maker) -> None:
    """The count carries the phrase it was read from, and who was counted."""
    doc = make_doc(KILLED)

    found = find_casualties(doc, doc[2], doc[2].sent)

    assert found is not None
    assert found.killed is not None
    count = found.killed
    assert doc.text[count.start_char : count.end_char] == count.text
    assert count.text == "two commanders and nearly 200 fighters"
    assert count.of == "fighters"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A woman of 27 died when troops opened fire on workers.", (1, 1)),
        ("A drone struck a house. Three members of one family died.", (3, 3)),
        ("The car bomb in Omagh on August 15 killed 29 people.", (29, 29)),
        ("Three people have been shot dead since Thursday.", (3, 3)),
        ("Six people were killed in clashes with police since July.", (6, 6)),
        ("The killing of a staff member caused an outcry.", (1, 1)),
    ],
)
def test_killed_of_the_first_event(nlp: Language, text: str, killed: Bounds) -> None:
    """Ages, families and days are no tolls; a count since then is of the event."""
    events = extract(text, nlp=nlp, published="2021-05-20")
    found = next(each.casualties.killed for each in events if each.casualties)

    assert (found.low, found.high) == killed
