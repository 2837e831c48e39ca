"""A graph as a Mermaid flowchart, for Markdown pages that draw it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.exporting.drawn import drawn_edges, drawn_nodes, is_certain, label, words
from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, GraphNode
from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only
from provenance.model import NodeKind

__all__ = ["render"]


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """GRAPH as a flowchart, left to right: an arrow points from who says it to whom they have it from.

    It is dotted where the source is not said to state it, and where two texts are merely alike; it has no head where
    nothing tells which of the two is nearer to the origin.
    """
    for line in _lines(graph):
        yield (ascii_only(line) if layout.ascii else line) + "\n"


def _lines(graph: CitationGraph) -> Iterator[str]:
    yield "flowchart LR"
    for node in drawn_nodes(graph):
        text, node_id = _label(node), node.node.id
        yield f'  {node_id}(["{text}"])' if node.node.kind is NodeKind.SOURCE else f'  {node_id}["{text}"]'
    for edge in drawn_edges(graph):
        yield f'  {edge.origin} {_arrow(edge)}|"{_escaped(words(edge))}"| {edge.target}'


def _arrow(edge: GraphEdge) -> str:
    if edge.kind is EdgeKind.SAME:
        return "-.-"
    return "-->" if is_certain(edge) else "-.->"


def _label(node: GraphNode) -> str:
    name, ends = label(node)
    return _escaped(name) + (f"<br/>{ends}" if ends else "")


def _escaped(text: str) -> str:
    """TEXT with what Mermaid or HTML would read as its own, as Mermaid's character references."""
    return "".join(f"#{ord(c)};" if c in _ITS_OWN else c for c in text)


_ITS_OWN = frozenset('"#&<>[]{}()|;`\\')
