"""A graph in Graphviz' DOT: an arrow points from who says it to whom they have it from."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.exporting.drawn import drawn_edges, drawn_nodes, is_certain, label, words
from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, GraphNode
from provenance.exporting.layout import Layout
from provenance.exporting.text import ascii_only
from provenance.model import NodeKind

__all__ = ["render"]

_SHAPES = {NodeKind.CLAIM: "note", NodeKind.ARTICLE: "folder", NodeKind.SOURCE: "box"}


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """GRAPH as a directed graph, to be drawn left to right.

    An arrow is dashed where the source is not said to state it, and where two texts are merely alike; it has no head
    where nothing tells which of the two is nearer to the origin.
    """
    for line in _lines(graph):
        yield (ascii_only(line) if layout.ascii else line) + "\n"


def _lines(graph: CitationGraph) -> Iterator[str]:
    yield "digraph provenance {"
    yield "  rankdir=LR;"
    for node in drawn_nodes(graph):
        yield f"  {_string(node.node.id)} [shape={_SHAPES[node.node.kind]}, label={_label(node)}];"
    for edge in drawn_edges(graph):
        yield f"  {_string(edge.origin)} -> {_string(edge.target)} [label={_string(words(edge))}{_style(edge)}];"
    yield "}"


def _style(edge: GraphEdge) -> str:
    dashed = "" if is_certain(edge) else ", style=dashed"
    return dashed + (", dir=none" if edge.kind is EdgeKind.SAME else "")


def _label(node: GraphNode) -> str:
    name, ends = label(node)
    return _string(f"{name}\n{ends}" if ends else name)


def _string(text: str) -> str:
    """TEXT as a quoted DOT string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
