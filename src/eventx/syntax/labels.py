"""The raw labels of a dependency parse, Universal Dependencies and ClearNLP alike."""

from __future__ import annotations

SUBJECT = frozenset({"nsubj", "csubj", "nsubj:outer"})
PASSIVE_SUBJECT = frozenset({"nsubj:pass", "nsubjpass", "csubj:pass", "csubjpass"})
OBJECT = frozenset({"obj", "dobj", "attr", "oprd"})
INDIRECT = frozenset({"iobj", "dative"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM", "X"})
AGENT = frozenset({"obl:agent", "agent"})
OBLIQUE = frozenset({"obl", "nmod", "obl:agent", "obl:arg", "obl:tmod", "nmod:desc"})
POSSESSOR = frozenset({"nmod:poss", "poss"})
RELATIVE = frozenset({"acl:relcl", "relcl", "advcl:relcl"})
PARTICIPLE = frozenset({"acl"})
CONTENT = frozenset({"ccomp", "xcomp", "parataxis"})
PARTICLE = frozenset({"compound:prt", "prt"})
PREMODIFIER = frozenset(
    {"amod", "compound", "nmod", "nmod:desc", "nmod:unmarked", "flat", "nn", "nummod"}
)
PHRASE = frozenset(
    {
        *("det", "det:predet", "predet", "amod", "compound", "flat", "nummod"),
        *("nmod:poss", "poss", "case", "punct", "quantmod", "advmod", "fixed"),
        *("nmod:desc", "goeswith", "nmod:unmarked", "nn", "neg", "hyph", "dep"),
    }
)
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom"})
EXPLETIVE = frozenset({"expl"})
THING_ENTITIES = frozenset({"ORG", "LOC", "GPE", "FAC"})
INSIDE = frozenset({"nmod", "appos", "nmod:unmarked"})
