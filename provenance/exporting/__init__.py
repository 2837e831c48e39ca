"""Trails, graphs and records as text: one module a format, one table of formats."""

from provenance.exporting.collections import EXPORTS
from provenance.exporting.documents import extraction_of
from provenance.exporting.dossier import Address, Dossier
from provenance.exporting.formats import GRAPH_FORMATS, TRAIL_FORMATS
from provenance.exporting.graph import CitationGraph, EdgeKind, GraphEdge, GraphNode, Whence
from provenance.exporting.layout import SHORTEST_ID, Layout, Tool

__all__ = [
    "EXPORTS",
    "GRAPH_FORMATS",
    "SHORTEST_ID",
    "TRAIL_FORMATS",
    "Address",
    "CitationGraph",
    "Dossier",
    "EdgeKind",
    "GraphEdge",
    "GraphNode",
    "Layout",
    "Tool",
    "Whence",
    "extraction_of",
]
