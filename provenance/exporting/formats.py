"""The tables of formats: what a trail is printed as for a reader, and what any graph is exported in.

A format is a module and a row here; the command line, the tests and docs/reference/exports.md take it from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from provenance.exporting import (
    bibtex,
    csl_json,
    csv_graph,
    csv_trail,
    cytoscape,
    dot,
    follow_the_money,
    gexf,
    graphml,
    json_trail,
    mermaid,
    pictures,
    prov_document,
    schema_org,
    tree,
    web_annotation,
)
from provenance.exporting.graph import CitationGraph
from provenance.exporting.layout import Layout
from provenance.model import Trail

__all__ = ["GRAPH_FORMATS", "TRAIL_FORMATS"]

_Pieces: TypeAlias = Callable[[CitationGraph, Layout], Iterator[bytes]]

TRAIL_FORMATS: Mapping[str, Callable[[Trail, Layout], str]] = {
    "tree": tree.render,
    "json": json_trail.render,
    "jsonl": json_trail.render_lines,
    "csv": csv_trail.render,
}
"""What only a trail is printed as: its ways, one by one. Each format's name, as on the command line, with what turns a
trail into its text."""


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
