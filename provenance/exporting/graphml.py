"""A graph in GraphML (graphml.graphdrawing.org), for Gephi, yEd, NetworkX, igraph and Neo4j; written as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from provenance.exporting.columns import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_values, known, node_values
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout
from provenance.exporting.xml_text import Writer, pieces, xml_text

__all__ = ["render"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_NOT_DATA = {"node": ("id",), "edge": ("id", "from", "to")}
"""What stands in an element's own attributes."""


def render(graph: CitationGraph, layout: Layout) -> Iterator[bytes]:
    """GRAPH as GraphML, nodes before edges; parallel edges are told apart by their ids."""
    from lxml import etree  # noqa: PLC0415 - only where it is written

    page = io.BytesIO()
    with etree.xmlfile(page, encoding="us-ascii" if layout.ascii else "utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", {"xmlns": _NAMESPACE}):
            for role, columns in (("node", NODE_COLUMNS), ("edge", EDGE_COLUMNS)):
                for name in columns:
                    if name not in _NOT_DATA[role]:
                        kind = _TYPES[columns[name]]
                        key = {"id": f"{role}.{name}", "for": role, "attr.name": name, "attr.type": kind}
                        with xml.element("key", key):
                            pass
            with xml.element("graph", {"id": graph.root or "all", "edgedefault": "directed"}):
                for node in graph.nodes:
                    values = known(node_values(node))
                    _element(xml, "node", {"id": node.node.id}, values)
                    yield from pieces(page)
                for edge in graph.edges:
                    values = known(edge_values(edge))
                    _element(xml, "edge", {"id": edge.id, "source": edge.origin, "target": edge.target}, values)
                    yield from pieces(page)
    yield from pieces(page, last=True)


def _element(xml: Writer, role: str, attributes: dict[str, str], values: Mapping[str, Value]) -> None:
    with xml.element(role, attributes):
        for name, value in values.items():
            if name not in _NOT_DATA[role]:
                with xml.element("data", {"key": f"{role}.{name}"}):
                    xml.write(xml_text(value))
