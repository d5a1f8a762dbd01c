"""What ends a whole batch; what befalls one article is a record, not an error."""

from __future__ import annotations

from pathlib import Path

from eventx.errors import EventxError


class LedgerError(EventxError):
    """The ledger of a batch cannot be used."""

    def __init__(self, *, path: Path | str, problem: str, hint: str) -> None:
        self.path = str(path)
        super().__init__(f"{path}: {problem}; {hint}")


class LedgerBusyError(LedgerError):
    """Another run holds the ledger."""

    def __init__(self, *, path: Path | str) -> None:
        super().__init__(
            path=path,
            problem="is in use by another run",
            hint="wait until it ends, or give another folder with -o",
        )


class WorkerStartError(EventxError):
    """No worker can be made ready to code.

    Args:
        problem: what is wrong.
        hint: what the user can do about it; empty when the problem says it.
    """

    def __init__(self, *, problem: str, hint: str = "") -> None:
        advice = f"; {hint}" if hint else ""
        super().__init__(f"no worker can code: {problem}{advice}")
