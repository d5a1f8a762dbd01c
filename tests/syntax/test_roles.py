"""Grammatical roles from hand-made trees, in UD and in ClearNLP labels."""

from __future__ import annotations

import pytest

from eventx import syntax

# Each tree: rows for `make_doc`, the verb's index, and what each role should lead to.
TREES = {
    "active, UD": (
        "Jets/NNS/NOUN/nsubj/1/jet bombed/VBD/VERB/root/1/bomb "
        "Raqqa/NNP/PROPN/obj/1 near/IN/ADP/case/5 the/DT/DET/det/5 "
        "border/NN/NOUN/obl/1",
        1,
        {"subjects": ["Jets"], "objects": ["Raqqa"], "passive_subjects": []},
    ),
    "active, ClearNLP": (
        "Jets/NNS/NOUN/nsubj/1/jet bombed/VBD/VERB/ROOT/1/bomb "
        "Raqqa/NNP/PROPN/dobj/1 near/IN/ADP/prep/1 the/DT/DET/det/5 "
        "border/NN/NOUN/pobj/3",
        1,
        {"subjects": ["Jets"], "objects": ["Raqqa"], "passive_subjects": []},
    ),
    "passive with agent, UD": (
        "Raqqa/NNP/PROPN/nsubj:pass/2 was/VBD/AUX/aux:pass/2/be "
        "bombed/VBN/VERB/root/2/bomb by/IN/ADP/case/4 jets/NNS/NOUN/obl:agent/2/jet",
        2,
        {"subjects": [], "passive_subjects": ["Raqqa"], "agents": ["jets"]},
    ),
    "passive with agent, ClearNLP": (
        "Raqqa/NNP/PROPN/nsubjpass/2 was/VBD/AUX/auxpass/2/be "
        "bombed/VBN/VERB/ROOT/2/bomb by/IN/ADP/agent/2 jets/NNS/NOUN/pobj/3/jet",
        2,
        {"subjects": [], "passive_subjects": ["Raqqa"], "agents": ["jets"]},
    ),
    "participle after its noun": (
        "Rockets/NNS/NOUN/nsubj/4/rocket fired/VBN/VERB/acl/0/fire by/IN/ADP/case/3 "
        "Hamas/NNP/PROPN/obl:agent/1 hit/VBD/VERB/root/4 Sderot/NNP/PROPN/obj/4",
        1,
        {"subjects": [], "passive_subjects": ["Rockets"], "agents": ["Hamas"]},
    ),
    "simple past misread as participle of the root": (
        "Unions/NNS/NOUN/root/0/union threatened/VBN/VERB/acl/0/threaten "
        "to/TO/PART/mark/3 strike/VB/VERB/advcl/1",
        1,
        {"subjects": ["Unions"], "passive_subjects": []},
    ),
    "participle of the root, headline": (
        "Two/CD/NUM/nummod/1 soldiers/NNS/NOUN/root/1/soldier "
        "killed/VBN/VERB/acl/1/kill in/IN/ADP/case/4 Kabul/NNP/PROPN/obl/2",
        2,
        {"subjects": [], "passive_subjects": ["soldiers"]},
    ),
    "kept from an act": (
        "Police/NNS/NOUN/nsubj/1 kept/VBD/VERB/root/1/keep crowds/NNS/NOUN/obj/1 "
        "from/IN/SCONJ/mark/4 marching/VBG/VERB/advcl/1/march",
        4,
        {"subjects": ["crowds"]},
    ),
    "accused of an act": (
        "Mali/NNP/PROPN/nsubj/1 accused/VBD/VERB/root/1/accuse troops/NNS/NOUN/obj/1 "
        "of/IN/SCONJ/mark/4 looting/VBG/VERB/advcl/1/loot",
        4,
        {"subjects": ["troops"]},
    ),
    "called on to act": (
        "Kenya/NNP/PROPN/nsubj/1 called/VBD/VERB/root/1/call on/IN/ADP/case/3 "
        "Uganda/NNP/PROPN/obl/1 to/TO/PART/mark/5 leave/VB/VERB/advcl/1/leave",
        5,
        {"subjects": ["Uganda"]},
    ),
    "called somebody in order to act": (
        "Kenya/NNP/PROPN/nsubj/1 called/VBD/VERB/root/1/call Uganda/NNP/PROPN/obj/1 "
        "to/TO/PART/mark/4 protest/VB/VERB/advcl/1/protest",
        4,
        {"subjects": ["Kenya"]},
    ),
    "urged to act, drawn as an adverbial": (
        "Oslo/NNP/PROPN/nsubj/1 urged/VBD/VERB/root/1/urge Rome/NNP/PROPN/obj/1 "
        "to/TO/PART/mark/4 act/VB/VERB/advcl/1/act",
        4,
        {"subjects": ["Rome"]},
    ),
    "by and by": (
        "By/IN/ADP/case/1 May/NNP/PROPN/obl/4//DATE it/PRP/PRON/nsubj:pass/4 "
        "was/VBD/AUX/aux:pass/4 engaged/VBN/VERB/root/4/engage",
        4,
        {"agents": []},
    ),
    "who is a person": (
        "Clarke/NNP/PROPN/nsubj/6//PERSON of/IN/ADP/case/3 the/DT/DET/det/3 "
        "Commission/NNP/PROPN/nmod/0//ORG who/WP/PRON/nsubj/5 "
        "helped/VBD/VERB/acl:relcl/3 left/VBD/VERB/root/6",
        5,
        {"subjects": ["Clarke"]},
    ),
    "finite verb misread as a modifier": (
        "Talks/NNS/NOUN/root/0 collapsed/VBD/VERB/acl/0/collapse",
        1,
        {"subjects": ["Talks"]},
    ),
    "gerund with a subject of its own": (
        "Mali/NNP/PROPN/nsubj/1 apologised/VBD/VERB/root/1/apologise "
        "for/IN/ADP/case/3 troops/NNS/NOUN/obl/1 looting/VBG/VERB/advcl/1/loot",
        4,
        {"subjects": ["troops"]},
    ),
    "aside behind an object": (
        "Sisi/NNP/PROPN/nsubj/1 met/VBD/VERB/root/1/meet Macron/NNP/PROPN/obj/1 "
        ",/,/PUNCT/punct/4 stressing/VBG/VERB/acl/2/stress",
        4,
        {"subjects": ["Sisi"]},
    ),
    "participle of the subject": (
        "Ships/NNS/NOUN/nsubj/4 ,/,/PUNCT/punct/2 carrying/VBG/VERB/acl/0/carry "
        "rice/NN/NOUN/obj/2 sank/VBD/VERB/root/4/sink",
        2,
        {"subjects": ["Ships"]},
    ),
    "told behind a quotation": (
        "“/``/PUNCT/punct/2 We/PRP/PRON/nsubj/2 fled/VBD/VERB/root/2/flee "
        "”/''/PUNCT/punct/4 Diaz/NNP/PROPN/xcomp/2//PERSON "
        "told/VBD/VERB/conj/2/tell reporters/NNS/NOUN/obj/5",
        5,
        {"subjects": ["Diaz"]},
    ),
    "hours after": (
        "Hours/NNS/NOUN/nsubj/6/hour after/IN/ADP/case/2 dawn/NN/NOUN/nmod/0 "
        ",/,/PUNCT/punct/5 the/DT/DET/det/5 governor/NN/NOUN/appos/0 "
        "resigned/VBD/VERB/root/6/resign",
        6,
        {"subjects": ["governor"]},
    ),
    "subject control": (
        "Rebels/NNS/NOUN/nsubj/1/rebel agreed/VBD/VERB/root/1/agree "
        "to/TO/PART/mark/3 withdraw/VB/VERB/xcomp/1",
        3,
        {"subjects": ["Rebels"]},
    ),
    "object control": (
        "Kyiv/NNP/PROPN/nsubj/1 ordered/VBD/VERB/root/1/order "
        "troops/NNS/NOUN/obj/1/troop to/TO/PART/mark/4 fire/VB/VERB/xcomp/1",
        4,
        {"subjects": ["troops"]},
    ),
    "relative clause": (
        "Rebels/NNS/NOUN/nsubj/3/rebel who/WP/PRON/nsubj/2 "
        "shelled/VBD/VERB/acl:relcl/0/shell fled/VBD/VERB/root/3/flee",
        2,
        {"subjects": ["Rebels"]},
    ),
    "object relative clause": (
        "towns/NNS/NOUN/root/0/town they/PRP/PRON/nsubj/2 "
        "shelled/VBD/VERB/acl:relcl/0/shell",
        2,
        {"subjects": ["they"], "objects": ["towns"]},
    ),
    "conjoined verbs share subject and object": (
        "Troops/NNS/NOUN/nsubj/1/troop attacked/VBD/VERB/root/1/attack "
        "and/CC/CCONJ/cc/3 burned/VBD/VERB/conj/1/burn the/DT/DET/det/5 "
        "camp/NN/NOUN/obj/3",
        1,
        {"subjects": ["Troops"], "objects": ["camp"]},
    ),
    "adverbial participle": (
        "Rockets/NNS/NOUN/nsubj/1/rocket hit/VBD/VERB/root/1 "
        "Sderot/NNP/PROPN/obj/1 ,/,/PUNCT/punct/4 killing/VBG/VERB/advcl/1/kill "
        "two/CD/NUM/obj/4",
        4,
        {"subjects": ["Rockets"], "objects": ["two"]},
    ),
    "the one object drawn as an indirect one": (
        "Russia/NNP/PROPN/nsubj/1 urged/VBD/VERB/root/1/urge all/DT/DET/det/3 "
        "parties/NNS/NOUN/iobj/1 to/TO/PART/mark/5 talk/VB/VERB/xcomp/1",
        1,
        {"subjects": ["Russia"], "objects": ["parties"]},
    ),
    "active drawn as a passive without an auxiliary": (
        "Gunmen/NNS/NOUN/nsubj:pass/1 killed/VBN/VERB/root/1/kill nine/CD/NUM/nummod/3 "
        "farmers/NNS/NOUN/obj/1",
        1,
        {"subjects": ["Gunmen"], "objects": ["farmers"], "passive_subjects": []},
    ),
    "participle with of drawn as a clause": (
        "Peru/NNP/PROPN/nsubj/1 hanged/VBD/VERB/root/1 men/NNS/NOUN/nsubj/3 "
        "accused/VBD/VERB/ccomp/1/accuse of/IN/SCONJ/mark/5 treason/NN/NOUN/obl/3",
        1,
        {"subjects": ["Peru"], "objects": ["men"]},
    ),
    "whom it is accused of is no doer": (
        "Peru/NNP/PROPN/nsubj/1 hanged/VBD/VERB/root/1 men/NNS/NOUN/nsubj/3 "
        "accused/VBD/VERB/ccomp/1/accuse of/IN/SCONJ/mark/5 treason/NN/NOUN/obl/3",
        3,
        {"subjects": [], "passive_subjects": ["men"]},
    ),
    "due to do it": (
        "He/PRP/PRON/nsubj/2 is/VBZ/AUX/cop/2/be due/JJ/ADJ/root/2 to/TO/PART/mark/4 "
        "visit/VB/VERB/csubj/2 Fiji/NNP/PROPN/obj/4",
        4,
        {"subjects": ["He"], "objects": ["Fiji"]},
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_roles_of_verb(make_doc, name):
    """Each surface and deep role leads to the head that a reader means."""
    rows, verb, wanted = TREES[name]
    doc = make_doc(rows)

    for role, words in wanted.items():
        found = [token.text for token in getattr(syntax, role)(doc[verb])]
        assert found == words, role


def test_obliques_take_conjuncts_of_both_label_sets(make_doc):
    """A prepositional phrase gives all its conjoined heads."""
    ud = make_doc(
        "talks/NNS/NOUN/root/0/talk between/IN/ADP/case/2 Iran/NNP/PROPN/nmod/0 "
        "and/CC/CCONJ/cc/4 Iraq/NNP/PROPN/conj/2"
    )
    clear = make_doc(
        "talks/NNS/NOUN/ROOT/0/talk between/IN/ADP/prep/0 Iran/NNP/PROPN/pobj/1 "
        "and/CC/CCONJ/cc/2 Iraq/NNP/PROPN/conj/2"
    )

    for doc in (ud, clear):
        heads = syntax.obliques(doc[0], frozenset({"between"}))
        assert [token.text for token in heads] == ["Iran", "Iraq"]


def test_noun_phrase_keeps_of_and_leaves_relative_clause(make_doc):
    """The phrase of "the governor of Idlib who fled" ends before "who"."""
    doc = make_doc(
        "the/DT/DET/det/1 governor/NN/NOUN/root/1 of/IN/ADP/case/3 "
        "Idlib/NNP/PROPN/nmod/1 who/WP/PRON/nsubj/5 fled/VBD/VERB/acl:relcl/1/flee"
    )

    assert syntax.noun_phrase(doc[1]).text == "the governor of Idlib"


def test_support_verb_of_object_and_passive_subject(make_doc):
    """Light verbs are found in the active and in the passive."""
    active = make_doc(
        "They/PRP/PRON/nsubj/1 held/VBD/VERB/root/1/hold talks/NNS/NOUN/obj/1/talk"
    )
    passive = make_doc(
        "Talks/NNS/NOUN/nsubj:pass/2/talk were/VBD/AUX/aux:pass/2/be "
        "held/VBN/VERB/root/2/hold"
    )

    assert syntax.support_verb(active[2]).text == "held"
    assert syntax.support_verb(passive[0]).text == "held"


def test_support_verb_of_what_a_note_holds(make_doc):
    """A note of protest is a protest that was handed over."""
    doc = make_doc(
        "Rome/NNP/PROPN/nsubj/1 handed/VBD/VERB/root/1/hand a/DT/DET/det/3 "
        "note/NN/NOUN/obj/1 of/IN/ADP/case/5 protest/NN/NOUN/nmod/3"
    )

    assert syntax.support_verb(doc[5]) == doc[1]


def test_preposition_hangs_on_the_first_word_of_a_name(make_doc):
    """As in "the claims of the organisation Rights": whose they are is still told."""
    doc = make_doc(
        "claims/NNS/NOUN/root/0 of/IN/ADP/case/3 the/DT/DET/det/3 "
        "organisation/NN/NOUN/compound/4 Rights/NNPS/PROPN/nmod/0"
    )

    assert [e.text for e in syntax.obliques(doc[0], frozenset({"of"}))] == ["Rights"]
