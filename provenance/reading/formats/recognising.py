"""Which format a file is in: by the end of its name, or by its first bytes (WHATWG MIME Sniffing has most of them)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import PurePath

from provenance.reading.decoding import encoding_of
from provenance.reading.formats.csv_rows import looks_like_a_table
from provenance.reading.formats.json_lines import looks_like_rows

__all__ = ["GZIP", "HEAD_BYTES", "MEDIA_TYPES", "SUFFIXES", "Format", "by_content", "by_name"]

HEAD_BYTES = 1 << 16
"""By how many of its first bytes a file is recognised: a page's or a feed's first tag stands after comments at most."""

GZIP = b"\x1f\x8b\x08"


class Format(StrEnum):
    """The formats that are read."""

    TEXT = "text"
    MARKDOWN = "Markdown"
    HTML = "HTML"
    XHTML = "XHTML"
    PDF = "PDF"
    JSON_LINES = "JSON lines"
    CSV = "CSV"
    FEED = "feed"
    SITEMAP = "sitemap"
    MAIL = "mail"
    SAVED_PAGE = "saved page (MHTML)"
    WARC = "WARC"
    WACZ = "WACZ"


SUFFIXES: Mapping[str, Format | None] = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.XHTML,
    ".pdf": Format.PDF,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".csv": Format.CSV,
    ".tsv": Format.CSV,
    ".rss": Format.FEED,
    ".atom": Format.FEED,
    ".xml": None,
    ".eml": Format.MAIL,
    ".mhtml": Format.SAVED_PAGE,
    ".mht": Format.SAVED_PAGE,
    ".warc": Format.WARC,
    ".wacz": Format.WACZ,
}
"""The ends of file names that are known; None where the content has to tell which format it is."""

_STARTS: Mapping[bytes, Format] = {
    b"WARC/": Format.WARC,
    b"%PDF-": Format.PDF,
    b"PK\x03\x04": Format.WACZ,
}

MEDIA_TYPES: Mapping[str, Format | None] = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.XHTML,
    "text/markdown": Format.MARKDOWN,
    "application/pdf": Format.PDF,
    "application/rss+xml": Format.FEED,
    "application/atom+xml": Format.FEED,
    "message/rfc822": Format.MAIL,
    "multipart/related": Format.SAVED_PAGE,
    "text/csv": Format.CSV,
    "application/x-ndjson": Format.JSON_LINES,
    "application/jsonl": Format.JSON_LINES,
    "application/warc": Format.WARC,
    "application/wacz": Format.WACZ,
    **dict.fromkeys(("text/plain", "text/xml", "application/xml", "application/rdf+xml", ""), None),
    **dict.fromkeys(("application/octet-stream", "application/gzip", "application/x-gzip", "application/zip"), None),
}
"""The media types that an answer from the web may have; None where the content has to tell which format it is."""

_PACKED = (".gz",)

_PROLOGUE = rb"(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE\s++(?!html)[^>\[]*+(?:\[.*?\])?\s*+>)*+"
_FIRST_TAG = re.compile(_PROLOGUE + rb"<(?:\w+:)?(\w+)", re.DOTALL | re.IGNORECASE)
_HTML_TAGS = frozenset(
    b"html head body title meta link script style div p h1 table article main section span a br".split()
)
_DOCTYPE = re.compile(rb"(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!doctype\s+html", re.DOTALL | re.IGNORECASE)
_XHTML = re.compile(rb"<html[^<>]*\sxmlns=[\"']http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_FEED_TAGS = frozenset((b"rss", b"feed", b"rdf"))
_SITEMAP_TAGS = frozenset((b"urlset", b"sitemapindex"))

_HEADER_LINE = re.compile(rb"[!-9;-~]+:[ \t].*")
_MAIL_HEADERS = re.compile(
    rb"^(?:from|subject|received|return-path|mime-version|message-id|delivered-to):", re.IGNORECASE | re.MULTILINE
)
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def by_name(name: str) -> Format | None:
    """The format that the end of NAME tells, packed with gzip or not; None where it tells none."""
    path = PurePath(name.lower())
    if path.suffix in _PACKED:
        path = path.with_suffix("")
    return SUFFIXES.get(path.suffix)


def by_content(head: bytes, columns: Mapping[str, str]) -> Format | None:
    """The format of what begins with HEAD, unpacked; TEXT where it is none of the others, None where it is other XML.

    COLUMNS has the names that a table's columns have in it where they are called otherwise.
    """
    body = head.removeprefix(codecs.BOM_UTF8).lstrip()
    for start, form in _STARTS.items():
        if body.startswith(start):
            return form
    if body.startswith(b"<"):
        return _marked_up(body)
    return _lined(body, head, columns)


def _lined(body: bytes, head: bytes, columns: Mapping[str, str]) -> Format:
    """The format of BODY, which HEAD begins with but for white space, by its first lines."""
    first, feed, _ = body.partition(b"\n")
    is_cut = not feed and len(head) >= HEAD_BYTES
    if body.startswith(b"{") and (is_cut or looks_like_rows(first)):
        return Format.JSON_LINES
    headers = body.split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    if all(_HEADER_LINE.match(line) for line in headers.split(b"\n", 2)[:2]) and _MAIL_HEADERS.search(headers):
        return Format.SAVED_PAGE if _RELATED.search(headers) else Format.MAIL
    text = head.decode(encoding_of(head), "replace")
    is_table = looks_like_a_table(text.lstrip().split("\n", 1)[0], columns)
    return Format.CSV if is_table else Format.TEXT


def _marked_up(body: bytes) -> Format | None:
    """The format of BODY, which begins with a tag; None where it is XML of another kind."""
    if _DOCTYPE.match(body):
        return Format.XHTML if _XHTML.search(body) and body.startswith(b"<?xml") else Format.HTML
    first = _FIRST_TAG.match(body)
    tag = first[1].lower() if first else b""
    if tag in _FEED_TAGS:
        return Format.FEED
    if tag in _SITEMAP_TAGS:
        return Format.SITEMAP
    if tag in _HTML_TAGS:
        return Format.XHTML if body.startswith(b"<?xml") else Format.HTML
    return None if body.startswith(b"<?xml") else Format.TEXT
