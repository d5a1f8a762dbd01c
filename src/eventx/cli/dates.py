"""`eventx dates`: the dates of an article, their values, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from eventx.cli import extract_options as given
from eventx.cli.loading import load_checked
from eventx.cli.reading import read_or_exit
from eventx.cli.screen import screen

if TYPE_CHECKING:
    from spacy.language import Language

    from eventx.records.article import Article
    from eventx.timex import Expression, TimeValue

_CONTEXT_CHARS = 24


def dates(
    path: given.OnePath,
    published: given.Published = None,
    model: given.Model = None,
    grammar_only: Annotated[
        bool,
        typer.Option(
            "--grammar-only",
            help="Read no tense from the parse; loads no model.",
        ),
    ] = False,
) -> None:
    """Show which dates were found, what they mean, and why.

    Exit codes: 0 shown, 1 the article cannot be read, 2 wrong use.

    Example: `eventx dates corpus/articles/kashmir-hotline.txt`
    """
    console = screen()
    nlp = None if grammar_only else load_checked(model)
    for article in read_or_exit(path, published=published):
        _print_published(article, console)
        rows = _by_grammar(article) if nlp is None else _by_parse(article, nlp)
        console.print(_table(rows, article.text))


def _print_published(article: Article, console: Console) -> None:
    from eventx.readers.published import find_published  # noqa: PLC0415

    console.print(f"[bold]{escape(article.id)}[/bold]")
    if article.published is None or article.published_from is None:
        console.print("published: unknown; relative dates are left open")
        return
    score = "" if article.published_score is None else f", {article.published_score}"
    whence = article.published_from.value
    console.print(f"published: {article.published} (from {whence}{score})")
    found = find_published(
        article.text, url=article.url, metadata_date=article.published
    )
    for each in found.conflicts if found else ():
        words = escape(each.words)
        console.print(f"  but {each.published_from.value} says {each.day}: {words}")


Row = tuple["Expression", "TimeValue | None"]


def _by_grammar(article: Article) -> list[Row]:
    from eventx.timex import find_expressions, normalise  # noqa: PLC0415

    found = find_expressions(article.text)
    values = normalise(found, text=article.text, anchor=article.published)
    return list(zip(found, values, strict=True))


def _by_parse(article: Article, nlp: Language) -> list[Row]:
    from eventx.mentions.dates import value_expressions  # noqa: PLC0415 - on use
    from eventx.parse import make_doc  # noqa: PLC0415

    doc = make_doc(nlp, article)
    for name, pipe in nlp.pipeline:
        if name.startswith("eventx_") and name != "eventx_paragraphs":
            continue
        doc = pipe(doc)
    return value_expressions(doc, anchor=article.published)


def _table(rows: list[Row], text: str) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("words", "days", "value", "why", "where"):
        table.add_column(heading, overflow="fold")
    for expression, value in rows:
        table.add_row(
            escape(" ".join(expression.text.split())),
            escape(_days(expression, value)),
            "" if value is None else value.timex3,
            _why(expression, value),
            escape(_where(expression, text)),
        )
    return table


def _days(expression: Expression, value: TimeValue | None) -> str:
    if value is None:
        known = expression.kind.value in ("duration", "set")
        return "names no day" if known else "unknown"
    mod = f" [{value.mod}]" if value.mod else ""
    if value.start == value.end:
        return f"{value.start:%a} {value.start}{mod}"
    return f"{value.start} to {value.end}{mod}"


def _why(expression: Expression, value: TimeValue | None) -> str:
    parts = [f"rule {expression.rule}"]
    if expression.kind.value != "date":
        parts.append(expression.kind.value)
    if expression.bound:
        parts.append(f'"{expression.bound}"')
    if value is not None and value.anchor_date is None:
        parts.append(f"{value.anchor.value}, score {value.score}")
    elif value is not None:
        parts.append(f"counted from {value.anchor.value} {value.anchor_date}")
        if value.direction.value != "unknown":
            parts.append(f"verb points to the {value.direction.value}")
        parts.append(f"score {value.score}")
    return ", ".join(parts)


def _where(expression: Expression, text: str) -> str:
    start, end = expression.start_char, expression.end_char
    before = text[max(0, start - _CONTEXT_CHARS) : start]
    after = text[end : end + _CONTEXT_CHARS]
    return " ".join(f"…{before}[{text[start:end]}]{after}…".split())
