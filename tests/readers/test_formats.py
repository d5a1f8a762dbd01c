"""Every format, each with the article it must give."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import reader_pages as pages

from eventx import registry
from eventx.readers import Draft, Outcome, Reader, ReadFailure, Source, read_paths
from eventx.readers.formats import outcomes
from eventx.records.article import Article, PublishedFrom

DAY = date(2021, 5, 3)
OBJECT = {
    "text": pages.TEXT,
    "title": pages.TITLE,
    "published": "2021-05-03",
    "source": "Selwyn Post",
}
BEACH = {
    "maintext": pages.TEXT,
    "title": pages.TITLE,
    "date_publish": "2021-05-03 10:00:00",
    "source_domain": "post.example",
    "authors": ["Ana Ruiz"],
    "language": "en",
}


def lines_of(*rows: dict[str, Any]) -> bytes:
    """Return JSON Lines."""
    return "\n".join(json.dumps(row) for row in rows).encode()


def drafts(content: bytes, filename: str) -> list[Draft]:
    """Return the drafts of one input, none of which may fail."""
    found = list(outcomes(Source(io.BytesIO(content), filename), filename))
    assert all(isinstance(outcome, Draft) for outcome in found), found
    return [outcome for outcome in found if isinstance(outcome, Draft)]


def csv_of(delimiter: str) -> bytes:
    """Return a table of one article whose text holds every delimiter."""
    text = pages.TEXT.replace('"', '""') + " a,b;c"
    header = delimiter.join(("headline", "date", "body"))
    row = delimiter.join((pages.TITLE, "3 May 2021", f'"{text}"'))
    return f"{header}\r\n{row}\r\n".encode()


CASES: list[tuple[str, Callable[[], bytes], str]] = [
    ("a.txt", pages.TEXT.encode, pages.TEXT),
    ("a.html", pages.web_page, pages.TEXT),
    ("a.json", lambda: json.dumps(OBJECT).encode(), pages.TEXT),
    ("a.json", lambda: json.dumps(OBJECT, indent=2).encode(), pages.TEXT),
    ("a.jsonl", lambda: lines_of(OBJECT, OBJECT), pages.TEXT),
    ("a.ndjson", lambda: b"\xef\xbb\xbf" + lines_of(OBJECT, BEACH), pages.TEXT),
    ("a.json", lambda: json.dumps([OBJECT, BEACH]).encode(), pages.TEXT),
    ("a.json", lambda: json.dumps({"articles": [OBJECT]}).encode(), pages.TEXT),
    ("a.csv", lambda: csv_of(","), pages.TEXT + " a,b;c"),
    ("a.csv", lambda: csv_of(";"), pages.TEXT + " a,b;c"),
    ("a.tsv", lambda: csv_of("\t"), pages.TEXT + " a,b;c"),
    ("a.xml", lambda: pages.NITF, "PORT SELWYN\n\n" + pages.TEXT),
    ("a.xml", lambda: pages.newsml("one"), pages.TEXT),
    ("a.warc", lambda: pages.warc_record(pages.web_page()), pages.TEXT),
    ("a.txt.gz", lambda: gzip.compress(pages.TEXT.encode()), pages.TEXT),
    ("a.txt.bz2", lambda: bz2.compress(pages.TEXT.encode()), pages.TEXT),
    ("a.txt.xz", lambda: lzma.compress(pages.TEXT.encode()), pages.TEXT),
    (
        "a.warc.gz",
        lambda: gzip.compress(pages.warc_record(pages.web_page())),
        pages.TEXT,
    ),
    ("a.zip", lambda: pages.zip_of({"in/b.txt": pages.TEXT.encode()}), pages.TEXT),
    ("a.zip", lambda: pages.zip_of({"b.html": pages.web_page()}), pages.TEXT),
]


@pytest.mark.parametrize(("name", "content", "text"), CASES)
def test_format_gives_its_text(
    name: str, content: Callable[[], bytes], text: str
) -> None:
    """By suffix, and by its first bytes when it comes without a name."""
    found = [draft.text.removeprefix(pages.TITLE) for draft in drafts(content(), name)]

    assert {body.lstrip() for body in found} == {text}


@pytest.mark.parametrize(
    ("content", "text"),
    [case[1:] for case in CASES if not case[0].endswith((".csv", ".tsv"))],
)
def test_format_is_told_by_its_first_bytes(
    content: Callable[[], bytes], text: str
) -> None:
    """Standard input has no suffix; tables cannot be told from text."""
    assert drafts(content(), "")[0].text.endswith(text)


@pytest.mark.parametrize(
    ("name", "content", "day", "title"),
    [
        ("a.html", pages.web_page, DAY, pages.TITLE),
        ("a.jsonl", lambda: lines_of(BEACH), DAY, pages.TITLE),
        ("a.csv", lambda: csv_of(","), DAY, pages.TITLE),
        ("a.xml", lambda: pages.NITF, DAY, pages.TITLE),
        ("a.xml", lambda: pages.newsml("one"), DAY, pages.TITLE),
        ("a.warc", lambda: pages.warc_record(pages.web_page()), DAY, pages.TITLE),
    ],
)
def test_format_gives_date_and_title(
    name: str, content: Callable[[], bytes], day: date, title: str
) -> None:
    """The day of first publication, not of the last change or of the crawl."""
    draft = drafts(content(), name)[0]

    assert (draft.published, draft.title) == (day, title)


@pytest.mark.parametrize(
    ("name", "content", "facts"),
    [
        (
            "a.html",
            pages.web_page,
            ("Selwyn Post", "https://post.example/news/talks-fail", "Ana Ruiz"),
        ),
        ("a.jsonl", lambda: lines_of(BEACH), ("post.example", None, "Ana Ruiz")),
        ("a.xml", lambda: pages.NITF, ("Selwyn Wire", None, "Ana Ruiz")),
        ("a.xml", lambda: pages.newsml("one"), ("Selwyn Wire", None, "Ana Ruiz")),
        (
            "a.warc",
            lambda: pages.warc_record(pages.web_page()),
            ("Selwyn Post", "https://post.example/1", "Ana Ruiz"),
        ),
    ],
)
def test_format_gives_source_url_and_author(
    name: str, content: Callable[[], bytes], facts: tuple[str | None, ...]
) -> None:
    """What the format holds is taken."""
    draft = drafts(content(), name)[0]

    assert (draft.source, draft.url, draft.author) == facts


def test_html_date_is_told_as_such(tmp_path: Path) -> None:
    """A date of the page's markup yields to a metadata file."""
    (tmp_path / "a.html").write_bytes(pages.web_page())

    first = next(read_paths([tmp_path], on_error=print))
    (tmp_path / "metadata.csv").write_text("file,date\na.html,2021-05-02\n", "utf8")
    second = next(read_paths([tmp_path], on_error=print))

    assert (first.published, first.published_from) == (DAY, PublishedFrom.HTML)
    assert second.published == date(2021, 5, 2)
    assert second.published_from is PublishedFrom.METADATA


