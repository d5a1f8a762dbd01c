"""Text files, front matter, metadata beside the files, and what can be wrong."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path

import pytest

from eventx.readers import ReadFailure, make_article, read_paths, read_stream
from eventx.records.article import Article, PublishedFrom

TALKS = (
    "Envoys of both sides met in Port Selwyn on Monday.\n\nThey agreed on nothing.\n"
)


def read(
    *paths: Path, published: date | None = None
) -> tuple[list[Article], list[ReadFailure]]:
    """Return all articles and all failures of a run."""
    failures: list[ReadFailure] = []
    articles = list(
        read_paths(list(paths), on_error=failures.append, published=published)
    )
    return articles, failures


def test_folder_gives_articles_sorted_with_relative_ids(tmp_path: Path) -> None:
    """The id is the path below the input folder without its suffix."""
    for name in ("b.txt", "a/z.txt", "a/c.txt", ".hidden.txt", "picture.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(TALKS, encoding="utf8")
    (tmp_path / "errors.jsonl").write_text("{}", encoding="utf8")
    (tmp_path / "run.errors.jsonl").write_text("{}", encoding="utf8")

    articles, failures = read(tmp_path)

    assert [article.id for article in articles] == ["a/c", "a/z", "b"]
    assert failures == []


def test_named_file_has_its_bare_name_as_id(tmp_path: Path) -> None:
    """A file named itself is read whatever its suffix, under its own name."""
    path = tmp_path / "story.draft"
    path.write_text(TALKS, encoding="utf8")

    articles, _ = read(path)

    assert [(article.id, article.path) for article in articles] == [
        ("story", str(path))
    ]


def test_ids_are_unique_in_a_run(tmp_path: Path) -> None:
    """Two files of one name in two folders never share an id."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(TALKS, encoding="utf8")

    articles, _ = read(tmp_path / "one", tmp_path / "two")

    assert [article.id for article in articles] == ["a", "a-2"]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Caf\xc3\xa9 talks.\r\nNext day.", "Café talks.\r\nNext day."),
        (b"\xef\xbb\xbfTalks.", "Talks."),
        ("Talks in Köln.".encode("utf-16"), "Talks in Köln."),
        ("Talks in “Köln” – again.".encode("cp1252"), "Talks in “Köln” – again."),
        ("Talks in Köln.".encode("latin-1"), "Talks in Köln."),
        ("Türkiye ——— … end".encode("cp1252"), "Türkiye ——— … end"),
        (
            "Envoyés — été.\n".encode() * 40 + b"\xe9",
            "Envoyés — été.\n" * 40 + "\ufffd",
        ),
    ],
)
def test_text_is_exactly_what_the_file_holds(
    tmp_path: Path, content: bytes, text: str
) -> None:
    """Newlines stay as they are; only the byte order mark is left out."""
    path = tmp_path / "a.txt"
    path.write_bytes(content)

    articles, failures = read(path)

    assert [article.text for article in articles] == [text]
    assert failures == []


def test_other_scripts_are_detected(tmp_path: Path) -> None:
    """Text with many high bytes goes to the detector, not to Windows-1252."""
    sentence = "Переговоры в столице начались в понедельник утром. "
    path = tmp_path / "a.txt"
    path.write_bytes((sentence * 5).encode("cp1251"))
    failures: list[ReadFailure] = []

    articles = list(read_paths([path], on_error=failures.append, languages=()))

    assert articles[0].text == sentence * 5


@pytest.mark.parametrize(
    ("block", "title", "published"),
    [
        ("title: Talks fail\npublished: 2019-04-02", "Talks fail", date(2019, 4, 2)),
        (
            "title: 'Iraq: day two'\ndate: April 2, 2019",
            "Iraq: day two",
            date(2019, 4, 2),
        ),
        ("title: Iraq: day two\ndate: 2 Apr 2019", "Iraq: day two", date(2019, 4, 2)),
        ("headline: Talks\ntags: [a, b]", "Talks", None),
        ("# note\ntitle: '2019'", "2019", None),
    ],
)
def test_front_matter(
    tmp_path: Path, block: str, title: str, published: date | None
) -> None:
    """The block gives title and date; the text is what stands after it."""
    path = tmp_path / "a.txt"
    path.write_text(f"---\n{block}\n---\n\n{TALKS}", encoding="utf8")

    articles, failures = read(path)

    assert articles[0].text == TALKS
    assert (articles[0].title, articles[0].published) == (title, published)
    assert failures == []


