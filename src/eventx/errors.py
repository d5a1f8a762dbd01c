"""The errors eventx raises; every message ends with what to do."""

from __future__ import annotations

from pathlib import Path


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number with its noun, for messages.

    Args:
        number: how many there are.
        noun: what one of them is called.
        plural: what several are called; the noun with an "s" when left out.

    >>> counted(1, "article"), counted(2000, "article"), counted(0, "copy", "copies")
    ('1 article', '2,000 articles', '0 copies')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


class EventxError(Exception):
    """Base of every error eventx raises on purpose."""


class ArticleReadError(EventxError):
    """A file or stream holds no article that eventx can read.

    Args:
        path: where the article was to come from.
        problem: what is wrong, in one clause.
        hint: what the user can do about it.
    """

    def __init__(self, *, path: Path | str, problem: str, hint: str) -> None:
        self.path = str(path)
        self.problem = problem
        self.hint = hint
        super().__init__(f"{path}: {problem}; {hint}")


class ModelNotFoundError(EventxError):
    """No spaCy pipeline lies where one was asked for."""

    def __init__(self, *, name: str) -> None:
        self.name = name
        super().__init__(
            f"no spaCy pipeline '{name}'; give a folder that spacy.load can read, the "
            "name of an installed pipeline, or nothing for the embedded one"
        )


class OptionError(EventxError):
    """A file or name that the user gives for the coding cannot be used.

    Args:
        name: what was given.
        problem: what is wrong with it, in one clause.
        hint: what the user can do about it.
    """

    def __init__(self, *, name: Path | str, problem: str, hint: str) -> None:
        self.name = str(name)
        super().__init__(f"{name} {problem}; {hint}")


class OutputError(EventxError):
    """The output cannot be written."""

    def __init__(self, *, path: Path | str, problem: str, hint: str) -> None:
        self.path = str(path)
        super().__init__(f"{path}: {problem}; {hint}")


class RuleError(EventxError):
    """One fault in a rule file.

    Args:
        path: the rule file.
        line: 1-based line of the fault.
        rule_id: the rule, when one is known.
        problem: what is wrong.
        hint: what to write instead.
    """

    def __init__(
        self,
        *,
        path: Path | str,
        line: int,
        rule_id: str | None,
        problem: str,
        hint: str,
    ) -> None:
        self.path = str(path)
        self.line = line
        self.rule_id = rule_id
        self.problem = problem
        name = f" [{rule_id}]" if rule_id else ""
        super().__init__(f"{path}:{line}{name} {problem}; {hint}")


class RulePackError(EventxError):
    """A rule pack with faults, all of them listed at once."""

    def __init__(self, faults: tuple[RuleError, ...]) -> None:
        self.faults = faults
        lines = "\n".join(str(fault) for fault in faults)
        count = counted(len(faults), "fault")
        super().__init__(f"{count} in the rule pack:\n{lines}")


class ResourceError(EventxError):
    """A package resource is missing or malformed."""

    def __init__(self, *, name: str, problem: str) -> None:
        self.name = name
        super().__init__(f"resource {name}: {problem}; reinstall eventx")
