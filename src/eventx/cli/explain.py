"""`eventx explain`: each sentence with its triggers, and its events or why none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from eventx.cli import extract_options as given
from eventx.cli.event_lines import fields_of, heading
from eventx.cli.loading import load_checked
from eventx.cli.reading import read_or_exit
from eventx.cli.screen import Screen, print_hanging, screen

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

    from eventx.cli.tries import Try
    from eventx.records.article import Article
    from eventx.records.event import Event

_INDENT = "    "
_FIELD_CHARS = 11  # the longest name of a field and a blank
_MOST_REASONS = 4  # why a place is that place


def explain(
    path: given.OnePath,
    published: given.Published = None,
    model: given.Model = None,
    rules: given.Rules = None,
    actors: given.Actors = None,
    places: given.Places = None,
    country_hint: given.CountryHint = None,
) -> None:
    """Show each sentence with its triggers, and the event or the reason for none.

    An event is shown where it is first told, with the words each field came from. Of
    each trigger follow the rules that matched and those that nearly did, with the
    condition that failed.

    Exit codes: 0 shown, 1 the article cannot be read, 2 wrong use.

    Example: `eventx explain corpus/articles/aleppo-cessation.txt`
    """
    nlp = load_checked(
        model, rules=rules, actors=actors, places=places, country_hint=country_hint
    )
    from eventx.parse import make_doc  # noqa: PLC0415 - spaCy is imported on use

    articles = read_or_exit(path, published=published)
    console = screen()
    for article in articles:
        _print_article(article, console)
        explain_doc(nlp(make_doc(nlp, article)), nlp, console)


def _print_article(article: Article, console: Screen) -> None:
    title = f"  {article.title}" if article.title else ""
    console.print(Text(f"{article.id}{title}", "bold underline"), soft_wrap=True)
    published = "published on an unknown day: relative dates are left open"
    if article.published is not None and article.published_from is not None:
        whence = article.published_from.value
        published = f"published {article.published} (from {whence})"
    console.print(Text(published, "dim"), soft_wrap=True)


def explain_doc(doc: Doc, nlp: Language, console: Screen) -> None:
    """Print the explanation of a Doc that went through the whole pipeline."""
    from eventx.cli.tries import tries_of  # noqa: PLC0415 - imports spaCy
    from eventx.rules.ruler import rule_index  # noqa: PLC0415

    events: Sequence[Event] = doc._.events
    tried: dict[int, list[tuple[Token, tuple[Try, ...]]]] = {}
    for token, tries in tries_of(doc, rule_index(nlp), events):
        tried.setdefault(token.sent.start, []).append((token, tries))
    reasons = _place_reasons(doc, nlp)
    shown: set[int] = set()
    for sentence in doc.sents:
        if not sentence.text.strip():
            continue
        console.print()
        console.print(Text(" ".join(sentence.text.split()), "bold"), soft_wrap=True)
        told = _told_in(sentence, events)
        for number in told:
            if number not in shown:
                _print_event(number, events[number - 1], reasons, console)
        shown.update(told)
        _print_tries(tried.get(sentence.start, []), console)
        if not told and sentence.start not in tried:
            console.print(Text(f"{_INDENT}{_nothing_in(sentence, doc)}", "dim"))


def _nothing_in(sentence: Span, doc: Doc) -> str:
    article: Article | None = doc._.article
    if article is not None and article.is_furniture(sentence.start_char):
        return "page furniture, left out"
    return "no trigger"


def _told_in(sentence: Span, events: Sequence[Event]) -> list[int]:
    """Return the numbers of the events that a sentence tells of."""
    return [
        number
        for number, event in enumerate(events, start=1)
        if any(
            sentence.start_char <= evidence.trigger.start_char < sentence.end_char
            for evidence in event.evidence
        )
    ]


def _print_event(
    number: int, event: Event, reasons: dict[int, str], console: Screen
) -> None:
    text = f"{_INDENT}event {number}: {heading(event)}"
    console.print(Text(text, "green"), soft_wrap=True)
    starts = iter(place.start_char for place in event.places)
    for name, value in fields_of(event):
        head = f"{_INDENT}  {name:<{_FIELD_CHARS}} "
        print_hanging(console, head, value)
        # A place of several events is explained once.
        why = reasons.pop(next(starts), None) if name == "place" else None
        if why:
            print_hanging(console, " " * len(head), f"why: {why}", style="dim")


def _print_tries(
    tried: Sequence[tuple[Token, tuple[Try, ...]]], console: Screen
) -> None:
    for token, tries in tried:
        head = f"{_INDENT}'{token.text}'  "
        for each in tries:
            style = "" if each.nearness == 0 else "dim"
            words = f"{each.rule_id}: {each.outcome}"
            print_hanging(console, head, words, style=style)
            head = " " * len(head)


def _place_reasons(doc: Doc, nlp: Language) -> dict[int, str]:
    """Return why each place of an event is that place and no other of its name."""
    from eventx.resolve.places import document_context, place_mentions  # noqa: PLC0415
    from eventx.resolve.resolver import Resolver  # noqa: PLC0415

    resolver = nlp.get_pipe("eventx_resolver")
    if not isinstance(resolver, Resolver):
        return {}
    mentions = place_mentions(doc)
    at = {mention.start_char: index for index, mention in enumerate(mentions)}
    used = {place.start_char for event in doc._.events for place in event.places}
    context = document_context(doc)
    return {
        start: "; ".join(
            resolver.places.reasons(mentions, at[start], context)[:_MOST_REASONS]
        )
        for start in sorted(used & at.keys())
    }