def test_front_matter_gives_every_field(tmp_path: Path) -> None:
    """id, source, url, author and language are taken too."""
    block = (
        "id: n-7\nsource: Selwyn Post\nurl: https://post.example/7\n"
        "author: [Ana Ruiz, Li Wei]\nlanguage: en-GB"
    )
    path = tmp_path / "a.txt"
    path.write_text(f"---\n{block}\n---\n{TALKS}", encoding="utf8")

    article = read(path)[0][0]

    assert article.id == "n-7"
    assert article.source == "Selwyn Post"
    assert article.url == "https://post.example/7"
    assert article.author == "Ana Ruiz, Li Wei"
    assert article.language == "en"


@pytest.mark.parametrize(
    "text",
    [
        "---\nTroops left the city. They had come in May.\n---\nMore.",
        "--- no block",
        "---",
    ],
)
def test_a_rule_above_prose_is_no_front_matter(tmp_path: Path, text: str) -> None:
    """Only a block whose first line is `key: value` is taken off."""
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf8")

    assert read(path)[0][0].text == text


def test_markdown_title_is_its_first_heading(tmp_path: Path) -> None:
    """The heading stays in the text, where it stands in the file."""
    path = tmp_path / "a.md"
    path.write_text(f"# Talks fail again\n\n{TALKS}", encoding="utf8")

    article = read(path)[0][0]

    assert article.title == "Talks fail again"
    assert article.text.startswith("# Talks fail again\n")


def test_metadata_csv_completes_the_files_beside_it(tmp_path: Path) -> None:
    """Rows name files with or without suffix, also files of folders below."""
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "in/b.txt", "c.txt"):
        (tmp_path / name).write_text(TALKS, encoding="utf8")
    (tmp_path / "metadata.csv").write_text(
        "file,published,title,source\n"
        'a.txt,2021-03-04,"Talks, day 1",Post\n'
        "in/b,20210305,,\n",
        encoding="utf8",
    )

    articles, failures = read(tmp_path)

    assert [(a.id, a.published, a.title, a.source) for a in articles] == [
        ("a", date(2021, 3, 4), "Talks, day 1", "Post"),
        ("c", None, None, None),
        ("in/b", date(2021, 3, 5), None, None),
    ]
    assert articles[0].published_from is PublishedFrom.METADATA
    assert failures == []


def test_metadata_jsonl_tells_bad_lines(tmp_path: Path) -> None:
    """A bad line costs that line; its number is in the record."""
    (tmp_path / "a.txt").write_text(TALKS, encoding="utf8")
    rows = [
        json.dumps({"file": "a.txt", "published": "2021-03-04"}),
        "{broken",
        json.dumps({"published": "2021-03-04"}),
        json.dumps({"file": "b.txt", "published": "03/04/2021"}),
    ]
    (tmp_path / "metadata.jsonl").write_text("\n".join(rows), encoding="utf8")

    articles, failures = read(tmp_path)

    assert articles[0].published == date(2021, 3, 4)
    assert [Path(failure.path).name for failure in failures] == [
        "metadata.jsonl:2",
        "metadata.jsonl:3",
        "metadata.jsonl:4",
    ]
    assert "YYYY-MM-DD" in failures[2].message


