"""Who did what only the passive tells of: the officials that announce it."""

from __future__ import annotations

import pytest

from eventx.lexicons import load_lexicon
from eventx.mentions.actors import find_actors
from eventx.records.base import CharSpan, RuleId, TextSpan
from eventx.records.mention import EventMention, Report, RuleMatch, TokenSpan
from eventx.resolve.actors import ActorResolver

ARRESTED = (
    "Two/CD/NUM/nummod/1 men/NNS/NOUN/nsubj:pass/3 were/VBD/AUX/aux:pass/3 "
    "arrested/VBN/VERB/root/3/arrest ,/,/PUNCT/punct/3 {speaker}/NN/NOUN/nsubj/6 "
    "said/VBD/VERB/parataxis/3/say"
)


@pytest.mark.parametrize(
    ("speaker", "event_type", "wanted"),
    [
        ("police", "arrest", ["police"]),
        ("residents", "arrest", []),
        ("police", "attack", []),
    ],
)
def test_officials_tell_of_their_act(make_doc, speaker, event_type, wanted):
    """Police who say that men were arrested arrested them; witnesses did not."""
    doc = make_doc(ARRESTED.format(speaker=speaker))
    doc.spans["actors"] = find_actors(doc, load_lexicon(), None)
    said = TokenSpan(start=5, end=6, head=5)
    report = Report(
        source=said,
        cue=TokenSpan(start=6, end=7, head=6),
        content=(CharSpan(start_char=0, end_char=5),),
        speaker=said,
    )
    mention = EventMention(
        match=RuleMatch(
            rule_id=RuleId("arrest.verb"),
            event_type=event_type,
            trigger=TokenSpan(start=3, end=4, head=3),
        ),
        sentence=TextSpan(start_char=0, end_char=len(doc.text), text=doc.text),
        reports=(report,),
    )

    found = ActorResolver().announcers(doc, mention, None)

    assert [actor.text for actor in found] == wanted
    assert all(actor.inferred for actor in found)
