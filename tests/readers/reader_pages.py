"""Inputs for the reader tests, all written for them."""

from __future__ import annotations

import base64
import hashlib
import io
import zipfile

PARAGRAPHS = (
    "Dock workers in Port Selwyn walked out on Monday after talks on pay collapsed, "
    "the union said.",
    "The port authority said that nine ships were waiting outside the harbour. "
    "Soldiers were sent to guard the grain silos.",
    "“We will not go back,” said Ivo Kern, who leads the union. The stoppage is to "
    "last a week.",
)
TEXT = "\n\n".join(PARAGRAPHS)
TITLE = "Talks fail in Port Selwyn"


def web_page(paragraphs: tuple[str, ...] = PARAGRAPHS) -> bytes:
    """Return a news page with menu, cookie notice, related links and footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{TITLE} | Selwyn Post</title>
<meta property="og:title" content="{TITLE}">
<meta property="og:site_name" content="Selwyn Post">
<meta property="article:published_time" content="2021-05-03T10:00:00+02:00">
<meta property="article:modified_time" content="2021-05-09T10:00:00+02:00">
<meta name="author" content="Ana Ruiz">
<link rel="canonical" href="https://post.example/news/talks-fail">
<script>var text = "<p>Nothing of this is text.</p>";</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="cookie-banner">We use cookies to improve your visit.</div>
<article><h1>{TITLE}</h1>{body}</article>
<aside><h2>Related</h2><ul><li><a href="/a">Ministers meet</a></li></ul></aside>
<footer>© 2021 Selwyn Post</footer></body></html>""".encode()


def warc_record(
    body: bytes,
    *,
    url: str = "https://post.example/1",
    kind: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    digest: bool = True,
) -> bytes:
    """Return one response record of a web archive."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n"
    block = f"{http}Content-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Date: 2021-06-01T00:00:00Z\r\nWARC-Target-URI: {url}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n"
    )
    if digest:
        # SHA-1 is what the WARC standard writes here.
        sha1 = base64.b32encode(hashlib.sha1(block).digest()).decode()  # noqa: S324
        head += f"WARC-Block-Digest: sha1:{sha1}\r\n"
    return head.encode() + b"\r\n" + block + b"\r\n\r\n"


def zip_of(members: dict[str, bytes], *, deflate: bool = True) -> bytes:
    """Return a zip archive of members by name."""
    buffer = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if deflate else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def pdf_of(lines: tuple[str, ...]) -> bytes:
    """Return a PDF file of one page of set lines."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Title (Talks fail in Port Selwyn) /Author (Ana Ruiz) >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info 6 0 R >>\n" % size
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n" % size
        + table
        + trailer
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<nitf><head><title>x</title><docdata><doc-id id-string="sel-0503"/>
<date.issue norm="20210503T101500Z"/></docdata>
<pubdata name="Selwyn Wire"/></head>
<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>Ana Ruiz</byline>
<dateline><location>PORT SELWYN</location></dateline></body.head>
<body.content>{"".join(f"<p>{each}</p>" for each in PARAGRAPHS)}</body.content></body>
</nitf>""".encode()


def newsml_item(guid: str, paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    """Return one NewsML-G2 item with its text as XHTML."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"""<newsItem guid="{guid}" version="2">
<itemMeta><provider literal="Selwyn Wire"/>
<firstCreated>2021-05-03T10:15:00Z</firstCreated>
<versionCreated>2021-05-09T10:15:00Z</versionCreated></itemMeta>
<contentMeta><headline>{TITLE}</headline><by>Ana Ruiz</by><language tag="en-GB"/>
</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>
</inlineXML></contentSet></newsItem>"""


def newsml(*guids: str) -> bytes:
    """Return a NewsML-G2 message of items."""
    items = "".join(newsml_item(guid) for guid in guids)
    space = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'
    return f"<newsMessage {space}><itemSet>{items}</itemSet></newsMessage>".encode()
