"""Train the weights by which an event without a stated place gets one.

    python benchmarks/train_scenes.py OUT.json GOLD_FOLDER ARTICLES_FOLDER [...]

Each event that a rule finds where the gold has one of its type, and that no word of its
sentence places, is a lesson: of the guesses that its text offers, those at a gold place
are right. The chance of a guess is softmax(weights . facts); training maximises the
log-probability of the right ones. What is printed is the accuracy on articles that
were left out of training, a fifth at a time. The weights in the package come from
`corpus/gold` and 32 news articles that cannot be shipped: 82 of 100 right on articles
left out.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
import numpy.typing as npt
import typer
from spacy.language import Language

import eventx
from eventx.readers.paths import read_paths
from eventx.records.article import Article
from eventx.records.mention import EventMention
from eventx.resolve.place_scenes import gather_guesses, guess_facts, type_group
from eventx.resolve.places import event_guesses
from eventx.resolve.resolver import Resolver
from eventx.scorer.agreement import same_places
from eventx.scorer.gold import GoldArticle, GoldPlace, read_gold
from eventx.scorer.predictions import PredictedPlace
from eventx.syntax import parsed

Matrix = npt.NDArray[np.float64]
ROUNDS, RATE, L2 = 300, 0.1, 3.0
GROUP_L2 = 12.0  # what holds for one group of types only must be clear
FOLDS = 5
LEAST_CHANCE = 0.0


@dataclass
class Lesson:
    """The guesses of one unplaced event: facts of each, and which are right."""

    article: str
    facts: list[dict[str, float]]
    right: npt.NDArray[np.bool_]


def lessons_of(nlp: Language, gold: GoldArticle, article: Article) -> list[Lesson]:
    """Return the lessons of one article."""
    doc = nlp.make_doc(article.plain_text)
    doc._.article = article
    for name, pipe in nlp.pipeline:
        if name == "eventx_resolver":
            break
        doc = pipe(doc)
    read = parsed(doc)
    resolver = nlp.get_pipe("eventx_resolver")
    if not isinstance(resolver, Resolver):
        raise typer.BadParameter("the pipeline has a resolver of its own")
    found = []
    for mention, guesses, countries in event_guesses(
        read, doc._.event_mentions, resolver.places
    ):
        wanted = _places_of(gold, mention)
        if not wanted or any(
            not argument.inferred and place.lat is not None
            for argument, place in guesses
        ):
            continue
        inferred = [each for each in guesses if each[0].inferred]
        group = type_group(mention.match.event_type)
        gathered = gather_guesses(inferred)
        facts = [
            _by_group(guess_facts(relations, place, countries), group)
            for place, relations in gathered
        ]
        right = [
            same_places(wanted, [PredictedPlace(**place.model_dump())])
            for place, _ in gathered
        ]
        if any(right) and not all(right):
            found.append(Lesson(gold.article, facts, np.array(right)))
    return found


def _places_of(gold: GoldArticle, mention: EventMention) -> list[GoldPlace]:
    """The places of the gold events of a mention's type in its sentence."""
    window = mention.sentence
    return [
        place
        for event in gold.events
        if event.type == mention.match.event_type
        and any(
            window.start_char <= trigger.start_char < window.end_char
            for trigger in event.triggers
        )
        for place in event.places
    ]


def _by_group(facts: dict[str, float], group: str) -> dict[str, float]:
    return facts | {f"{fact}*{group}": value for fact, value in facts.items()}


def train(lessons: list[Lesson], names: list[str]) -> Matrix:
    """Return the weights that make the right guesses likeliest (Adam, L2)."""
    pull = np.array([GROUP_L2 if "*" in name else 1.0 for name in names]) * L2
    tables = [(_table(lesson, names), lesson.right) for lesson in lessons]
    weights, slope, curve = (np.zeros(len(names)) for _ in range(3))
    for turn in range(1, ROUNDS + 1):
        gradient = pull * weights
        for table, right in tables:
            chances = _softmax(table @ weights)
            wanted = chances * right
            gradient += table.T @ (chances - wanted / max(wanted.sum(), 1e-9))
        slope = 0.9 * slope + 0.1 * gradient
        curve = 0.99 * curve + 0.01 * gradient**2
        step = slope / (1 - 0.9**turn)
        weights -= RATE * step / (np.sqrt(curve / (1 - 0.99**turn)) + 1e-8)
    return weights


def _softmax(scores: Matrix) -> Matrix:
    raised = np.exp(scores - scores.max())
    chances: Matrix = raised / raised.sum()
    return chances


def _table(lesson: Lesson, names: list[str]) -> Matrix:
    return np.array([[row.get(name, 0.0) for name in names] for row in lesson.facts])


def accuracy(lessons: list[Lesson], names: list[str], weights: Matrix) -> float:
    """Return the share of lessons whose likeliest guess is right."""
    hits = [_hit(lesson, names, weights) for lesson in lessons]
    return sum(hits) / max(len(hits), 1)


def _hit(lesson: Lesson, names: list[str], weights: Matrix) -> bool:
    return bool(lesson.right[int((_table(lesson, names) @ weights).argmax())])


def main(
    out: Annotated[Path, typer.Argument()],
    folders: Annotated[list[Path], typer.Argument(help="gold and articles, in pairs")],
) -> None:
    """Train on all pairs of folders, print the held-out accuracy, write the weights."""
    nlp = eventx.load()
    lessons: list[Lesson] = []
    for gold_folder, articles_folder in zip(folders[::2], folders[1::2], strict=True):
        articles = {
            str(each.id): each for each in read_paths([articles_folder], on_error=print)
        }
        texts = {str(name): each.text for name, each in articles.items()}
        for gold in read_gold(gold_folder, texts):
            lessons += lessons_of(nlp, gold, articles[gold.article])
    names = sorted({name for lesson in lessons for row in lesson.facts for name in row})
    titles = sorted({lesson.article for lesson in lessons})
    held: list[float] = []
    for fold in range(FOLDS):
        test = set(titles[fold::FOLDS])
        inside = [lesson for lesson in lessons if lesson.article not in test]
        outside = [lesson for lesson in lessons if lesson.article in test]
        weights = train(inside, names)
        held += [_hit(lesson, names, weights) for lesson in outside]
    weights = train(lessons, names)
    typer.echo(f"{len(lessons)} lessons of {len(titles)} articles")
    typer.echo(
        f"held out {np.mean(held):.3f}, fit {accuracy(lessons, names, weights):.3f}"
    )
    table = {
        "least_chance": LEAST_CHANCE,
        "weights": dict(zip(names, weights.round(3).tolist(), strict=True)),
    }
    out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    typer.run(main)
