"""Rows of many shapes (JSON objects, table rows, front matter) to one draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from eventx.readers.base import Draft, Outcome
from eventx.readers.days import read_day
from eventx.readers.errors import EmptyArticleError, MalformedError
from eventx.resources import read_yaml


@lru_cache(maxsize=4096)  # the same few names are asked for with every article
def plain_name(name: str) -> str:
    """Return a field name as the lexicon writes it.

    >>> plain_name("Publish-Date")
    'publish_date'
    """
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def pick(row: Mapping[str, Any], field: str, chosen: Mapping[str, str]) -> Any:
    """Return the value of an article field, None when the row has none.

    Args:
        row: keys in plain form (`plain_name`).
        field: a field of `article_fields.yaml`.
        chosen: the caller's mapping of fields to keys, above the lexicon.

    >>> pick({"headline": "Talks fail"}, "title", {})
    'Talks fail'
    """
    if field in chosen:
        return _look_up(row, chosen[field])
    for name in read_yaml("lexicons/article_fields.yaml")["fields"][field]:
        value = _look_up(row, name)
        if value is not None:
            return value
    return None


def _look_up(row: Mapping[str, Any], name: str) -> Any:
    value = row.get(plain_name(name))
    if value is None and "." in name:
        value = row
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    return None if value in ("", [], {}) else value


def as_text(value: Any) -> str | None:
    """Return a scalar, or a list of scalars, as one string; None when it holds nothing.

    >>> as_text(["Ana Ruiz", "Li Wei"])
    'Ana Ruiz, Li Wei'
    """
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, Mapping):
        return as_text(value.get("name") or value.get("title"))
    if isinstance(value, Sequence):
        parts = [part for part in map(as_text, value) if part]
        return ", ".join(parts) or None
    return None


def as_body(value: Any) -> str | None:
    """Return the text of an article; a list of strings is one paragraph each.

    Unlike other fields it keeps its outer whitespace: offsets point into it.
    """
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        value = "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) and value.strip() else None


def draft_of(
    row: Mapping[str, Any], *, name: str, part: str | None, chosen: Mapping[str, str]
) -> Iterator[Outcome]:
    """Give the article of one row, and an error for each field that cannot be read.

    Args:
        row: the row as its format gives it.
        name: the input and the row, for messages.
        part: tells the row from the others of its input; None when it is alone.
        chosen: the caller's mapping of fields to keys.
    """
    plain = {plain_name(str(key)): value for key, value in row.items()}
    text = as_body(pick(plain, "text", chosen))
    if text is None:
        missing = not has_text(row, chosen)
        yield (
            no_text_field(plain, name, chosen)
            if missing
            else EmptyArticleError(path=name)
        )
        return
    stated = pick(plain, "published", chosen)
    published = read_day(stated)
    if stated is not None and published is None:
        yield undated(stated, name)
    yield Draft(
        text=text,
        key=as_text(pick(plain, "key", chosen)),
        part=part,
        title=as_text(pick(plain, "title", chosen)),
        published=published,
        source=as_text(pick(plain, "source", chosen)),
        url=as_text(pick(plain, "url", chosen)),
        author=as_text(pick(plain, "author", chosen)),
        language=language_code(pick(plain, "language", chosen)),
    )


def language_code(value: Any) -> str | None:
    """Return the ISO 639-1 code of a language tag, None when it is none.

    >>> language_code("en-GB")
    'en'
    """
    tag = (as_text(value) or "").lower().replace("_", "-").split("-")[0]
    if tag in {"english", "eng"}:
        return "en"
    return tag if len(tag) == 2 and tag.isalpha() else None


def undated(stated: Any, name: str) -> MalformedError:
    """Return the error for a publication date that states no day."""
    return MalformedError(
        path=name,
        problem=f"publication date {str(stated)[:40]!r} states no day",
        hint="write it as YYYY-MM-DD; the article is read without it",
    )


def has_text(row: Mapping[str, Any], chosen: Mapping[str, str]) -> bool:
    """Say whether a row has a field for the article's text.

    >>> has_text({"Headline": "Talks", "Body": ""}, {})
    True
    """
    names = {plain_name(str(key)) for key in row}
    if "text" in chosen:
        return plain_name(chosen["text"].partition(".")[0]) in names
    known = read_yaml("lexicons/article_fields.yaml")["fields"]["text"]
    return not names.isdisjoint(known)


def wrapped_rows(value: Mapping[str, Any]) -> list[Any] | None:
    """Return the list of rows that an object wraps, None when it wraps none.

    >>> wrapped_rows({"status": "ok", "articles": [{"text": "x"}]})
    [{'text': 'x'}]
    """
    for key in read_yaml("lexicons/article_fields.yaml")["wrappers"]:
        rows = value.get(key)
        if isinstance(rows, list):
            return rows
    return None


def no_text_field(
    columns: Iterable[str], name: str, chosen: Mapping[str, str]
) -> MalformedError:
    """Return the error for rows without a field for the article's text."""
    found = ", ".join(list(columns)[:12])[:200] or "none"
    wanted = f"no field {chosen['text']!r}" if "text" in chosen else "no text field"
    return MalformedError(
        path=name,
        problem=f"has {wanted} (fields: {found})",
        hint="name the field of the article's text with --field text=NAME",
    )
