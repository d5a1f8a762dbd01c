"""A bare "said" gives way to a more specific act of the same speaker."""

from __future__ import annotations

from typing import Any

import pytest

from eventx.records.base import RuleId
from eventx.records.mention import RuleMatch, TokenSpan
from eventx.rules.attendant import drop_attendant

# "Envoys accused them and said that rain fell."
CONJOINED = (
    "Envoys/NNS/NOUN/nsubj/1/envoy accused/VBD/VERB/ROOT/1/accuse "
    "them/PRP/PRON/obj/1 and/CC/CCONJ/cc/4 said/VBD/VERB/conj/1/say "
    "rain/NN/NOUN/nsubj/6 fell/VBD/VERB/ccomp/4/fall"
)
# "Envoys accused them and ministers said nothing."
OTHER_SPEAKER = (
    "Envoys/NNS/NOUN/nsubj/1/envoy accused/VBD/VERB/ROOT/1/accuse "
    "them/PRP/PRON/obj/1 and/CC/CCONJ/cc/5 ministers/NNS/NOUN/nsubj/5/minister "
    "said/VBD/VERB/conj/1/say nothing/NN/PRON/obj/5"
)
# "Envoys said they regretted it" and "Envoys said Peru regretted it".
OF_SELF = (
    "Envoys/NNS/NOUN/nsubj/1/envoy said/VBD/VERB/ROOT/1/say they/PRP/PRON/nsubj/3 "
    "regretted/VBD/VERB/ccomp/1/regret it/PRP/PRON/obj/3"
)
OF_ANOTHER = OF_SELF.replace("they/PRP/PRON", "Peru/NNP/PROPN")


def _match(at: int, event_type: str, subtype: str | None = None) -> RuleMatch:
    return RuleMatch(
        rule_id=RuleId(f"{event_type}.verb"),
        event_type=event_type,
        subtype=subtype,
        trigger=TokenSpan(start=at, end=at + 1, head=at),
        arguments=(),
    )


@pytest.mark.parametrize(
    ("tree", "act", "said", "subtype", "kept"),
    [
        (CONJOINED, 1, 4, None, False),
        (CONJOINED, 1, 4, "decline", True),
        (OTHER_SPEAKER, 1, 5, None, True),
        (OF_SELF, 3, 1, None, False),
        (OF_ANOTHER, 3, 1, None, True),
    ],
)
def test_statement_beside_an_act_of_the_same_speaker(
    make_doc: Any, tree: str, act: int, said: int, subtype: str | None, kept: bool
) -> None:
    """Another speaker's words, and a refusal to comment, stay."""
    matches = [_match(act, "accuse"), _match(said, "statement", subtype)]
    left = drop_attendant(make_doc(tree), matches)

    assert [each.event_type for each in left] == ["accuse", *["statement"] * kept]
