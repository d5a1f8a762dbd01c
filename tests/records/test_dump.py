"""The quick JSON of a record is pydantic's own, byte for byte."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventx.records.article import Article, PublishedFrom
from eventx.records.base import CharSpan, Record
from eventx.records.dump import dump_lines, dump_record, dump_with_records
from eventx.records.event import Actor, Place, PlaceAlternative, Precision
from eventx.records.mention import Cue, Kind

RECORDS = [
    Actor(start_char=0, end_char=4, text='He "said"\n', kind=Kind.PARTY),
    Cue(text="\0 \u2028 \x7f / \\", cue_class="é\U0001f9e8", start_char=0, end_char=1),
    Article(
        id="a",
        text="",
        published=date(2015, 1, 2),
        published_from=PublishedFrom.URL,
        furniture=(CharSpan(start_char=1, end_char=2),),
    ),
]


@pytest.mark.parametrize("record", RECORDS)
def test_dump_is_that_of_pydantic(record: Record):
    """Enums, days, tuples, marks and escapes are written the same."""
    assert dump_record(record).decode() == record.model_dump_json()
    assert dump_lines([record, record]).decode() == 2 * f"{record.model_dump_json()}\n"
    changed = record.model_copy()
    assert dump_with_records([changed]).decode() == f"[{record.model_dump_json()}]"


@given(
    text=st.text(),
    number=st.floats(allow_nan=False),
    known=st.none() | st.sampled_from(Precision),
)
def test_dump_of_any_text_and_number(text: str, number: float, known: Precision | None):
    """No text and no number is written in another way."""
    other = PlaceAlternative(name=text, country=None, lat=number, lon=0.0, score=1e-9)
    place = Place(
        start_char=0,
        end_char=0,
        text=text,
        lat=number,
        precision=known,
        alternatives=(other,),
    )

    assert dump_record(place).decode() == place.model_dump_json()
