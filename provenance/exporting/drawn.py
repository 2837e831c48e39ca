"""What is drawn of a graph, and the words in it: shared by DOT and Mermaid.

A drawing leaves out where things stand: an article has a line only where something leads to it or from it.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, GraphNode
from provenance.exporting.text import cut, plain
from provenance.model import Polarity

__all__ = ["drawn_edges", "drawn_nodes", "is_certain", "label", "words"]

_LABEL_COLUMNS = 60


def drawn_edges(graph: CitationGraph) -> Iterator[GraphEdge]:
    """The edges of GRAPH that say something of who has what from whom."""
    return (edge for edge in graph.edges if edge.kind is not EdgeKind.PLACE)


def drawn_nodes(graph: CitationGraph) -> Iterator[GraphNode]:
    """The nodes of GRAPH that such an edge joins, and its root."""
    joined = {end for edge in drawn_edges(graph) for end in (edge.origin, edge.target)}
    return (node for node in graph.nodes if node.node.id in joined or node.is_root)


def label(one: GraphNode) -> tuple[str, str | None]:
    """The name of ONE, cut, and how ways end there, if any do."""
    ends = ", ".join(ending.value.upper() for ending in one.endings)
    return cut(plain(one.node.name), _LABEL_COLUMNS), ends or None


def words(one: GraphEdge) -> str:
    """What is written beside the line of ONE: its relation, and that it is no statement where it is none."""
    polarity = one.step.polarity if one.step else Polarity.ASSERTS
    return plain(one.relation) + ("" if polarity is Polarity.ASSERTS else f" ({polarity.value})")


def is_certain(one: GraphEdge) -> bool:
    """Whether the line of ONE is drawn whole: somebody is cited, and said to state it."""
    return one.kind is EdgeKind.CITED and one.step is not None and one.step.polarity is Polarity.ASSERTS
