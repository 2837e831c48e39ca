"""The words that the steps of a graph rest on as W3C Web Annotations (w3.org/TR/annotation-model); written as a stream.

Each annotation's target is a stretch of an article's text, by a TextQuoteSelector and a TextPositionSelector. Positions
count Unicode code points of the document's decoded text, as the model asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, document_address, iri
from provenance.exporting.json_pieces import streamed
from provenance.exporting.layout import Layout
from provenance.model import Document, Evidence, Polarity

__all__ = ["CONTEXT", "render"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a document was got, or the name of its bytes."""

    address: str
    media_type: str

    @classmethod
    def of(cls, document: Document) -> _Place:
        return cls(address=document_address(document), media_type=document.media_type)


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """An AnnotationPage with an annotation for each edge of GRAPH that has evidence."""
    head = {
        "@context": CONTEXT,
        "id": iri(f"{graph.root or 'all'}#annotations"),
        "type": "AnnotationPage",
        "partOf": {"id": iri(graph.root or "all"), "type": "AnnotationCollection"},
    }
    return streamed(head, {"items": _annotations(graph, layout)}, ascii_wanted=layout.ascii)


def _annotations(graph: CitationGraph, layout: Layout) -> Iterator[dict[str, Any]]:
    documents: dict[str, _Place] = {}
    names: dict[str, str] = {}
    for node in graph.nodes:
        names[node.node.id] = node.label
        if node.document:
            documents[node.document.id] = _Place.of(node.document)
    creator = {"id": iri("tool"), "type": "Software", "name": f"provenance {layout.tool.version}"}
    for edge in graph.edges:
        if edge.step and edge.step.evidence:
            yield _annotation(edge, edge.step.evidence, documents, names, creator)


def _annotation(
    edge: GraphEdge,
    evidence: Evidence,
    documents: Mapping[str, _Place],
    names: Mapping[str, str],
    creator: Mapping[str, str],
) -> dict[str, Any]:
    place = documents[evidence.document]
    return {
        "id": iri(edge.id),
        "type": "Annotation",
        "motivation": "identifying",
        "creator": creator,
        "body": [
            _text(f"{edge.relation}: {names[edge.target]}", "describing"),
            *(_text(tag, "tagging") for tag in _tags(edge)),
            {"id": iri(edge.target), "type": "SpecificResource", "source": iri(edge.target), "purpose": "identifying"},
        ],
        "target": {
            "source": {"id": place.address, "format": place.media_type},
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": evidence.exact,
                    "prefix": evidence.prefix,
                    "suffix": evidence.suffix,
                },
                {"type": "TextPositionSelector", "start": evidence.span.start, "end": evidence.span.end},
            ],
        },
    }


def _tags(edge: GraphEdge) -> Iterator[str]:
    """Whether it is cited or merely alike, and what else than stated."""
    yield edge.kind.value
    if edge.kind is EdgeKind.CITED and edge.step and edge.step.polarity is not Polarity.ASSERTS:
        yield edge.step.polarity.value


def _text(value: str, purpose: str) -> dict[str, str]:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}
