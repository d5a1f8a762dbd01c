"""The parsed form of a Doc answers as spaCy's own objects do."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from eventx.syntax import (
    forget,
    labelled,
    parsed,
    put_spans,
    spacy_span,
    subjects,
    words_of,
)
from eventx.syntax.remember import remembered, remembered_list, remembered_span

DocMaker = Callable[..., Doc]

TREES = [
    """Jets/NNS/NOUN/nsubj/1/jet bombed/VBD/VERB/root/1/bomb
Raqqa/NNP/PROPN/obj/1//GPE near/IN/ADP/case/5 the/DT/DET/det/5 border/NN/NOUN/obl/1
././PUNCT/punct/1""",
    # a head in front of its dependent's own head: no projective tree
    """What/WP/PRON/obj/4 did/VBD/AUX/aux/2 she/PRP/PRON/nsubj/3
want/VB/VERB/root/3/want seen/VBN/VERB/xcomp/3/see ?/./PUNCT/punct/3
“/``/PUNCT/punct/7 NATO/NNP/PROPN/root/7//ORG 20/CD/NUM/nummod/9//CARDINAL
tanks/NNS/NOUN/dep/7/tank""",
]
FACTS = (
    *("text", "lower_", "lemma_", "tag_", "dep_", "ent_type_", "pos_", "ent_iob_"),
    *("idx", "i", "is_space", "is_punct", "is_quote", "is_upper", "is_lower"),
    *("is_alpha", "is_digit", "is_currency", "like_num", "n_lefts"),
)
KIN = ("children", "lefts", "rights", "subtree", "ancestors")


def _numbers(tokens: Iterable[Token]) -> list[int]:
    return [token.i for token in tokens]


def _facts(token: Token) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(token, name) for name in FACTS}
    facts |= {name: _numbers(getattr(token, name)) for name in KIN}
    facts |= {"head": token.head.i, "length": len(token), "repr": repr(token)}
    facts |= {"edges": (token.left_edge.i, token.right_edge.i)}
    facts |= {"starts": bool(token.is_sent_start), "sent": _place(token.sent)}
    return facts


def _place(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _span_facts(span: Span) -> tuple[Any, ...]:
    ends = (span.root.i, span[-1].i, _place(span.sent), _numbers(span)) if span else ()
    chars = (span.start_char, span.end_char, span.text, span.text_with_ws)
    inner = [_place(span[1:2]), _place(span[2:1]), [_place(e) for e in span.ents]]
    return (_place(span), len(span), chars, ends, inner)


def _assert_same(doc: Doc) -> None:
    read = parsed(doc)
    assert len(read) == len(doc)
    assert read.text == doc.text
    assert [_facts(token) for token in read] == [_facts(token) for token in doc]
    assert [_place(each) for each in read.sents] == [_place(each) for each in doc.sents]
    assert [(_place(e), e.label_) for e in read.ents] == [
        (_place(e), e.label_) for e in doc.ents
    ]
    for start in range(0, len(doc), 2):
        for width in (0, 1, 2, 3, 7, 40):
            end = start + width
            assert _span_facts(read[start:end]) == _span_facts(doc[start:end])


@pytest.mark.parametrize("rows", TREES)
def test_answers_of_hand_made_trees_are_those_of_spacy(
    make_doc: DocMaker, rows: str
) -> None:
    """Tokens, spans, sentences and entities, in projective trees and others."""
    _assert_same(make_doc(rows))


@pytest.mark.model
def test_answers_of_a_real_parse_are_those_of_spacy(nlp: Language) -> None:
    """Quotes, figures, line breaks and all."""
    text = (
        "KABUL (AP) — “We will not leave,” Gen. Ana Rao said on Friday.\n\n"
        "At least 20 people, two of them children, were killed and $3 million in aid "
        "was lost when rockets hit the market; the U.N.'s envoy blamed rebels."
    )
    _assert_same(nlp(text))


def test_named_spans_are_read_with_their_labels(make_doc: DocMaker) -> None:
    """`doc.spans` can be read by name, and anew once it was written."""
    doc = make_doc(TREES[0], spans=[(0, 1, "MILITARY")])

    assert [each.label_ for each in parsed(doc).spans["actors"]] == ["MILITARY"]
    doc.spans["actors"] = [Span(doc, 2, 3, label="STATE", span_id="state.SY")]
    assert [each.id_ for each in parsed(doc).spans.get("actors", ())] == ["state.SY"]
    assert parsed(doc).spans.get("places", ()) == ()


def test_span_goes_back_to_the_doc(make_doc: DocMaker) -> None:
    """A labelled span of the parsed form can be stored on the Doc."""
    doc = make_doc(TREES[0])

    span = labelled(parsed(doc), 4, 6, label="PLACE", span_id="x", kb_id="SY:MIL")
    stored = spacy_span(span, doc)

    assert isinstance(stored, Span)
    assert (stored.text, stored.label_, stored.id_, stored.kb_id_) == (
        *("the border", "PLACE"),
        *("x", "SY:MIL"),
    )
    assert isinstance(labelled(doc, 0, 1, label="PLACE"), Span)


def test_spans_put_are_read_until_others_are_stored(make_doc: DocMaker) -> None:
    """What was put is not read again; a new group and an added span are."""
    doc = make_doc(TREES[0])
    span = labelled(parsed(doc), 4, 6, label="PLACE", span_id="x")
    put_spans(doc, "places", [span])

    assert [each.text for each in doc.spans["places"]] == ["the border"]
    assert parsed(doc).spans["places"][0] is span
    doc.spans["places"].append(Span(doc, 0, 1, label="DEMONYM"))
    assert [each.label_ for each in parsed(doc).spans["places"]] == ["PLACE", "DEMONYM"]
    doc.spans["places"] = [Span(doc, 2, 3, label="PLACE")]
    assert [each.start for each in parsed(doc).spans["places"]] == [2]


def test_words_are_those_of_the_tokens(make_doc: DocMaker) -> None:
    """Every token has its word, in order."""
    doc = make_doc(TREES[0])

    assert words_of(doc) == [token.text for token in doc]


def test_is_read_again_only_when_the_analysis_changed(make_doc: DocMaker) -> None:
    """The same object as long as nothing changed; a new tag is seen."""
    doc = make_doc(TREES[0])
    read = parsed(doc)

    assert parsed(doc) is read
    assert parsed(read) is read
    doc[0].tag_ = "NNPS"
    assert parsed(doc)[0].tag_ == "NNPS"


def test_forgotten_form_is_gone(make_doc: DocMaker) -> None:
    """What was forgotten is made anew when it is asked for."""
    doc = make_doc(TREES[0])
    read = parsed(doc)
    forget(doc)
    forget(doc)

    assert parsed(doc) is not read
    assert parsed(doc).text == doc.text


def test_char_span_is_cut_as_told(make_doc: DocMaker) -> None:
    """`alignment_mode` means what it means to spaCy."""
    doc = make_doc(TREES[0])
    read = parsed(doc)

    assert read.char_span(1, 8) is None
    assert _place(read.char_span(1, 8, alignment_mode="expand")) == (0, 2)


def test_answers_are_kept_with_the_parsed_form_only(make_doc: DocMaker) -> None:
    """One question each for a parsed Doc; a Doc of spaCy's own may still change."""
    asked: list[int] = []

    def find(token: Token) -> list[Token]:
        asked.append(token.i)
        return [token]

    doc = make_doc(TREES[0])
    ask, ask_list = remembered(find), remembered_list(find)
    for each in (doc[0], doc[0], parsed(doc)[1], parsed(doc)[1]):
        ask(each)
    ask_list(parsed(doc)[2]).append(doc[0])

    assert asked == [0, 0, 1, 2]
    assert len(ask_list(parsed(doc)[2])) == 1
    assert remembered_span(len)(parsed(doc)[0:3]) == 3


def test_roles_are_the_same_in_both(make_doc: DocMaker) -> None:
    """Grammar is asked of either."""
    doc = make_doc(TREES[0])

    assert _numbers(subjects(parsed(doc)[1])) == _numbers(subjects(doc[1])) == [0]
