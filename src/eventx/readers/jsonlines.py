"""JSON: one article, an array of them, a wrapped array, or one per line."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from eventx.errors import ArticleReadError
from eventx.readers.base import Outcome, Reader, Source
from eventx.readers.encodings import decode
from eventx.readers.errors import MalformedError, TooLargeError
from eventx.readers.fields import draft_of, has_text, wrapped_rows

# One article with its metadata; also the most a lone JSON object is read to.
MAX_VALUE_BYTES = 16 * 2**20
_CHUNK = 2**20
_MAX_SKIPPED = 64 * 2**20
_BETWEEN = re.compile(r"[ \t\r\n,]*")
_EVENT_KEYS = frozenset({"event_type", "evidence", "schema_version"})


def read_json(source: Source) -> Iterator[Outcome]:
    r"""Give the articles of a JSON or JSON Lines file; streams arrays and lines.

    >>> from io import BytesIO
    >>> lines = BytesIO(b'{"text": "Talks began."}\n{"text": "Talks ended."}\n')
    >>> [(draft.part, draft.text) for draft in read_json(Source(lines, "a.jsonl"))]
    [('1', 'Talks began.'), ('2', 'Talks ended.')]
    """
    first = _first_line(source)
    if first.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _rows(_array(first, source), source)
        return
    value = _parse(first)
    if value is None:
        yield from _whole(first + source.stream.read(MAX_VALUE_BYTES), source)
        return
    following = _lines(source, start=2)
    second = next(following, None)
    if second is None:
        yield from _whole(first, source)
        return
    yield from _rows(_chain(first, second, following), source)


def _chain(
    first: bytes,
    second: tuple[int, bytes | ArticleReadError],
    following: Iterator[tuple[int, bytes | ArticleReadError]],
) -> Iterator[tuple[int, Any]]:
    yield 1, _parse(first)
    yield second[0], _value(second[1])
    for number, line in following:
        yield number, _value(line)


def _value(line: bytes | ArticleReadError) -> Any:
    return line if isinstance(line, ArticleReadError) else _parse(line)


def _first_line(source: Source) -> bytes:
    """The first line that is not blank."""
    for _, line in _lines(source, start=1):
        if isinstance(line, ArticleReadError):
            raise line
        return line
    raise MalformedError(
        path=source.name, problem="holds no JSON", hint="fill it or take it out"
    )


def _lines(
    source: Source, *, start: int
) -> Iterator[tuple[int, bytes | ArticleReadError]]:
    """Number the lines that are not blank; one too long is passed over, or the last."""
    number = start - 1
    while line := source.stream.readline(MAX_VALUE_BYTES):
        number += 1
        if len(line) == MAX_VALUE_BYTES and not line.endswith(b"\n"):
            yield number, _too_long(f"{source.name}:{number}")
            if not _skip_line(source.stream):
                return
        elif line.strip():
            yield number, line


def _skip_line(stream: BinaryIO) -> bool:
    """Pass over the rest of a line; False when it is too long even for that."""
    for _ in range(_MAX_SKIPPED // _CHUNK):
        rest = stream.readline(_CHUNK)
        if not rest or rest.endswith(b"\n"):
            return True
    return False


def _too_long(name: str) -> TooLargeError:
    return TooLargeError(
        path=name,
        size=f"more than {MAX_VALUE_BYTES:,} bytes in one value",
        limit=f"{MAX_VALUE_BYTES:,} bytes",
    )


def _parse(line: bytes) -> Any:
    """The JSON value of some bytes, None when they are none."""
    try:
        return json.loads(decode(line, name=""))
    except (ValueError, RecursionError, ArticleReadError):
        return None


def _whole(content: bytes, source: Source) -> Iterator[Outcome]:
    if len(content) > MAX_VALUE_BYTES:
        raise _too_long(source.name)
    try:
        value = json.loads(decode(content, name=source.name))
    except (ValueError, RecursionError) as err:
        raise MalformedError(
            path=source.name,
            problem=f"is no valid JSON ({err})",
            hint="check it with `python -m json.tool`",
        ) from err
    rows = wrapped_rows(value) if isinstance(value, dict) else None
    if rows is not None and not has_text(value, source.options.fields):
        yield from _rows(iter(enumerate(rows, start=1)), source)
        return
    _refuse_events(value, source.name)
    if not isinstance(value, dict):
        raise _no_object(source.name)
    yield from draft_of(
        value, name=source.name, part=None, chosen=source.options.fields
    )


def _rows(values: Iterator[tuple[int, Any]], source: Source) -> Iterator[Outcome]:
    for number, value in values:
        name = f"{source.name}:{number}"
        if isinstance(value, ArticleReadError):
            yield value
        elif isinstance(value, dict):
            _refuse_events(value, source.name)
            fields = source.options.fields
            yield from draft_of(value, name=name, part=str(number), chosen=fields)
        else:
            yield _no_object(name)


def _refuse_events(value: Any, name: str) -> None:
    if isinstance(value, dict) and value.keys() >= _EVENT_KEYS:
        raise MalformedError(
            path=name,
            problem="holds events that eventx wrote, not articles",
            hint="write the output outside the input folder",
        )


def _no_object(name: str) -> MalformedError:
    return MalformedError(
        path=name,
        problem="is no JSON object",
        hint="write one article as one object, one per line or in an array",
    )


def _array(first: bytes, source: Source) -> Iterator[tuple[int, Any]]:
    """Number the elements of an array, holding little more than one at a time."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
    parser = json.JSONDecoder()
    text = decoder.decode(first).lstrip()
    number, at = 0, 1
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between else at
        if text.startswith("]", at):
            return
        try:
            value, at = parser.raw_decode(text, at)
        except RecursionError as err:
            raise _broken(source.name, number + 1) from err
        except ValueError as err:
            rest = len(text) - at
            more = source.stream.read(max(_CHUNK, rest))
            if not more or rest > MAX_VALUE_BYTES:
                raise _broken(source.name, number + 1) from err
            text, at = text[at:] + decoder.decode(more), 0
            continue
        number += 1
        yield number, value


def _broken(name: str, number: int) -> MalformedError:
    return MalformedError(
        path=f"{name}:{number}",
        problem="the JSON array breaks off or is malformed at this element",
        hint="check it with `python -m json.tool`; the elements before it are read",
    )


JSON = Reader(name="json.v1", suffixes=(".json", ".jsonl", ".ndjson"), read=read_json)
