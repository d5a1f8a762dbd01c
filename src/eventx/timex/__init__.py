"""Dates as text: a grammar that finds them and readings that value them; no spaCy.

>>> from datetime import date
>>> text = "Rebels shelled the port on Friday."
>>> found = find_expressions(text)
>>> [value.timex3 for value in normalise(found, text=text, anchor=date(2017, 6, 14))]
['2017-06-09']
"""

from eventx.timex.expression import Expression, ExpressionKind
from eventx.timex.grammar import find_expressions
from eventx.timex.normalise import normalise
from eventx.timex.value import Direction, TimeValue

__all__ = [
    "Direction",
    "Expression",
    "ExpressionKind",
    "TimeValue",
    "find_expressions",
    "normalise",
]
