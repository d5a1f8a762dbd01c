"""Passwords in the addresses of databases, and how to keep them out of messages."""

from __future__ import annotations

import re
from urllib.parse import unquote

HIDDEN = "***"
_IN_ADDRESS = re.compile(r"(?<=://)([^:@/?#\s]*):(\S*)(?=@)")
_IN_OPTION = re.compile(r"(?i)\b(\w*password\w*)\s*=\s*('(?:[^'\\]|\\.)*'|[^&\s]*)")


def redact(target: str) -> str:
    """Return the address of a database without its passwords.

    >>> redact("postgresql://me:secret@host/db?sslpassword=other")
    'postgresql://me:***@host/db?sslpassword=***'
    """
    without = _IN_ADDRESS.sub(rf"\1:{HIDDEN}", target)
    return _IN_OPTION.sub(rf"\1={HIDDEN}", without)


def hide(message: str, target: str) -> str:
    """Return a message in which no password of `target` is left.

    >>> hide("bad password secret", "postgresql://me:secret@host/db")
    'bad password ***'
    """
    for secret in _secrets(target):
        message = message.replace(secret, HIDDEN)
    return redact(message)


def _secrets(target: str) -> list[str]:
    found = [match[2] for match in _IN_ADDRESS.finditer(target)]
    found += [match[2].strip("'") for match in _IN_OPTION.finditer(target)]
    found += [unquote(secret) for secret in found]
    return sorted(filter(None, found), key=len, reverse=True)
