"""The table of formats that any graph is exported in; those of a trail alone stand in trail_formats.py.

A format is a module and a row here; the command line, the tests and docs/reference/exports.md take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from provenance.exporting import (
    bibtex,
    csl_json,
    csv_graph,
    cytoscape,
    dot,
    follow_the_money,
    gexf,
    graphml,
    mermaid,
    pictures,
    prov_document,
    schema_org,
    web_annotation,
)
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout

__all__ = ["GRAPH_FORMATS"]

_Pieces: TypeAlias = Callable[[CitationGraph, Layout], Iterator[bytes]]


def _in_utf_8(render: Callable[[CitationGraph, Layout], Iterator[str]]) -> _Pieces:
    def pieces(graph: CitationGraph, layout: Layout) -> Iterator[bytes]:
        return (piece.encode("utf-8", "replace") for piece in render(graph, layout))

    return pieces


GRAPH_FORMATS: Mapping[str, _Pieces] = {
    "csv-nodes": _in_utf_8(csv_graph.nodes),
    "csv-edges": _in_utf_8(csv_graph.edges),
    "dot": _in_utf_8(dot.render),
    "mermaid": _in_utf_8(mermaid.render),
    "graphml": graphml.render,
    "gexf": gexf.render,
    "cytoscape": _in_utf_8(cytoscape.render),
    "prov-json": _in_utf_8(prov_document.prov_json),
    "prov-n": _in_utf_8(prov_document.prov_n),
    "jsonld": _in_utf_8(schema_org.render),
    "annotations": _in_utf_8(web_annotation.render),
    "ftm": _in_utf_8(follow_the_money.render),
    "bibtex": _in_utf_8(bibtex.render),
    "csl": _in_utf_8(csl_json.render),
    "svg": pictures.svg,
    "png": pictures.png,
}
"""What one trail and a whole collection can be exported in. Each gives its document in pieces, in UTF-8 where it is
text."""