def test_dates_by_precedence(tmp_path: Path) -> None:
    """Option, then front matter, then the metadata file."""
    path = tmp_path / "a.txt"
    path.write_text(f"---\npublished: 2020-01-02\n---\n{TALKS}", encoding="utf8")
    (tmp_path / "metadata.csv").write_text(
        "file,published\na.txt,2020-01-03\n", encoding="utf8"
    )

    stated = read(path)[0][0]
    asked = read(path, published=date(2020, 1, 1))[0][0]

    assert (stated.published, stated.published_from) == (
        date(2020, 1, 2),
        PublishedFrom.METADATA,
    )
    assert (asked.published, asked.published_from) == (
        date(2020, 1, 1),
        PublishedFrom.OPTION,
    )


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("empty.txt", b"", "EmptyArticleError", "holds no text"),
        ("blank.txt", b" \n\t\n", "EmptyArticleError", "holds no text"),
        ("block.txt", b"---\ntitle: x\n---\n", "EmptyArticleError", "holds no text"),
        ("binary.txt", bytes(range(256)) * 9, "BinaryFileError", "binary"),
        ("nul.txt", b"Troops left.\0\0\0", "BinaryFileError", "3 NUL bytes"),
        ("line.txt", b"x" * 10_485_760, "TooLargeError", "4,000,000 bytes"),
        ("long.txt", b"Troops. " * 140_000, "TooLargeError", "1,000,000"),
    ],
)
def test_a_bad_file_is_a_record_and_the_rest_is_read(
    tmp_path: Path, name: str, content: bytes, error: str, words: str
) -> None:
    """The record names the file, the kind of error and what to do."""
    (tmp_path / name).write_bytes(content)
    (tmp_path / "z-good.txt").write_text(TALKS, encoding="utf8")

    articles, failures = read(tmp_path)

    assert [article.id for article in articles] == ["z-good"]
    assert [(failure.error, failure.stage) for failure in failures] == [(error, "read")]
    assert failures[0].path == str(tmp_path / name)
    assert words in failures[0].message
    assert "; " in failures[0].message


def test_missing_folder_is_a_record(tmp_path: Path) -> None:
    """A path that does not exist ends nothing."""
    (tmp_path / "a.txt").write_text(TALKS, encoding="utf8")

    articles, failures = read(tmp_path / "none", tmp_path / "a.txt")

    assert [article.id for article in articles] == ["a"]
    assert "does not exist; check the spelling" in failures[0].message


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX permissions")
def test_no_permission_is_a_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system does not open is told with the system's reason."""
    (tmp_path / "a.txt").write_text(TALKS, encoding="utf8")
    real_open = Path.open

    def refuse(self: Path, mode: str = "r") -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return real_open(self, mode)

    monkeypatch.setattr(Path, "open", refuse)

    articles, failures = read(tmp_path)

    assert articles == []
    assert "cannot be opened (Permission denied); check its perm" in failures[0].message


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX pipes and links")
def test_pipes_and_dangling_links_do_not_hang_the_walk(tmp_path: Path) -> None:
    """A named pipe in a folder would be waited for: it is told and passed."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere.txt")
    (tmp_path / "circle").symlink_to(tmp_path)

    articles, failures = read(tmp_path)

    assert articles == []
    assert [Path(failure.path).name for failure in failures] == ["link.txt", "pipe.txt"]


def test_reading_streams_one_article_at_a_time(tmp_path: Path) -> None:
    """The second file is not opened before the first article is taken."""
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TALKS, encoding="utf8")
    failures: list[ReadFailure] = []

    articles = read_paths([tmp_path], on_error=failures.append)
    first = next(articles)
    (tmp_path / "b.txt").write_text("", encoding="utf8")

    assert first.id == "a"
    assert list(articles) == []
    assert failures[0].error == "EmptyArticleError"


def test_stream_reads_front_matter_and_bad_input() -> None:
    """Standard input is read like a file."""
    failures: list[ReadFailure] = []
    content = f"---\ntitle: Talks\n---\n{TALKS}".encode()

    good = list(read_stream(io.BytesIO(content), on_error=failures.append))
    bad = list(read_stream(io.BytesIO(b""), on_error=failures.append))

    assert [(article.id, article.title) for article in good] == [("stdin", "Talks")]
    assert bad == []
    assert failures[0].path == "stdin"


def test_make_article_has_an_id_of_its_text() -> None:
    """The same text has the same id; a caller's id is kept."""
    first, again = make_article(TALKS), make_article(TALKS)

    assert first.id == again.id
    assert first.id != make_article(TALKS + ".").id
    assert make_article(TALKS, id="mine").id == "mine"


def test_make_article_takes_the_url_of_the_first_line() -> None:
    """Collections that put the address on top keep it out of the prose."""
    article = make_article("https://post.example/2020/05/01/talks\n\nThey met.")

    assert article.url == "https://post.example/2020/05/01/talks"


def test_half_characters_are_replaced_in_place() -> None:
    """JSON can hold half a surrogate pair; UTF-8 output cannot."""
    article = make_article("Troops \ud800 left.", title="\udfff")

    assert article.text == "Troops \ufffd left."
    assert article.title == "\ufffd"
    assert len(article.content_hash) == 64
