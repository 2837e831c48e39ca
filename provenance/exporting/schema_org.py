"""A graph in schema.org's words as JSON-LD: claims with where they appear, and where first; written as a stream.

The context stands in the document itself, so that a processor needs no network. What schema.org has no word for (how
ways end, likeness without a citation, denials) is said in names of this program's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, GraphNode, document_address, iri
from provenance.exporting.json_pieces import streamed
from provenance.exporting.layout import Layout, Tool
from provenance.model import NodeKind, Polarity, SourceType

__all__ = ["CONTEXT", "render"]

CONTEXT: Mapping[str, Any] = {
    "@vocab": "https://schema.org/",
    "provenance": iri("terms#"),
    **{
        name: {"@type": "@id"}
        for name in ("appearance", "author", "contributor", "firstAppearance", "isPartOf", "claimInterpreter")
    },
    **{
        name: {"@id": f"provenance:{name}", "@type": "@id"}
        for name in ("askedBy", "deniedBy", "supposedBy", "similarTo", "saysTheSameAs", "hasItFrom")
    },
}
"""schema.org's words, and this program's own beside them."""

_TYPES = {
    SourceType.PERSON: "Person",
    SourceType.ORGANISATION: "Organization",
    SourceType.GOVERNMENT: "GovernmentOrganization",
    SourceType.PUBLISHER: "NewsMediaOrganization",
    SourceType.WORK: "CreativeWork",
}
_LIKENESS = {EdgeKind.SIMILAR: "similarTo", EdgeKind.SAME: "saysTheSameAs"}
_NOT_SAID = {Polarity.DENIES: "deniedBy", Polarity.ASKS: "askedBy", Polarity.HYPOTHETICAL: "supposedBy"}
_TOOL = iri("tool")


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """GRAPH as {"@context", "@graph": […]}: a thing a line, then what is said of two of them."""
    return streamed({"@context": CONTEXT}, {"@graph": _things(graph, layout.tool)}, ascii_wanted=layout.ascii)


def _things(graph: CitationGraph, tool: Tool) -> Iterator[dict[str, Any]]:
    yield {
        "@id": _TOOL,
        "@type": "SoftwareApplication",
        "name": "provenance",
        "softwareVersion": f"{tool.version}, rules {tool.rules}",
    }
    for node in graph.nodes:
        made = {NodeKind.CLAIM: _claim, NodeKind.ARTICLE: _article, NodeKind.SOURCE: _source}[node.node.kind](node)
        yield {name: value for name, value in made.items() if value not in (None, [])}
    for edge in graph.edges:
        if edge.step is not None:
            yield {"@id": iri(edge.origin), _property(edge): iri(edge.target)}


def _claim(one: GraphNode) -> dict[str, Any]:
    own = [one.article.id] if one.article else []
    return {
        "@id": iri(one.node.id),
        "@type": "Claim",
        "text": one.label,
        "appearance": _all([*own, *one.whence.appearances]),
        "firstAppearance": iri(one.whence.earliest) if one.whence.earliest else None,
        "author": _all(one.whence.origins),
        "contributor": _all(one.whence.relays),
        "claimInterpreter": _TOOL,
        **_ends(one),
    }


def _article(one: GraphNode) -> dict[str, Any]:
    article, document = one.article, one.document
    if article is None or document is None:
        return {"@id": iri(one.node.id), "@type": "Article", "headline": one.label, **_ends(one)}
    return {
        "@id": iri(article.id),
        "@type": "Article",
        "headline": one.label,
        "url": document.url,
        "identifier": document_address(document) if document.url is None else f"sha256:{document.sha256}",
        "author": [{"@type": "Person", "name": name} for name in article.authors],
        "publisher": {"@type": "Organization", "name": article.publisher} if article.publisher else None,
        "datePublished": article.date.isoformat() if article.date else None,
        "inLanguage": article.language,
        "isPartOf": iri(article.outer) if article.outer else None,
        **_ends(one),
    }


def _source(one: GraphNode) -> dict[str, Any]:
    source = one.source
    unnamed = source is None or source.type is SourceType.UNNAMED
    return {
        "@id": iri(one.node.id),
        "@type": _TYPES.get(source.type, "Thing") if source else "Thing",
        "name": one.label,
        "alternateName": list(source.aliases) if source else None,
        "disambiguatingDescription": "left unnamed by the text" if unnamed else None,
        **_ends(one),
    }


def _ends(one: GraphNode) -> dict[str, Any]:
    return {"provenance:ending": [ending.value for ending in one.endings]}


def _property(edge: GraphEdge) -> str:
    """The name of what EDGE says of its two ends."""
    if edge.kind in _LIKENESS:
        return _LIKENESS[edge.kind]
    polarity = edge.step.polarity if edge.step else Polarity.ASSERTS
    return _NOT_SAID.get(polarity, "hasItFrom")


def _all(ids: Iterable[str]) -> list[str]:
    return [iri(one) for one in ids]
