"""`eventx actors`: look-up with dates, the user's own file, unknown names."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from eventx.cli.actors import app
from eventx.records.base import ArticleId, EventId, RuleId, TextSpan
from eventx.records.event import Actor, ArticleRef, Event, Evidence
from eventx.records.mention import Kind

RUN = CliRunner()


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Barack Obama", "2015-05-01", "USAGOV"),
        ("Barack Obama", "2019-05-01", "USAELI"),
        ("the Kremlin", "2019-05-01", "RUSGOV"),
        ("Taliban", "2000-01-01", "AFGGOV"),
        ("Taliban", "2010-01-01", "AFGREB"),
    ],
)
def test_lookup_gives_the_code_of_the_day(name, day, code):
    """An office holder is GOV in office and ELI after it."""
    result = RUN.invoke(app, ["lookup", name, "--on", day, "--json"])

    assert json.loads(result.stdout)[0]["code"] == code


def test_lookup_table_names_the_entry():
    """Without --json a table is printed."""
    result = RUN.invoke(app, ["lookup", "Hamas"], env={"COLUMNS": "200"})

    assert result.exit_code == 0
    assert "group.hamas" in result.stdout


def test_lookup_of_unknown_name_fails_with_a_hint():
    """The message says what to do."""
    result = RUN.invoke(app, ["lookup", "Zzyzx Brigade"])

    assert result.exit_code == 1
    assert "--actors" in result.output


def test_lookup_refuses_a_day_that_is_none():
    """A usage error, not a crash."""
    assert RUN.invoke(app, ["lookup", "Hamas", "--on", "May"]).exit_code == 2


def test_own_file_wins(tmp_path):
    """An entry of the user replaces ours."""
    path = tmp_path / "own.csv"
    path.write_text("name,code,kind,start,end\nHamas,PSEGOV,GOVERNMENT,,\n", "utf8")

    result = RUN.invoke(app, ["lookup", "Hamas", "--actors", str(path), "--json"])

    assert json.loads(result.stdout)[0]["code"] == "PSEGOV"


def _event(number, actor):
    span = TextSpan(start_char=0, end_char=1, text="x")
    return Event(
        id=EventId(str(number)),
        event_type="statement",
        actors=(actor,),
        evidence=(
            Evidence(
                article_id=ArticleId("a"),
                trigger=span,
                sentence=span,
                rule_id=RuleId("r"),
            ),
        ),
        article=ArticleRef(id=ArticleId("a")),
    )


def _actor(text, **fields):
    return Actor(text=text, start_char=0, end_char=len(text), **fields)


def test_unknown_names_come_back_as_a_file_of_actors(tmp_path):
    """Only names without an entry, often enough; descriptions are none."""
    actors = [
        *[_actor("the Free Valley Front", kind=Kind.ARMED_GROUP)] * 3,
        *[_actor("Russian warplanes", kind=Kind.MILITARY, country="RU")] * 3,
        *[_actor("Hamas", kind=Kind.ARMED_GROUP, entity_id="group.hamas")] * 3,
        _actor("Ana Roy", kind=Kind.PERSON),
    ]
    events = tmp_path / "events.jsonl"
    events.write_text(
        "".join(_event(i, a).model_dump_json() + "\n" for i, a in enumerate(actors)),
        "utf8",
    )
    out = tmp_path / "unknown.csv"

    result = RUN.invoke(app, ["unknown", str(events), "-o", str(out)])

    assert result.exit_code == 0
    assert out.read_text("utf8").splitlines() == [
        "name,code,kind,start,end,country,count",
        "Free Valley Front,,ARMED_GROUP,,,,3",
    ]
