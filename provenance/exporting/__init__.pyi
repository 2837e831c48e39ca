from .collections import EXPORTS
from .documents import extraction_of
from .dossier import Address, Dossier
from .formats import GRAPH_FORMATS
from .graph import CitationGraph, EdgeKind, GraphEdge, GraphNode, Whence
from .layout import SHORTEST_ID, Layout, Tool
from .trail_formats import TRAIL_FORMATS

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