def test_web_page_in_a_declared_encoding() -> None:
    """The charset of the page itself is tried before anything is guessed."""
    page = pages.web_page().decode().replace("“", '"').replace("”", '"')
    page = page.replace("utf-8", "iso-8859-2").replace("Ivo Kern", "Božo Kovač")
    page = page.replace("©", "")

    assert "Božo Kovač" in drafts(page.encode("iso-8859-2"), "a.html")[0].text


def test_page_without_article_is_an_error() -> None:
    """A page of links holds nothing to code."""
    page = b"<html><body><a href='/'>Home</a></body></html>"
    found = list(outcomes(Source(io.BytesIO(page), "a.html"), "a.html"))

    assert [type(outcome).__name__ for outcome in found] == ["MalformedError"]


def test_ids_of_many_articles_in_one_file(tmp_path: Path) -> None:
    """The caller's id, else the file's id with the number of the row."""
    rows = lines_of({"id": "x-1", **OBJECT}, OBJECT)
    (tmp_path / "dump.jsonl").write_bytes(rows)
    (tmp_path / "news.xml").write_bytes(pages.newsml("urn:1", "urn:2"))
    members = {"b/one.txt": pages.TEXT.encode(), "two.jsonl": rows}
    (tmp_path / "pack.zip").write_bytes(pages.zip_of(members))

    articles = list(read_paths([tmp_path], on_error=print))

    assert [article.id for article in articles] == [
        "x-1",
        "dump/2",
        "urn:1",
        "urn:2",
        "pack/b/one",
        "x-1-2",
        "pack/two/2",
    ]


