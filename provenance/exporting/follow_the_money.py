"""A graph as FollowTheMoney entities (followthemoney.tech), a line each, for Aleph and OpenSanctions' tools.

Articles are Articles, claims Notes about the sources that are said to state them, sources are people, organisations and
public bodies, and each step is an UnknownLink with its article as the proof. A link between texts that are merely alike
says so in its `status`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, TypeAlias

from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, GraphNode
from provenance.exporting.layout import Layout
from provenance.model import NodeKind, Polarity, SourceType

__all__ = ["render"]

Properties: TypeAlias = dict[str, list[str | None]]

_SCHEMATA = {
    SourceType.PERSON: "Person",
    SourceType.ORGANISATION: "Organization",
    SourceType.GOVERNMENT: "PublicBody",
    SourceType.PUBLISHER: "Organization",
    SourceType.WORK: "Document",
}
_OTHER = "LegalEntity"
"""Somebody who can act, of whom no more is known."""


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """GRAPH as JSON lines of {"id", "schema", "properties"}."""
    proofs: dict[str, str] = {}
    for node in graph.nodes:
        if node.document and node.article:
            proofs.setdefault(node.document.id, node.article.id)
        yield _line(_entity(node), layout)
    for edge in graph.edges:
        if edge.step is not None:
            yield _line(_link(edge, proofs), layout)


def _line(entity: tuple[str, str, Properties], layout: Layout) -> str:
    thing_id, schema, properties = entity
    stated = {name: [value for value in values if value] for name, values in properties.items()}
    record: dict[str, Any] = {
        "id": thing_id,
        "schema": schema,
        "properties": {name: values for name, values in stated.items() if values},
    }
    return json.dumps(record, ensure_ascii=layout.ascii) + "\n"


def _entity(one: GraphNode) -> tuple[str, str, Properties]:
    ends = f"ways end here: {', '.join(ending.value for ending in one.endings)}" if one.endings else None
    if one.node.kind is NodeKind.SOURCE:
        return _source(one, ends)
    document = one.document
    if one.node.kind is NodeKind.CLAIM:
        properties: Properties = {"description": [one.label], "entity": [*one.whence.origins], "notes": [ends]}
        return one.node.id, "Note", properties | {"sourceUrl": [document.url if document else None]}
    article = one.article
    properties = {
        "title": [one.label],
        "fileName": [document.location if document else one.label],
        "sourceUrl": [document.url if document else None],
        "mimeType": [document.media_type if document else None],
        "notes": [ends],
    }
    if article:
        properties |= {
            "author": [*article.authors],
            "publisher": [article.publisher],
            "publishedAt": [article.date.isoformat() if article.date else None],
        }
    return one.node.id, "Article", properties


def _source(one: GraphNode, ends: str | None) -> tuple[str, str, Properties]:
    source = one.source
    schema = _SCHEMATA.get(source.type, _OTHER) if source else _OTHER
    unnamed = source is None or source.type is SourceType.UNNAMED
    properties: Properties = {"notes": ["left unnamed by the text" if unnamed else None, ends]}
    if schema == "Document":
        return one.node.id, schema, properties | {"title": [one.label], "fileName": [one.label]}
    properties |= {"name": [one.label], "alias": [*source.aliases] if source else []}
    properties |= {"website": [f"https://{source.domain}/" if source and source.domain else None]}
    return one.node.id, schema, properties


def _link(one: GraphEdge, proofs: dict[str, str]) -> tuple[str, str, Properties]:
    step = one.step
    evidence = step.evidence if step else None
    polarity = step.polarity if step else Polarity.ASSERTS
    cited = one.kind is EdgeKind.CITED
    return (
        one.id.replace("/", "-"),
        "UnknownLink",
        {
            "subject": [one.origin],
            "object": [one.target],
            "role": [one.relation],
            "status": [polarity.value if cited else f"{one.kind.value}, not cited"],
            "summary": [evidence.exact if evidence else None],
            "proof": [proofs.get(evidence.document) if evidence else None],
            "sourceUrl": [step.link if step else None],
        },
    )
