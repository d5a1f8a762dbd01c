"""Read a single date that the grammar cannot, by dateparser: other languages."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from eventx.records.event import AnchorKind
from eventx.timex.value import TimeValue, day_value, month_value, year_value

_SCORE = 0.6
# A weekday equal to the publication day means today: "past" would go back a week and
# was right for 54 % of TIMEX3 news dates, "current_period" for 67 %.
_SETTINGS = {"PREFER_DATES_FROM": "current_period", "TIMEZONE": "UTC"}


@lru_cache(maxsize=4096)
def read_foreign(text: str, *, language: str, anchor: date | None) -> TimeValue | None:
    """Return the value of one delimited date in any language dateparser knows.

    Args:
        text: the words of the date alone, never running text.
        language: ISO 639-1 code.
        anchor: the day of publication; without it only complete dates are read.

    >>> read_foreign("9 de junio de 2017", language="es", anchor=None).timex3
    '2017-06-09'
    """
    # Importing dateparser takes a third of a second, and English text rarely needs it.
    from dateparser import date as dateparser_date  # noqa: PLC0415

    settings: dict[str, Any] = dict(_SETTINGS)
    if anchor is None:
        settings["REQUIRE_PARTS"] = ["year"]
        # dateparser falls back on the clock; a complete year keeps the day from it.
        base = datetime(2000, 1, 1)  # noqa: DTZ001
    else:
        base = datetime.combine(anchor, time(12))
    settings["RELATIVE_BASE"] = base
    try:
        parser = dateparser_date.DateDataParser(languages=[language], settings=settings)
        found = parser.get_date_data(text)
    except ValueError:  # a language that dateparser does not know
        return None
    if found.date_obj is None:
        return None
    return _value(found.date_obj.date(), found.period, anchor)


def _value(day: date, period: str | None, anchor: date | None) -> TimeValue:
    if period == "year":
        value = year_value(day.year)
    elif period == "month":
        value = month_value(day.year, day.month)
    else:
        value = day_value(day)
    if anchor is None:
        return value
    return value.counted_from(AnchorKind.PUBLICATION, anchor, score=_SCORE)
