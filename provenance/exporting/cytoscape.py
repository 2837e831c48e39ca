"""A graph in the JSON that Cytoscape and Cytoscape.js take (js.cytoscape.org, "Elements JSON"); written as a stream."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.exporting.columns import edge_values, known, node_values
from provenance.exporting.graph import CitationGraph
from provenance.exporting.json_pieces import streamed
from provenance.exporting.layout import Layout

__all__ = ["render"]

_ENDS = {"from": "source", "to": "target"}
"""Cytoscape's names for the ends of an edge."""


def render(graph: CitationGraph, layout: Layout) -> Iterator[str]:
    """GRAPH as {"elements": {"nodes": […], "edges": […]}}, each with its values under "data".

    A node's "value" and an edge's "key" are their ids: by these NetworkX tells them apart.
    """
    head = {
        "data": {"name": graph.root or "all", "version": layout.tool.version, "rules": layout.tool.rules},
        "directed": True,
        "multigraph": True,
    }
    nodes = ({"data": known(node_values(node)) | {"value": node.node.id}} for node in graph.nodes)
    edges = (
        {"data": {_ENDS.get(name, name): value for name, value in known(edge_values(edge)).items()} | {"key": edge.id}}
        for edge in graph.edges
    )
    lists = {"nodes": nodes, "edges": edges}
    return streamed(head, lists, under="elements", ascii_wanted=layout.ascii)
