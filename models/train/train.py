"""From a folder of corpora to the packaged pipeline, in one command.

    python models/train/train.py CORPORA --build BUILD --out models/en_eventx_news

CORPORA holds `ud/*_{train,dev}.conllu` and `ner/worldwide_{train,dev}.jsonl`. Every
draw is seeded; steps whose result stands in BUILD already are not run again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

import spacy
from armed import group_names, make_group_docs, town_names
from fit import fit
from headlines import make_news_docs
from names import convert_names
from package import fold, join_stages, move, write
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from trees import Sentence, make_docs, read_documents
from vectors import make_vectors

ROOT = Path(__file__).parents[2]
GROUPS = ROOT / "src/eventx/resources/lexicons/actors/groups.yaml"
GAZETTEER = ROOT / "src/eventx/resources/gazetteer.sqlite"
SEED = 0
WORDS = 90_000
NEWS_DOCS = 2_500
GROUP_DOCS = 1_500
WIDTH = 120  # of each row of the shipped table, 24 MB; see README.md
VERSION = {"version": "0.3.0"}
Round = tuple[int, float, str]  # steps, highest learning rate, training text
ROUNDS: dict[str, tuple[Round, ...]] = {
    "trees": (
        (2400, 0.0015, "trees"),
        (1200, 0.0012, "trees_news"),
        (800, 0.0012, "trees_news"),
        (1000, 0.0010, "trees_news"),
        (3000, 0.0010, "trees_news"),
    ),
    "names": (
        (2400, 0.0015, "names"),
        (1500, 0.0012, "names"),
        (400, 0.0006, "names_groups"),
        (700, 0.0010, "names_groups"),
    ),
}
# On the table that is shipped; the last number is how far the weights move towards
# those of the round: 0.5 takes the mean of before and after.
LAST_ROUNDS: tuple[tuple[str, int, float, str, float], ...] = (
    ("names", 1600, 0.0010, "names_groups", 1.0),
    ("names", 1200, 0.0008, "names_groups", 0.5),
    ("trees", 1500, 0.0008, "trees_news", 0.5),
    ("trees", 500, 0.0006, "trees_news", 0.5),
)


def gold_documents(corpora: Path, part: str) -> list[list[Sentence]]:
    """Read all trees of one part, document by document."""
    paths = sorted((corpora / "ud").glob(f"*_{part}.conllu"))
    return [document for path in paths for document in read_documents(path)]


def convert(corpora: Path, build: Path) -> None:
    """Write the training and dev documents of both stages."""
    nlp = spacy.blank("en")
    gold = gold_documents(corpora, "train")
    dev = gold_documents(corpora, "dev")
    plain = list(make_docs(nlp.vocab, gold, seed=SEED, views=2))
    news = list(make_news_docs(nlp.vocab, gold, count=NEWS_DOCS, seed=SEED))
    save(plain, build / "trees_train.spacy")
    save(plain + news, build / "trees_news_train.spacy")
    save(list(make_docs(nlp.vocab, dev, seed=None, views=1)), build / "trees_dev.spacy")
    convert_names(corpora, build, nlp=nlp, seed=SEED)
    bin_ = DocBin().from_disk(build / "names_train.spacy")
    passages = list(bin_.get_docs(nlp.vocab))
    fillers = {
        "group": group_names(GROUPS),
        "place": town_names(GAZETTEER, count=GROUP_DOCS),
        "man": person_names(passages),
    }
    groups = make_group_docs(nlp, fillers, count=GROUP_DOCS, seed=SEED)
    save([*passages, *groups], build / "names_groups_train.spacy")


def save(docs: list[Doc], path: Path) -> None:
    """Write training documents."""
    DocBin(docs=docs, store_user_data=False).to_disk(path)


def person_names(docs: list[Doc]) -> list[str]:
    """Return the full names of people in the training text."""
    return sorted(
        {
            ent.text
            for doc in docs
            for ent in doc.ents
            if ent.label_ == "PERSON" and len(ent) > 1 and "\n" not in ent.text
        }
    )


def train_stage(stage: str, build: Path) -> Path:
    """Train one stage in its rounds and return the folder of the best model."""
    best: Path | None = None
    for number, (steps, rate, text) in enumerate(ROUNDS[stage], start=1):
        name = f"{stage}_{number}"
        out = build / name / "model-best"
        if not (build / name / "model-last").exists():
            out = fit(
                stage,
                build=build,
                steps=steps,
                name=name,
                text=text,
                rate=rate,
                start=best,
            )
        best = out
    if best is None:
        raise ValueError(stage)
    return best


def main() -> None:
    """Run the steps that are still missing and package the result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--build", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    build: Path = options.build
    build.mkdir(parents=True, exist_ok=True)
    if not (build / "vectors").exists():
        make_vectors(options.corpora, GAZETTEER, build / "vectors", size=WORDS)
    if not (build / "names_dev.spacy").exists():
        convert(options.corpora, build)
    nlp = make_pipeline(options.corpora, build)
    nlp.meta.update(VERSION)
    write(nlp, build / "packaged", scores={})
    write(nlp, options.out, scores=score(options.corpora, build))


def make_pipeline(corpora: Path, build: Path) -> Language:
    """Train both stages, fold their vectors into one table and train on with that."""
    joined = build / "joined_0"
    if not joined.exists():
        gold = gold_documents(corpora, "train")
        nlp = join_stages(
            train_stage("trees", build),
            train_stage("names", build),
            (sentence for document in gold for sentence in document),
        )
        fold(nlp, width=WIDTH)
        write(nlp, joined, scores={})
    for number, (stage, steps, rate, text, share) in enumerate(LAST_ROUNDS, start=1):
        after = build / f"joined_{number}"
        if not after.exists():
            best = fit(
                stage,
                build=build,
                steps=steps,
                name=f"last_{number}",
                text=text,
                rate=rate,
                start=joined,
                joined=True,
            )
            nlp = spacy.load(joined)
            move(nlp, stage, best, share=share)
            write(nlp, after, scores={})
        joined = after
    return spacy.load(joined)


def score(corpora: Path, build: Path) -> dict[str, float]:
    """Return the dev scores of the packaged pipeline, measured as users will."""
    benchmark = ROOT / "benchmarks" / "language.py"
    command = [sys.executable, benchmark, corpora, "--model", build / "packaged"]
    printed = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603
    report = json.loads(printed)
    return {
        key: value
        for key, value in report.items()
        if 0 <= value <= 1 and not key.endswith("_s") and "per_1000" not in key
    }


if __name__ == "__main__":
    main()
