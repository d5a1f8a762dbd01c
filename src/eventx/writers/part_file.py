"""A file that appears when it is complete, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from eventx.errors import OutputError

STDOUT = "-"
_BUFFER = 1 << 17  # bytes; small enough for memory to be used over and over


def check_regular(path: Path) -> None:
    """Refuse to write over what is no file, such as a device or a pipe.

    A file that takes its place would put an end to it.

    Raises:
        OutputError: something that is neither a file nor a folder lies there.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OutputError(
            path=path,
            problem="is no regular file",
            hint=f"write to '{STDOUT}' and redirect that",
        )


class PartFile:
    """The file beside the target that takes its place on a clean end.

    Args:
        path: the target; `-` for standard output.
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self.is_stdout = str(path) == STDOUT
        self.part = self.path.with_name(f"{self.path.name}.part")
        self._stream: IO[bytes] | None = None
        self._is_made = False

    def open(self) -> IO[bytes]:
        """Open the part for writing; standard output as it is.

        Raises:
            OutputError: the folder or file cannot be written.
        """
        if self.is_stdout:
            sys.stdout.flush()  # what was printed before stands before
            return sys.stdout.buffer
        self.make_room()
        try:
            self._stream = self.part.open("wb", buffering=_BUFFER)
        except OSError as err:
            raise self._refused(err) from err
        return self._stream

    def make_room(self) -> Path:
        """Return the path of the part, which is there and empty.

        Raises:
            OutputError: it cannot be made, or what it would replace is no file.
        """
        if self.is_stdout:
            raise OutputError(
                path=STDOUT,
                problem="is standard output, and the target is a binary file",
                hint="give a path with -o",
            )
        check_regular(self.path)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.part.unlink(missing_ok=True)
            self._is_made = True
            self.part.touch()  # libraries tell less clearly that a folder is closed
        except OSError as err:
            raise self._refused(err) from err
        return self.part

    def close(self, *, complete: bool) -> None:
        """Put the part in its place, or remove it when the run did not end well."""
        if self.is_stdout:
            sys.stdout.buffer.flush()
            return
        if self._stream is not None:
            self._stream.close()
        if complete:
            os.replace(self.part, self.path)  # noqa: PTH105 - atomic on one file system
        elif self._is_made:
            self.part.unlink(missing_ok=True)

    def _refused(self, err: OSError) -> OutputError:
        return OutputError(
            path=self.path,
            problem=f"cannot be written ({err.strerror})",
            hint="give a writable path with -o",
        )