def test_fields_can_be_named_by_the_caller(tmp_path: Path) -> None:
    """A mapping of article fields to keys stands above the known names."""
    row = {"payload": {"content": pages.TEXT}, "text": "teaser", "when": "2021-05-03"}
    (tmp_path / "a.jsonl").write_bytes(lines_of(row, row))
    fields = {"text": "payload.content", "published": "when"}

    articles = list(read_paths([tmp_path], on_error=print, fields=fields))

    assert [(article.text, article.published) for article in articles] == [
        (pages.TEXT, DAY)
    ] * 2


def test_bad_rows_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    """Each bad line costs itself; its number is in the record."""
    lines = b"\n".join([json.dumps(OBJECT).encode(), b"{", b"3", b'{"a": 1}', b""])
    (tmp_path / "a.jsonl").write_bytes(lines + json.dumps(OBJECT).encode())
    failures: list[ReadFailure] = []

    articles = list(read_paths([tmp_path], on_error=failures.append))

    assert [article.id for article in articles] == ["a/1", "a/5"]
    assert [failure.path.rpartition(":")[2] for failure in failures] == ["2", "3", "4"]
    assert "--field text=NAME" in failures[2].message


def test_events_are_not_read_as_articles(tmp_path: Path) -> None:
    """The output of an earlier run in the input folder is one failure."""
    event = {"event_type": "strike", "evidence": [], "schema_version": 1}
    (tmp_path / "events.jsonl").write_bytes(lines_of(event, event, event))
    failures: list[ReadFailure] = []

    assert list(read_paths([tmp_path], on_error=failures.append)) == []
    assert len(failures) == 1
    assert "outside the input folder" in failures[0].message


def test_table_without_text_column(tmp_path: Path) -> None:
    """The columns are listed, and the option that names one."""
    (tmp_path / "a.csv").write_text("when,what\n1,2\n3,4\n", "utf8")
    failures: list[ReadFailure] = []

    assert list(read_paths([tmp_path], on_error=failures.append)) == []
    assert len(failures) == 1
    assert "when, what" in failures[0].message


def test_parquet(tmp_path: Path) -> None:
    """Only the columns that name a field are read."""
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {"body": [pages.TEXT], "date": [DAY], "noise": [b"\xff" * 10]}
    parquet.write_table(arrow.table(columns), tmp_path / "a.parquet")

    articles = list(read_paths([tmp_path], on_error=print))

    assert [(each.text, each.published) for each in articles] == [(pages.TEXT, DAY)]


def test_docx(tmp_path: Path) -> None:
    """Paragraphs, title and author; the day of last saving is no date."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title = pages.TITLE
    document.core_properties.author = "Ana Ruiz"
    for paragraph in pages.PARAGRAPHS:
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "a.docx"))

    article = next(read_paths([tmp_path], on_error=print))

    assert article.text == pages.TEXT
    assert (article.title, article.author) == (pages.TITLE, "Ana Ruiz")
    assert article.published is None


def test_pdf_lines_are_paragraphs_again(tmp_path: Path) -> None:
    """Set lines are joined, and a word divided at the end of one is whole."""
    pytest.importorskip("pypdf")
    lines = (
        "Dock workers in Port Selwyn walked out on Monday after talks on pay had col-",
        "lapsed, the union said. The port authority said that nine ships were waiting",
        "outside the harbour.",
        "Soldiers were sent to guard the silos.",
    )
    (tmp_path / "a.pdf").write_bytes(pages.pdf_of(lines))

    article = next(read_paths([tmp_path], on_error=print))

    assert article.text == (
        "Dock workers in Port Selwyn walked out on Monday after talks on pay had "
        "collapsed, the union said. The port authority said that nine ships were "
        "waiting outside the harbour.\n\nSoldiers were sent to guard the silos."
    )
    assert article.title == pages.TITLE


def test_warc_passes_over_other_records() -> None:
    """Images and pages that were not found are no articles, and no errors."""
    content = (
        pages.warc_record(b"\x89PNG", kind="image/png")
        + pages.warc_record(pages.web_page(), status="404 Not Found")
        + pages.warc_record(pages.web_page(), url="https://post.example/2")
    )

    assert [draft.url for draft in drafts(content, "a.warc")] == [
        "https://post.example/2"
    ]


def test_language_other_than_asked_is_told(tmp_path: Path) -> None:
    """A Spanish article is skipped with a record; a stated language is believed."""
    pytest.importorskip("py3langid")
    spanish = (
        "Los estibadores de Puerto Selwyn abandonaron el trabajo el lunes después de "
        "que fracasaran las negociaciones salariales, según informó el sindicato. La "
        "autoridad portuaria dijo que nueve buques esperaban fuera del puerto."
    )
    (tmp_path / "a.txt").write_text(spanish, "utf8")
    (tmp_path / "b.txt").write_text(f"---\nlanguage: en\n---\n{spanish}", "utf8")
    (tmp_path / "c.txt").write_text(pages.TEXT, "utf8")
    failures: list[ReadFailure] = []

    articles = list(read_paths([tmp_path], on_error=failures.append))

    assert [(article.id, article.language) for article in articles] == [
        ("b", "en"),
        ("c", "en"),
    ]
    assert failures[0].error == "OtherLanguageError"
    assert "is in language 'es', wanted: en" in failures[0].message


def test_missing_extra_names_the_install_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the library the file is a failure that says how to get it."""
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    (tmp_path / "a.html").write_bytes(pages.web_page())
    failures: list[ReadFailure] = []

    assert list(read_paths([tmp_path], on_error=failures.append)) == []
    assert failures[0].error == "MissingExtraError"
    assert "pip install 'eventx[html]'" in failures[0].message


