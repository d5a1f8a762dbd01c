"""Answers of online geocoders kept on disk, so that no name is asked twice."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

_SCHEMA = """
create table if not exists answer(
    service text, query text, content text, primary key(service, query)) without rowid
"""


def default_cache_path() -> Path:
    """Return the user's cache file, after the XDG base directory rules."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "eventx" / "geocoding.sqlite"


class AnswerCache:
    """A file of answers by service and query; safe for several threads.

    Args:
        path: the SQLite file; made with its folder when it does not exist.

    >>> cache = AnswerCache(Path(":memory:"))
    >>> cache.put("nominatim", "Raqqa", {"lat": 35.95, "lon": 39.01})
    >>> cache.get("nominatim", "Raqqa")["lat"]
    35.95
    """

    def __init__(self, path: Path) -> None:
        if str(path) != ":memory:":
            path.parent.mkdir(parents=True, exist_ok=True)
        self._lock = threading.Lock()
        self._db = sqlite3.connect(path, check_same_thread=False, timeout=30)
        self._db.execute(_SCHEMA)

    def has(self, service: str, query: str) -> bool:
        """Say whether the service has answered this query, even with nothing."""
        return self._row(service, query) is not None

    def get(self, service: str, query: str) -> dict[str, Any] | None:
        """Return the stored answer; None when it was empty or there is none."""
        row = self._row(service, query)
        answer: dict[str, Any] | None = json.loads(row[0]) if row else None
        return answer

    def put(self, service: str, query: str, answer: dict[str, Any] | None) -> None:
        """Store an answer, None for "no such place"."""
        row = (service, query, json.dumps(answer, ensure_ascii=False))
        with self._lock, self._db:
            self._db.execute("insert or replace into answer values(?, ?, ?)", row)

    def _row(self, service: str, query: str) -> tuple[str] | None:
        with self._lock:
            row: tuple[str] | None = self._db.execute(
                "select content from answer where service = ? and query = ?",
                (service, query),
            ).fetchone()
        return row
