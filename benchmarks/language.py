"""Score the language pipeline on public corpora and measure its speed.

    python benchmarks/language.py CORPORA [--model PATH] [--blas blis]

CORPORA holds `ud/*_dev.conllu` (UD English EWT, GUM) and `ner/worldwide_dev.jsonl`.
Trees are scored on raw text, ten sentences at a time: wrong tokens and wrong
sentence ends count against the tree, punctuation is left out. Names are scored on
whole articles, as the model finds them and (`settled_...`) as `eventx.load` has them.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.training import Example
from thinc.api import use_ops

import eventx.parse.names
import eventx.parse.stored  # noqa: F401  (what the embedded pipeline is read with)

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "models" / "train"))

import names  # noqa: E402
import trees  # noqa: E402

WORDS_PER_ARTICLE = 500
ARTICLES = 60
TREE_KEYS = ("tag_acc", "pos_acc", "morph_acc", "dep_uas", "dep_las", "sents_f")


def tree_examples(nlp: Language, paths: list[Path]) -> list[Example]:
    """Return the dev trees as (raw text, gold) pairs."""
    documents = [document for path in paths for document in trees.read_documents(path)]
    docs = trees.make_docs(nlp.vocab, documents, seed=None, views=1)
    return [Example(nlp.make_doc(doc.text), doc) for doc in docs]


def score_trees(nlp: Language, corpora: Path) -> dict[str, float]:
    """Score tags, trees, sentences and lemmas on EWT and GUM dev together."""
    paths = sorted((corpora / "ud").glob("*_dev.conllu"))
    with nlp.select_pipes(disable=["ner"]):
        scores = nlp.evaluate(tree_examples(nlp, paths))
        for path in paths:
            part = nlp.evaluate(tree_examples(nlp, [path]))
            scores[f"{path.stem}_las"] = part["dep_las"]
    kept = [*TREE_KEYS, "lemma_acc", *(f"{path.stem}_las" for path in paths)]
    return {key: round(scores[key], 4) for key in kept if scores.get(key)}


def score_names(nlp: Language, corpora: Path) -> dict[str, float]:
    """Score names on the dev articles, all labels together and each alone."""
    examples = []
    path = corpora / "ner/worldwide_dev.jsonl"
    for text, entities in names.read_articles(path):
        gold = names.make_doc(nlp, text, entities)
        examples.append(Example(nlp.make_doc(text), gold))
    scores = nlp.evaluate(examples)
    kept = {key: round(scores[key], 4) for key in ("ents_p", "ents_r", "ents_f")}
    per_type: dict[str, Any] = scores["ents_per_type"]
    return kept | {
        label: round(value["f"], 4) for label, value in sorted(per_type.items())
    }


def articles(corpora: Path) -> list[str]:
    """Cut the dev articles into pieces of 500 words."""
    pieces = []
    with (corpora / "ner/worldwide_dev.jsonl").open(encoding="utf8") as lines:
        for line in lines:
            words = json.loads(line)["text"].split(" ")
            whole = len(words) // WORDS_PER_ARTICLE
            for at in range(whole):
                start = at * WORDS_PER_ARTICLE
                pieces.append(" ".join(words[start : start + WORDS_PER_ARTICLE]))
    return pieces[:ARTICLES]


def measure_speed(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Return words a second of process time: the whole pipeline, then each pipe."""
    count = sum(len(text.split()) for text in texts)
    list(nlp.pipe(texts, batch_size=16))  # caches fill on the first round
    start = time.process_time()
    list(nlp.pipe(texts, batch_size=16))
    speed = {"words_per_s": round(count / (time.process_time() - start))}
    start = time.process_time()
    docs = [nlp.make_doc(text) for text in texts]
    speed["ms_per_1000_words_tokenizer"] = millis(start, count)
    for name, pipe in nlp.pipeline:
        start = time.process_time()
        docs = list(pipe.pipe(docs, batch_size=16))
        speed[f"ms_per_1000_words_{name}"] = millis(start, count)
    return speed


def millis(start: float, count: int) -> float:
    """Return milliseconds since `start` for each thousand words."""
    return round(1e6 * (time.process_time() - start) / count, 1)


def megabytes(folder: Path) -> float:
    """Return the size of all files of a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return round(sum(path.stat().st_size for path in files) / 1e6, 1)


def main() -> None:
    """Print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--model", type=Path, default=ROOT / "models/en_eventx_news")
    parser.add_argument("--blas", choices=("numpy", "blis"), default="numpy")
    options = parser.parse_args()
    report: dict[str, Any] = {"import_s": round(time.process_time(), 2)}
    start = time.process_time()
    with use_ops("numpy", use_blis=options.blas == "blis"):
        nlp = spacy.load(options.model)
    report["load_s"] = round(time.process_time() - start, 2)
    report["size_mb"] = megabytes(options.model)
    report |= measure_speed(nlp, articles(options.corpora))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    report["memory_mb"] = round(peak / 1024)  # before the corpora are read
    report |= score_trees(nlp, options.corpora)
    if "ner" in nlp.pipe_names:
        report |= score_names(nlp, options.corpora)
        nlp.add_pipe("eventx_names")
        settled = score_names(nlp, options.corpora)
        report |= {f"settled_{key}": value for key, value in settled.items()}
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
