"""`eventx rules`: check, list and try rules."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from eventx.errors import RulePackError

app = typer.Typer(no_args_is_help=True, help="Check, list and try rules.")
Packs = Annotated[
    list[Path] | None,
    typer.Option("--rules", help="Folder of a rule pack; may be given again."),
]


@app.command()
def check(rules: Packs = None) -> None:
    """Check every rule: form, ontology, word sets, examples and counterexamples.

    Each example must be matched by its own rule, each counterexample by no rule of the
    event type. All faults are listed at once, with file and line.
    """
    import eventx  # noqa: PLC0415 - spaCy is imported on use
    from eventx.rules.examples import check_examples  # noqa: PLC0415
    from eventx.rules.ruler import rule_index  # noqa: PLC0415

    try:
        nlp = eventx.load(rules=[str(each) for each in rules or ()])
    except RulePackError as err:
        typer.echo(str(err), err=True)
        raise typer.Exit(1) from err
    faults = check_examples(nlp)
    for fault in faults:
        typer.echo(fault, err=True)
    count = len(rule_index(nlp).rules)
    typer.echo(f"{count} rules, {len(faults)} faults")
    if faults:
        raise typer.Exit(1)


@app.command("list")
def list_rules(rules: Packs = None, event_type: str | None = None) -> None:
    """List the rules with their triggers."""
    from eventx.rules.load import builtin_pack, load_rules  # noqa: PLC0415

    table = Table("rule", "type", "subtype", "trigger", "priority")
    for rule in load_rules([builtin_pack(), *(rules or ())]):
        if event_type in (None, rule.event_type):
            words = ", ".join((*rule.trigger.lemma, *rule.trigger.phrase))
            table.add_row(
                rule.id, rule.event_type, rule.subtype or "", words, str(rule.priority)
            )
    Console().print(table)


@app.command("test")
def try_sentence(sentence: str, rules: Packs = None) -> None:
    """Show what the rules find in a sentence, and which nearly matched."""
    import eventx  # noqa: PLC0415 - spaCy is imported on use
    from eventx.cli.explain import explain_doc  # noqa: PLC0415

    nlp = eventx.load(rules=[str(each) for each in rules or ()])
    explain_doc(nlp(sentence), nlp, Console())
