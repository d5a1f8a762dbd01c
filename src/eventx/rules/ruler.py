"""The `eventx_ruler` component: rule matches of a Doc."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from eventx.records.doc import put
from eventx.rules.attendant import drop_attendant
from eventx.rules.content import drop_contents
from eventx.rules.index import RuleIndex
from eventx.rules.load import builtin_pack, load_rules
from eventx.rules.match import match_rules
from eventx.rules.relevance import keep_relevant
from eventx.rules.schema import Rule
from eventx.syntax import parsed


class Ruler:
    """Find rule matches and put them on `doc._.rule_matches`.

    Args:
        nlp: the pipeline.
        rules: the rules to match.
    """

    def __init__(self, nlp: Language, rules: Iterable[Rule]) -> None:
        self.nlp = nlp
        self.index = RuleIndex(rules)

    @property
    def rules_hash(self) -> str:
        """Fingerprint of the rules, for the provenance of events."""
        return self.index.hash

    def __call__(self, doc: Doc) -> Doc:
        """Write `doc._.rule_matches`."""
        read = parsed(doc)
        matches = drop_contents(read, match_rules(read, self.index))
        matches = keep_relevant(read, drop_attendant(read, matches))
        put(doc, "rule_matches", matches)
        return doc

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:  # noqa: ARG002 - spaCy
        """Serialise the rules."""
        dumped = [rule.model_dump(mode="json") for rule in self.index.rules]
        return bytes(srsly.msgpack_dumps(dumped))

    def from_bytes(self, rules: bytes, *, exclude: Iterable[str] = ()) -> Ruler:  # noqa: ARG002
        """Load rules that `to_bytes` gave."""
        loaded: Any = srsly.msgpack_loads(rules)
        self.index = RuleIndex(Rule.model_validate(each) for each in loaded)
        return self

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:  # noqa: ARG002
        """Write the rules, so that a saved pipeline keeps its own."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> Ruler:  # noqa: ARG002
        """Read the rules that `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())


def rule_index(nlp: Language) -> RuleIndex:
    """Return the rules of a pipeline.

    Raises:
        TypeError: its `eventx_ruler` is not a `Ruler`.
    """
    ruler = nlp.get_pipe("eventx_ruler")
    if not isinstance(ruler, Ruler):
        msg = f"eventx_ruler is a {type(ruler).__name__}; load it with eventx.load"
        raise TypeError(msg)
    return ruler.index


@Language.factory(
    "eventx_ruler",
    assigns=["doc._.rule_matches"],
    requires=["token.dep", "token.lemma"],
    default_config={"packs": [], "builtin": True},
)
def make_ruler(nlp: Language, name: str, packs: list[str], builtin: bool) -> Ruler:  # noqa: ARG001
    """Make the ruler from rule packs (folders); eventx's own come first."""
    folders = [builtin_pack()] if builtin else []
    return Ruler(nlp, load_rules([*folders, *(Path(pack) for pack in packs)]))
