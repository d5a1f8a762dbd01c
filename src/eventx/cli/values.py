"""What the options of commands hold, read and checked."""

from __future__ import annotations

import atexit
import re
import shutil
import tempfile
from datetime import date
from pathlib import Path

import typer

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def path_of(text: str) -> Path:
    """Return the path that an argument states.

    An empty one, as of a shell variable that is not set, would be the whole folder.

    >>> path_of("articles/a.txt").name
    'a.txt'
    """
    if not text:
        raise typer.BadParameter("an empty path; write . for the folder you are in")
    return Path(text)


def file_of(text: str) -> Path:
    """Return the file that an option names, or a copy of what can be read only once.

    The pipe of a shell's `<(...)` is read by the check, again by the pipeline, and by
    each worker, which cannot even open it.

    >>> file_of("actors.csv").name
    'actors.csv'
    """
    path = Path(text)
    if not path.exists() or path.is_file() or path.is_dir():
        return path
    folder = Path(tempfile.mkdtemp(prefix="eventx-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    # One name for all pipes: their numbers would make each run another one.
    copy = folder / f"pipe{path.suffix}"
    copy.write_bytes(path.read_bytes())
    return copy


def day_of(text: str) -> date:
    """Return the day that an option states.

    >>> day_of("2015-10-02")
    datetime.date(2015, 10, 2)
    """
    try:
        return date.fromisoformat(text)
    except ValueError as err:
        message = f"'{text}' is no day; write it as 2015-10-02"
        raise typer.BadParameter(message) from err


def fields_of(options: list[str] | None) -> dict[str, str]:
    """Return the mapping that `--field NAME=KEY` options state.

    >>> fields_of(["text=body"])
    {'text': 'body'}
    """
    from eventx.resources import read_yaml  # noqa: PLC0415 - on use

    known = read_yaml("lexicons/article_fields.yaml")["fields"]
    fields: dict[str, str] = {}
    for option in options or ():
        name, sign, key = option.partition("=")
        if not (name and sign and key):
            message = f"'{option}' is not of the form FIELD=NAME, e.g. text=body"
            raise typer.BadParameter(message, param_hint="--field")
        if name not in known:
            message = f"an article has no field '{name}'; fields: {', '.join(known)}"
            raise typer.BadParameter(message, param_hint="--field")
        fields[name] = key
    return fields


def languages_of(options: list[str] | None) -> tuple[str, ...]:
    """Return the languages to keep: English unless asked, none named for all.

    >>> languages_of(None), languages_of(["any"])
    (('en',), ())
    """
    if not options:
        return ("en",)
    wrong = [each for each in options if not _LANGUAGE.fullmatch(each)]
    if "any" in options:
        return ()
    if wrong:
        message = f"'{wrong[0]}' is no ISO 639-1 code; write e.g. en, or any for all"
        raise typer.BadParameter(message, param_hint="--language")
    return tuple(options)
