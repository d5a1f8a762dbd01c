"""The memory of a batch: what was read, coded and lost, in one SQLite file.

Every method is one transaction or part of one, so that a run can be killed at any
instant and the next one goes on from there.
"""

# ruff: noqa: S608 - the parts of the queries are our own

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, Self

from eventx.batch.duplicates import Sketch, rank, sentence_hashes
from eventx.batch.errors import LedgerError
from eventx.batch.ledger_tables import copy_of, open_ledger, told
from eventx.batch.outcome import Coded, Failure, Waiting, pack, record_of, unpack
from eventx.errors import counted
from eventx.readers.base import ReadFailure, mended
from eventx.records.article import Article
from eventx.records.base import ArticleId

_PAGE = 256  # articles fetched at once: no query stays open while others write
_ABOUT = {"title", "source", "url", "author", "language", "published_from"}
# An article counts when the current run, or the one it continues, has read it.
_HERE = "a.run = :run"
_TODAY = "LEFT JOIN results r ON r.id = a.id AND r.key = a.key"
_LOST = "LEFT JOIN failures f ON f.id = a.id AND f.key = a.key"
_COPY = "a.duplicate_of IS NOT NULL AND NOT :copies"


class Delivered(NamedTuple):
    """An article of the output.

    Attributes:
        article: its id.
        duplicate_of: the article it copies.
        lines: its events as JSON Lines; None when it is not coded.
    """

    article: ArticleId
    duplicate_of: ArticleId | None
    lines: bytes | None


