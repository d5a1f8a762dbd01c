"""Train one stage of the pipeline from a config and two sets of documents."""

from __future__ import annotations

import sys
from pathlib import Path

import augment  # noqa: F401  (registers the augmenter named in the configs)
from package import add_abbreviations, stage_pipes
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import fix_random_seed, load_config
from thinc.api import NumpyOps, set_current_ops

import eventx.parse.stored  # noqa: F401  (registers the vectors named in the configs)

HERE = Path(__file__).parent


def fit(  # noqa: PLR0913  (the knobs of one training round)
    stage: str,
    *,
    build: Path,
    steps: int,
    name: str,
    text: str = "",
    rate: float | None = None,
    start: Path | None = None,
    joined: bool = False,
) -> Path:
    """Train `stage` ("trees" or "names") and return the folder of the best model.

    Args:
        stage: which config and which documents to use.
        build: folder with the vectors and the converted documents.
        steps: training steps; the learning rate falls to nothing over them.
        name: folder of the result, in `build`.
        text: training documents, the stage itself when empty.
        rate: highest learning rate, in place of that of the config.
        start: a trained pipeline whose weights to go on from.
        joined: `start` holds both stages on one folded table; go on with that table.
    """
    # The BLAS inside the wheels of thinc may be built without vector instructions;
    # numpy's is four times as fast here and gives the same numbers to six digits.
    set_current_ops(NumpyOps(use_blis=False))
    overrides: dict[str, object] = {
        "paths.train": str(build / f"{text or stage}_train.spacy"),
        "paths.dev": str(build / f"{stage}_dev.spacy"),
        "paths.vectors": str(start if joined else build / "vectors"),
        "training.max_steps": steps,
        "training.eval_frequency": steps // 4,
    }
    if rate:
        overrides["training.optimizer.learn_rate.initial_rate"] = rate
    config = load_config(HERE / f"{stage}.cfg", overrides=overrides, interpolate=False)
    if joined:
        config["nlp"]["pipeline"] = stage_pipes(stage)
    if start:
        pipes = config["nlp"]["pipeline"]
        config["components"] = {pipe: {"source": str(start)} for pipe in pipes}
    fix_random_seed(config["system"]["seed"])
    out = build / name
    out.mkdir(parents=True, exist_ok=True)
    nlp = init_nlp(config, use_gpu=-1)
    add_abbreviations(nlp)
    train(nlp, out, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"
