"""Train the weights of the place ranker on toponym corpora.

    python benchmarks/train_places.py OUT.json lgl.jsonl geovirus.jsonl

The ranker is log-linear: the probability of a candidate is softmax(weights . features)
among the candidates of its name. Training maximises the log-probability of the
candidates that lie within 161 km of the annotated point (or carry its GeoNames id):
first with local features, then twice with the context features that the round before
gives. The bias of "none of these" is set last, with everything else fixed.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import numpy.typing as npt
import typer
from places import context_of, gold_mentions, read_corpus

from eventx.geocoders.store import open_store
from eventx.resolve.place_context import CONTEXT_FEATURES, EARTH_KM, context_features
from eventx.resolve.place_groups import Board
from eventx.resolve.place_local import LOCAL_FEATURES
from eventx.resolve.place_ranker import Weights, share_sense, softmax
from eventx.resolve.place_resolver import PlaceResolver

Matrix = npt.NDArray[np.float64]
RIGHT_KM = 161.0
ROUNDS = 400
RATE = 0.1
L2 = 1e-2


@dataclass
class Lesson:
    """One article: its board and, per annotated mention, its group and right rows."""

    board: Board
    answers: list[tuple[int, npt.NDArray[np.bool_]]]
    scores: Matrix | None = None


def right_rows(
    board: Board, group: int, toponym: dict[str, Any]
) -> npt.NDArray[np.bool_]:
    """Return which candidates of a group are the annotated place."""
    start = int(board.starts[group])
    entries = board.groups[group].candidates.entries
    rows = slice(start, start + len(entries))
    wanted = toponym.get("geonameid")
    same = np.array([bool(wanted) and each.geonames_id == wanted for each in entries])
    if same.any():
        return same
    lat, lon = np.radians(toponym["lat"]), np.radians(toponym["lon"])
    half = (
        np.sin((board.lat[rows] - lat) / 2) ** 2
        + np.cos(lat)
        * np.cos(board.lat[rows])
        * np.sin((board.lon[rows] - lon) / 2) ** 2
    )
    near = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1))) <= RIGHT_KM
    centre = toponym.get("ref") or ""
    named = [
        centre == f"country:{each.country}" and each.level == 0 for each in entries
    ]
    found: npt.NDArray[np.bool_] = near | np.array(named)
    return found


def lessons_of(resolver: PlaceResolver, corpus: Path) -> list[Lesson]:
    """Lay out every article of a corpus with its right answers."""
    lessons = []
    for article in read_corpus(corpus):
        mentions = gold_mentions(article)
        board = resolver.board_of(mentions, context_of(article))
        if board is None:
            continue
        at = {(each["start"], each["end"]): each for each in article["toponyms"]}
        answers = []
        for number, group in enumerate(board.groups):
            for member in group.members:
                toponym = at[mentions[member].start_char, mentions[member].end_char]
                if toponym["lat"] is not None:
                    answers.append((number, right_rows(board, number, toponym)))
        lessons.append(Lesson(board, answers))
    return lessons


def _rows(lesson: Lesson, group: int) -> slice:
    start = int(lesson.board.starts[group])
    return slice(start, start + len(lesson.board.groups[group].candidates.entries))


def samples(
    lessons: Sequence[Lesson], features: Sequence[Matrix]
) -> tuple[Matrix, Matrix, npt.NDArray[np.int64]]:
    """Stack the candidates of every mention that has a choice and a right answer."""
    blocks, labels, sizes = [], [], []
    for lesson, matrix in zip(lessons, features, strict=True):
        for group, right in lesson.answers:
            if len(right) > 1 and right.any():
                blocks.append(matrix[_rows(lesson, group)])
                labels.append(right)
                sizes.append(len(right))
    starts = np.cumsum([0, *sizes[:-1]])
    return (
        np.concatenate(blocks).astype(float),
        np.concatenate(labels).astype(float),
        starts,
    )


def fit(lessons: Sequence[Lesson], features: Sequence[Matrix], prior: Matrix) -> Matrix:
    """Maximise the log-probability of the right candidates with Adam."""
    matrix, right, starts = samples(lessons, features)
    owner = np.repeat(np.arange(len(starts)), np.diff([*starts, len(right)]))
    weights = prior.copy()
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, ROUNDS + 1):
        scores = matrix @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        chance = raised / np.add.reduceat(raised, starts)[owner]
        hit = raised * right
        target = hit / np.add.reduceat(hit, starts)[owner]
        slope = matrix.T @ (chance - target) / len(starts) + L2 * (weights - prior)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        sized = first / (1 - 0.9**step) / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
        weights = weights - RATE * sized
    return weights


def _scored(lesson: Lesson, matrix: Matrix, weights: Matrix) -> Matrix:
    return share_sense(lesson.board, (matrix @ weights).astype(np.float32))


def full_features(lessons: Sequence[Lesson], near: Matrix) -> list[Matrix]:
    """Return local and context features under the present scores."""
    return [
        np.hstack(
            [
                lesson.board.local,
                context_features(
                    lesson.board, softmax(lesson.board, lesson.scores), near
                ),
            ]
        )
        for lesson in lessons
    ]


def none_bias(lessons: Sequence[Lesson]) -> float:
    """Return the score of "none of these" that best predicts a missing right answer."""
    tops, missing = [], []
    for lesson in lessons:
        for group, right in lesson.answers:
            part = lesson.scores[_rows(lesson, group)]
            top = part.max()
            tops.append(top + np.log(np.exp(part - top).sum()))
            missing.append(not right[int(part.argmax())])
    biases = np.linspace(-6, 12, 181)
    wrong = np.array(missing)
    chances = 1 / (1 + np.exp(np.array(tops)[None] - biases[:, None]))
    likelihood = np.where(
        wrong[None], np.log(chances + 1e-9), np.log(1 - chances + 1e-9)
    )
    return float(biases[int(likelihood.sum(1).argmax())])


def _by_name(names: Sequence[str], weights: Matrix) -> dict[str, float]:
    return {
        name: round(float(each), 3) for name, each in zip(names, weights, strict=True)
    }


def train(
    lessons: Sequence[Lesson], near: Matrix, prior: Weights
) -> tuple[Matrix, Matrix, float]:
    """Return local weights, full weights and the bias of none."""
    local = fit(lessons, [each.board.local for each in lessons], prior.local)
    for lesson in lessons:
        lesson.scores = _scored(lesson, lesson.board.local, local)
    for _ in range(3):
        features = full_features(lessons, near)
        full = fit(lessons, features, prior.full)
        for lesson, matrix in zip(lessons, features, strict=True):
            lesson.scores = _scored(lesson, matrix, full)
    return local, full, none_bias(lessons)


def main(
    out: Path,
    corpora: Annotated[list[Path], typer.Argument()],
    prior: Annotated[Path | None, typer.Option(help="Weights to stay near.")] = None,
) -> None:
    """Train on the given corpora and write the weights by name."""
    start = Weights(
        np.zeros(len(LOCAL_FEATURES), np.float32),
        np.zeros(len(LOCAL_FEATURES) + len(CONTEXT_FEATURES), np.float32),
        0.0,
    )
    if prior is not None:
        start = Weights.from_json(prior.read_text(encoding="utf8"))
    resolver = PlaceResolver(open_store(), weights=start)
    lessons = [lesson for corpus in corpora for lesson in lessons_of(resolver, corpus)]
    local, full, none = train(lessons, resolver.near, start)
    table = {
        "trained_on": [corpus.stem for corpus in corpora],
        "none": round(none, 3),
        "local": _by_name(LOCAL_FEATURES, local),
        "full": _by_name((*LOCAL_FEATURES, *CONTEXT_FEATURES), full),
    }
    out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf8")
    print(f"{sum(len(each.answers) for each in lessons)} mentions -> {out}")


if __name__ == "__main__":
    typer.run(main)
