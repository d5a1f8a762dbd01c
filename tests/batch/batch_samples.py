"""Small made-up articles, and what a batch made of them."""

from __future__ import annotations

import random
from pathlib import Path

PLACES = ("Homs", "Idlib", "Raqqa", "Mosul", "Kirkuk", "Aden", "Taiz", "Goma")
SIDES = ("army", "rebels", "militia", "police", "gunmen", "troops", "jets", "drones")
ENDS = ("at dawn", "after prayers", "near the bridge", "during talks", "in the rain")


def article_text(number: int, *, sentences: int = 6) -> str:
    """The text of an article; each number has another one."""
    dice = random.Random(number)  # noqa: S311 - no secret
    return " ".join(
        f"The {dice.choice(SIDES)} bombed house {dice.randrange(10_000)} of "
        f"{dice.choice(PLACES)} {dice.choice(ENDS)}."
        for _ in range(sentences)
    )


def write_articles(
    folder: Path, count: int, *, poison: dict[int, str] | None = None
) -> None:
    """Write so many articles, some of them poisoned."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        text = article_text(number)
        if poison and number in poison:
            text = f"{text} {poison[number]}"
        (folder / f"a{number:05}.txt").write_text(text)


def output_of(folder: Path) -> list[bytes]:
    """What a batch folder holds for its reader."""
    names = ("events.jsonl", "articles.jsonl", "errors.jsonl")
    return [(folder / name).read_bytes() for name in names]
