"""The web addresses that stand in an article's text, as written."""

from __future__ import annotations

from collections.abc import Sequence
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
    """The http and https addresses in the paragraphs of ARTICLES, by article; spans in DOCUMENT's text."""
    found = []
    for article in articles:
        for paragraph in article.paragraphs:
            text = document.text[paragraph.span.start : paragraph.span.end]
            if "://" not in text:
                continue
            for match in _finder().match(text) or ():
                url = match.url.rstrip(_CLOSING_MARKS)
                if match.schema in _SCHEMES:
                    start = paragraph.span.start + match.index
                    found.append(Link(article_id=article.id, span=Span(start, start + len(url)), url=url))
    return tuple(found)
