"""The log-linear ranker: local weights first, then three passes with context."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

import numpy as np

from eventx.resolve.place_context import CONTEXT_FEATURES, context_features
from eventx.resolve.place_groups import Board
from eventx.resolve.place_local import LOCAL_FEATURES, Matrix
from eventx.resources import read_text

# With the first look three in all; one more gains 0.1 points on LGL, none on GeoVirus.
PASSES = 2
# One sense per discourse: a name's groups share their evidence. Prototype values; each
# +-0.1 moves LGL by less than 0.3 points.
OWN, SHARED, SUREST = 0.4, 0.3, 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Weights of the first look (local only) and of the passes with context."""

    local: Matrix
    full: Matrix
    none: float

    @classmethod
    def from_json(cls, text: str) -> Weights:
        """Read weights written by name; a name that is missing weighs nothing."""
        table = json.loads(text)
        return cls(
            np.array(
                [table["local"].get(name, 0) for name in LOCAL_FEATURES], np.float32
            ),
            np.array(
                [
                    table["full"].get(name, 0)
                    for name in (*LOCAL_FEATURES, *CONTEXT_FEATURES)
                ],
                np.float32,
            ),
            float(table["none"]),
        )


@cache
def embedded_weights() -> Weights:
    """Read the weights in the package."""
    return Weights.from_json(read_text("places/weights.json"))


def softmax(board: Board, scores: Matrix) -> Matrix:
    """Turn scores into probabilities within each group."""
    highest = np.maximum.reduceat(scores, board.starts)
    raised = np.exp(scores - highest[board.group])
    shares: Matrix = (
        raised / np.add.reduceat(raised, board.starts)[board.group]
    ).astype(np.float32)
    return shares


def share_sense(board: Board, scores: Matrix) -> Matrix:
    """Let the groups of one name share their scores: one sense per discourse."""
    by_name: dict[int, list[int]] = {}
    for number, name in enumerate(board.name):
        by_name.setdefault(int(name), []).append(number)
    shared = scores.copy()
    for numbers in by_name.values():
        if len(numbers) > 1:
            _share_within(board, numbers, scores, shared)
    return shared


def _share_within(
    board: Board, numbers: list[int], scores: Matrix, shared: Matrix
) -> None:
    """Blend the scores of groups that have the same candidates."""
    size = len(board.groups[numbers[0]].candidates.entries)
    rows = [
        np.arange(board.starts[number], board.starts[number] + size)
        for number in numbers
    ]
    if any(len(board.groups[number].candidates.entries) != size for number in numbers):
        return
    table = np.stack([scores[each] for each in rows])
    times = np.array([len(board.groups[number].members) for number in numbers])
    mean = (table * times[:, None]).sum(0) / times.sum()
    ranked = np.sort(table, axis=1)
    margin = ranked[:, -1] - ranked[:, -2] if size > 1 else ranked[:, -1]
    surest = table[int(margin.argmax())]
    for each, own in zip(rows, table, strict=True):
        shared[each] = OWN * own + SHARED * mean + SUREST * surest


def rank(board: Board, weights: Weights, near: Matrix) -> Matrix:
    """Return the score of every candidate row after all passes."""
    return rank_with_features(board, weights, near)[0]


def rank_with_features(
    board: Board, weights: Weights, near: Matrix
) -> tuple[Matrix, Matrix]:
    """Return the scores and the features of the last pass, for explanations."""
    features, scores = board.local, board.local @ weights.local
    for _ in range(PASSES):
        context = context_features(board, softmax(board, scores), near)
        features = np.hstack([board.local, context])
        scores = share_sense(board, features @ weights.full)
    return scores, features
