"""What can be wrong with a target, or with a file of events."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from eventx.errors import EventxError


class UnknownWriterError(EventxError):
    """No writer has that name, or none takes that kind of file."""

    def __init__(self, *, name: str, known: Iterable[str]) -> None:
        self.name = name
        names = ", ".join(sorted(known))
        super().__init__(f"no writer '{name}'; name one with --to: {names}")


class MissingExtraError(EventxError):
    """A target needs a package that is not installed."""

    def __init__(self, *, target: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            f"{target} needs the extra '{extra}'; run: pip install 'eventx[{extra}]'"
        )


class EventReadError(EventxError):
    """A file holds something that is no event record.

    Args:
        path: the file.
        problem: what is wrong, in one clause.
        hint: what the user can do about it.
        line: 1-based line or record of the fault.
    """

    def __init__(
        self, *, path: Path | str, problem: str, hint: str, line: int | None = None
    ) -> None:
        self.path = str(path)
        self.line = line
        place = f"{path}:{line}" if line else f"{path}"
        super().__init__(f"{place}: {problem}; {hint}")


class DatabaseError(EventxError):
    """A database cannot be used; no message holds a password."""

    def __init__(self, *, target: str, problem: str, hint: str) -> None:
        self.target = target
        super().__init__(f"{target}: {problem}; {hint}")
