"""Which mention stands for which: clauses above, speakers, descriptions, lists."""

# ruff: noqa: E501 - a tree stands on one line

from __future__ import annotations

from datetime import date

import pytest

from eventx.lexicons import load_lexicon
from eventx.mentions.actors import find_actors
from eventx.mentions.coreference import link_mentions
from eventx.mentions.coreference_speakers import quoted_tokens
from eventx.records.coref import antecedent_of, members_of, put_links

DAY = date(2016, 5, 1)
STOP = "././PUNCT/punct/{0} "


def _linked(doc):
    spans = find_actors(doc, load_lexicon(), DAY)
    links = link_mentions(doc, spans, load_lexicon())
    doc.spans["actors"] = links.spans
    put_links(doc, links.antecedents, links.members)
    return doc


def _meant(doc, head):
    span = antecedent_of(doc, head)
    return None if span is None else doc[span[0] : span[1]].text


# rows, head of the mention, what it stands for
CASES = {
    "the clause above, not the first subject": (
        "After/IN/SCONJ/mark/2 Turkey/NNP/PROPN/nsubj/2 struck/VBD/VERB/advcl/7 ,/,/PUNCT/punct/7 "
        "the/DT/DET/det/6 Iraqi/JJ/ADJ/amod/6 government/NN/NOUN/nsubj/7 said/VBD/VERB/root/7/say "
        "it/PRP/PRON/nsubj/9 protested/VBD/VERB/ccomp/7",
        8,
        "the Iraqi government",
    ),
    "the deed of the clause before": (
        "Russia/NNP/PROPN/nmod:poss/2 's/POS/PART/case/0 strikes/NNS/NOUN/nsubj/3 hurt/VBD/VERB/root/3 "
        "rebels/NNS/NOUN/obj/3 but/CC/CCONJ/cc/7 they/PRP/PRON/nsubj/7 killed/VBD/VERB/conj/3 "
        "civilians/NNS/NOUN/obj/7",
        6,
        "Russia's",
    ),
    "nobody in his own quotation": (
        "Putin/NNP/PROPN/nsubj/1//PERSON spoke/VBD/VERB/root/1/speak ././PUNCT/punct/1 "
        "“/``/PUNCT/punct/8 Assad/NNP/PROPN/nsubj/5//PERSON left/VBD/VERB/ccomp/8 ”/''/PUNCT/punct/8 "
        "he/PRP/PRON/nsubj/8 said/VBD/VERB/root/8/say",
        7,
        "Putin",
    ),
    "whoever says we is not he": (
        "“/``/PUNCT/punct/2 We/PRP/PRON/nsubj/2 met/VBD/VERB/ccomp/8 Assad/NNP/PROPN/obj/2//PERSON "
        "and/CC/CCONJ/cc/6 he/PRP/PRON/nsubj/6 left/VBD/VERB/conj/2 ”/''/PUNCT/punct/8 "
        "said/VBD/VERB/root/8/say Putin/NNP/PROPN/nsubj/8//PERSON",
        5,
        "Assad",
    ),
    "it, willing": (
        "Turkey/NNP/PROPN/nsubj/1 said/VBD/VERB/root/1/say it/PRP/PRON/nsubj/4 was/VBD/AUX/cop/4/be "
        "ready/JJ/ADJ/ccomp/1/ready to/TO/PART/mark/6 talk/VB/VERB/xcomp/4",
        2,
        "Turkey",
    ),
    "any noun beside a person": (
        "The/DT/DET/det/1 widow/NN/NOUN/nsubj/4 ,/,/PUNCT/punct/1 Greer/NNP/PROPN/appos/1//PERSON "
        "spoke/VBD/VERB/root/4/speak",
        1,
        "Greer",
    ),
    "an association beside its name": (
        "The/DT/DET/det/1 association/NN/NOUN/nsubj/4 ,/,/PUNCT/punct/1 BGMEA/NNP/PROPN/appos/1//ORG "
        "spoke/VBD/VERB/root/4/speak",
        1,
        "BGMEA",
    ),
    "the agency of the UN named before": (
        "UNICEF/NNP/PROPN/nsubj/1//ORG spoke/VBD/VERB/root/1/speak ././PUNCT/punct/1 "
        "The/DT/DET/det/5 UN/NNP/PROPN/compound/5//ORG agency/NN/NOUN/nsubj/6 left/VBD/VERB/root/6",
        5,
        "UNICEF",
    ),
    "the army is not the rebels' army": (
        "The/DT/DET/det/3 Irish/NNP/PROPN/compound/3//ORG Republican/NNP/PROPN/compound/3//ORG "
        "Army/NNP/PROPN/nsubj/4//ORG fired/VBD/VERB/root/4 ././PUNCT/punct/4 The/DT/DET/det/7 "
        "army/NN/NOUN/nsubj/8 left/VBD/VERB/root/8",
        7,
        None,
    ),
    "a government with a name of its own": (
        "The/DT/DET/det/2 Ortega/NNP/PROPN/compound/2 government/NN/NOUN/nsubj/3 fell/VBD/VERB/root/3 "
        "././PUNCT/punct/3 The/DT/DET/det/7 Sandinista/NNP/PROPN/compound/7 "
        "government/NN/NOUN/nsubj/8 left/VBD/VERB/root/8",
        7,
        None,
    ),
    "one guard is not they": (
        "A/DT/DET/det/1 guard/NN/NOUN/nsubj/2 came/VBD/VERB/root/2 ././PUNCT/punct/2 "
        "They/PRP/PRON/nsubj/5 fired/VBD/VERB/root/5",
        4,
        None,
    ),
    "police arrest none of themselves": (
        "Looters/NNS/NOUN/nsubj/1 fled/VBD/VERB/root/1/flee ././PUNCT/punct/1 "
        "Police/NNS/NOUN/nsubj/4 came/VBD/VERB/root/4/come and/CC/CCONJ/cc/6 "
        "arrested/VBD/VERB/conj/4/arrest ten/CD/NUM/obj/6 of/IN/ADP/case/9 them/PRP/PRON/nmod/7",
        9,
        "Looters",
    ),
    "an army's spokesman has the name": (
        "A/DT/DET/det/1 spokesman/NN/NOUN/nsubj/8 for/IN/ADP/case/4 the/DT/DET/det/4 "
        "army/NN/NOUN/nmod/1 ,/,/PUNCT/punct/6 Jose/NNP/PROPN/appos/4//PERSON Rivas/NNP/PROPN/flat/6//PERSON "
        "spoke/VBD/VERB/root/8/speak",
        1,
        "Jose",
    ),
    "a country behind a comma": (
        "He/PRP/PRON/nsubj/1 cut/VBD/VERB/root/1/cut ties/NNS/NOUN/obj/1 with/IN/ADP/case/4 "
        "Russia/NNP/PROPN/nmod/2//LOC ,/,/PUNCT/punct/7 a/DT/DET/det/7 country/NN/NOUN/appos/2 "
        "that/WDT/PRON/nsubj/9 sent/VBD/VERB/acl:relcl/7/send aid/NN/NOUN/obj/9",
        7,
        "Russia",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_antecedent(make_doc, name):
    """A pronoun or description gives the phrase that says most about its actor."""
    rows, head, wanted = CASES[name]
    doc = _linked(make_doc(rows))

    found = _meant(doc, head)

    assert (found or "").replace(" ", "") == (wanted or "").replace(" ", "")


def test_group_misread_as_person_is_itself(make_doc):
    """A group that the lexicon knows is no last name, whatever the recogniser says."""
    doc = _linked(
        make_doc(
            "Hamas/NNP/PROPN/compound/1//PERSON Hassan/NNP/PROPN/nsubj/2//PERSON "
            "spoke/VBD/VERB/root/2 ././PUNCT/punct/2 Hamas/NNP/PROPN/nsubj/5//PERSON "
            "fired/VBD/VERB/root/5"
        )
    )

    assert antecedent_of(doc, 4) is None


MEETING = (
    "Ana/NNP/PROPN/nsubj/1//PERSON met/VBD/VERB/root/1 Bo/NNP/PROPN/obj/1//PERSON "
    "././PUNCT/punct/1 "
)


@pytest.mark.parametrize(
    "rows",
    [
        "The/DT/DET/det/5 two/CD/NUM/nsubj/6 talked/VBD/VERB/root/6",
        "The/DT/DET/det/6 two/CD/NUM/nummod/6 ministers/NNS/NOUN/nsubj/7 talked/VBD/VERB/root/7",
    ],
)
def test_two_persons(make_doc, rows):
    """The two, and the two ministers, are the last two persons named."""
    doc = _linked(make_doc(MEETING + rows))
    head = next(t for t in doc[5:] if t.dep_ == "nsubj")

    found = [doc[start:end].text for start, end in members_of(doc, head.i)]

    assert found == ["Ana", "Bo"]


def test_two_new_ministers(make_doc):
    """Two ministers who come in without an article are nobody named before."""
    rows = "Two/CD/NUM/nummod/5 ministers/NNS/NOUN/nsubj/6 talked/VBD/VERB/root/6"
    doc = _linked(make_doc(MEETING + rows))

    assert members_of(doc, 5) == ()


def test_listed_persons(make_doc):
    """A plural and the names behind it are its members."""
    doc = _linked(
        make_doc(
            "Six/CD/NUM/nummod/1 lawmakers/NNS/NOUN/nsubj/8 --/:/PUNCT/punct/3 "
            "Ana/NNP/PROPN/appos/1//PERSON ,/,/PUNCT/punct/5 Bo/NNP/PROPN/conj/3//PERSON "
            "and/CC/CCONJ/cc/7 Cy/NNP/PROPN/conj/3//PERSON voted/VBD/VERB/root/8"
        )
    )

    found = [doc[start:end].text for start, end in members_of(doc, 1)]

    assert found == ["Six lawmakers", "Ana", "Bo", "Cy"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('He said " no way " twice', 2),
        ("“ never again ” he said", 2),
        ('" an open quote \n\n ends with its paragraph', 3),
        ("nothing is quoted", 0),
    ],
)  # fmt: skip
def test_quoted_tokens(blank_nlp, text, count):
    """Quotation marks close with their partner or with the paragraph."""
    assert len(quoted_tokens(blank_nlp(text))) == count