class Ledger:
    """The ledger of one output.

    Args:
        connection: of `open_ledger`.
        name: what messages call it.
        copies: whether copies are coded as well.
    """

    def __init__(
        self, connection: sqlite3.Connection, *, name: Path | str, copies: bool
    ) -> None:
        self.name = name
        self._db = connection
        self._copies = copies
        self.run = int(self._fact("run") or 0)

    @classmethod
    def open(cls, path: Path | None, *, copies: bool, dry: bool = False) -> Self:
        """Open the ledger in a file; a temporary one without, a copy for a dry run."""
        connection = copy_of(path) if dry else open_ledger(path)
        return cls(connection, name=path or "the temporary folder", copies=copies)

    def __enter__(self) -> Self:
        """The ledger is open already."""
        return self

    def __exit__(self, *error: object) -> None:
        """Close it, which frees its lock."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep everything that is written inside, or nothing of it."""
        with told(self.name):
            self._db.execute("BEGIN")
            try:
                yield
            except BaseException:
                self._db.rollback()
                raise
            self._db.execute("COMMIT")

    def begin_run(self) -> None:
        """Forget which articles are here: the inputs will say."""
        self.run += 1
        with self.transaction():
            self._db.execute("DELETE FROM unreadable")
            self._set_fact("run", self.run)

    def retry_failed(self) -> None:
        """Let articles that failed wait again."""
        with self.transaction():
            self._db.execute("DELETE FROM failures")

    def see(self, article: Article, fingerprint: str) -> bool:
        """Note that an article is here; say whether it is new, changed or uncoded.

        Part of a transaction of the caller.
        """
        record = record_of(article)
        key = hashlib.sha256(fingerprint.encode() + record).hexdigest()[:32]
        known = self._db.execute(
            "SELECT a.key, r.id IS NOT NULL OR f.id IS NOT NULL, t.id IS NOT NULL "
            f"FROM articles a {_TODAY} {_LOST} LEFT JOIN texts t ON t.id = a.id "
            "WHERE a.id = ?",
            (article.id,),
        ).fetchone()
        unchanged = known is not None and known[0] == key
        if unchanged:
            self._db.execute(
                "UPDATE articles SET run = ?, path = ? WHERE id = ?",
                (self.run, article.path or article.id, article.id),
            )
        else:
            self._note(article, key)
        if unchanged and (known[1] or known[2]):
            return not known[1]
        row = (article.id, pack(record))
        self._db.execute("INSERT OR REPLACE INTO texts VALUES (?, ?)", row)
        return True

    def _note(self, article: Article, key: str) -> None:
        about = article.model_dump_json(include=_ABOUT)
        day = None if article.published is None else article.published.isoformat()
        self._db.execute(
            "INSERT OR REPLACE INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, NULL)",
            (
                article.id,
                self.run,
                key,
                article.path or article.id,
                len(article.text),
                about,
                day,
                sentence_hashes(article),
            ),
        )

    def see_failure(self, failure: ReadFailure) -> None:
        """Note an input that cannot be read; part of a transaction of the caller."""
        record = Failure(**failure.model_dump()).model_dump_json()
        self._db.execute("INSERT OR REPLACE INTO unreadable VALUES (?)", (record,))

    def sketches(self) -> list[Sketch]:
        """Return what is compared of the articles here, possible originals first.

        Articles that cannot be coded are left out: their copies are coded instead.
        """
        query = (
            f"SELECT a.id, a.published, a.sentences FROM articles a {_LOST} "
            f"WHERE {_HERE} AND f.id IS NULL"
        )
        rows = self._db.execute(query, {"run": self.run})
        return sorted(
            (
                Sketch(ArticleId(id_), day and date.fromisoformat(day), sentences)
                for id_, day, sentences in rows
            ),
            key=rank,
        )

    def link(self, copies: Iterable[tuple[ArticleId, ArticleId]]) -> None:
        """Set which articles are copies of which, anew."""
        with self.transaction():
            self._db.execute(
                "UPDATE articles SET duplicate_of = NULL WHERE duplicate_of IS NOT NULL"
            )
            self._db.executemany(
                "UPDATE articles SET duplicate_of = ? WHERE id = ?",
                ((original, copy) for copy, original in copies),
            )

    def check_found(self) -> None:
        """Refuse to give up everything: a path is misspelt, a disk not there.

        Raises:
            LedgerError: there are articles, and none of them was read by this run.
        """
        here, known = self._db.execute(
            f"SELECT sum({_HERE}), count(*) FROM articles a", {"run": self.run}
        ).fetchone()
        if known and not here:
            raise LedgerError(
                path=self.name,
                problem=f"knows {counted(known, 'article')}, and the inputs hold none",
                hint="check the paths; if all are meant to be gone, delete the folder",
            )

    def gone(self) -> tuple[int, int]:
        """Return how many articles, of how many events, left since the last output."""
        last = self._fact("delivered")
        limits = {"run": self.run, "last": self.run - 1 if last is None else int(last)}
        found = self._db.execute(
            f"SELECT count(*), sum(r.count) FROM articles a {_TODAY} "
            "WHERE a.run < :run AND a.run >= :last",
            limits,
        ).fetchone()
        return int(found[0]), int(found[1] or 0)

    def note_output(self) -> None:
        """Note that the output holds the articles of this run."""
        with self.transaction():
            self._set_fact("delivered", self.run)

    def check_inputs(self, paths: Iterable[Path]) -> None:
        """Refuse to take back the articles of an input that is not there.

        Part of no transaction, before a run begins.

        Raises:
            LedgerError: a path does not exist, and the last run read articles below it.
        """
        for path in paths:
            if str(path) == "-" or path.exists():
                continue
            name = mended(str(path))
            (known,) = self._db.execute(
                "SELECT count(*) FROM articles WHERE run = :run AND "
                "substr(path, 1, :length) = :path AND "
                "substr(path, :length + 1, 1) IN ('', '!', :separator)",
                {
                    "run": self.run,
                    "path": name,
                    "length": len(name),
                    "separator": os.sep,
                },
            ).fetchone()
            if known:
                articles = counted(known, "article")
                raise LedgerError(
                    path=path,
                    problem=f"does not exist, and {articles} of the last run lay there",
                    hint="bring it back; to take their events back, leave it out",
                )

    def count_waiting(self) -> int:
        """Return how many articles are to be coded."""
        query = f"SELECT count(*) {self._waiting()}"
        return int(self._db.execute(query, self._here()).fetchone()[0])

    def waiting(self, limit: int) -> Iterator[Waiting]:
        """Yield so many of the articles that are to be coded, by id."""
        last, left = "", limit
        query = (
            f"SELECT a.id, a.path, t.record, a.chars {self._waiting()} "
            "AND a.id > :last ORDER BY a.id LIMIT :page"
        )
        while left > 0:
            values = {**self._here(), "last": last, "page": min(left, _PAGE)}
            rows = self._db.execute(query, values).fetchall()
            if not rows:
                return
            yield from (Waiting(*row) for row in rows)
            last, left = rows[-1][0], left - len(rows)

    def _waiting(self) -> str:
        return (
            f"FROM articles a {_TODAY} {_LOST} JOIN texts t ON t.id = a.id "
            f"WHERE {_HERE} AND r.id IS NULL AND f.id IS NULL AND NOT ({_COPY})"
        )

    def keep(self, coded: Sequence[Coded], failures: Sequence[Failure]) -> None:
        """Keep what became of articles, in one transaction."""
        with self.transaction():
            for each in coded:
                self._db.execute(
                    "INSERT OR REPLACE INTO results "
                    "SELECT id, key, ?, ?, ? FROM articles WHERE id = ?",
                    (each.events, json.dumps(each.types), each.lines, each.article),
                )
                self._db.execute("DELETE FROM texts WHERE id = ?", (each.article,))
            for failure in failures:
                self._db.execute(
                    "INSERT OR REPLACE INTO failures "
                    "SELECT id, key, ? FROM articles WHERE id = ?",
                    (failure.model_dump_json(), failure.article),
                )

    def delivered(self) -> Iterator[Delivered]:
        """Yield the articles of the output by id, and those that have left it."""
        for id_, original, lines in self._pages("r.lines", "1"):
            shown = None if lines is None else unpack(lines)
            yield Delivered(ArticleId(id_), original, shown)

    def articles(self) -> Iterator[dict[str, object]]:
        """Yield one row per article that is here, by id."""
        columns = (
            f"a.path, a.about, a.published, a.chars, r.count, f.id IS NOT NULL, {_COPY}"
        )
        for id_, original, path, about, day, chars, count, lost, copy in self._pages(
            columns, _HERE
        ):
            state = "coded" if count is not None else "waiting"
            state = "copy" if copy else "failed" if lost else state
            yield {
                "id": id_,
                "path": path,
                "state": state,
                "events": None if copy else count,
                "duplicate_of": original,
                "published": day,
                "chars": chars,
                **json.loads(about),
            }

    def _pages(self, columns: str, condition: str) -> Iterator[tuple[Any, ...]]:
        """Yield id, original and columns; those of results only where they count."""
        result = f"{_TODAY} AND {_HERE} AND NOT ({_COPY})"
        query = (
            f"SELECT a.id, a.duplicate_of, {columns} FROM articles a {result} {_LOST} "
            f"WHERE {condition} AND a.id > :last ORDER BY a.id LIMIT {_PAGE}"
        )
        last = ""
        while rows := self._db.execute(
            query, {**self._here(), "last": last}
        ).fetchall():
            yield from rows
            last = rows[-1][0]

    def failures(self) -> list[Failure]:
        """Return what was lost, by path."""
        unread = self._db.execute("SELECT record FROM unreadable").fetchall()
        lost = self._db.execute(
            f"SELECT f.record FROM failures f JOIN articles a "
            f"ON f.id = a.id AND f.key = a.key WHERE {_HERE}",
            self._here(),
        ).fetchall()
        found = [Failure.model_validate_json(each) for (each,) in (*unread, *lost)]
        return sorted(found, key=lambda each: (each.path, each.message))

    def counts(self) -> Mapping[str, int]:
        """Return how many articles are here: coded, copies, waiting; coded undated."""
        query = (
            f"SELECT count(r.id), sum({_COPY}), sum(r.id IS NULL AND f.id IS NULL "
            f"AND NOT ({_COPY})), sum(r.id IS NOT NULL AND a.published IS NULL) "
            f"FROM articles a {_TODAY} AND NOT ({_COPY}) {_LOST} WHERE {_HERE}"
        )
        found = self._db.execute(query, self._here()).fetchone()
        names = ("coded", "copies", "waiting", "undated")
        return {name: each or 0 for name, each in zip(names, found, strict=True)}

    def types(self) -> Counter[str]:
        """Return how many events of each type the output has."""
        query = (
            f"SELECT r.types FROM articles a JOIN results r ON r.id = a.id "
            f"AND r.key = a.key WHERE {_HERE} AND NOT ({_COPY})"
        )
        found: Counter[str] = Counter()
        for (types,) in self._db.execute(query, self._here()):
            found.update(json.loads(types))
        return found

    def _here(self) -> dict[str, object]:
        return {"run": self.run, "copies": self._copies}

    def _set_fact(self, name: str, value: int) -> None:
        self._db.execute("INSERT OR REPLACE INTO facts VALUES (?, ?)", (name, value))

    def _fact(self, name: str) -> str | None:
        query = "SELECT value FROM facts WHERE name = ?"
        row = self._db.execute(query, (name,)).fetchone()
        return None if row is None else row[0]
