"""Events made by hand: plain, sparse, and with texts that break careless writers."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from loading import Connect
from postgres_server import ADDRESS, find_binary, running_server

from eventx.records.base import TextSpan
from eventx.records.event import (
    AcledCode,
    Actor,
    AnchorKind,
    ArticleRef,
    Attribution,
    Codes,
    Event,
    EventDate,
    Evidence,
    Filler,
    Granularity,
    Place,
    PlaceAlternative,
    PlaceReason,
    PloverCode,
    Precision,
    Provenance,
)
from eventx.records.mention import Casualties, Certainty, Count, Cue, Kind, Modality

_NUMBERS = count()
HARD_TEXTS = (
    'He said "no", twice.',
    "It's a 'quote'; DROP TABLE events; --",
    "line one\nline two\r\nline three\rfour",
    "NUL\0in the middle",
    "\0",
    "emoji \U0001f9e8 and flag \U0001f1f8\U0001f1fe",
    "\u200f\u0645\u062f\u064a\u0646\u0629\u200e (Aleppo)",
    '=HYPERLINK("http://example.org";"click")',
    "+1 555",
    "-5 degrees",
    "@army said",
    "'already quoted",
    "\ttabbed",
    "a\n\\.\nb",
    "back\\slash and \\N and \\. and tab\there",
    "comma, semicolon; pipe | and {braces}",
    "e\u0301 combining, \u00e9 composed, \ufeff mark",
)


def make_span(text: str, start: int = 0) -> TextSpan:
    """A span that quotes a text."""
    return TextSpan(start_char=start, end_char=start + len(text), text=text)


def make_event(  # one argument per field that tests vary
    event_id: str = "e1",
    *,
    article: str = "a1",
    text: str = "Jets bombed Raqqa.",
    event_type: str = "strike",
    modality: Modality = Modality.ASSERTED,
) -> Event:
    """A full event whose every text is `text`."""
    span = {"text": text, "start_char": 0, "end_char": len(text)}
    return Event(
        id=event_id,
        event_type=event_type,
        subtype="air",
        modality=modality,
        certainty=Certainty.PROBABLE,
        cues=(Cue(text=text, cue_class="future", start_char=1, end_char=2),),
        actors=(
            Actor(
                **span, name="Russia", kind=Kind.MILITARY, country="RU", code="RUSMIL"
            ),
            Actor(**span, kind=Kind.STATE, entity_id="state.SY"),
        ),
        recipients=(Actor(**span, name=text, kind=Kind.FACILITY),),
        places=(
            Place(**span, reason=PlaceReason.AMBIGUOUS),
            Place(
                **span,
                name="Ar Raqqah",
                country="SY",
                country_name="Syria",
                lat=35.953,
                lon=39.0125,
                precision=Precision.NEAR,
                radius_km=25.5,
                geonames_id=172955,
                score=0.94,
                alternatives=(
                    PlaceAlternative(
                        name="Raqqa", country=None, lat=1.5, lon=-2.25, score=0.125
                    ),
                ),
            ),
        ),
        date=EventDate(
            start=date(2015, 10, 2),
            end=date(2015, 10, 2),
            granularity=Granularity.DAY,
            text=text,
            anchor=AnchorKind.PUBLICATION,
            timex3="2015-10-02",
            score=0.875,
        ),
        casualties=Casualties(
            killed=Count(
                low=13, high=None, text=text, of="people", start_char=3, end_char=5
            ),
            displaced=Count(low=0, high=4, text=text, start_char=0, end_char=1),
        ),
        instruments=(Filler(**span),),
        attribution=(Attribution(**span, kind=Kind.GOVERNMENT, cue="says"),),
        codes=Codes(
            plover=PloverCode(event="ASSAULT", mode="aerial"),
            cameo="195",
            quad=4,
            goldstein=-10.0,
            acled=AcledCode(
                event_type="Explosions/Remote violence",
                sub_event_type="Air/drone strike",
            ),
        ),
        confidence=0.87,
        evidence=tuple(
            Evidence(
                article_id=article,
                trigger=make_span(text, start),
                sentence=make_span(text, start),
                rule_id="strike.verb",
            )
            for start in (0, 40)
        ),
        article=ArticleRef(
            id=article,
            title=text,
            url="https://example.org/a?b=1&c=2",
            source=text,
            published=date(2015, 10, 3),
            published_from="metadata",
        ),
        provenance=Provenance(eventx="0.1.0", model="m 1", rules="sha256:0"),
    )


def make_sparse(event_id: str = "s1", *, article: str = "a2") -> Event:
    """An event with nothing but what the record requires."""
    return Event(
        id=event_id,
        event_type="statement",
        evidence=(
            Evidence(
                article_id=article,
                trigger=make_span("said"),
                sentence=make_span("He said so."),
                rule_id="statement.say",
            ),
        ),
        article=ArticleRef(id=article),
    )


@pytest.fixture(scope="session")
def event_maker() -> Callable[..., Event]:
    """The maker of full events."""
    return make_event


@pytest.fixture(scope="session")
def hard_events() -> list[Event]:
    """One event per text that breaks careless writers, a sparse one, an open date."""
    hard = [
        make_event(f"h{number:02}", article=f"art{number:02}", text=text)
        for number, text in enumerate(HARD_TEXTS)
    ]
    week = EventDate(
        start=None,
        end=date(2015, 9, 30),
        granularity=Granularity.WEEK,
        anchor=AnchorKind.ABSOLUTE,
        inferred=True,
        mod="before",
    )
    dated = make_sparse("s2", article="a3").model_copy(update={"date": week})
    return [*hard, make_sparse(), dated]


@pytest.fixture(scope="session")
def postgres_port() -> Iterator[int]:
    """The port of a real server; without its programs the test is skipped."""
    pytest.importorskip("psycopg", reason="the extra 'postgres' is not installed")
    if find_binary("initdb") is None or find_binary("postgres") is None:
        pytest.skip("no PostgreSQL server programs; apt-get install postgresql")
    with running_server() as port:
        yield port


@pytest.fixture
def postgres_address(postgres_port: int) -> Iterator[str]:
    """The address of an empty database of its own."""
    import psycopg  # noqa: PLC0415 - an extra

    name = f"test_{next(_NUMBERS)}"
    server = ADDRESS.format(port=postgres_port, database="postgres")
    with closing(psycopg.connect(server, autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield ADDRESS.format(port=postgres_port, database=name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "duckdb", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Connect]:
    """The address of an empty database, and what connects to it."""
    if request.param == "postgres":
        address = request.getfixturevalue("postgres_address")
        psycopg = pytest.importorskip("psycopg")
        return address, lambda: psycopg.connect(address)
    if request.param == "sqlite":
        path = str(tmp_path / "e.db")
        return path, lambda: sqlite3.connect(path)
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    path = str(tmp_path / "e.duckdb")
    return path, lambda: duckdb.connect(path)


@pytest.fixture
def fresh(database: tuple[str, Connect], tmp_path: Path) -> tuple[str, Connect]:
    """A second empty database of the same kind."""
    target, _ = database
    if target.endswith(".db"):
        other = str(tmp_path / "fresh.db")
        return other, lambda: sqlite3.connect(other)
    if target.endswith(".duckdb"):
        other = str(tmp_path / "fresh.duckdb")
        return other, lambda: pytest.importorskip("duckdb").connect(other)
    psycopg = pytest.importorskip("psycopg")
    server, _, name = target.rpartition("/")
    with closing(psycopg.connect(target, autocommit=True)) as connection:
        connection.execute(f"CREATE DATABASE fresh_{name}")  # the server is ours
    return f"{server}/fresh_{name}", lambda: psycopg.connect(f"{server}/fresh_{name}")
