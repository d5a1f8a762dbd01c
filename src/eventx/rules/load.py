"""Load rule packs: YAML files in, checked rules out, all faults with file and line."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from eventx.errors import RuleError, RulePackError
from eventx.ontology import load_ontology
from eventx.resources import read_yaml, resource_path
from eventx.rules.schema import Condition, CustomType, Rule

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # a Python built without libyaml
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

WORD_SETS = "lexicons/rule_words.yaml"
TYPES_FILE = "types.yaml"
_TEXT, _LIST, _MAP = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
CustomTypes = dict[str, CustomType]


def builtin_pack() -> Path:
    """Return the folder of eventx's own rules."""
    return resource_path("rules")


def load_rules(folders: Sequence[Path] | None = None) -> tuple[Rule, ...]:
    """Load every `*.yaml` of the folders; a later rule replaces an earlier of its id.

    A folder's `types.yaml` may add event types of its own: `{name: {definition: ...,
    subtypes: [...]}}`.

    Args:
        folders: rule packs in order; None for eventx's own alone.

    Returns:
        Rules sorted by id.

    Raises:
        RulePackError: with every fault of every file.

    >>> len(load_rules()) > 0
    True
    """
    rules: dict[str, Rule] = {}
    faults: list[RuleError] = []
    for folder in folders if folders is not None else (builtin_pack(),):
        types = _custom_types(Path(folder) / TYPES_FILE, faults)
        for path in _rule_files(Path(folder), faults):
            for rule in _read_file(path, types, faults):
                rules[rule.id] = rule
    if faults:
        raise RulePackError(tuple(faults))
    return tuple(rules[key] for key in sorted(rules))


def _rule_files(folder: Path, faults: list[RuleError]) -> list[Path]:
    files = sorted(folder.glob("*.yaml")) if folder.is_dir() else []
    files = [path for path in files if path.name != TYPES_FILE]
    if not files:
        faults.append(
            RuleError(
                path=folder,
                line=0,
                rule_id=None,
                problem="holds no rule files",
                hint="give a folder with one *.yaml per event type",
            )
        )
    return files


def _custom_types(path: Path, faults: list[RuleError]) -> CustomTypes:
    if not path.is_file():
        return {}
    try:
        given = yaml.load(path.read_text(encoding="utf8"), Loader=_Loader)
        return TypeAdapter(CustomTypes).validate_python(given)
    except (yaml.YAMLError, ValidationError) as err:
        faults.append(_fault(path, 1, None, f"is not a mapping of types: {err}"))
        return {}


def pack_hash(rules: Iterable[Rule]) -> str:
    """Return the fingerprint of a rule set: `sha256:` and 16 hex digits."""
    digest = hashlib.sha256()
    for rule in rules:
        digest.update(rule.model_dump_json().encode())
    return f"sha256:{digest.hexdigest()[:16]}"


def word_sets() -> dict[str, list[str]]:
    """Return the named word sets that rules refer to by `$name`."""
    sets: dict[str, list[str]] = read_yaml(WORD_SETS)
    return sets


@cache
def word_set(name: str) -> frozenset[str]:
    """Return one of the named word sets.

    >>> "dozen" in word_set("measure_words")
    True
    """
    return frozenset(word_sets()[name])


@cache
def irregular_forms() -> dict[str, tuple[str, ...]]:
    """Return the verbs of past forms that taggers take for nouns and names.

    >>> irregular_forms()["froze"]
    ('freeze',)
    """
    found: dict[str, tuple[str, ...]] = {}
    for pair in word_sets()["irregular_forms"]:
        form, verb = pair.split()
        found[form] = (*found.get(form, ()), verb)
    return found


