"""Rule files are checked as a whole: every fault with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventx.errors import RulePackError
from eventx.rules.load import load_rules

GOOD = """\
- id: strike.mine
  event_type: strike
  trigger: {lemma: bomb}
  examples: [{text: "Jets bombed the camp."}]
  counterexamples: [{text: "It rained."}]
"""


def test_load_reports_every_fault_with_its_line(tmp_path: Path):
    """Three faults in two files come in one error."""
    (tmp_path / "a.yaml").write_text(
        GOOD.replace("event_type: strike", "event_type: STRKE")
        + GOOD.replace("trigger: {lemma: bomb}", "trigger: {pos: NOUN}")
    )
    (tmp_path / "b.yaml").write_text("- id: a\n  [unclosed")

    with pytest.raises(RulePackError) as caught:
        load_rules([tmp_path])

    lines = [(Path(f.path).name, f.line) for f in caught.value.faults]
    assert lines == [("a.yaml", 2), ("a.yaml", 8), ("b.yaml", 3)]


@pytest.mark.parametrize(
    ("broken", "problem"),
    [
        ("trigger: {lemma: $nothing}", "unknown word set"),
        ("trigger: {lemma: bomb}\n  when: [{path: sideways}]", "unknown path"),
        ("trigger: {lemma: bomb}\n  subtype: cake", "unknown subtype"),
        ("trigger: {lemma: bomb}\n  colour: red", "Extra inputs"),
    ],
)
def test_load_names_the_problem(tmp_path: Path, broken, problem):
    """What is wrong is said in the message."""
    text = GOOD.replace("trigger: {lemma: bomb}", broken)
    (tmp_path / "a.yaml").write_text(text)

    with pytest.raises(RulePackError, match=problem):
        load_rules([tmp_path])


def test_load_later_pack_replaces_rule_of_same_id(tmp_path: Path):
    """A user's pack wins over an earlier one."""
    for name, lemma in (("one", "bomb"), ("two", "shell")):
        (tmp_path / name).mkdir()
        text = GOOD.replace("lemma: bomb", f"lemma: {lemma}")
        (tmp_path / name / "a.yaml").write_text(text)

    (rule,) = load_rules([tmp_path / "one", tmp_path / "two"])

    assert rule.trigger.lemma == ("shell",)


def test_load_empty_folder_says_what_to_do(tmp_path: Path):
    """A folder without rules is a fault, not an empty pack."""
    with pytest.raises(RulePackError, match="holds no rule files"):
        load_rules([tmp_path])
