"""The user's file of actors: read, checked, all faults at once."""

from __future__ import annotations

from datetime import date

import pytest

from eventx.lexicons import load_lexicon, read_overrides
from eventx.lexicons.overrides import OverrideError
from eventx.records.mention import Kind


def _write(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf8")
    return path


def test_csv_with_dates_and_aliases(tmp_path):
    """Lines of one name make one actor with dated codes."""
    path = _write(
        tmp_path,
        "a.csv",
        "name,code,kind,start,end,country,aliases\n"
        "Valley Front,XYZREB,REBEL,2010-01-01,2015-12-31,,VF|Front of the Valley\n"
        "Valley Front,XYZPTY,,2016-01-01,,,\n",
    )

    ((entry, names),) = read_overrides(path)

    assert names == ("Valley Front", "VF", "Front of the Valley")
    assert entry.kind is Kind.REBEL
    assert entry.code_on(date(2012, 1, 1)) == "XYZREB"
    assert entry.code_on(date(2020, 1, 1)) == "XYZPTY"


def test_yaml_and_kind_from_the_code(tmp_path):
    """YAML is read too; the sector gives the kind."""
    path = _write(
        tmp_path, "a.yaml", "- {name: Ana Roy, code: USAMED, start: 2020-01-01}\n"
    )

    ((entry, _),) = read_overrides(path)

    assert entry.kind is Kind.MEDIA
    assert entry.codes[0].start == date(2020, 1, 1)


def test_lines_without_code_and_kind_are_skipped(tmp_path):
    """A report of unknown names may be fed back half filled."""
    path = _write(tmp_path, "a.csv", "name,code,kind,start,end\nSomebody,,,,\n")

    assert read_overrides(path) == ()


def test_all_faults_are_listed(tmp_path):
    """One run shows every fault with its line."""
    path = _write(
        tmp_path,
        "a.csv",
        "name,code,kind,start,end\n,USA,,,\nA,usa,,,\nB,,WIZARD,,\nC,USA,,May,\n",
    )

    with pytest.raises(OverrideError) as error:
        read_overrides(path)

    message = str(error.value)
    assert all(f"line {n}" in message for n in (2, 3, 4, 5))
    assert "WIZARD" in message


def test_article_before_a_name_does_not_count(tmp_path):
    """A name is found with and without "the"."""
    path = _write(
        tmp_path, "a.csv", "name,code,kind,start,end\nthe Grey Column,SYRUAF,,,\n"
    )

    extended = load_lexicon().extended(read_overrides(path))

    assert extended.find("Grey Column")[0].code_on(None) == "SYRUAF"
    assert extended.find("the Grey Column") == extended.find("Grey Column")


def test_missing_file(tmp_path):
    """The message names the file."""
    with pytest.raises(OverrideError, match="cannot be read"):
        read_overrides(tmp_path / "none.csv")
