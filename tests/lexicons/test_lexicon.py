"""Names, dates and surnames in the lexicon."""

from __future__ import annotations

from datetime import date

import pytest

from eventx.lexicons import DatedCode, Entry, load_lexicon
from eventx.records.mention import Kind


@pytest.mark.parametrize(
    ("name", "entity_id"),
    [
        ("Russia", "state.RU"),
        ("the Russian Federation", "state.RU"),
        ("Moscow", "capital.RU"),
        ("Downing Street", "seat.GB"),
        ("Da’esh", "group.islamic_state"),
        ("al-Qaeda", "group.al_qaeda"),
        ("U.N.", "igo.un"),
        ("Niger", "state.NE"),
        ("Nigeria", "state.NG"),
        ("South Sudanese", "people.SS"),
    ],
)
def test_names_find_their_entry(name, entity_id):
    """Straight and curly quotes, full stops and "the" make no difference."""
    assert load_lexicon().find(name)[0].id == entity_id


@pytest.mark.parametrize(
    ("name", "day", "code"),
    [
        ("Vladimir Putin", date(2010, 1, 1), "RUSGOV"),
        ("Dmitry Medvedev", date(2010, 1, 1), "RUSGOV"),
        ("Dmitry Medvedev", date(2023, 1, 1), "RUSELI"),
        ("Emmanuel Macron", date(2010, 1, 1), None),
        ("FARC", date(2003, 1, 1), "COLREB"),
        ("FARC", date(2018, 1, 1), "COLPTY"),
        ("Renamo", date(1991, 1, 1), "MOZREB"),
        ("Renamo", date(2010, 1, 1), "MOZPTY"),
    ],
)
def test_codes_depend_on_the_day(name, day, code):
    """In office, out of office, before it: GOV, ELI, nothing."""
    assert load_lexicon().find(name)[0].code_on(day) == code


def test_kind_follows_the_code_of_the_day():
    """Rebels that won are a government."""
    taliban = load_lexicon().entry("group.taliban")

    assert taliban.kind_on(date(2010, 1, 1)) is Kind.ARMED_GROUP
    assert taliban.kind_on(date(2022, 1, 1)) is Kind.GOVERNMENT


def test_case_counts():
    """As in "us" is no state, "is" no group."""
    assert load_lexicon().find("us") == ()
    assert load_lexicon().find("is") == ()


def test_no_code_without_a_day_before_the_first_term():
    """Nobody is in office before his first day."""
    entry = Entry("x", "X", Kind.PERSON, "US", (DatedCode("USAGOV", date(2000, 1, 1)),))

    assert entry.code_on(date(1999, 12, 31)) is None
    assert entry.code_on(None) == "USAGOV"


def test_extended_lexicon_leaves_ours_alone():
    """The user's entry wins in the new lexicon only."""
    ours = load_lexicon()
    entry = Entry("user.Hamas", "Hamas", Kind.GOVERNMENT, "PS", (DatedCode("PSEGOV"),))
    extended = ours.extended([(entry, ["Hamas"])])

    assert extended.find("Hamas") == (entry,)
    assert extended.entry("user.Hamas") == entry
    assert ours.find("Hamas")[0].id == "group.hamas"


def test_office_holders_by_family_name():
    """A family name finds its bearers."""
    names = {entry.name for entry in load_lexicon().by_surname("Lavrov")}

    assert names == {"Sergei Lavrov"}
