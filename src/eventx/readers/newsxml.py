"""News agency XML: NewsML-G2 and NITF, read without entities, DTDs or network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from eventx.readers.base import Draft, Outcome, Reader, Source
from eventx.readers.days import read_day
from eventx.readers.errors import MalformedError, RefusedError
from eventx.readers.extras import need
from eventx.readers.fields import as_text, language_code
from eventx.readers.html import draft_of_page
from eventx.readers.text import read_bounded

_MAX_BYTES = 16 * 2**20
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)\b", re.IGNORECASE)
_BLOCKS = frozenset({"p", "h1", "h2", "h3", "hl2", "li", "blockquote"})
_WITHIN = frozenset({"li", "blockquote"})


def read_xml(source: Source) -> Iterator[Outcome]:
    r"""Give the articles of a NewsML-G2 or NITF file.

    >>> from io import BytesIO
    >>> file = BytesIO(b"<nitf><body><body.content><p>They met.</p></body.content>"
    ...                b"</body></nitf>")
    >>> [draft.text for draft in read_xml(Source(file, "a.xml"))]
    ['They met.']
    """
    content = read_bounded(source, _MAX_BYTES)
    root = _parse(content, source.name)
    kind = _name(root)
    if kind == "html":
        yield draft_of_page(content, name=source.name)
        return
    items = [element for element in root.iter() if _name(element) == "newsItem"]
    if kind == "nitf":
        yield _nitf_draft(root, None)
    elif items:
        for number, item in enumerate(items, start=1):
            part = str(number) if len(items) > 1 else None
            yield _newsml_draft(item, part)
    else:
        raise MalformedError(
            path=source.name,
            problem=f"is XML of the kind <{kind}>",
            hint="give NewsML-G2 or NITF, or save the text as a .txt file",
        )


def _parse(content: bytes, name: str) -> Any:
    """The root element; a document that declares anything is not parsed at all."""
    if _DECLARATION.search(content.replace(b"\0", b"")):
        raise RefusedError(
            path=name,
            problem="declares a DOCTYPE or entities, which can blow up memory",
            hint="take the declaration out of the file if you trust it",
        )
    etree = need("lxml.etree", extra="html", name=name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as err:
        raise MalformedError(
            path=name,
            problem=f"is no well-formed XML ({str(err)[:160]})",
            hint="check it with `xmllint`, or fetch it again",
        ) from err
    if root.getroottree().docinfo.doctype:
        raise RefusedError(
            path=name, problem="declares a DOCTYPE", hint="take it out of the file"
        )
    return root


def _newsml_draft(item: Any, part: str | None) -> Draft:
    content = _find(item, "contentSet")
    nitf = _find(content, "nitf")
    inner = Draft(text="") if nitf is None else _nitf_draft(nitf, None)
    text = inner.text or ("" if content is None else _body_text(content))
    language = _find(item, "contentMeta", "language")
    return Draft(
        text=text,
        key=item.get("guid"),
        part=part,
        title=_text(_find(item, "contentMeta", "headline")) or inner.title,
        published=_newsml_day(item) or inner.published,
        source=_named(_find(item, "itemMeta", "provider")) or inner.source,
        url=_link(item),
        author=_text(_find(item, "contentMeta", "by"))
        or _named(_find(item, "contentMeta", "creator"))
        or inner.author,
        language=language_code(None if language is None else language.get("tag")),
    )


def _newsml_day(item: Any) -> date | None:
    """The first day the item was out; versions come later."""
    for path in (
        ("itemMeta", "firstCreated"),
        ("contentMeta", "contentCreated"),
        ("itemMeta", "versionCreated"),
    ):
        day = read_day(_text(_find(item, *path)))
        if day is not None:
            return day
    return None


def _nitf_draft(root: Any, part: str | None) -> Draft:
    head = _find(root, "body", "body.head")
    issued = _find(root, "head", "docdata", "date.issue")
    publication = _find(root, "head", "pubdata")
    identity = _find(root, "head", "docdata", "doc-id")
    stated = [
        None if issued is None else issued.get("norm"),
        None if publication is None else publication.get("date.publication"),
        _text(_find(head, "dateline", "story.date")),
    ]
    days = [day for day in map(read_day, stated) if day is not None]
    return Draft(
        text=_with_dateline(root, head),
        key=None if identity is None else identity.get("id-string"),
        part=part,
        title=_text(_find(head, "hedline", "hl1"))
        or _text(_find(root, "head", "title")),
        published=days[0] if days else None,
        source=_text(_find(head, "distributor"))
        or (None if publication is None else as_text(publication.get("name"))),
        author=_text(_find(head, "byline")),
    )


def _with_dateline(root: Any, head: Any) -> str:
    """NITF keeps the place of writing apart; it belongs above the first paragraph."""
    content = _find(root, "body", "body.content")
    text = "" if content is None else _body_text(content)
    place = _text(_find(head, "dateline", "location"))
    if place is None or text.lower().startswith(place.lower()):
        return text
    return f"{place}\n\n{text}" if text else ""


def _body_text(element: Any) -> str:
    """Paragraphs in reading order; text outside of any block when there is none."""
    blocks = [
        " ".join("".join(block.itertext()).split())
        for block in element.iter()
        if _name(block) in _BLOCKS and _name(block.getparent()) not in _WITHIN
    ]
    text = "\n\n".join(block for block in blocks if block)
    if text:
        return text
    lines = (" ".join(line.split()) for line in element.itertext())
    return "\n\n".join(line for line in lines if line)


def _find(element: Any, *names: str) -> Any:
    """The first descendant along a path of local names, None when there is none."""
    for name in names:
        if element is None:
            return None
        found = (each for each in element.iterdescendants() if _name(each) == name)
        element = next(found, None)
    return element


def _name(element: Any) -> str:
    tag = None if element is None else element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _text(element: Any) -> str | None:
    return None if element is None else " ".join("".join(element.itertext()).split())


def _named(element: Any) -> str | None:
    """A party by its name, else by its literal or code."""
    if element is None:
        return None
    name = _text(_find(element, "name"))
    return name or element.get("literal") or element.get("qcode")


def _link(item: Any) -> str | None:
    for element in item.iter():
        href = element.get("href")
        if _name(element) == "link" and href and href.startswith("http"):
            return str(href)
    return None


XML = Reader(name="newsxml.v1", suffixes=(".xml",), read=read_xml)
