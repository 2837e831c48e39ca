"""Whether the pages behind links say what they are cited for: read once they were fetched, or a copy of them was.

The article of a page is looked through first, then what stands around it (captions, tables, lists): a quotation in a
caption is on the page. That a page does not say something is told of none that was cut off, or is for those who pay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from provenance.errors import InputError
from provenance.model import Attribution, Exchange, Polarity, Presence, PresenceKind, Reading
from provenance.pipeline.fetching import declared

if TYPE_CHECKING:
    from provenance.store import Store

__all__ = ["is_cited_for_something", "read_contents"]

_QUOTED = re.compile(r"\s*[“„«»\"‘'].*[”“»«\"’'][.,]?\s*", re.DOTALL)
"""A content between quotation marks, which stand in it or right around it."""


class _Cited(NamedTuple):
    """What a page is cited for: the attribution, its content's words and their language, and whether it is quoted."""

    attribution: Attribution
    words: str
    language: str | None
    quoted: bool


class _Page:
    """The page in an exchange: its article, and, once somebody asks for it, what stands around that."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        media_type, self._charset = declared(exchange)
        self._media_type = media_type or "text/html"
        self.article, self._language = self._read()

    @cached_property
    def around(self) -> str:
        """What stands on the page beside its article; nothing where it cannot be read."""
        from provenance.reading import read_around

        try:
            return read_around(
                self._exchange.body,
                location=self._exchange.final_url,
                media_type=self._media_type,
                charset=self._charset,
            )
        except InputError:
            return ""

    @cached_property
    def language(self) -> str | None:
        """The language of its article, else that of what stands there; None where that is not known."""
        from provenance.reading.tongues import language_of

        return self._language or language_of(self.article or self.around)

    def _read(self) -> tuple[str, str | None]:
        """The text of the article and its language; nothing where there is none."""
        from provenance.reading import Particulars, read_document, split_articles

        try:
            document = read_document(
                self._exchange.body,
                location=self._exchange.final_url,
                obtained=self._exchange.obtained,
                media_type=self._media_type,
                charset=self._charset,
            )
        except InputError:
            return "", None
        articles, _ = split_articles(document, Particulars())
        return document.text, next((article.language for article in articles if article.language), None)


def read_contents(store: Store, url: str, exchange: Exchange, *, address: str | None = None) -> tuple[Reading, ...]:
    """Whether the page in EXCHANGE says what is attributed by way of links to URL; each answer is kept in STORE.

    ADDRESS is that of the copy which was read in place of the page.
    """
    cited = list(_attributed(store, url))
    if not cited:
        return ()
    from provenance.web.verdicts import is_paid

    page = _Page(exchange)
    is_whole = exchange.failure is None and not is_paid(exchange)
    readings = []
    for one in cited:
        found = _looked_for(one, page)
        if found is not None and (is_whole or found.kind is not PresenceKind.ABSENT):
            reading = Reading(
                attribution_id=one.attribution.id,
                url=url,
                address=address or url,
                at=exchange.obtained,
                sha256=exchange.sha256,
                presence=found,
            )
            store.links.add_reading(reading)
            readings.append(reading)
    return tuple(readings)


def is_cited_for_something(store: Store, url: str) -> bool:
    """Whether anything is attributed by way of a link to URL."""
    return any(True for _ in _attributed(store, url))


def _looked_for(cited: _Cited, page: _Page) -> Presence | None:
    """Whether PAGE says what is CITED; around its article that counts only where it is said as it is cited."""
    from provenance.matching import presence

    def look(text: str) -> Presence | None:
        asserted = cited.attribution.polarity is Polarity.ASSERTS
        return presence(cited.words, cited.language, text, page.language, quoted=cited.quoted, asserted=asserted)

    found = look(page.article)
    if (found is not None and found.kind is PresenceKind.FOUND) or not page.around:
        return found
    elsewhere = look(f"{page.article}\n\n{page.around}")
    said = elsewhere is not None and elsewhere.kind is PresenceKind.FOUND
    return elsewhere if said or found is None else found


def _attributed(store: Store, url: str) -> Iterator[_Cited]:
    """What is attributed by way of links to URL."""
    from provenance.tracing import linking, words

    graph = store.graph
    for article_id in sorted({one.article_id for one in store.links.cited(page=url)}):
        article = graph.article(article_id)
        text = graph.document(article.document_id).text
        for attribution in linking(graph, article_id, graph.attributions_in(article_id), url):
            if attribution.content:
                start, end = attribution.content[0].start, attribution.content[-1].end
                quoted = bool(_QUOTED.fullmatch(text, max(0, start - 1), end + 1))
                yield _Cited(attribution, words(text, attribution.content), article.language, quoted)
