"""Binary streams with a peeked head, or inflated under a limit of size and ratio."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO, cast

from eventx.readers.base import MAX_WHOLE_BYTES, Source
from eventx.readers.errors import MalformedError, RefusedError, TooLargeError

HEAD_BYTES = 4096
_TAIL_BYTES = 4
# News text shrinks 3 to 10 times, machine-made markup up to 50; a bomb 1000 times.
MAX_RATIO = 200
# Below this much output the ratio says nothing and harms nobody.
_FREE_BYTES = 16 * 2**20
_MAGIC: tuple[tuple[bytes, Callable[[BinaryIO], Any]], ...] = (
    (b"\x1f\x8b\x08", gzip.open),
    (b"BZh", bz2.open),
    (b"\xfd7zXZ\x00", lzma.open),
)


class _Joined(io.RawIOBase):
    """Bytes already taken from a stream, then the rest of it."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head = head
        self._stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        size = len(buffer)
        if self._head:
            taken, self._head = self._head[:size], self._head[size:]
        else:
            taken = self._stream.read(size)
        buffer[: len(taken)] = taken
        return len(taken)


class Counted(io.RawIOBase):
    """A stream that counts the bytes taken from it, and keeps the last of them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0
        self.tail = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Take bytes from the stream."""
        taken = self._stream.read(size)
        self.count += len(taken)
        self.tail = (self.tail + taken[-_TAIL_BYTES:])[-_TAIL_BYTES:]
        return taken

    def tell(self) -> int:
        """Return how many bytes were taken."""
        return self.count


class _Inflated(io.RawIOBase):
    """The decompressed form of a stream; a bomb is refused while it opens.

    Args:
        opener: gives the decompressed stream of a binary stream.
        stream: the compressed bytes.
        name: the input's name, for messages.
    """

    def __init__(
        self, opener: Callable[[BinaryIO], BinaryIO], stream: BinaryIO, name: str
    ) -> None:
        self._compressed = Counted(stream)
        self._name = name
        self._total = 0
        self._stream = opener(cast(BinaryIO, self._compressed))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            taken = self._stream.read(len(buffer))
        except (EOFError, OSError, ValueError, zlib.error, lzma.LZMAError) as err:
            raise MalformedError(
                path=self._name,
                problem=f"is compressed, but damaged or cut off ({err})",
                hint="fetch or compress it again",
            ) from err
        self._total += len(taken)
        check_ratio(self._name, self._total, self._compressed.count)
        buffer[: len(taken)] = taken
        return len(taken)


def check_ratio(name: str, inflated: int, compressed: int) -> None:
    """Refuse a decompression bomb.

    Raises:
        RefusedError: `inflated` bytes came from too few `compressed` ones.
    """
    if inflated > max(_FREE_BYTES, MAX_RATIO * compressed):
        raise RefusedError(
            path=name,
            problem=f"is a decompression bomb: {inflated:,} bytes from {compressed:,}",
            hint="decompress it yourself if you trust it, and read the result",
        )


def take_head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """Return the first bytes of a stream, and a stream that still holds them.

    >>> head, whole = take_head(io.BytesIO(b"WARC/1.0"))
    >>> head, whole.read()
    (b'WARC/1.0', b'WARC/1.0')
    """
    head = stream.read(HEAD_BYTES)
    if stream.seekable():
        stream.seek(-len(head), io.SEEK_CUR)
        return head, stream
    return head, io.BufferedReader(_Joined(head, stream))


def inflate(head: bytes, stream: BinaryIO, name: str) -> BinaryIO | None:
    """Return the decompressed stream, None when the head names no compression."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return io.BufferedReader(_Inflated(kind, stream, name))
    return None


def seekable(source: Source) -> BinaryIO:
    """Return a stream of the source that can be sought in, for formats that jump.

    Raises:
        TooLargeError: the source is a pipe and too large to be held.
    """
    if source.stream.seekable():
        return source.stream
    content = source.stream.read(MAX_WHOLE_BYTES + 1)
    if len(content) > MAX_WHOLE_BYTES:
        raise TooLargeError(
            path=source.name,
            size=f"more than {MAX_WHOLE_BYTES:,} bytes from a pipe",
            limit="that much for this format; give it as a file",
        )
    return io.BytesIO(content)
