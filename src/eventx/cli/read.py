"""`eventx read` and `eventx clean`: articles as eventx sees them, furniture marked."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer
from rich.text import Text

from eventx.cli import extract_options as given
from eventx.cli.ending import FAILED
from eventx.cli.progress import show_left_out
from eventx.cli.reading import read_or_exit
from eventx.cli.screen import screen
from eventx.cli.values import fields_of, languages_of

if TYPE_CHECKING:
    from eventx.readers.base import ReadFailure
    from eventx.records.article import Article


def read(
    paths: given.Paths,
    published: given.Published = None,
    field: given.Field = None,
    language: given.Language = None,
) -> None:
    """Print articles as eventx sees them, as JSON Lines; failures on standard error.

    Exit codes: 0 all read, 1 some inputs could not be read, 2 wrong use.

    Example: `eventx read articles/ dump.jsonl.gz --field text=body`
    """
    from eventx.readers.paths import read_paths  # noqa: PLC0415 - on use

    failed = False

    def tell(failure: ReadFailure) -> None:
        nonlocal failed
        failed = True
        typer.echo(f"failed {failure.message}", err=True)

    unread: Counter[str] = Counter()
    articles = read_paths(
        paths,
        on_error=tell,
        on_left_out=lambda kind: unread.update([kind]),
        published=published,
        languages=languages_of(language),
        fields=fields_of(field),
    )
    for article in articles:
        sys.stdout.write(f"{json.dumps(as_read(article), ensure_ascii=False)}\n")
    show_left_out(unread, screen(stderr=True))
    if failed:
        raise typer.Exit(FAILED)


def clean(
    path: given.OnePath,
) -> None:
    """Show an article line by line, what is page furniture struck out with its rule.

    Nothing is deleted: marked lines keep their place and give no events.

    Exit codes: 0 shown, 1 the article cannot be read, 2 wrong use.

    Example: `eventx clean page.txt`
    """
    console = screen(soft_wrap=True)
    for article in read_or_exit(path):
        for line in marked_lines(article):
            console.print(line)


def as_read(article: Article) -> dict[str, Any]:
    r"""Return an article as plain values, each furniture line with its words and rule.

    >>> from eventx.readers import make_article
    >>> shown = as_read(make_article("They met.\n\nShare this article", id="a"))
    >>> shown["id"], shown["furniture"][0]["text"]
    ('a', 'Share this article')
    """
    from eventx.readers.clean import find_furniture  # noqa: PLC0415 - on use

    shown = article.model_dump(mode="json", exclude={"furniture", "duplicate_of"})
    shown["furniture"] = [
        {
            "line": article.text.count("\n", 0, found.span.start_char) + 1,
            "start_char": found.span.start_char,
            "end_char": found.span.end_char,
            "reason": found.reason,
            "text": article.text[found.span.start_char : found.span.end_char],
        }
        for found in find_furniture(article.text)
    ]
    return shown


def marked_lines(article: Article) -> Iterator[Text]:
    """Yield the lines of an article: `-` and the rule before furniture."""
    from eventx.readers.clean import find_furniture  # noqa: PLC0415 - on use

    reasons = {
        article.text.count("\n", 0, found.span.start_char): found.reason
        for found in find_furniture(article.text)
    }
    width = max((len(reason) for reason in reasons.values()), default=0)
    for number, line in enumerate(article.text.split("\n")):
        reason = reasons.get(number)
        sign = f"{'' if reason is None else '- ' + reason:<{width + 2}} "
        style = "" if reason is None else "dim strike"
        yield Text(sign, style="red") + Text(line.rstrip("\r"), style=style)
