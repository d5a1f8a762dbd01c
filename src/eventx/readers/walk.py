"""Which files of an input are read, in which order, under which id."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from eventx.errors import ArticleReadError
from eventx.readers.errors import UnreadableError
from eventx.readers.metadata import METADATA_NAMES

_ERRORS_NAME = "errors.jsonl"
_LEDGER_NAME = "ledger.sqlite"  # stands in the output folder of a batch
COMPRESSED = frozenset({".gz", ".bz2", ".xz"})


@dataclass(frozen=True)
class InputFile:
    """One file to read.

    Attributes:
        path: where it lies.
        relative: its path below the input folder; its bare name when it was named
            itself.
        root: the input folder, the farthest up that its metadata may lie.
    """

    path: Path
    relative: PurePosixPath
    root: Path


def unnoticed(kind: str) -> None:
    """Take no notice of a file that is left out."""


def walk(
    path: Path,
    suffixes: Collection[str],
    *,
    on_left_out: Callable[[str], None] = unnoticed,
) -> Iterator[InputFile | ArticleReadError]:
    """Give the files of one input, sorted by path; a named file is given as it is.

    Folders are walked to the bottom. Hidden files, `metadata.csv`, `metadata.jsonl`,
    errors files, the output folders of batches and suffixes that no reader claims are
    left out; links to folders are not followed, so that a circle of links ends.

    Args:
        path: a file or folder.
        suffixes: those that a reader claims.
        on_left_out: told the kind of each file that a user may miss: its suffix.
    """
    if path.is_dir():
        walked = _Folder(path, suffixes, on_left_out)
        yield from walked.files(path, PurePosixPath())
    elif path.exists():
        yield InputFile(path=path, relative=PurePosixPath(path.name), root=path.parent)
    else:
        yield UnreadableError(
            path=path, problem="does not exist", hint="check the spelling of the path"
        )


def suffix_of(name: str) -> str:
    """Return the suffix that chooses the reader; a compression suffix stays before.

    >>> suffix_of("dump.WARC.gz")
    '.warc'
    >>> suffix_of("a.txt")
    '.txt'
    """
    path = PurePosixPath(name.lower())
    if path.suffix in COMPRESSED:
        return PurePosixPath(path.stem).suffix or path.suffix
    return path.suffix


def bare_id(relative: PurePosixPath) -> str:
    """Return the path without the suffixes that name its format.

    >>> bare_id(PurePosixPath("syria/seed-000.txt.gz"))
    'syria/seed-000'
    """
    if relative.suffix.lower() in COMPRESSED:
        relative = relative.with_suffix("")
    return str(relative.with_suffix(""))


def not_opened(path: Path, err: OSError) -> UnreadableError:
    """Return the error for a file that the operating system does not open."""
    return UnreadableError(
        path=path,
        problem=f"cannot be opened ({err.strerror or err})",
        hint="check its permissions",
    )


@dataclass(frozen=True)
class _Folder:
    """An input folder that is walked."""

    root: Path
    suffixes: Collection[str]
    on_left_out: Callable[[str], None]

    def files(
        self, folder: Path, relative: PurePosixPath
    ) -> Iterator[InputFile | ArticleReadError]:
        """Give the files of the folder and of those in it."""
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as err:
            yield UnreadableError(
                path=folder,
                problem=f"cannot be listed ({err.strerror or err})",
                hint="check the folder's permissions",
            )
            return
        for entry in entries:
            inner = relative / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if not (Path(entry.path) / _LEDGER_NAME).exists():
                    yield from self.files(Path(entry.path), inner)
            elif is_wanted(entry.name, self.suffixes):
                yield _file_of(entry, inner, self.root)
            elif not _is_beside_articles(entry.name):
                self.on_left_out(_kind_of(entry))


def _is_beside_articles(name: str) -> bool:
    """Say whether a file is known and no article: of metadata, or of errors."""
    return name in METADATA_NAMES or name.endswith(_ERRORS_NAME)


def _kind_of(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink() and entry.is_dir():
        return "link to a folder"
    return suffix_of(entry.name) or "no suffix"


def is_wanted(name: str, suffixes: Collection[str]) -> bool:
    """Say whether a file of this name is an article of a folder.

    >>> is_wanted("a.txt", {".txt"}), is_wanted("run.errors.jsonl", {".jsonl"})
    (True, False)
    """
    if name in METADATA_NAMES or name == _ERRORS_NAME:
        return False
    return suffix_of(name) in suffixes and not name.endswith(f".{_ERRORS_NAME}")


def _file_of(
    entry: os.DirEntry[str], relative: PurePosixPath, root: Path
) -> InputFile | ArticleReadError:
    path = Path(entry.path)
    try:
        mode = entry.stat().st_mode
    except OSError as err:  # a dangling link
        return UnreadableError(
            path=path,
            problem=f"cannot be reached ({err.strerror or err})",
            hint="mend the link or take it out of the input",
        )
    if not stat.S_ISREG(mode):  # opening a pipe would wait for ever
        return UnreadableError(
            path=path, problem="is no regular file", hint="take it out of the input"
        )
    return InputFile(path=path, relative=relative, root=root)
