"""How good are the events? Gold against predictions: P/R/F1, slots, whole records.

A predicted event may match a gold event of its type when one of its evidence sentences
holds one of the gold triggers. Matching is one to one and prefers the exact trigger,
then the most slots right, then the events that the gold requires. Gold events marked
`optional` or `carrier` cost nothing when missed and nothing when found.
"""

from __future__ import annotations

from eventx.scorer.figures import Score, TypeScore, score
from eventx.scorer.floors import FloorError, Floors
from eventx.scorer.gold import GoldArticle, GoldError, GoldEvent, read_gold
from eventx.scorer.predictions import (
    Prediction,
    PredictionError,
    by_article,
    predictions_of,
    read_predictions,
)

__all__ = [
    "FloorError",
    "Floors",
    "GoldArticle",
    "GoldError",
    "GoldEvent",
    "Prediction",
    "PredictionError",
    "Score",
    "TypeScore",
    "by_article",
    "predictions_of",
    "read_gold",
    "read_predictions",
    "score",
]
