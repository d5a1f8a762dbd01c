"""What is only asked for, promised or refused is no event of its own."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.records.base import RuleId
from eventx.records.mention import RuleMatch, TokenSpan
from eventx.rules.content import drop_contents, is_asked_for, is_content

URGED = (
    "They/PRP/PRON/nsubj/1 urged/VBD/VERB/ROOT/1/urge judges/NNS/NOUN/{arg}/1 "
    "to/TO/PART/mark/4 free/VB/VERB/{dep}/{head} him/PRP/PRON/obj/4"
)
SENTENCES = [
    ("urged ... to free", URGED.format(arg="obj", dep="xcomp", head=1), 4, True),
    ("hung on the noun", URGED.format(arg="obj", dep="acl", head=2), 4, True),
    (
        "demands that he leave",
        "She/PRP/PRON/nsubj/1 demands/VBZ/VERB/ROOT/1/demand that/IN/SCONJ/mark/4 "
        "he/PRP/PRON/nsubj/4 leave/VB/VERB/ccomp/1",
        4,
        True,
    ),
    (
        "must leave",
        "He/PRP/PRON/nsubj/2 must/MD/AUX/aux/2 leave/VB/VERB/ROOT/2",
        2,
        True,
    ),
    (
        "forced to leave",
        "They/PRP/PRON/nsubj/1 forced/VBD/VERB/ROOT/1/force him/PRP/PRON/obj/1 "
        "to/TO/PART/mark/4 leave/VB/VERB/xcomp/1",
        4,
        False,
    ),
    (
        "said he left",
        "She/PRP/PRON/nsubj/1 said/VBD/VERB/ROOT/1/say he/PRP/PRON/nsubj/3 "
        "left/VBD/VERB/ccomp/1/leave",
        3,
        False,
    ),
    (
        "refused to stop and talk",
        "He/PRP/PRON/nsubj/1 refused/VBD/VERB/ROOT/1/refuse to/TO/PART/mark/3 "
        "stop/VB/VERB/xcomp/1 and/CC/CCONJ/cc/5 talk/VB/VERB/conj/3",
        5,
        True,
    ),
    ("a noun is left alone", "the/DT/DET/det/1 strike/NN/NOUN/ROOT/1", 1, False),
]


@pytest.mark.parametrize(
    ("rows", "at", "asked"),
    [each[1:] for each in SENTENCES],
    ids=[each[0] for each in SENTENCES],
)
def test_is_content_sees_what_is_asked(
    make_doc: Any, rows: str, at: int, asked: bool
) -> None:
    """Infinitives and subjunctives under words of asking; modals of duty."""
    assert is_content(make_doc(rows)[at]) is asked


def test_drop_contents_keeps_the_asking(make_doc: Any) -> None:
    """The appeal stays, the release goes."""
    doc = make_doc(URGED.format(arg="obj", dep="xcomp", head=1))
    matches = [
        RuleMatch(
            rule_id=RuleId(name),
            event_type=kind,
            trigger=TokenSpan(start=at, end=at + 1, head=at),
            arguments=(),
        )
        for name, kind, at in (
            ("appeal.urge", "appeal", 1),
            ("release.free", "release", 4),
        )
    ]

    assert [each.event_type for each in drop_contents(doc, matches)] == ["appeal"]


@pytest.mark.parametrize(
    ("verb", "lemma", "asked"),
    [("promised", "promise", True), ("held", "hold", False)],
)
def test_is_asked_for_sees_promised_talks(
    make_doc: Any, verb: str, lemma: str, asked: bool
) -> None:
    """Talks that are promised are not held."""
    doc = make_doc(
        f"He/PRP/PRON/nsubj/1 {verb}/VBD/VERB/ROOT/1/{lemma} talks/NNS/NOUN/obj/1"
    )

    assert is_asked_for(doc[2]) is asked
