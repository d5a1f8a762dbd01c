"""Actor spans of hand-made trees: kinds, owners, places that act, coreference."""

# ruff: noqa: E501 - a tree stands on one line

from __future__ import annotations

from datetime import date

import pytest
from spacy.tokens import Span

from eventx.lexicons import load_lexicon
from eventx.mentions.actors import find_actors
from eventx.mentions.coreference import link_mentions
from eventx.mentions.coreference_names import find_acronyms
from eventx.records.coref import antecedent_of, put_links
from eventx.records.mention import Argument, Kind, Role
from eventx.resolve.actors import ActorResolver

DAY = date(2016, 5, 1)

SUBJECT_CASES = [
    ("Russian/JJ/ADJ/amod/1 warplanes/NNS/NOUN/nsubj/2 struck/VBD/VERB/root/2", "MILITARY", "RU:MIL"),
    ("the/DT/DET/det/1 rebels/NNS/NOUN/nsubj/2 fled/VBD/VERB/root/2", "REBEL", ":REB"),
    ("rebel/NN/NOUN/compound/1 forces/NNS/NOUN/nsubj/2 fled/VBD/VERB/root/2", "REBEL", ":REB"),
    ("ISIS/NNP/PROPN/compound/1 commanders/NNS/NOUN/nsubj/2 fled/VBD/VERB/root/2", "ARMED_GROUP", ":"),
    ("Kabul/NNP/PROPN/nsubj/1 said/VBD/VERB/root/1/say", "GOVERNMENT", "AF:"),
    ("police/NN/NOUN/nsubj/1 fled/VBD/VERB/root/1", "POLICE", ":COP"),
    ("Russians/NNPS/PROPN/nsubj/1 fled/VBD/VERB/root/1", "CIVILIAN", "RU:CVL"),
    ("opposition/NN/NOUN/compound/1 fighters/NNS/NOUN/nsubj/2 fled/VBD/VERB/root/2", "REBEL", ":REB"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "kind", "owner"), SUBJECT_CASES)
def test_kind_of_a_subject(make_doc, rows, kind, owner):
    """Name, noun, modifier and nationality together give kind and country."""
    doc = make_doc(rows)

    spans = find_actors(doc, load_lexicon(), DAY)

    assert (spans[-1].label_, spans[-1].kb_id_) == (kind, owner)
    assert {span.label_ for span in spans} == {kind}


@pytest.mark.parametrize(
    "rows",
    [
        "troops/NNS/NOUN/nsubj/1 marched/VBD/VERB/root/1 in/IN/ADP/case/3 Kabul/NNP/PROPN/obl/1",
        "troops/NNS/NOUN/nsubj/1 marched/VBD/VERB/root/1 into/IN/ADP/case/3 Ukraine/NNP/PROPN/obl/1",
    ],
)
def test_places_do_not_act(make_doc, rows):
    """A town or country behind a locative preposition is where something is."""
    spans = find_actors(make_doc(rows), load_lexicon(), DAY)

    assert [span.text for span in spans] == ["troops"]


def test_country_as_party(make_doc):
    """A capital behind "with" is a government."""
    doc = make_doc(
        "talks/NNS/NOUN/nsubj/3 with/IN/ADP/case/2 Ankara/NNP/PROPN/nmod/0 "
        "ended/VBD/VERB/root/3"
    )

    assert [span.id_ for span in find_actors(doc, load_lexicon(), DAY)] == [
        "capital.TR"
    ]


def test_nationality_of_a_deed(make_doc):
    """As in "Israeli shelling": the adjective acts; "Israeli troops": the troops do."""
    doc = make_doc(
        "Israeli/JJ/ADJ/amod/1 shelling/NN/NOUN/nsubj/2 hit/VBD/VERB/root/2 "
        "Israeli/JJ/ADJ/amod/4 troops/NNS/NOUN/obj/2"
    )

    found = find_actors(doc, load_lexicon(), DAY)

    assert [(span.text, span.label_) for span in found] == [
        ("Israeli", "STATE"),
        ("Israeli troops", "MILITARY"),
    ]


def _linked(doc):
    spans = find_actors(doc, load_lexicon(), DAY)
    links = link_mentions(doc, spans, load_lexicon())
    doc.spans["actors"] = links.spans
    put_links(doc, links.antecedents, links.members)
    return doc


def _with_entity(doc, start, end, label):
    kept = [ent for ent in doc.ents if ent.end <= start or ent.start >= end]
    doc.set_ents([*kept, Span(doc, start, end, label=label)])
    return doc


PUTIN = (
    "Vladimir/NNP/PROPN/nsubj/2//PERSON Putin/NNP/PROPN/flat/0//PERSON "
    "came/VBD/VERB/root/2 ././PUNCT/punct/2 "
)


