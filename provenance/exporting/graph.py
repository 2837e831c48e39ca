"""The graph that every format of a graph is made of: nodes, edges, and what each is to the others.

A format takes a `CitationGraph` and nothing else, whether it holds one trail or a whole collection. Nodes and edges can
be gone through as often as a format needs; of a collection they are read anew each time, so that no format has to keep
all of them.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from provenance.model import Article, Claim, Document, Edge, Ending, Node, Source, Span

__all__ = ["LABEL_LENGTH", "CitationGraph", "EdgeKind", "GraphEdge", "GraphNode", "Whence", "document_address", "iri"]

LABEL_LENGTH = 300
"""Characters of a claim's words that an export has, as many as of an excerpt (`provenance.tracing.evidence`): a long
sentence of news, and short enough that the export of a collection does not reprint its articles."""

_NAMES = "urn:claim-provenance:"
"""What ids are names in, where a format needs addresses (RFC 8141); nothing can be got there."""


class EdgeKind(StrEnum):
    """What an edge is; only a CITED one says that anybody has something from somebody."""

    CITED = "cited"
    """The text nearer to the reader names, links to, contains or republishes the other one."""
    SIMILAR = "similar"
    """The two are alike, and the one that the edge leads to is dated earlier; no text cites the other."""
    SAME = "same"
    """The two say the same, and nothing tells which is nearer to the origin; the edge's direction means nothing."""
    PLACE = "place"
    """A claim stands in an article, or an article inside another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whence:
    """What the cited ways of a claim tell of it.

    `origins` are the ids of those at their ends who are said to state it, `relays` of those on the way to them.
    `appearances` are the ids of the articles in which it also stands, and `earliest` is the one of these that the ways
    lead to; its own where they lead to no other, None where they lead to several, or where nobody is said to state it.
    """

    origins: tuple[str, ...] = ()
    relays: tuple[str, ...] = ()
    appearances: tuple[str, ...] = ()
    earliest: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """A claim, article or source, with what is known of it.

    `article` is an article's own, and that in which a claim stands; `document` the one of that article. `claim` is a
    claim's own. `source` is None also for whoever a passive leaves out. `endings` tell how ways end here, none where
    none does; `whence` is told of claims alone.
    """

    node: Node
    article: Article | None = None
    document: Document | None = None
    claim: Claim | None = None
    source: Source | None = None
    endings: tuple[Ending, ...] = ()
    whence: Whence = Whence()
    is_root: bool = False

    @property
    def label(self) -> str:
        """The node's name on one line, a long one cut between words."""
        name = " ".join(self.node.name.split())
        if len(name) <= LABEL_LENGTH:
            return name
        return name[: LABEL_LENGTH - 1].rpartition(" ")[0] + " …"

    @property
    def span(self) -> Span | None:
        """Where a claim or an article stands in the document's text, from its first character to its last."""
        if self.claim:
            return Span(self.claim.spans[0].start, self.claim.spans[-1].end)
        return self.article.span if self.article else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """An arrow from ORIGIN, nearer to the reader, to TARGET; `step` tells what it rests on, and is None of a place."""

    id: str
    kind: EdgeKind
    origin: str
    target: str
    relation: str
    step: Edge | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationGraph:
    """Nodes, and the edges between them; `root` is the id of the node that a trail begins at."""

    nodes: Iterable[GraphNode]
    edges: Iterable[GraphEdge]
    root: str | None = None


def iri(thing_id: str) -> str:
    """The address that stands for the thing with that id.

    >>> iri("c0527ab8f3d82fafc")
    'urn:claim-provenance:c0527ab8f3d82fafc'
    """
    return _NAMES + thing_id


def document_address(document: Document) -> str:
    """Where DOCUMENT was got on the web; of any other, the name of its bytes (RFC 6920: ni, SHA-256)."""
    if document.url:
        return document.url
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(document.sha256)).decode("ascii").rstrip("=")
