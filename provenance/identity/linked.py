"""Who publishes what an attribution's own words are linked to: the link is its evidence, and tells whose it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from provenance.identity.domains import publisher_of, site
from provenance.identity.registry import KnownSource, registry
from provenance.model import Article, Attribution, Document, SourceType, Spans

__all__ = ["is_outlet", "linked_source", "publisher_of_article"]


def linked_source(document: Document, article: Article, attribution: Attribution) -> KnownSource | None:
    """Whoever publishes what the source of ATTRIBUTION, or else its cue, is linked to in DOCUMENT.

    None where nothing is, where it leads stays hidden, or it stays on the site that ARTICLE itself stands on.
    """
    if not document.hyperlinks:
        return None
    own = {site(url) for url in (document.url, document.head.url if document.head else None) if url}
    for url in (*_urls(document, attribution.source), *_urls(document, attribution.cue)):
        if site(url) in own:
            continue
        known = publisher_of(url)
        if known is not None and known.name != article.publisher:
            return known
    return None


def is_outlet(source: KnownSource) -> bool:
    """Whether SOURCE is a well-known publisher."""
    return source.type is SourceType.PUBLISHER and registry().find(source.name) is not None


def publisher_of_article(document: Document, written: str | None) -> str | None:
    """The name of the publisher of an article of DOCUMENT, which gives it as WRITTEN, if at all.

    The address of a page counts where nothing is written, or where the page's head calls a well-known outlet by no
    name of its own ("U.S.", on a page of Reuters).
    """
    known = registry().find(written) if written else None
    if known and known.type is SourceType.PUBLISHER:
        return known.name
    head = document.head
    if written and (head is None or head.publisher != written):
        return written
    published = (publisher_of(url) for url in (document.url, head.url if head else None) if url)
    at = next(filter(None, published), None)
    return at.name if at and (not written or is_outlet(at)) else written


def _urls(document: Document, spans: Spans) -> Iterator[str]:
    """Where the hyperlinks of DOCUMENT lead that have words in common with SPANS."""
    links = document.hyperlinks
    for span in spans:
        # Links do not overlap one another, so that one alone can begin before the span and reach into it.
        first, last = (bisect_left(links, at, key=lambda link: link.span.start) for at in span)
        for link in links[max(0, first - 1) : last]:
            if link.span.overlaps(span):
                yield link.url
