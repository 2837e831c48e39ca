"""Feeds (RSS 0.9 to 2.0, Atom): what stands in an entry is an article, with its link, title, author and date."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.model import Notice, Severity
from provenance.reading.decoding import unescaped
from provenance.reading.formats.opened import Input, Listed, Opened
from provenance.reading.particulars import Particulars

__all__ = ["read"]

_MARKUP = re.compile(r"<[a-zA-Z][^<>]*+>|&\w++;")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*+>")
_REFERENCE = re.compile(rb"&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}))(?![0-9a-f]);?|&#x?[0-9a-f]+;?", re.IGNORECASE)
_HIGHEST_CHARACTER = 0x10FFFF
_HALVES = range(0xD800, 0xE000)
_LANGUAGE = re.compile(r"[a-z]{2}(?![a-z])")


def read(opened: Opened) -> Iterator[Input | Listed | Notice]:
    """The entries of OPENED in their order; the address alone of one without a text, and a notice for a broken feed."""
    import feedparser  # noqa: PLC0415 (few runs read a feed)

    data = opened.whole("application/xml")
    if isinstance(data, Notice):
        yield data
        return
    try:
        stream = io.BytesIO(_REFERENCE.sub(_character, data.data))
        feed = feedparser.parse(stream, sanitize_html=False, resolve_relative_uris=True)
    except Exception as error:  # noqa: BLE001 (whatever a stranger's feed makes of the parser)
        yield opened.notice("broken-feed", f"no feed that can be read ({error}); get it anew")
        return
    reason = " ".join(str(feed.get("bozo_exception")).split())
    if feed.bozo and not feed.entries:
        yield opened.notice("broken-feed", f"no feed that can be read ({reason}); get it anew")
    elif feed.bozo and not isinstance(feed.bozo_exception, feedparser.CharacterEncodingOverride):
        yield opened.notice("broken-feed", f"a broken feed ({reason}); read as far as it goes", Severity.WARNING)
    for number, entry in enumerate(feed.entries, 1):
        yield from _entry(opened, entry, number, feed.feed)


def _entry(opened: Opened, entry: Mapping[str, Any], number: int, feed: Mapping[str, Any]) -> Iterator[Input | Listed]:
    """The article that ENTRY has in it, or the address of one that it only points at."""
    link = entry.get("link") or None
    text = _text(entry)
    if not text:
        if link:
            yield Listed(url=link, path=opened.path, date=_date(entry))
        return
    is_page = _MARKUP.search(text) is not None
    yield opened.part(
        text.encode("utf-8", "replace"),
        str(link or entry.get("id") or number),
        "text/html" if is_page else "text/plain",
        charset="utf-8",
        particulars=Particulars(
            title=_words(entry.get("title")),
            authors=tuple(name for one in entry.get("authors", ()) if (name := _words(one.get("name")))),
            publisher=_words((entry.get("source") or {}).get("title")) or _words(feed.get("title")),
            date=_date(entry),
            language=_language(entry, feed),
            url=link,
        ),
    )


def _character(reference: re.Match[bytes]) -> bytes:
    """REFERENCE, or that to U+FFFD where it names no character (as HTML has it): the parser fails on such a one."""
    hexadecimal, decimal = reference.groups()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal or _HIGHEST_CHARACTER + 1)
    return b"&#xFFFD;" if code > _HIGHEST_CHARACTER or code in _HALVES else reference.group()


def _text(entry: Mapping[str, Any]) -> str:
    """The fullest text that ENTRY has: its content, else its summary."""
    texts = [str(one.get("value") or "") for one in entry.get("content", ())]
    return max([*texts, str(entry.get("summary") or "")], key=len).strip()


def _date(entry: Mapping[str, Any]) -> dt.date | None:
    """The day (UTC) on which ENTRY says it was published, else changed."""
    moment = entry.get("published_parsed")
    if not moment and "updated_parsed" in entry:  # the library gives the other one in its place, and regrets it
        moment = entry["updated_parsed"]
    try:
        return dt.date(*moment[:3]) if moment else None
    except ValueError:
        return None


def _language(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> str | None:
    """The ISO 639-1 code that the feed declares for ENTRY."""
    content: Mapping[str, Any] = next(iter(entry.get("content", ())), {})
    declared = str(content.get("language") or feed.get("language") or "").lower()
    found = _LANGUAGE.match(declared)
    return found.group() if found else None


def _words(value: object) -> str | None:
    """VALUE without markup and with its white space folded, or None where nothing is left."""
    return " ".join(unescaped(_TAG.sub(" ", str(value))).split()) or None if value else None
