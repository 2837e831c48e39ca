"""The works of a graph, as a bibliography lists them: its articles, and the works that its texts cite."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.exporting.graph import CitationGraph, document_address
from provenance.model import NodeKind, SourceType

__all__ = ["Work", "works"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work; `date` is the day that it bears, `accessed` the day on which it was got, `note` how it was found.

    `location` is its web address, or the name of its bytes. Of a work that is cited and not held, no more is known than
    its title.
    """

    id: str
    title: str
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    date: dt.date | None = None
    accessed: dt.date | None = None
    language: str | None = None
    url: str | None = None
    location: str | None = None
    note: str | None = None


def works(graph: CitationGraph) -> Iterator[Work]:
    """The works of GRAPH, in its order."""
    for one in graph.nodes:
        if one.node.kind is NodeKind.ARTICLE and one.article and one.document:
            yield Work(
                id=one.node.id,
                title=one.label,
                authors=one.article.authors,
                publisher=one.article.publisher,
                date=one.article.date,
                accessed=one.document.obtained.date(),
                language=one.article.language,
                url=one.document.url,
                location=document_address(one.document),
                note=", ".join(f"{ending.value} end of a trail" for ending in one.endings) or None,
            )
        elif one.source and one.source.type is SourceType.WORK:
            yield Work(id=one.node.id, title=one.label, note="cited, not held")