def _read_file(path: Path, types: CustomTypes, faults: list[RuleError]) -> list[Rule]:
    try:
        node = yaml.compose(path.read_text(encoding="utf8"), Loader=_Loader)
    except yaml.YAMLError as err:
        mark = getattr(err, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        faults.append(_fault(path, line, None, f"is not valid YAML: {err}"))
        return []
    if not isinstance(node, yaml.SequenceNode):
        faults.append(_fault(path, 1, None, "is not a list of rules"))
        return []
    rules: list[Rule] = []
    for item in node.value:
        rule = _read_rule(path, item, types, faults)
        if rule is not None:
            rules.append(rule)
    _check_unique(path, node.value, rules, faults)
    return rules


def _fault(path: Path, line: int, rule_id: str | None, problem: str) -> RuleError:
    return RuleError(
        path=path,
        line=line,
        rule_id=rule_id,
        problem=problem,
        hint="see 'eventx rules check --help' for the form of a rule",
    )


def _read_rule(
    path: Path, item: yaml.Node, types: CustomTypes, faults: list[RuleError]
) -> Rule | None:
    values, lines = _construct(item)
    start = item.start_mark.line + 1
    if not isinstance(values, dict):
        faults.append(_fault(path, start, None, "a rule is a mapping"))
        return None
    rule_id = str(values.get("id")) if "id" in values else None
    try:
        rule = Rule.model_validate(values)
    except ValidationError as err:
        for error in err.errors():
            key = str(error["loc"][0]) if error["loc"] else ""
            where = ".".join(str(part) for part in error["loc"])
            line = lines.get(key, start)
            faults.append(_fault(path, line, rule_id, f"{where}: {error['msg']}"))
        return None
    faults.extend(_type_faults(path, rule, types, lines, start))
    faults.extend(_word_faults(path, rule, start))
    return rule


def _construct(item: yaml.Node) -> tuple[Any, dict[str, int]]:
    values = _value(item)
    lines = {}
    if isinstance(item, yaml.MappingNode):
        lines = {str(key.value): key.start_mark.line + 1 for key, _ in item.value}
    return values, lines


def _value(node: yaml.Node) -> Any:
    """The plain value of a node: text and lists of it, nearly always."""
    if node.tag == _TEXT:
        return node.value
    if node.tag == _LIST:
        return [_value(each) for each in node.value]
    if node.tag == _MAP and all(key.tag == _TEXT for key, _ in node.value):
        return {key.value: _value(value) for key, value in node.value}
    return yaml.SafeLoader("").construct_document(node)


def _type_faults(
    path: Path, rule: Rule, types: CustomTypes, lines: dict[str, int], start: int
) -> list[RuleError]:
    ontology, custom = load_ontology(), types.get(rule.event_type)
    if custom is None and not ontology.is_type(rule.event_type):
        problem = f"unknown event type '{rule.event_type}'; see 'eventx ontology'"
        return [_fault(path, lines.get("event_type", start), rule.id, problem)]
    faults = []
    for subtype in (rule.subtype, *(choice.subtype for choice in rule.subtypes)):
        if custom is not None:
            known = subtype in custom.subtypes
        else:
            known = subtype is not None and ontology.is_subtype(
                rule.event_type, subtype
            )
        if subtype is not None and not known:
            problem = f"unknown subtype '{subtype}' of {rule.event_type}"
            faults.append(_fault(path, lines.get("subtype", start), rule.id, problem))
    return faults


def _word_faults(path: Path, rule: Rule, start: int) -> list[RuleError]:
    known = word_sets()
    return [
        _fault(path, start, rule.id, f"unknown word set '{word}'")
        for word in _references(rule)
        if word[1:] not in known
    ]


def _references(rule: Rule) -> list[str]:
    conditions: list[Condition] = [*rule.when, *rule.unless]
    for choice in rule.subtypes:
        conditions.extend(choice.when)
    words = [*rule.trigger.lemma, *rule.trigger.particle]
    for condition in conditions:
        words.extend(condition.lemma)
    for spec in rule.role_specs().values():
        words.extend((*spec.lemma, *spec.not_lemma))
    return [word for word in words if word.startswith("$")]


def _check_unique(
    path: Path, items: list[yaml.Node], rules: list[Rule], faults: list[RuleError]
) -> None:
    seen: set[str] = set()
    for item, rule in zip(items, rules, strict=False):
        if rule.id in seen:
            line = item.start_mark.line + 1
            faults.append(_fault(path, line, rule.id, "id is used twice in this file"))
        seen.add(rule.id)
