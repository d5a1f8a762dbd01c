"""What can be wrong with an input; every message ends with what to do."""

from __future__ import annotations

from pathlib import Path

from eventx.errors import ArticleReadError, counted


class EmptyArticleError(ArticleReadError):
    """There is no text to code."""

    def __init__(self, *, path: Path | str) -> None:
        super().__init__(
            path=path,
            problem="holds no text",
            hint="fill it or take it out of the input",
        )


class BinaryFileError(ArticleReadError):
    """The bytes are no text in any encoding."""

    def __init__(self, *, path: Path | str, sign: str) -> None:
        super().__init__(
            path=path,
            problem=f"is binary, not text ({sign})",
            hint="export the article as plain text, HTML or JSON and read that",
        )


class TooLargeError(ArticleReadError):
    """An input beyond the size that one article can have."""

    def __init__(self, *, path: Path | str, size: str, limit: str) -> None:
        super().__init__(
            path=path,
            problem=f"has {size}, the limit is {limit}",
            hint="split it into one article per file, or into JSON Lines",
        )


class MalformedError(ArticleReadError):
    """The input breaks the format that its suffix or first bytes announce."""


class RefusedError(ArticleReadError):
    """The input is built to harm the reader: a bomb, an entity, a path outwards."""


class UnreadableError(ArticleReadError):
    """The operating system gives no access to the input."""


class OtherLanguageError(ArticleReadError):
    """The article is in a language that was not asked for."""

    def __init__(
        self, *, path: Path | str, language: str, wanted: tuple[str, ...]
    ) -> None:
        self.language = language
        super().__init__(
            path=path,
            problem=f"is in language '{language}', wanted: {', '.join(wanted)}",
            hint="translate it, or state `language: en` in its front matter or "
            "metadata if it is English",
        )


class MissingExtraError(ArticleReadError):
    """A format whose library is not installed."""

    def __init__(self, *, path: Path | str, library: str, extra: str) -> None:
        self.extra = extra
        super().__init__(
            path=path,
            problem=f"needs the library {library}, which is not installed",
            hint=f"run: pip install 'eventx[{extra}]'",
        )


class TooManyFailuresError(ArticleReadError):
    """One input has more bad rows than are worth telling one by one."""

    def __init__(self, *, path: Path | str, count: int) -> None:
        self.count = count
        articles = counted(count, "more article")
        super().__init__(
            path=path,
            problem=f"has at least {articles} that cannot be read",
            hint="mend the file as the messages before this one say",
        )


class ReaderFaultError(ArticleReadError):
    """A parsing library failed on the input in a way it does not announce."""

    def __init__(self, *, path: Path | str, reader: str, cause: BaseException) -> None:
        self.reader = reader
        super().__init__(
            path=path,
            problem=f"made the reader {reader} fail: {type(cause).__name__}: {cause}",
            hint="check that the file opens in its own program; if it does, save the "
            "article as plain text and report the file",
        )
