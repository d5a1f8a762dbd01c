"""Mend the lemma tables with what the trees say, and with our own news words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import yaml
from spacy.language import Language
from trees import Sentence

HERE = Path(__file__).parent
OPEN_CLASSES = ("VERB", "NOUN", "ADJ", "ADV", "AUX")
DOUBLING = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")  # "hop": "hopped"
MIN_COUNT = 2  # one occurrence may be a typing error put right by the annotator
Table = dict[str, dict[str, list[str]]]


def gold_lemmas(sentences: Iterable[Sentence]) -> Table:
    """Return the commonest gold lemma of each form, by part of speech."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for word in (word for sentence in sentences for word in sentence):
        if word.pos in OPEN_CLASSES and word.form.isalpha():
            key = (word.pos.lower(), word.form.lower())
            counts.setdefault(key, Counter())[word.lemma.lower()] += 1
    table: Table = {}
    for (pos, form), count in counts.items():
        lemma, seen = count.most_common(1)[0]
        if seen >= MIN_COUNT:
            table.setdefault(pos, {})[form] = [lemma]
    return table


def own_lemmas() -> Table:
    """Return the lemmas of `lemmas.yaml`."""
    record = yaml.safe_load((HERE / "lemmas.yaml").read_text(encoding="utf8"))
    return {
        pos: {form: [lemma] for form, lemma in forms.items()}
        for pos, forms in record.items()
    }


def mend_lemmas(nlp: Language, sentences: Iterable[Sentence]) -> None:
    """Add exceptions to the rule lemmatizer: base verbs, gold lemmas, own words."""
    lookups = nlp.get_pipe("lemmatizer").lookups
    exceptions = lookups.get_table("lemma_exc")
    verbs = {form: [form] for form in lookups.get_table("lemma_index")["verb"]}
    # A base form goes through the suffix rules as well: "need" would end as "nee".
    merged: Table = {"verb": {**verbs, **exceptions.get("verb", {})}}
    for source in (gold_lemmas(sentences), own_lemmas()):
        for pos, forms in source.items():
            merged.setdefault(pos, dict(exceptions.get(pos, {}))).update(forms)
    for pos, forms in merged.items():
        exceptions[pos] = forms
    index = lookups.get_table("lemma_index")
    rivals = shadowing(merged["verb"], index["verb"]) | stems_without_e(index["verb"])
    index["verb"] = [form for form in index["verb"] if form not in rivals]


def shadowing(exceptions: dict[str, list[str]], index: Iterable[str]) -> set[str]:
    """Return the verbs that keep an exception from being heard.

    spaCy passes over an exception which its suffix rules find too, and takes the last
    form they find: "hoped" would end as "hop" although the exception says "hope".
    """
    known = set(index)
    return {
        stem
        for form, lemmas in exceptions.items()
        for ending in ("ed", "ing", "es", "s")
        if form.endswith(ending)
        and (stem := form.removesuffix(ending)) in known
        and lemmas[0] in known
        and stem != lemmas[0]
        and lemmas[0] != form
    }


def stems_without_e(index: Iterable[str]) -> set[str]:
    """Return the verbs whose past would double its consonant: "stag" beside "stage".

    "Staged" cannot belong to them, so the verb in -e has it.
    """
    known = set(index)
    return {verb for verb in known if f"{verb}e" in known and DOUBLING.fullmatch(verb)}
