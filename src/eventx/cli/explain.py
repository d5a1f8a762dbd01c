"""`eventx explain`: each sentence with its triggers, and its events or why none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape

from eventx.cli.reading import read_or_exit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

    from eventx.records.event import Event


_MATCHED = "matched"
_ASKED = "matched, but it is only asked for, promised or refused"
MOST_SHOWN = 4  # near misses of one trigger; a verb of saying has dozens
MOST_CHARS = 160


def explain(
    path: Annotated[Path, typer.Argument(help="An article; - for standard input.")],
    model: Annotated[str | None, typer.Option(help="spaCy pipeline to use.")] = None,
    rules: Annotated[list[Path] | None, typer.Option(help="Rule pack folder.")] = None,
) -> None:
    """Show each sentence with its triggers, and the event or the reason for none.

    Example: `eventx explain corpus/articles/0001.txt`
    """
    import eventx  # noqa: PLC0415 - spaCy is imported on use
    from eventx.parse import make_doc  # noqa: PLC0415

    nlp = eventx.load(model, rules=[str(each) for each in rules or ()])
    console = Console()
    for article in read_or_exit(path):
        explain_doc(nlp(make_doc(nlp, article)), nlp, console)


def _nearness(reason: tuple[str, str]) -> tuple[int, str]:
    """What matched first, then what only an exclusion stopped, then what lacked."""
    order = (_MATCHED, "unless", "no ", "when", "trigger")
    place = next(i for i, start in enumerate(order) if reason[0].startswith(start))
    return (place, reason[1])


def explain_doc(doc: Doc, nlp: Language, console: Console) -> None:
    """Print the explanation of a Doc that went through the whole pipeline."""
    from eventx.rules.content import is_content  # noqa: PLC0415
    from eventx.rules.match import ActorIndex, candidates, match_rule  # noqa: PLC0415
    from eventx.rules.ruler import rule_index  # noqa: PLC0415

    index = rule_index(nlp)
    actors = ActorIndex.of(doc)
    tried: dict[int, list[str]] = {}
    for token, rules in candidates(doc, index):
        reasons = [
            (getattr(match_rule(rule, token, actors), "reason", _MATCHED), rule.id)
            for rule in rules
        ]
        lines = tried.setdefault(token.sent.start, [])
        for reason, rule_id in sorted(reasons, key=_nearness)[:MOST_SHOWN]:
            if not reason.startswith("trigger:"):
                asked = reason == _MATCHED and is_content(token)
                why = _ASKED if asked else reason
                shown = why if len(why) < MOST_CHARS else f"{why[:MOST_CHARS]}…"
                lines.append(f"'{token}' {rule_id}: {shown}")
    for sentence in doc.sents:
        _print_sentence(doc, sentence, tried.get(sentence.start, []), console)
    _print_places(doc, nlp, console)


def _print_places(doc: Doc, nlp: Language, console: Console) -> None:
    """Say of each place of an event why it is that place and no other of its name."""
    from eventx.resolve.places import document_context, place_mentions  # noqa: PLC0415
    from eventx.resolve.resolver import Resolver  # noqa: PLC0415

    resolver = nlp.get_pipe("eventx_resolver")
    if not isinstance(resolver, Resolver):
        return
    mentions = place_mentions(doc)
    at = {mention.start_char: index for index, mention in enumerate(mentions)}
    used = {place.start_char: place for event in doc._.events for place in event.places}
    for start_char, place in sorted(used.items()):
        if start_char in at:
            reasons = resolver.places.reasons(
                mentions, at[start_char], document_context(doc)
            )
            console.print(f"[bold]{escape(place.text)}[/bold]", end=" ")
            console.print(escape("; ".join(reasons[:MOST_SHOWN])), style="dim")


def _print_sentence(
    doc: Doc, sentence: Span, tried: list[str], console: Console
) -> None:
    text = " ".join(sentence.text.split())
    if not text:
        return
    console.print(f"[bold]{escape(text)}[/bold]")
    events = [
        event
        for event in doc._.events
        for evidence in event.evidence
        if sentence.start_char <= evidence.trigger.start_char < sentence.end_char
    ]
    for event in events:
        console.print(f"  [green]{escape(describe(event))}[/green]")
    for line in tried:
        console.print(f"    {escape(line)}", style="dim")
    if not events and not tried:
        console.print("    no trigger", style="dim")


def describe(event: Event) -> str:
    """Return one event on one line."""
    parts = [event.event_type + (f"/{event.subtype}" if event.subtype else "")]
    if event.modality != "asserted":
        parts.append(f"({event.modality.value})")
    parts.append(", ".join(each.text for each in event.actors) or "?")
    if event.recipients:
        parts.append("-> " + ", ".join(each.text for each in event.recipients))
    for place in event.places:
        where = place.name or place.text
        spot = "" if place.lat is None else f" {place.lat:.2f},{place.lon:.2f}"
        why = place.reason.value if place.reason else f"{place.precision or ''}"
        parts.append(f"@ {where}{spot} [{why}]")
    if event.date is not None:
        mark = " (inferred)" if event.date.inferred else ""
        parts.append(f"on {event.date.start}..{event.date.end}{mark}")
    if event.attribution:
        parts.append("says " + ", ".join(each.text for each in event.attribution))
    parts.append(f"[{event.confidence:.2f}]")
    return " ".join(parts)
