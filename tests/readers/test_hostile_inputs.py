"""Inputs made to harm: each a record with its reason, soon and in little memory."""

from __future__ import annotations

import gzip
import io
import json
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import reader_pages as pages
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eventx.errors import ArticleReadError
from eventx.readers import BUILTIN, Draft, ReadFailure, Source, read_paths, read_stream
from eventx.readers.formats import outcomes

GIB = 2**30
MAX_SECONDS = 10.0
ENTITIES = "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' if n else '<!ENTITY e0 "boom">'
    for n in range(10)
)
BILLION_LAUGHS = f"<?xml version='1.0'?><!DOCTYPE nitf [{ENTITIES}]><nitf>&e9;</nitf>"
OUTSIDE = (
    '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>"
)


def failures_of(content: bytes, name: str) -> list[ArticleReadError]:
    """Return the errors of one input, which may give no article."""
    found = list(outcomes(Source(io.BytesIO(content), name), name))
    assert not [outcome for outcome in found if isinstance(outcome, Draft)]
    return [outcome for outcome in found if isinstance(outcome, ArticleReadError)]


def locked_zip() -> bytes:
    """Return an archive whose member says that it is encrypted."""
    content = bytearray(pages.zip_of({"a.txt": pages.TEXT.encode()}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(sign) + offset] |= 1
    return bytes(content)


def linked_zip() -> bytes:
    """Return an archive with a symbolic link out of it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("a.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("a.xml", BILLION_LAUGHS.encode, "RefusedError", "DOCTYPE"),
        ("a.xml", OUTSIDE.encode, "RefusedError", "DOCTYPE"),
        ("a.xml", lambda: OUTSIDE.encode("utf-16"), "RefusedError", "DOCTYPE"),
        ("a.xml", lambda: b"<nitf><body>", "MalformedError", "well-formed"),
        ("a.xml", lambda: b"<rss><item/></rss>", "MalformedError", "<rss>"),
        ("a.zip", lambda: b"PK\x03\x04 cut off", "MalformedError", "zip"),
        (
            "a.zip",
            lambda: pages.zip_of({"../../a.txt": b"Troops left."}),
            "RefusedError",
            "leads out",
        ),
        (
            "a.zip",
            lambda: pages.zip_of({"/etc/a.txt": b"Troops left."}),
            "RefusedError",
            "leads out",
        ),
        (
            "a.zip",
            lambda: pages.zip_of({"..\\a.txt": b"Troops left."}),
            "RefusedError",
            "leads out",
        ),
        (
            "a.zip",
            lambda: pages.zip_of({"a.txt": b" " * 2**26}),
            "RefusedError",
            "bomb",
        ),
        (
            "a.zip",
            lambda: pages.zip_of({"b.zip": pages.zip_of({"a.txt": b"Talks."})}),
            "RefusedError",
            "archive within",
        ),
        ("a.zip", locked_zip, "RefusedError", "password"),
        ("a.zip", linked_zip, "RefusedError", "is a link"),
        (
            "a.txt.gz",
            lambda: gzip.compress(gzip.compress(gzip.compress(b"Talks."))),
            "RefusedError",
            "within compressed",
        ),
        (
            "a.txt.gz",
            lambda: gzip.compress(b"Talks." * 99)[:20],
            "MalformedError",
            "cut",
        ),
        ("a.jsonl.gz", lambda: gzip.compress(b" " * 2**26), "RefusedError", "bomb"),
        ("a.json", lambda: b"[" * 2**20, "MalformedError", "array"),
        ("a.json", lambda: b'{"a":' * 2**18, "MalformedError", "JSON"),
        ("a.json", lambda: b"", "MalformedError", "no JSON"),
        ("a.html", lambda: pages.web_page() + b" " * 2**23, "TooLargeError", "bytes"),
        ("a.html", lambda: b"<html>" + b"<br>" * 40_000, "RefusedError", "40,001 tags"),
        ("a.html", lambda: b"<html><p>" + b"\0" * 99, "BinaryFileError", "NUL"),
        ("a.warc", lambda: pages.warc_record(b"x" * 99)[:200], "MalformedError", "off"),
        (
            "a.warc",
            lambda: pages.warc_record(pages.web_page()).replace(b"Dock", b"Duck"),
            "MalformedError",
            "digest",
        ),
    ],
)
def test_hostile_input_is_refused_with_its_reason(
    name: str, content: Callable[[], bytes], error: str, words: str
) -> None:
    """One error, its kind and its cause; no article."""
    failures = failures_of(content(), name)

    assert [type(failure).__name__ for failure in failures] == [error]
    assert words in str(failures[0])


def test_pages_before_the_cut_are_read() -> None:
    """A truncated archive gives what is whole."""
    page = pages.warc_record(pages.web_page(), digest=False)
    found = list(outcomes(Source(io.BytesIO(page + page[:-900]), "a.warc"), "a.warc"))

    assert [type(outcome).__name__ for outcome in found] == ["Draft", "MalformedError"]


def test_archive_members_fail_one_by_one() -> None:
    """The honest members of an archive with a hostile one are read."""
    content = pages.zip_of({"../a.txt": b"Talks.", "b.txt": b"Talks began."})
    found = list(outcomes(Source(io.BytesIO(content), "a.zip"), "a.zip"))

    assert isinstance(found[0], ArticleReadError)
    assert isinstance(found[1], Draft)
    assert found[1].part == "b"


def test_damaged_member_ends_no_archive() -> None:
    """The members behind one with a wrong checksum are read."""
    members = {"a.txt": b"Talks began.", "b.txt": b"Talks ended."}
    content = pages.zip_of(members, deflate=False).replace(
        b"Talks began", b"Talks BEGAN"
    )
    found = list(outcomes(Source(io.BytesIO(content), "a.zip"), "a.zip"))

    assert isinstance(found[0], ArticleReadError)
    assert isinstance(found[1], Draft)


READ_AND_MEASURE = """
import json, sys, time
from pathlib import Path
from eventx.readers import read_paths

def peak_bytes():
    # ru_maxrss of a child begins with its parent's peak; VmHWM begins at exec.
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024

for path in sorted(Path(sys.argv[1]).iterdir()):
    failures, start = [], time.monotonic()
    articles = sum(1 for _ in read_paths([path], on_error=failures.append))
    print(json.dumps({
        "name": path.name, "seconds": time.monotonic() - start, "articles": articles,
        "errors": [failure.error for failure in failures],
        "bytes": peak_bytes(),
    }))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the memory peak of Linux")
def test_large_hostile_files_cost_little(tmp_path: Path) -> None:
    """A line of 1 GB, bombs, and a page of 30 MB: within 10 s and 1 GiB each."""
    for name in ("line.txt", "line.jsonl", "line.csv", "line.html", "line.xml"):
        with (tmp_path / name).open("wb") as file:
            file.write(b'{"text": "x')
            file.truncate(10**9)
    unit = b"<div><p>Talks <b>began</b> in <i>the</i> capital.</p></div>"
    (tmp_path / "page.html").write_bytes(b"<html>" + unit * (30 * 2**20 // len(unit)))
    (tmp_path / "bomb.json").write_bytes(b"[" + b"{}," * (15 * 2**20 // 3) + b"{}]")
    with gzip.open(tmp_path / "bomb.txt.gz", "wb", compresslevel=1) as file:
        for _ in range(256):
            file.write(bytes(2**20))
    (tmp_path / "bomb.zip").write_bytes(pages.zip_of({"a.txt": b" " * 2**28}))

    run = subprocess.run(
        [sys.executable, "-c", READ_AND_MEASURE, str(tmp_path)],
        capture_output=True,
        check=True,
        text=True,
    )

    results = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(results) == 9
    for result in results:
        assert result["articles"] == 0, result
        assert result["errors"], result
        assert result["seconds"] < MAX_SECONDS, result
        assert result["bytes"] < GIB, result


def test_failures_of_one_file_are_counted_after_a_hundred(tmp_path: Path) -> None:
    """A file of a million bad rows does not flood the errors file."""
    (tmp_path / "a.jsonl").write_bytes(b"3\n" * 5_000)
    failures: list[ReadFailure] = []

    assert list(read_paths([tmp_path], on_error=failures.append)) == []
    assert len(failures) == 101
    assert "4,900 more" in failures[-1].message


SUFFIXES = sorted({suffix for reader in BUILTIN for suffix in reader.suffixes})
STARTS = [
    b"",
    b"{",
    b"[{",
    b"<html><p>",
    b"<nitf>",
    b"WARC/1.0\r\n",
    b"PK\x03\x04",
    b"%PDF-1.4\n",
    b"PAR1",
    b"---\n",
    b"\x1f\x8b\x08",
    b"\xff\xfe",
    b"text,title\n",
]
SEEDS = [
    pages.web_page(),
    pages.NITF,
    pages.newsml("a", "b"),
    pages.warc_record(pages.web_page()),
    pages.zip_of({"a.txt": b"Talks began."}),
    pages.pdf_of(("Talks began.",)),
    b'{"text": "Talks began.", "date": "2021-05-03"}',
    b"---\ntitle: x\n---\nTalks began.",
    gzip.compress(b"Talks began."),
]


@st.composite
def broken_seeds(draw: st.DrawFn) -> bytes:
    """A good input with bytes cut out, doubled or changed."""
    content = bytearray(draw(st.sampled_from(SEEDS)))
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, max(0, len(content) - 1)))
        size = draw(st.integers(0, 40))
        content[at : at + size] = draw(st.binary(max_size=20))
    return bytes(content)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=st.one_of(
        st.tuples(st.sampled_from(STARTS), st.binary(max_size=300)).map(b"".join),
        st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")),
        broken_seeds(),
    ),
    suffix=st.sampled_from(["", *SUFFIXES, ".txt.gz"]),
)
def test_no_input_makes_a_reader_raise(content: bytes, suffix: str) -> None:
    """Whatever the bytes and the suffix: articles and records, nothing else."""
    failures: list[ReadFailure] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(content)
        articles = list(read_paths([path], on_error=failures.append))

    assert articles or failures or suffix == ".zip" or content[:2] == b"PK"
    for article in articles:
        article.content_hash  # noqa: B018 - half characters would break it
        assert all(span.end_char <= len(article.text) for span in article.furniture)


@settings(max_examples=60, deadline=None)
@given(content=st.one_of(st.binary(max_size=300), broken_seeds()))
def test_no_stream_makes_reading_raise(content: bytes) -> None:
    """Standard input may hold anything too."""
    failures: list[ReadFailure] = []

    articles = list(read_stream(io.BytesIO(content), on_error=failures.append))

    assert len(articles) + len(failures) >= 0
