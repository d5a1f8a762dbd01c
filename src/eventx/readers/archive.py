"""Zip archives of article files: members are read in place, nothing is unpacked."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from eventx.readers.base import Draft, Outcome, Reader, Source
from eventx.readers.errors import MalformedError, RefusedError
from eventx.readers.formats import outcomes, suffixes
from eventx.readers.streams import check_ratio, seekable
from eventx.readers.walk import bare_id, is_wanted

_MAX_MEMBERS = 1_000_000
_ENCRYPTED = 0x1
_MODE_SHIFT = 16


def read_zip(source: Source) -> Iterator[Outcome]:
    """Give the articles of the members that a reader claims, sorted by name."""
    if source.depth:
        raise RefusedError(
            path=source.name,
            problem="is an archive within an archive or a compressed file",
            hint="unpack the outer one if you trust it, and read the result",
        )
    try:
        archive = zipfile.ZipFile(seekable(source))
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as err:
        raise MalformedError(
            path=source.name,
            problem=f"is no readable zip archive ({err})",
            hint="fetch or pack it again",
        ) from err
    members = sorted(archive.infolist(), key=lambda member: member.filename)
    if len(members) > _MAX_MEMBERS:
        raise RefusedError(
            path=source.name,
            problem=f"has {len(members):,} members",
            hint=f"pack at most {_MAX_MEMBERS:,} articles in one archive",
        )
    for member in members:
        if _is_article(member):
            yield from _member_outcomes(archive, member, source)


def _is_article(member: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    hidden = any(
        part.startswith((".", "__MACOSX")) for part in path.parts if part != ".."
    )
    return not (member.is_dir() or hidden) and is_wanted(path.name, suffixes())


def _member_outcomes(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Source
) -> Iterator[Outcome]:
    name = f"{source.name}!{member.filename}"
    try:
        _refuse_hostile(member, name)
        stream = archive.open(member)
    except RefusedError as err:
        yield err
        return
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as err:
        yield MalformedError(
            path=name, problem=f"cannot be unpacked ({err})", hint="pack it again"
        )
        return
    with stream:
        inner = replace(
            source,
            stream=cast(BinaryIO, stream),
            name=name,
            depth=source.depth + 1,
        )
        base = bare_id(PurePosixPath(member.filename))
        for outcome in outcomes(inner, PurePosixPath(member.filename).name):
            if isinstance(outcome, Draft):
                part = base if outcome.part is None else f"{base}/{outcome.part}"
                yield replace(outcome, part=part)
            else:
                yield outcome


def _refuse_hostile(member: zipfile.ZipInfo, name: str) -> None:
    """Nothing is written by name here, but such a name belongs to no honest archive."""
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise RefusedError(
            path=name,
            problem="has a name that leads out of the archive",
            hint="rename the member and pack it again",
        )
    if stat.S_ISLNK(member.external_attr >> _MODE_SHIFT):
        raise RefusedError(
            path=name, problem="is a link", hint="pack the file that it points to"
        )
    if member.flag_bits & _ENCRYPTED:
        raise RefusedError(
            path=name,
            problem="is locked by a password",
            hint="unpack it yourself and read the result",
        )
    check_ratio(name, member.file_size, member.compress_size)


ZIP = Reader(name="zip.v1", suffixes=(".zip",), read=read_zip)
