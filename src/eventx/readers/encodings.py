"""Bytes to text: byte order marks, UTF-8, Windows-1252, and a detector for the rest."""

from __future__ import annotations

import codecs
import re

from eventx.errors import counted
from eventx.readers.errors import BinaryFileError

_BOMS = (  # UTF-32 before UTF-16: its little-endian mark begins with UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# In a Western encoding bytes above 127 stand singly or in pairs (accents, quotes and
# dashes); words of another script are runs of them. Rows of dashes, dots and hard
# spaces (the bytes left out) are no words.
_OTHER_SCRIPT = re.compile(rb"[\x80-\x84\x86-\x90\x98-\x9f\xa1-\xff]{4}")
_MAX_CONTROL_SHARE = 0.01
# UTF-8 with a stray byte or two is still UTF-8: at most one bad sequence in ten.
_MAX_BROKEN_SHARE = 0.10


def decode(content: bytes, *, name: str, declared: str | None = None) -> str:
    r"""Return the text of `content`; the byte order mark is no part of it.

    Args:
        content: all bytes of the text.
        name: the input's name, for messages.
        declared: an encoding that the input itself names, tried after UTF-8.

    Raises:
        BinaryFileError: the bytes are no text.

    >>> decode("Türkiye".encode("cp1252"), name="a.txt")
    'Türkiye'
    >>> decode(b"\xef\xbb\xbfKyiv", name="a.txt")
    'Kyiv'
    """
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, errors="replace")
    _refuse_binary(content, name)
    text = _strict(content, "utf-8")
    if text is None and declared is not None:
        text = _strict(content, declared)
    return _decode_legacy(content) if text is None else text


def _refuse_binary(content: bytes, name: str) -> None:
    controls = len(_CONTROL.findall(content))
    if b"\0" in content:
        raise BinaryFileError(path=name, sign=counted(content.count(0), "NUL byte"))
    if controls > _MAX_CONTROL_SHARE * len(content):
        raise BinaryFileError(path=name, sign=counted(controls, "control character"))


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _decode_legacy(content: bytes) -> str:
    patched = content.decode("utf-8", errors="replace")
    broken = patched.count("\ufffd")
    whole = sum(character > "\x7f" for character in patched) - broken
    if broken <= _MAX_BROKEN_SHARE * whole:
        return patched
    if _OTHER_SCRIPT.search(content):
        return _decode_detected(content)
    return _decode_western(content)


def _decode_western(content: bytes) -> str:
    text = _strict(content, "cp1252")
    return content.decode("latin-1") if text is None else text


def _decode_detected(content: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms, seldom needed

    best = from_bytes(content).best()
    return _decode_western(content) if best is None else str(best)
