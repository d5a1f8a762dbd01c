"""The user's actors win over the lexicon when phrases are resolved."""

from __future__ import annotations

from datetime import date

from eventx.mentions.actors import make_actors
from eventx.records.mention import Argument, Kind, Role
from eventx.resolve.actors import ActorResolver

ROWS = (
    "the/DT/DET/det/1 Hamas/NNP/PROPN/nsubj/2 fired/VBD/VERB/root/2 "
    "on/IN/ADP/case/4 Zorbeq/NNP/PROPN/obl/2"
)


def _own(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text(
        "name,code,kind,start,end,country\n"
        "Hamas,PSEGOV,GOVERNMENT,2007-06-15,,PS\n"
        "Zorbeq,SYRREB,,,,SY\n",
        encoding="utf8",
    )
    return path


def _resolve(doc, head, resolver, day):
    argument = Argument(role=Role.ACTOR, start=head, end=head + 1, head=head)
    (actor,) = resolver.resolve(doc, argument, day)
    return actor


def test_own_entry_wins_and_keeps_its_dates(make_doc, blank_nlp, tmp_path):
    """The code of the user holds from its first day on."""
    path = _own(tmp_path)
    doc = make_actors(blank_nlp, "eventx_actors", str(path))(make_doc(ROWS))
    resolver = ActorResolver(overrides=path)

    later = _resolve(doc, 1, resolver, date(2010, 1, 1))
    before = _resolve(doc, 1, resolver, date(2000, 1, 1))

    assert (later.code, later.kind) == ("PSEGOV", Kind.GOVERNMENT)
    assert before.code is None


def test_own_name_becomes_a_mention(make_doc, blank_nlp, tmp_path):
    """A name that no lexicon knows is found once the user lists it."""
    path = _own(tmp_path)
    doc = make_actors(blank_nlp, "eventx_actors", str(path))(make_doc(ROWS))

    actor = _resolve(doc, 4, ActorResolver(overrides=path), None)

    assert (actor.code, actor.country) == ("SYRREB", "SY")