def _resolve(doc, head):
    argument = Argument(role=Role.ACTOR, start=head, end=head + 1, head=head)
    return ActorResolver().resolve(doc, argument, DAY)


def test_pronoun_gives_the_name(make_doc):
    """The record quotes the name, where it stands."""
    doc = make_doc(PUTIN + "He/PRP/PRON/nsubj/5 spoke/VBD/VERB/root/5")
    _with_entity(doc, 0, 2, "PERSON")

    (actor,) = _resolve(_linked(doc), 4)

    assert (actor.text, actor.code) == ("Vladimir Putin", "RUSGOV")
    assert doc.text[actor.start_char : actor.end_char] == actor.text


def test_she_is_no_man(make_doc):
    """A known office holder without a woman's name is no "she"."""
    doc = make_doc(PUTIN + "She/PRP/PRON/nsubj/5 spoke/VBD/VERB/root/5")

    assert _resolve(_linked(doc), 4) == ()


def test_last_name_gives_the_full_name(make_doc):
    """The fullest form of a name is given."""
    doc = make_doc(
        "Ana/NNP/PROPN/nsubj/2//PERSON Roy/NNP/PROPN/flat/0//PERSON came/VBD/VERB/root/2 "
        "././PUNCT/punct/2 Roy/NNP/PROPN/nsubj/5//PERSON spoke/VBD/VERB/root/5"
    )
    _with_entity(doc, 0, 2, "PERSON")

    (actor,) = _resolve(_linked(doc), 4)

    assert actor.text == "Ana Roy"


def test_definite_noun_gives_the_group(make_doc):
    """A definite noun stands for the last group."""
    doc = make_doc(
        "Hamas/NNP/PROPN/nsubj/1 fired/VBD/VERB/root/1 ././PUNCT/punct/1 "
        "The/DT/DET/det/4 group/NN/NOUN/nsubj/5 fled/VBD/VERB/root/5"
    )

    assert antecedent_of(_linked(doc), 4) == (0, 1)


def test_list_of_states_is_read_from_the_words(make_doc):
    """However the parser draws it, three states with commas are three actors."""
    doc = make_doc(
        "governments/NNS/NOUN/nsubj/7 of/IN/ADP/case/2 France/NNP/PROPN/nmod/0 "
        ",/,/PUNCT/punct/2 Germany/NNP/PROPN/dep/7 and/CC/CCONJ/cc/6 "
        "Turkey/NNP/PROPN/dep/7 agreed/VBD/VERB/root/7"
    )

    assert [actor.code for actor in _resolve(_linked(doc), 0)] == ["FRA", "DEU", "TUR"]


def test_acronym_in_brackets(make_doc):
    """An acronym stands for the name it was introduced with."""
    doc = make_doc(
        "Open/NNP/PROPN/compound/2//ORG Reform/NNP/PROPN/compound/2//ORG "
        "Institute/NNP/PROPN/nsubj/6//ORG (/-LRB-/PUNCT/punct/4 ORI/NNP/PROPN/appos/2 "
        ")/-RRB-/PUNCT/punct/4 spoke/VBD/VERB/root/6 ././PUNCT/punct/6 "
        "ORI/NNP/PROPN/nsubj/9 left/VBD/VERB/root/9"
    )

    (actor,) = _resolve(_linked(doc), 8)

    assert actor.text == "Open Reform Institute ( ORI )"


def test_no_brackets_no_acronyms(make_doc):
    """Capitals alone introduce nothing."""
    assert find_acronyms(make_doc("ORI/NNP/PROPN/root/0"), []) == {}


def test_deed_in_a_role_gives_its_owner(make_doc):
    """As in "rejected Myanmar's objections": Myanmar was rejected, not a thing."""
    doc = _linked(
        make_doc(
            "it/PRP/PRON/nsubj/1 rejected/VBD/VERB/root/1 Myanmar/NNP/PROPN/nmod:poss/4 "
            "'s/POS/PART/case/2 objections/NNS/NOUN/obj/1"
        )
    )

    (actor,) = _resolve(doc, 4)

    assert (actor.code, actor.kind) == ("MMR", Kind.STATE)


def test_unknown_name_keeps_its_text(make_doc):
    """No entry: words, no code."""
    doc = make_doc(
        "Zorbeq/NNP/PROPN/compound/1//ORG Front/NNP/PROPN/nsubj/2//ORG "
        "spoke/VBD/VERB/root/2"
    )

    (actor,) = _resolve(_linked(_with_entity(doc, 0, 2, "ORG")), 1)

    assert (actor.text, actor.code, actor.country) == ("Zorbeq Front", None, None)