def test_third_party_reader_by_registry(tmp_path: Path) -> None:
    """A reader of a new suffix is found; one that fails ends nothing."""

    def read_caps(source: Source) -> Any:
        yield Draft(text=source.stream.read().decode().upper())
        raise ZeroDivisionError

    registry.readers.register(
        "caps.v1", func=Reader(name="caps.v1", suffixes=(".caps",), read=read_caps)
    )
    (tmp_path / "a.caps").write_text("talks", "utf8")
    failures: list[ReadFailure] = []

    articles: list[Article] = list(read_paths([tmp_path], on_error=failures.append))

    assert [article.text for article in articles] == ["TALKS"]
    assert failures[0].error == "ReaderFaultError"


THIRD_PARTY = """
from eventx.readers import Draft, Reader
def read_caps(source):
    yield Draft(text=source.stream.read().decode().upper())
CAPS = Reader(name="caps.v1", suffixes=(".caps", ".txt"), read=read_caps)
"""


def test_third_party_reader_by_entry_point(tmp_path: Path) -> None:
    """An installed package adds a reader, also for a suffix that eventx claims."""
    (tmp_path / "caps_reader.py").write_text(THIRD_PARTY, "utf8")
    dist = tmp_path / "caps_reader-1.0.dist-info"
    dist.mkdir()
    (dist / "METADATA").write_text("Name: caps-reader\nVersion: 1.0\n", "utf8")
    entry = "[eventx_readers]\ncaps.v1 = caps_reader:CAPS\n"
    (dist / "entry_points.txt").write_text(entry, "utf8")
    asked = "from eventx.readers.formats import suffixes; s = suffixes(); "
    asked += "print(s['.caps'].name, s['.txt'].name, s['.md'].name)"

    run = subprocess.run(
        [sys.executable, "-c", asked],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        text=True,
    )

    assert run.stdout.split() == ["caps.v1", "caps.v1", "markdown.v1"]


def test_outcome_is_draft_or_error() -> None:
    """The alias that third-party readers annotate with names both."""
    assert Draft in Outcome.__args__


@pytest.mark.parametrize("opening", ["<p>", '<div class="x">', "<!-- x --><article>"])
def test_pasted_part_of_a_page_is_a_page(opening: str) -> None:
    """Tags would stand among the words of a text, and its events be lost."""
    paragraph = "The two armies agreed on day {} to keep the truce along the river."
    paragraphs = "<br><br>".join(paragraph.format(day) for day in range(12))
    content = f"{opening}{paragraphs}".encode()
    source = Source(io.BytesIO(content), "a.txt")
    (draft,) = outcomes(source, "a.txt")

    assert isinstance(draft, Draft)
    assert draft.text.startswith("The two armies")
    assert "<" not in draft.text
