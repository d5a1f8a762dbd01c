"""Who is who: dated codes of states, offices, groups and organisations, and kind words.

Word lists are YAML in `resources/lexicons/actors/`; `compiled.json` beside them is the
form that loads in a few milliseconds. Nothing is read before `load_lexicon` is called.
"""

from eventx.lexicons.entries import DatedCode, Entry, Noun, kind_of_sector
from eventx.lexicons.lexicon import Lexicon, load_lexicon
from eventx.lexicons.overrides import read_overrides

__all__ = [
    "DatedCode",
    "Entry",
    "Lexicon",
    "Noun",
    "kind_of_sector",
    "load_lexicon",
    "read_overrides",
]
