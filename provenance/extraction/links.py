"""The web addresses that an article links to, or that stand in its text as written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from linkify_it import LinkifyIt

from provenance.model import Article, Document, Link, Span

__all__ = ["links"]

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
