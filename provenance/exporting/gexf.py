"""A graph in GEXF 1.3 (gexf.net), Gephi's own format; written as a stream."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from provenance.exporting.columns import EDGE_COLUMNS, NODE_COLUMNS, Value, edge_values, known, node_values
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout
from provenance.exporting.xml_text import Writer, pieces, xml_text

__all__ = ["render"]

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_OWN = {"node": ("id", "name"), "edge": ("id", "from", "to", "relation", "kind", "confidence")}
"""What stands in an element's own attributes: GEXF has places for labels, the kind of an edge, and its weight."""


def render(graph: CitationGraph, layout: Layout) -> Iterator[bytes]:
    """GRAPH as GEXF; an edge's weight is its confidence, and its kind tells citations from likeness."""
    from lxml import etree  # noqa: PLC0415 - only where it is written

    page = io.BytesIO()
    with etree.xmlfile(page, encoding="us-ascii" if layout.ascii else "utf-8") as xml:
        xml.write_declaration()
        head = {"xmlns": _NAMESPACE, "version": "1.3"}
        with xml.element("gexf", head), xml.element("graph", {"defaultedgetype": "directed", "mode": "static"}):
            _declare(xml, "node", NODE_COLUMNS)
            _declare(xml, "edge", EDGE_COLUMNS)
            with xml.element("nodes"):
                for node in graph.nodes:
                    own = {"id": node.node.id, "label": xml_text(node.label)}
                    _element(xml, "node", own, known(node_values(node)))
                    yield from pieces(page)
            with xml.element("edges"):
                for edge in graph.edges:
                    own = {"id": edge.id, "source": edge.origin, "target": edge.target}
                    own |= {"kind": edge.kind.value, "label": xml_text(edge.relation)}
                    own |= {"weight": str(edge.step.confidence)} if edge.step else {}
                    _element(xml, "edge", own, known(edge_values(edge)))
                    yield from pieces(page)
    yield from pieces(page, last=True)


def _declare(xml: Writer, role: str, columns: Mapping[str, type]) -> None:
    with xml.element("attributes", {"class": role, "mode": "static"}):
        for name, kind in columns.items():
            if name not in _OWN[role]:
                with xml.element("attribute", {"id": f"{role}.{name}", "title": name, "type": _TYPES[kind]}):
                    pass


def _element(xml: Writer, role: str, own: dict[str, str], values: Mapping[str, Value]) -> None:
    with xml.element(role, own), xml.element("attvalues"):
        for name, value in values.items():
            if name not in _OWN[role]:
                with xml.element("attvalue", {"for": f"{role}.{name}", "value": xml_text(value)}):
                    pass
