"""Publication days as metadata state them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from eventx.readers.days import read_day

DAY = date(2022, 7, 27)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (DAY, DAY),
        (datetime(2022, 7, 27, 23, tzinfo=UTC), DAY),
        ("2022-07-27", DAY),
        ("2022/07/27", DAY),
        ("20220727", DAY),
        (20220727, DAY),
        ("2022-7-27", DAY),
        ("2022-07-27T23:59:59-05:00", DAY),
        ("2022-07-27 10:00:00", DAY),
        ("20220727T101500Z", DAY),
        ("20220727101500", DAY),
        ("Wed, 27 Jul 2022 10:00:00 GMT", DAY),
        ("27 July 2022", DAY),
        ("27th July, 2022", DAY),
        ("July 27, 2022", DAY),
        ("Wednesday, July 27th 2022", DAY),
        ("Jul. 27 2022 | 10:00", DAY),
        ("27/07/2022", DAY),
        ("07/27/2022", DAY),
        ("05.05.2022", date(2022, 5, 5)),
        (1658900000, DAY),
        ("1658900000000", DAY),
        ("05/06/2022", None),
        ("2022-13-01", None),
        ("2022-02-30", None),
        ("yesterday", None),
        ("July 2022", None),
        ("2022", None),
        ("", None),
        (None, None),
        (True, None),
    ],
)
def test_read_day(value: object, day: date | None) -> None:
    """A value states one calendar day or none; nothing is guessed."""
    assert read_day(value) == day
