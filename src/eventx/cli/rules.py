"""`eventx rules`: check, list and try rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from eventx.cli.ending import FAILED, EventxGroup
from eventx.cli.loading import load_checked
from eventx.cli.screen import screen, table_of
from eventx.errors import RulePackError, counted

app = typer.Typer(
    cls=EventxGroup, no_args_is_help=True, help="Check, list and try rules."
)
Packs = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="Folder of a rule pack; may be given again."),
]


@app.command()
def check(rules: Packs = None) -> None:
    """Check every rule: form, ontology, word sets, examples and counterexamples.

    Each example must be matched by its own rule, each counterexample by no rule of the
    event type. All faults are listed at once, with file and line.

    Exit codes: 0 sound, 1 some rules have faults, 2 wrong use.

    Example: `eventx rules check --rules my_rules`
    """
    from eventx.rules.examples import check_examples  # noqa: PLC0415
    from eventx.rules.ruler import rule_index  # noqa: PLC0415

    try:
        nlp = load_checked(rules=rules)
    except RulePackError as err:
        typer.echo(str(err), err=True)
        raise typer.Exit(FAILED) from err
    faults = check_examples(nlp)
    for fault in faults:
        typer.echo(fault, err=True)
    count = counted(len(rule_index(nlp).rules), "rule")
    typer.echo(f"{count}, {counted(len(faults), 'fault')}")
    if faults:
        raise typer.Exit(FAILED)


@app.command("list")
def list_rules(
    rules: Packs = None,
    event_type: Annotated[
        str | None, typer.Option(help="List the rules of one event type.")
    ] = None,
) -> None:
    """List the rules with their triggers.

    Example: `eventx rules list --event-type strike`
    """
    from eventx.batch.given import check_rules  # noqa: PLC0415 - on use
    from eventx.rules.load import builtin_pack, load_rules  # noqa: PLC0415

    check_rules(str(each) for each in rules or ())
    found = load_rules([builtin_pack(), *(rules or ())])
    types = sorted({rule.event_type for rule in found})
    if event_type is not None and event_type not in types:
        message = f"no rule has event type '{event_type}'; types: {', '.join(types)}"
        raise typer.BadParameter(message, param_hint="--event-type")
    table = table_of("rule", "type", "subtype", "trigger", "priority")
    for rule in found:
        if event_type in (None, rule.event_type):
            words = ", ".join((*rule.trigger.lemma, *rule.trigger.phrase))
            table.add_row(
                rule.id, rule.event_type, rule.subtype or "", words, str(rule.priority)
            )
    screen().print(table)


@app.command("test")
def try_sentence(
    sentence: Annotated[str, typer.Argument(help="A sentence, in quotes.")],
    rules: Packs = None,
) -> None:
    """Show what the rules find in a sentence, and which nearly matched.

    Example: `eventx rules test "The unions struck a deal with the ministry."`
    """
    from eventx.cli.explain import explain_doc  # noqa: PLC0415 - on use

    if not sentence.strip():
        raise typer.BadParameter("no words; give a sentence", param_hint="SENTENCE")
    nlp = load_checked(rules=rules)
    explain_doc(nlp(sentence), nlp, screen())
