"""The `---` block before an article: title, published, source, url and the like."""

from __future__ import annotations

import re
from typing import Any

import yaml

_MAX_BLOCK_CHARS = 65_536
_BLOCK = re.compile(
    r"\s*---[ \t]*\r?\n(?P<block>.*?)(?:\r?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)",
    re.DOTALL,
)
_LINE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}):(?:[ \t]+(?P<value>.*))?$")


def split_front_matter(content: str) -> tuple[dict[str, Any], str]:
    r"""Return the fields of the block and the text after it.

    A block that is no YAML, say for a colon in an unquoted title, is read line by
    line. Without a block the fields are empty and the text is all of `content`.

    >>> split_front_matter("---\ntitle: Iraq: day two\n---\nTroops left.")
    ({'title': 'Iraq: day two'}, 'Troops left.')
    """
    match = _BLOCK.match(content[: _MAX_BLOCK_CHARS + 8])
    if match is None or not _is_block(match["block"]):
        return {}, content
    body = content[match.end() :]
    return _read_block(match["block"]), body.lstrip("\r\n")


def _is_block(block: str) -> bool:
    """A horizontal rule above prose opens no block: its first line has no key."""
    lines = [line for line in block.splitlines() if line.strip()]
    lines = [line for line in lines if not line.lstrip().startswith("#")]
    return bool(lines) and _LINE.match(lines[0].rstrip()) is not None


def _read_block(block: str) -> dict[str, Any]:
    try:
        fields = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 - strings only
    except (yaml.YAMLError, RecursionError):
        fields = None
    if isinstance(fields, dict):
        return {str(key): value for key, value in fields.items()}
    return _read_lines(block)


def _read_lines(block: str) -> dict[str, Any]:
    matches = (_LINE.match(line.rstrip()) for line in block.splitlines())
    return {
        match["key"]: (match["value"] or "").strip().strip("\"'")
        for match in matches
        if match is not None
    }
