"""Did it happen: cue classes, their scope and their precedence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from eventx.assemble.modality import modality_of
from eventx.records.mention import Certainty, Modality

Maker = Callable[..., Doc]

CASES = [
    (
        "Rebels shelled the town.",
        "Rebels/NNS/NOUN/nsubj/1/rebel shelled/VBD/VERB/ROOT/1/shell the/DT/DET/det/3 "
        "town/NN/NOUN/obj/1",
        1,
        "asserted",
        "certain",
    ),
    (
        "The governor denied that troops fired.",
        "The/DT/DET/det/1 governor/NN/NOUN/nsubj/2 denied/VBD/VERB/ROOT/2/deny "
        "that/IN/SCONJ/mark/5 troops/NNS/NOUN/nsubj/5 fired/VBD/VERB/ccomp/2/fire",
        5,
        "denied",
        None,
    ),
    (
        "The army denied shelling the town.",
        "The/DT/DET/det/1 army/NN/NOUN/nsubj/2 denied/VBD/VERB/ROOT/2/deny "
        "shelling/VBG/VERB/xcomp/2/shell the/DT/DET/det/5 town/NN/NOUN/obj/3",
        3,
        "denied",
        None,
    ),
    (
        "The union rejected claims that it burned the depot.",
        "The/DT/DET/det/1 union/NN/NOUN/nsubj/2 rejected/VBD/VERB/ROOT/2/reject "
        "claims/NNS/NOUN/obj/2/claim that/IN/SCONJ/mark/6 it/PRP/PRON/nsubj/6 "
        "burned/VBD/VERB/acl/3/burn the/DT/DET/det/8 depot/NN/NOUN/obj/6",
        6,
        "denied",
        None,
    ),
    (
        "The minister did not deny that soldiers had fired.",
        "The/DT/DET/det/1 minister/NN/NOUN/nsubj/4 did/VBD/AUX/aux/4/do "
        "not/RB/PART/advmod/4 deny/VB/VERB/ROOT/4 that/IN/SCONJ/mark/8 "
        "soldiers/NNS/NOUN/nsubj/8 had/VBD/AUX/aux/8/have fired/VBN/VERB/ccomp/4/fire",
        8,
        "hypothetical",
        "possible",
    ),
    (
        "Rebels did not shell the town.",
        "Rebels/NNS/NOUN/nsubj/3 did/VBD/AUX/aux/3/do not/RB/PART/advmod/3 "
        "shell/VB/VERB/ROOT/3 the/DT/DET/det/5 town/NN/NOUN/obj/3",
        3,
        "negated",
        None,
    ),
    (
        "No guards were hurt in the raid.",
        "No/DT/DET/det/1 guards/NNS/NOUN/nsubj:pass/3 were/VBD/AUX/aux:pass/3/be "
        "hurt/VBN/VERB/ROOT/3 in/IN/ADP/case/6 the/DT/DET/det/6 raid/NN/NOUN/obl/3",
        3,
        "negated",
        None,
    ),
    (
        "... in the raid: the raid itself took place.",
        "No/DT/DET/det/1 guards/NNS/NOUN/nsubj:pass/3 were/VBD/AUX/aux:pass/3/be "
        "hurt/VBN/VERB/ROOT/3 in/IN/ADP/case/6 the/DT/DET/det/6 raid/NN/NOUN/obl/3",
        6,
        "asserted",
        "certain",
    ),
    (
        "Police failed to arrest the gunman.",
        "Police/NNS/NOUN/nsubj/1 failed/VBD/VERB/ROOT/1/fail to/TO/PART/mark/3 "
        "arrest/VB/VERB/xcomp/1 the/DT/DET/det/5 gunman/NN/NOUN/obj/3",
        3,
        "negated",
        None,
    ),
    (
        "The planned strike was called off.",
        "The/DT/DET/det/2 planned/JJ/ADJ/amod/2 strike/NN/NOUN/nsubj:pass/4 "
        "was/VBD/AUX/aux:pass/4/be called/VBN/VERB/ROOT/4/call "
        "off/RP/ADP/compound:prt/4",
        2,
        "negated",
        None,
    ),
    (
        "There were no protests.",
        "There/EX/PRON/expl/1 were/VBD/VERB/ROOT/1/be no/DT/DET/det/3 "
        "protests/NNS/NOUN/nsubj/1/protest",
        3,
        "negated",
        None,
    ),
    (
        "Without firing a shot, troops took the town.",
        "Without/IN/SCONJ/mark/1 firing/VBG/VERB/advcl/6/fire a/DT/DET/det/3 "
        "shot/NN/NOUN/obj/1 ,/,/PUNCT/punct/1 troops/NNS/NOUN/nsubj/6 "
        "took/VBD/VERB/ROOT/6/take the/DT/DET/det/8 town/NN/NOUN/obj/6",
        1,
        "negated",
        None,
    ),
    (
        "... troops took the town all the same.",
        "Without/IN/SCONJ/mark/1 firing/VBG/VERB/advcl/6/fire a/DT/DET/det/3 "
        "shot/NN/NOUN/obj/1 ,/,/PUNCT/punct/1 troops/NNS/NOUN/nsubj/6 "
        "took/VBD/VERB/ROOT/6/take the/DT/DET/det/8 town/NN/NOUN/obj/6",
        6,
        "asserted",
        "certain",
    ),
    (
        "Had the police intervened, the riot would have ended.",
        "Had/VBD/AUX/aux/3/have the/DT/DET/det/2 police/NN/NOUN/nsubj/3 "
        "intervened/VBN/VERB/advcl/9/intervene ,/,/PUNCT/punct/3 the/DT/DET/det/6 "
        "riot/NN/NOUN/nsubj/9 would/MD/AUX/aux/9 have/VB/AUX/aux/9 "
        "ended/VBN/VERB/ROOT/9/end",
        3,
        "negated",
        None,
    ),
    (
        "Teachers will strike.",
        "Teachers/NNS/NOUN/nsubj/2 will/MD/AUX/aux/2 strike/VB/VERB/ROOT/2",
        2,
        "future",
        "probable",
    ),
    (
        "Teachers are set to strike.",
        "Teachers/NNS/NOUN/nsubj/2 are/VBP/AUX/cop/2/be set/JJ/ADJ/ROOT/2 "
        "to/TO/PART/mark/4 strike/VB/VERB/xcomp/2",
        4,
        "future",
        "probable",
    ),
    (
        "Ministers to meet.",
        "Ministers/NNS/NOUN/nsubj/2 to/TO/PART/mark/2 meet/VB/VERB/ROOT/2",
        2,
        "future",
        "probable",
    ),
    (
        "The general promised to lift the siege.",
        "The/DT/DET/det/1 general/NN/NOUN/nsubj/2 promised/VBD/VERB/ROOT/2/promise "
        "to/TO/PART/mark/4 lift/VB/VERB/xcomp/2 the/DT/DET/det/6 siege/NN/NOUN/obj/4",
        4,
        "future",
        "probable",
    ),
    (
        "The mayor warned that the army would retaliate.",
        "The/DT/DET/det/1 mayor/NN/NOUN/nsubj/2 warned/VBD/VERB/ROOT/2/warn "
        "that/IN/SCONJ/mark/7 the/DT/DET/det/5 army/NN/NOUN/nsubj/7 "
        "would/MD/AUX/aux/7 retaliate/VB/VERB/ccomp/2",
        7,
        "future",
        "probable",
    ),
    (
        "Drones may have hit the depot.",
        "Drones/NNS/NOUN/nsubj/3 may/MD/AUX/aux/3 have/VB/AUX/aux/3 "
        "hit/VBN/VERB/ROOT/3 the/DT/DET/det/5 depot/NN/NOUN/obj/3",
        3,
        "hypothetical",
        "possible",
    ),
    (
        "The mayor urged troops to leave.",
        "The/DT/DET/det/1 mayor/NN/NOUN/nsubj/2 urged/VBD/VERB/ROOT/2/urge "
        "troops/NNS/NOUN/obj/2 to/TO/PART/mark/5 leave/VB/VERB/xcomp/2",
        5,
        "hypothetical",
        "possible",
    ),
    (
        "It is not clear whether rebels burned the depot.",
        "It/PRP/PRON/nsubj/3 is/VBZ/AUX/cop/3/be not/RB/PART/advmod/3 "
        "clear/JJ/ADJ/ROOT/3 whether/IN/SCONJ/mark/6 rebels/NNS/NOUN/nsubj/6 "
        "burned/VBD/VERB/ccomp/3/burn the/DT/DET/det/8 depot/NN/NOUN/obj/6",
        6,
        "hypothetical",
        "possible",
    ),
    (
        "Dal called for a ceasefire.",
        "Dal/NNP/PROPN/nsubj/1 called/VBD/VERB/ROOT/1/call for/IN/ADP/case/4 "
        "a/DT/DET/det/4 ceasefire/NN/NOUN/obl/1",
        4,
        "hypothetical",
        "possible",
    ),
    (
        "He is suspected of planting the bomb.",
        "He/PRP/PRON/nsubj:pass/2 is/VBZ/AUX/aux:pass/2/be "
        "suspected/VBN/VERB/ROOT/2/suspect of/IN/SCONJ/mark/4 "
        "planting/VBG/VERB/advcl/2/plant the/DT/DET/det/6 bomb/NN/NOUN/obj/4",
        4,
        "asserted",
        "probable",
    ),
    (
        "The general reportedly fled.",
        "The/DT/DET/det/1 general/NN/NOUN/nsubj/3 reportedly/RB/ADV/advmod/3 "
        "fled/VBD/VERB/ROOT/3/flee",
        3,
        "asserted",
        "possible",
    ),
    (
        "The mayor confirmed that troops fired.",
        "The/DT/DET/det/1 mayor/NN/NOUN/nsubj/2 confirmed/VBD/VERB/ROOT/2/confirm "
        "that/IN/SCONJ/mark/5 troops/NNS/NOUN/nsubj/5 fired/VBD/VERB/ccomp/2/fire",
        5,
        "asserted",
        "certain",
    ),
    (
        "The raid, which killed nine guards, was not condemned.",
        "The/DT/DET/det/1 raid/NN/NOUN/nsubj:pass/9 ,/,/PUNCT/punct/4 "
        "which/WDT/PRON/nsubj/4 killed/VBD/VERB/acl:relcl/1/kill nine/CD/NUM/nummod/6 "
        "guards/NNS/NOUN/obj/4 was/VBD/AUX/aux:pass/9/be not/RB/PART/advmod/9 "
        "condemned/VBN/VERB/ROOT/9/condemn",
        4,
        "asserted",
        "certain",
    ),
    (
        "They agreed to a ceasefire: the agreement is actual.",
        "They/PRP/PRON/nsubj/1 agreed/VBD/VERB/ROOT/1/agree to/IN/ADP/case/4 "
        "a/DT/DET/det/4 ceasefire/NN/NOUN/obl/1",
        1,
        "asserted",
        "certain",
    ),
    (
        "The rebels are to be freed on Friday.",
        "The/DT/DET/det/1 rebels/NNS/NOUN/nsubj:pass/5 are/VBP/AUX/aux/5/be "
        "to/TO/PART/mark/5 be/VB/AUX/aux:pass/5 freed/VBN/VERB/ROOT/5/free "
        "on/IN/ADP/case/7 Friday/NNP/PROPN/obl/5",
        5,
        "future",
        None,
    ),
    (
        "He insisted that the boy be freed.",
        "He/PRP/PRON/nsubj/1 insisted/VBD/VERB/ROOT/1/insist that/IN/SCONJ/mark/6 "
        "the/DT/DET/det/4 boy/NN/NOUN/nsubj:pass/6 be/VB/AUX/aux:pass/6 "
        "freed/VBN/VERB/ccomp/1/free",
        6,
        "hypothetical",
        None,
    ),
    (
        "She wants them freed.",
        "She/PRP/PRON/nsubj/1 wants/VBZ/VERB/ROOT/1/want them/PRP/PRON/obj/1 "
        "freed/VBN/VERB/xcomp/1/free",
        3,
        "hypothetical",
        None,
    ),
    (
        "The army no longer bombs the city.",
        "The/DT/DET/det/1 army/NN/NOUN/nsubj/4 no/RB/ADV/advmod/3 "
        "longer/RBR/ADV/advmod/4 bombs/VBZ/VERB/ROOT/4/bomb the/DT/DET/det/6 "
        "city/NN/NOUN/obj/4",
        4,
        "negated",
        None,
    ),
    (
        "Troops stay until the rebels surrender.",
        "Troops/NNS/NOUN/nsubj/1 stay/VBP/VERB/ROOT/1 until/IN/SCONJ/mark/5 "
        "the/DT/DET/det/4 rebels/NNS/NOUN/nsubj/5 surrender/VBP/VERB/advcl/1",
        5,
        "future",
        None,
    ),
    (
        "Troops stayed until the rebels surrendered.",
        "Troops/NNS/NOUN/nsubj/1 stayed/VBD/VERB/ROOT/1/stay until/IN/SCONJ/mark/5 "
        "the/DT/DET/det/4 rebels/NNS/NOUN/nsubj/5 "
        "surrendered/VBD/VERB/advcl/1/surrender",
        5,
        "asserted",
        None,
    ),
    (
        "The talks did not result in any agreement.",
        "The/DT/DET/det/1 talks/NNS/NOUN/nsubj/4 did/VBD/AUX/aux/4/do "
        "not/RB/PART/advmod/4 result/VB/VERB/ROOT/4 in/IN/ADP/case/7 "
        "any/DT/DET/det/7 agreement/NN/NOUN/obl/4",
        7,
        "negated",
        None,
    ),
    (
        "This does not mean that they left.",
        "This/DT/PRON/nsubj/3 does/VBZ/AUX/aux/3/do not/RB/PART/advmod/3 "
        "mean/VB/VERB/ROOT/3 that/IN/SCONJ/mark/6 they/PRP/PRON/nsubj/6 "
        "left/VBD/VERB/ccomp/3/leave",
        6,
        "hypothetical",
        None,
    ),
    (
        "They did not know that he left.",
        "They/PRP/PRON/nsubj/3 did/VBD/AUX/aux/3/do not/RB/PART/advmod/3 "
        "know/VB/VERB/ROOT/3 that/IN/SCONJ/mark/6 he/PRP/PRON/nsubj/6 "
        "left/VBD/VERB/ccomp/3/leave",
        6,
        "asserted",
        None,
    ),
    (
        "Information leading to the arrest of the gunmen.",
        "Information/NN/NOUN/ROOT/0/information leading/VBG/VERB/acl/0/lead "
        "to/IN/ADP/case/4 the/DT/DET/det/4 arrest/NN/NOUN/obl/1 of/IN/ADP/case/7 "
        "the/DT/DET/det/7 gunmen/NNS/NOUN/nmod/4",
        4,
        "hypothetical",
        None,
    ),
    (
        "The court heard no evidence that the army fired.",
        "The/DT/DET/det/1 court/NN/NOUN/nsubj/2 heard/VBD/VERB/ROOT/2/hear "
        "no/DT/DET/det/4 evidence/NN/NOUN/obj/2 that/IN/SCONJ/mark/8 "
        "the/DT/DET/det/7 army/NN/NOUN/nsubj/8 fired/VBD/VERB/acl/4/fire",
        8,
        "negated",
        None,
    ),
]


@pytest.mark.parametrize(("text", "rows", "trigger", "modality", "certainty"), CASES)
def test_modality_of_trigger(
    make_doc: Maker,
    text: str,
    rows: str,
    trigger: int,
    modality: str,
    certainty: str | None,
) -> None:
    """Each cue class reaches as far as its scope, and the strongest wins."""
    reading = modality_of(make_doc(rows)[trigger])

    assert reading.modality == Modality(modality), text
    if certainty is not None:
        assert reading.certainty == Certainty(certainty), text


def test_cues_are_the_words_that_decide(make_doc: Maker) -> None:
    """A reading names its cues with their place and class."""
    doc = make_doc("Teachers/NNS/NOUN/nsubj/2 will/MD/AUX/aux/2 strike/VB/VERB/ROOT/2")

    (cue,) = modality_of(doc[2]).cues

    assert doc.text[cue.start_char : cue.end_char] == cue.text == "will"
    assert cue.cue_class == "future"


@pytest.mark.parametrize(
    ("rows", "trigger", "modality"),
    [
        (  # "denied reports that troops fired", the clause hung on the main verb
            "He/PRP/PRON/nsubj/1 denied/VBD/VERB/ROOT/1/deny "
            "reports/NNS/NOUN/obj/1/report that/IN/SCONJ/mark/5 "
            "troops/NNS/NOUN/nsubj/5 fired/VBD/VERB/advcl/1/fire",
            5,
            "denied",
        ),
        (  # "denied supplying arms", the gerund taken for an adjective
            "He/PRP/PRON/nsubj/1 denied/VBD/VERB/ROOT/1/deny "
            "supplying/JJ/ADJ/amod/3 arms/NNS/NOUN/obj/1/arm",
            2,
            "denied",
        ),
        (  # "forced them to leave", the infinitive hung on the pronoun
            "Police/NNS/NOUN/nsubj/1 forced/VBD/VERB/ROOT/1/force them/PRP/PRON/obj/1 "
            "to/TO/PART/mark/4 leave/VB/VERB/acl/2",
            4,
            "asserted",
        ),
        (  # "prevented hundreds, many waving flags, from storming it"
            "Police/NNS/NOUN/nsubj/1 prevented/VBD/VERB/ROOT/1/prevent "
            "hundreds/NNS/NOUN/obj/1 ,/,/PUNCT/punct/5 many/JJ/ADJ/nsubj/5 "
            "waving/VBG/VERB/acl/2/wave flags/NNS/NOUN/obj/5 ,/,/PUNCT/punct/9 "
            "from/IN/SCONJ/mark/9 storming/VBG/VERB/advcl/5/storm it/PRP/PRON/obj/9",
            9,
            "negated",
        ),
        (  # "a protest for Friday" is announced, not held
            "They/PRP/PRON/nsubj/1 announced/VBD/VERB/ROOT/1/announce a/DT/DET/det/3 "
            "protest/NN/NOUN/obj/1 for/IN/ADP/case/5 "
            "Friday/NNP/PROPN/nmod/3/Friday/DATE",
            3,
            "future",
        ),
    ],
)
def test_modality_survives_a_wrong_parse(
    make_doc: Maker, rows: str, trigger: int, modality: str
) -> None:
    """Cues right before a trigger count however the parse hung them."""
    assert modality_of(make_doc(rows)[trigger]).modality == Modality(modality)
