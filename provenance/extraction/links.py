"""The web addresses that an article links to, or that stand in its text as written."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import cache
from urllib.parse import urldefrag, urlsplit

from linkify_it import LinkifyIt

from provenance.model import Article, Capture, Document, Hyperlink, Link, Span

__all__ = ["copies", "links"]

_STAMP = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/")
"""When the copy at an address of an archive was taken: year, month, day, hour, minute, second, in UTC."""

_SCHEMES = frozenset({"http:", "https:"})
_CLOSING_MARKS = "”’»“„‘«…"
"""What may follow an address in running text, and no address ends with."""


@cache
def _finder() -> LinkifyIt:
    """Finds addresses that say their scheme; a bare "word.word" is as often a missing space."""
    return LinkifyIt(options={"fuzzy_link": False, "fuzzy_email": False})


def links(document: Document, articles: Sequence[Article]) -> tuple[Link, ...]:
    """The http and https addresses in the paragraphs of ARTICLES, by article; spans in DOCUMENT's text.

    What a page links stands at the words that are linked, an archived copy that it names at the same words after it.
    What its head says that it was made from stands, without any words, at the beginning of its first article.
    """
    origins = document.head.origins if document.head else ()
    found = [
        Link(article_id=article.id, span=Span(article.span.start, article.span.start), url=url)
        for article in articles[:1]
        for url in origins
    ]
    for article in articles:
        for paragraph in article.paragraphs:
            linked = list(_linked(document, article.id, paragraph.span))
            written = _written(document.text, article.id, paragraph.span)
            taken = {link.span for link in linked}
            found += sorted(
                [*linked, *(link for link in written if link.span not in taken)], key=lambda link: link.span
            )
    return tuple(found)


def copies(document: Document, cited: Collection[Link]) -> tuple[Capture, ...]:
    """The archived copies that DOCUMENT's page names beside those of its links that are CITED (Robust Links).

    One of which neither its address nor the page tells the time is left out.
    """
    known = {link.url for link in cited}
    named = (one for one in document.hyperlinks if one.version_url and one.url in known)
    return tuple(dict.fromkeys(copy for one in named if (copy := _copy(one, one.version_url or "")) is not None))


def _copy(hyperlink: Hyperlink, address: str) -> Capture | None:
    """The copy at ADDRESS that HYPERLINK names; taken when an archive's address says, or on the day that is named."""
    captured = None
    if stamp := _STAMP.search(address):
        with suppress(ValueError):
            captured = dt.datetime.strptime(f"{stamp[1]}+0000", "%Y%m%d%H%M%S%z")
    if captured is None and hyperlink.version_date is not None:
        captured = dt.datetime.combine(hyperlink.version_date, dt.time(), dt.UTC)
    url = urldefrag(hyperlink.url).url
    host = urlsplit(address).hostname
    return (
        Capture(url=url, archive=host, captured=captured, address=address, original=url) if host and captured else None
    )


def _linked(document: Document, article_id: str, within: Span) -> Iterator[Link]:
    """The hyperlinks of DOCUMENT's page that begin WITHIN."""
    hyperlinks = document.hyperlinks
    first, last = (bisect_left(hyperlinks, at, key=lambda hyperlink: hyperlink.span.start) for at in within)
    for hyperlink in hyperlinks[first:last]:
        for url in filter(None, (hyperlink.url, hyperlink.version_url)):
            yield Link(article_id=article_id, span=hyperlink.span, url=url)


def _written(text: str, article_id: str, within: Span) -> Iterator[Link]:
    """The addresses that are written out in TEXT[WITHIN]."""
    words = text[within.start : within.end]
    if "://" not in words:
        return
    for match in _finder().match(words) or ():
        url = match.url.rstrip(_CLOSING_MARKS)
        if match.schema in _SCHEMES:
            start = within.start + match.index
            yield Link(article_id=article_id, span=Span(start, start + len(url)), url=url)
